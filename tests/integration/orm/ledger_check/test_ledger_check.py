"""Gaps that the auditor has to see, and those that the law allows."""

from datetime import timedelta

import pytest
from django.db import connection

from adapters.system import SystemClock
from application.queries.ledger_check import Difference, LedgerChecker
from application.use_cases.business.edit_configuration import (
    EditConfiguration,
    EditConfigurationCommand,
    NewResolution,
)
from domain.shared.calendar import bogota_day
from tests.integration.shop import Shop, resolve, run


def _configure(shop: Shop, **facts: object) -> None:
    run(EditConfiguration, EditConfigurationCommand(actor=shop.admin, **facts))  # type: ignore[arg-type]


def _resolve(shop: Shop, first: int, last: int) -> None:
    today = bogota_day(SystemClock().now())
    dates = {"valid_from": today, "valid_until": today + timedelta(days=9)}
    _configure(shop, resolution=NewResolution(number="1", prefix="FV", first=first, last=last, **dates))


def _damage(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _differences() -> tuple[Difference, ...]:
    return resolve(LedgerChecker).differences()


@pytest.fixture
def sold(shop: Shop) -> Shop:
    """Numbers 1 to 3, FV11 to FV13, FV21 and FV22, FV23 without a resolution, and A1."""
    product = shop.product().id
    for prepare, count in (
        (lambda: None, 3),
        (lambda: _resolve(shop, 11, 13), 3),
        (lambda: _resolve(shop, 21, 29), 2),
        (lambda: _configure(shop, drop_resolution=True), 1),
        (lambda: _configure(shop, prefix="A"), 1),
    ):
        prepare()
        for _ in range(count):
            shop.sale(product)
    return shop


def test_gaps_between_resolutions_are_none(sold: Shop) -> None:
    assert _differences() == ()


@pytest.mark.parametrize(("number", "prefix"), [(12, "FV"), (2, "")])
def test_a_gap_inside_of_one_is_told(sold: Shop, number: int, prefix: str) -> None:
    _damage(f"UPDATE sale SET prefix = 'X' WHERE consecutive = {number} AND prefix = '{prefix}'")
    [difference] = _differences()
    assert difference == Difference(f"business {sold.admin.business_id}: sale numbers of {prefix}", "3", "2")


def test_a_counter_that_is_not_where_it_should_be_is_told(sold: Shop) -> None:
    _damage("UPDATE numbering SET next = 5")
    [difference] = _differences()
    assert difference == Difference(f"business {sold.admin.business_id}: next sale number", "5", "2")
