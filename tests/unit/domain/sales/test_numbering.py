"""Numbers: one after the other, none twice, within what the tax office allowed."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.sales.numbering import (
    Alert,
    Numbering,
    NumberingAlert,
    NumberingExhausted,
    NumbersUsed,
    PrefixOfResolution,
    ResolutionExpired,
    ResolutionNotYetValid,
    UsedNumbers,
)
from domain.sales.resolution import (
    HIGHEST_NUMBER,
    NumberNotValid,
    PrefixNotValid,
    RangeBackwards,
    Resolution,
    ResolutionOver,
    ResolutionTooFarAhead,
    ValidityBackwards,
    ValidityTooLong,
)
from domain.shared.calendar import DateTooEarly
from domain.shared.errors import Invalid
from domain.shared.text import TextMissing, TextTooLong
from tests.builders import TODAY, a_resolution

FACTS: dict[str, Any] = {
    "id": 1,
    "number": "18764060000001",
    "prefix": "FV",
    "first": 1,
    "last": 5000,
    "valid_from": date(2026, 1, 1),
    "valid_until": date(2027, 12, 31),
}


class TestResolution:
    def test_a_resolution_is_kept_as_it_was_granted(self) -> None:
        resolution = Resolution.of(**FACTS | {"number": " 18764060000001 ", "prefix": "fv"})
        assert resolution == Resolution(**FACTS)
        assert resolution.size == 5000

    @pytest.mark.parametrize(
        "facts",
        [
            {"prefix": ""},
            {"prefix": "A1B2"},
            {"first": 7, "last": 7},
            {"first": HIGHEST_NUMBER, "last": HIGHEST_NUMBER},
            {"valid_until": date(2026, 1, 1)},
            {"valid_until": date(2028, 1, 1)},
            {"valid_from": date(2024, 2, 29), "valid_until": date(2026, 3, 1)},
            {"valid_from": date(2000, 1, 1), "valid_until": date(2000, 1, 2)},
            {"valid_from": date(9998, 1, 1), "valid_until": date(9999, 12, 31)},
        ],
    )
    def test_takes_a_resolution_that_may_be(self, facts: dict[str, Any]) -> None:
        resolution = Resolution.of(**FACTS | facts)
        assert {name: getattr(resolution, name) for name in facts} == facts

    @pytest.mark.parametrize(
        ("facts", "kind", "field"),
        [
            ({"number": "  "}, TextMissing, "number"),
            ({"number": "1" * 31}, TextTooLong, "number"),
            ({"prefix": "ABCDE"}, PrefixNotValid, "prefix"),
            ({"prefix": "A-1"}, PrefixNotValid, "prefix"),
            ({"prefix": "Ñ"}, PrefixNotValid, "prefix"),
            ({"first": 0}, NumberNotValid, "first"),
            ({"first": -5}, NumberNotValid, "first"),
            ({"last": 0}, NumberNotValid, "last"),
            ({"last": HIGHEST_NUMBER + 1}, NumberNotValid, "last"),
            ({"first": 8, "last": 7}, RangeBackwards, "last"),
            ({"valid_from": date(1999, 12, 31)}, DateTooEarly, "valid_from"),
            ({"valid_until": date(2025, 12, 31)}, ValidityBackwards, "valid_until"),
            ({"valid_until": date(2028, 1, 2)}, ValidityTooLong, "valid_until"),
            ({"valid_from": date(2024, 2, 29), "valid_until": date(2026, 3, 2)}, ValidityTooLong, "valid_until"),
        ],
    )
    def test_refuses_a_resolution_that_may_not_be(self, facts: dict[str, Any], kind: type[Invalid], field: str) -> None:
        with pytest.raises(kind) as refusal:
            Resolution.of(**FACTS | facts)
        assert (type(refusal.value), refusal.value.field) == (kind, field)

    def test_a_resolution_is_put_in_force_from_a_year_before_it_begins_to_its_last_day(self) -> None:
        resolution = Resolution(**FACTS)
        for day in (date(2024, 12, 31), date(2025, 1, 1), date(2026, 6, 1), date(2027, 12, 31)):
            resolution.must_be_new(day)
        with pytest.raises(ResolutionOver):
            resolution.must_be_new(date(2028, 1, 1))
        with pytest.raises(ResolutionTooFarAhead):
            resolution.must_be_new(date(2024, 12, 30))


class TestServing:
    @pytest.mark.parametrize("day", [date.min, date(2026, 1, 1), date.max])
    def test_without_a_resolution_any_number_will_do(self, day: date) -> None:
        Numbering("FV", 10**9).ensure_number_available(day)

    @pytest.mark.parametrize("consecutive", [1, 5000])
    @pytest.mark.parametrize("day", [date(2026, 1, 1), date(2027, 12, 31)])
    def test_the_bounds_belong_to_the_resolution(self, consecutive: int, day: date) -> None:
        Numbering("FV", consecutive, Resolution(**FACTS)).ensure_number_available(day)

    def test_no_number_past_the_range(self) -> None:
        with pytest.raises(NumberingExhausted) as refusal:
            Numbering("FV", 5001, Resolution(**FACTS)).ensure_number_available(TODAY)
        assert refusal.value.last == 5000

    def test_no_number_before_and_after_the_dates_of_the_resolution(self) -> None:
        numbering = Numbering("FV", 7, Resolution(**FACTS))
        with pytest.raises(ResolutionNotYetValid) as early:
            numbering.ensure_number_available(date(2025, 12, 31))
        with pytest.raises(ResolutionExpired) as late:
            numbering.ensure_number_available(date(2028, 1, 1))
        assert (early.value.since, late.value.until) == (date(2026, 1, 1), date(2027, 12, 31))


class TestAnotherSeries:
    def test_a_series_begins_at_one_with_another_prefix(self) -> None:
        assert Numbering("A", 77).turned_to(None, "b", TODAY) == Numbering("B", 1)

    def test_begins_at_the_first_of_a_resolution_with_its_prefix(self) -> None:
        resolution = a_resolution(first=1001, last=2000)
        assert Numbering("A", 77).turned_to(resolution, None, TODAY) == Numbering("FV", 1001, resolution)
        assert Numbering("A", 77).turned_to(resolution, "fv", TODAY) == Numbering("FV", 1001, resolution)

    @pytest.mark.parametrize("prefix", [None, "fv", "FV"])
    def test_no_other_series_where_nothing_changes(self, prefix: str | None) -> None:
        under, free = Numbering("FV", 77, a_resolution()), Numbering("FV", 77)
        assert under.turned_to(a_resolution(), prefix, TODAY) == under
        assert free.turned_to(None, prefix, TODAY) == free

    def test_the_resolution_in_force_may_be_over(self) -> None:
        numbering = Numbering("FV", 77, a_resolution())
        assert numbering.turned_to(a_resolution(), None, TODAY + timedelta(days=2000)) == numbering

    def test_a_series_goes_on_without_a_resolution(self) -> None:
        assert Numbering("FV", 77, a_resolution()).turned_to(None, None, TODAY) == Numbering("FV", 1)

    def test_another_prefix_than_the_resolutions_is_refused(self) -> None:
        for numbering in (Numbering("FV", 7, a_resolution()), Numbering("A")):
            with pytest.raises(PrefixOfResolution) as refusal:
                numbering.turned_to(a_resolution(), "A", TODAY)
            assert (refusal.value.prefix, refusal.value.field) == ("FV", "prefix")

    def test_a_resolution_that_is_over_is_refused(self) -> None:
        with pytest.raises(ResolutionOver) as refusal:
            Numbering().turned_to(a_resolution(), None, TODAY + timedelta(days=2000))
        assert refusal.value.field == "resolution.valid_until"


class TestStart:
    @pytest.mark.parametrize("first", [1, 500, HIGHEST_NUMBER])
    def test_a_series_starts_anywhere_before_the_first_sale(self, first: int) -> None:
        assert Numbering("A").starting(first, None) == Numbering("A", first)

    def test_the_start_stays_where_nobody_says_otherwise(self) -> None:
        assert Numbering("A", 500).starting(None, None) == Numbering("A", 500)

    @pytest.mark.parametrize("first", [0, -1, 100, 201])
    def test_a_series_starts_within_the_range(self, first: int) -> None:
        with pytest.raises(NumberNotValid) as refusal:
            Numbering("FV", 101, a_resolution(first=101, last=200)).starting(first, None)
        assert (refusal.value.lowest, refusal.value.highest, refusal.value.field) == (101, 200, "first_number")

    @pytest.mark.parametrize("first", [None, 3, 9])
    def test_a_series_starts_after_the_last_used_number(self, first: int | None) -> None:
        """Saying where the series began, or what comes next, changes nothing."""
        assert Numbering("A", 1).starting(first, UsedNumbers(3, 8)) == Numbering("A", 9)

    @pytest.mark.parametrize("first", [1, 4, 8, 10])
    def test_a_series_starts_nowhere_else_once_there_are_sales(self, first: int) -> None:
        with pytest.raises(NumbersUsed) as refusal:
            Numbering("A", 9).starting(first, UsedNumbers(3, 8))
        assert (refusal.value.prefix, refusal.value.last, refusal.value.field) == ("A", 8, "first_number")

    @pytest.mark.parametrize("first", [0, -1, HIGHEST_NUMBER + 1])
    def test_what_is_no_number_is_so_with_sales_as_well(self, first: int) -> None:
        with pytest.raises(NumberNotValid) as refusal:
            Numbering("A", 9).starting(first, UsedNumbers(3, 8))
        assert refusal.value.field == "first_number"

    def test_a_series_does_not_start_in_a_range_below_what_is_used(self) -> None:
        with pytest.raises(NumbersUsed) as refusal:
            Numbering("FV", 1, a_resolution(last=100)).starting(None, UsedNumbers(1, 100))
        assert (refusal.value.last, refusal.value.field) == (100, "resolution.last")

    def test_a_range_that_is_used_up_may_stay(self) -> None:
        numbering = Numbering("FV", 101, a_resolution(last=100))
        assert numbering.starting(None, UsedNumbers(1, 100)) == numbering

    @given(
        used=st.none() | st.tuples(st.integers(1, 300), st.integers(0, 100)).map(lambda u: UsedNumbers(u[0], sum(u))),
        bounds=st.tuples(st.integers(1, 200), st.integers(0, 200)),
        first=st.none() | st.integers(-2, 500),
    )
    def test_the_start_is_never_a_used_number_and_never_outside_the_range(
        self, used: UsedNumbers | None, bounds: tuple[int, int], first: int | None
    ) -> None:
        resolution = a_resolution(first=bounds[0], last=sum(bounds))
        if used and used.first < resolution.first:
            used = None
        try:
            start = Numbering("FV", resolution.first, resolution).starting(first, used).next
        except (NumberNotValid, NumbersUsed):
            return
        assert resolution.first <= start <= resolution.last
        assert used is None or start == max(used.last + 1, resolution.first)


class TestAlerts:
    def test_no_alert_without_a_resolution(self) -> None:
        assert Numbering("A", HIGHEST_NUMBER).alerts(TODAY) == ()

    @pytest.mark.parametrize(
        ("next", "expected"),
        [
            (1, ()),
            (4500, ()),
            (4501, (NumberingAlert(Alert.FEW_NUMBERS, left=500),)),
            (5000, (NumberingAlert(Alert.FEW_NUMBERS, left=1),)),
            (5001, (NumberingAlert(Alert.NUMBERS_OVER, left=0),)),
        ],
    )
    def test_alerts_at_the_last_tenth_of_the_numbers(self, next: int, expected: tuple[NumberingAlert, ...]) -> None:
        assert Numbering("FV", next, Resolution(**FACTS)).alerts(TODAY) == expected

    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            (date(2025, 12, 31), NumberingAlert(Alert.NOT_YET_VALID, day=date(2026, 1, 1))),
            (date(2026, 1, 1), None),
            (date(2027, 11, 30), None),
            (date(2027, 12, 1), NumberingAlert(Alert.FEW_DAYS, left=30, day=date(2027, 12, 31))),
            (date(2027, 12, 31), NumberingAlert(Alert.FEW_DAYS, left=0, day=date(2027, 12, 31))),
            (date(2028, 1, 1), NumberingAlert(Alert.RESOLUTION_OVER, day=date(2027, 12, 31))),
        ],
    )
    def test_alerts_thirty_days_before_the_end(self, day: date, expected: NumberingAlert | None) -> None:
        assert Numbering("FV", 1, Resolution(**FACTS)).alerts(day) == ((expected,) if expected else ())

    def test_alerts_of_numbers_and_dates_at_once(self) -> None:
        alerts = Numbering("FV", 4999, Resolution(**FACTS)).alerts(date(2027, 12, 21))
        assert [alert.left for alert in alerts] == [2, 10]
