from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from domain.shared.calendar import bogota_day
from domain.shared.tax import Treatment
from tests.builders import a_price, pesos


class TestRate:
    @pytest.mark.parametrize(
        ("treatment", "rate"),
        [
            (Treatment.GENERAL, "0.19"),
            (Treatment.REDUCED, "0.05"),
            (Treatment.EXEMPT, "0"),
            (Treatment.EXCLUDED, "0"),
        ],
    )
    def test_a_rate_is_a_fraction_a_treatment(self, treatment, rate):
        assert treatment.rate(date(2026, 11, 22)) == Decimal(rate)

    def test_the_general_rate_was_sixteen_percent_until_the_end_of_2016(self):
        assert Treatment.GENERAL.rate(date(2016, 12, 31)) == Decimal("0.16")
        assert Treatment.GENERAL.rate(date(2017, 1, 1)) == Decimal("0.19")

    @pytest.mark.parametrize("treatment", Treatment)
    @pytest.mark.parametrize("day", [date.min, date(2000, 2, 29), date.max])
    def test_exists_on_any_date(self, treatment, day):
        assert 0 <= treatment.rate(day) < 1

    def test_the_same_base_owed_less_tax_before_the_reform(self):
        assert a_price("1500.00", on=date(2016, 12, 31)).tax == pesos("240.00")
        assert a_price("1500.00", on=date(2017, 1, 1)).tax == pesos("285.00")

    def test_new_year_begins_at_five_in_the_morning_utc(self):
        before = bogota_day(datetime(2017, 1, 1, 4, 59, 59, tzinfo=UTC))
        after = bogota_day(datetime(2017, 1, 1, 5, 0, 0, tzinfo=UTC))
        assert (before, after) == (date(2016, 12, 31), date(2017, 1, 1))
        assert Treatment.GENERAL.rate(before) == Decimal("0.16")
        assert Treatment.GENERAL.rate(after) == Decimal("0.19")
