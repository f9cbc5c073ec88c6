from datetime import timedelta

import pytest

from domain.accounts.token import worth_noting
from tests.builders import NOON


def test_the_first_use_is_worth_noting() -> None:
    assert worth_noting(None, NOON)


@pytest.mark.parametrize(("seconds", "worth"), [(0, False), (59.999, False), (60, True), (3600, True), (-5, False)])
def test_another_only_a_minute_later(seconds: float, worth: bool) -> None:
    assert worth_noting(NOON, NOON + timedelta(seconds=seconds)) is worth
