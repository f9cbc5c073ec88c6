from datetime import UTC, date, datetime, timedelta

import pytest

from domain.shared.calendar import DateInTheFuture, DateTooEarly, bogota_day, past_day

TODAY = date(2026, 11, 22)


class TestPastDay:
    @pytest.mark.parametrize("day", [TODAY, date(2026, 11, 21), date(2000, 1, 1)])
    def test_takes_a_day_up_to_today(self, day):
        assert past_day(day, TODAY) == day

    @pytest.mark.parametrize("day", [TODAY + timedelta(days=1), date(2999, 12, 31), date.max])
    def test_refuses_what_is_still_to_come_and_says_today(self, day):
        with pytest.raises(DateInTheFuture) as refusal:
            past_day(day, TODAY)
        assert refusal.value.latest == TODAY

    @pytest.mark.parametrize("day", [date(1999, 12, 31), date(226, 11, 22), date.min])
    def test_refuses_years_that_nobody_means_and_says_the_first_day(self, day):
        with pytest.raises(DateTooEarly) as refusal:
            past_day(day, TODAY)
        assert refusal.value.earliest == date(2000, 1, 1)

    def test_an_evening_in_bogota_is_still_today_although_utc_has_turned(self):
        tonight = datetime(2026, 11, 23, 4, 59, tzinfo=UTC)
        assert past_day(TODAY, bogota_day(tonight)) == TODAY
        with pytest.raises(DateInTheFuture):
            past_day(date(2026, 11, 23), bogota_day(tonight))
