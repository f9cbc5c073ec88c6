"""Columns that no entity has, by which rows are found and sorted: what is saved is as if it had been added so."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from adapters.django_orm.db.connection import rows
from tests.contracts.stored_fields.contract import EXAMPLES
from tests.contracts.stored_fields.example import Example
from tests.contracts.stored_fields.people import example_account, example_client, example_supplier
from tests.contracts.stored_fields.purchases import example_asset, example_purchase
from tests.contracts.stored_fields.sales import (
    example_credit_payment,
    example_held_sale,
    example_sale,
    example_sale_of_several_payments,
    example_till,
)
from tests.contracts.stored_fields.shop import example_business, example_expense, example_extra_income, example_product
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World
from tests.integration.worlds import django_world

TABLES = {
    example_product: "product",
    example_client: "client",
    example_supplier: "supplier",
    example_expense: "expense",
    example_extra_income: "extra_income",
    example_account: "user_account",
    example_sale: "sale",
    example_held_sale: "held_sale",
    example_purchase: "purchase",
    example_asset: "asset",
}
WITHOUT = {example_business, example_till, example_credit_payment, example_sale_of_several_payments}


def _derived(table: str, business_id: int) -> dict[str, Any]:
    """Of the newest row. Names of accounts are told apart by a number."""
    newest = f"SELECT to_jsonb(x)::text FROM {table} x WHERE business_id = %s ORDER BY id DESC LIMIT 1"
    ((row,),) = rows(newest, [business_id])
    return {
        column: re.sub(r"\d+", "#", value) if table == "user_account" else value
        for column, value in json.loads(row).items()
        if column == "search_words" or column.endswith("_key")
    }


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("build", [each for each in EXAMPLES if each not in WITHOUT])
def test_what_is_saved_is_found_as_if_it_had_been_added(build: Callable[[World, Shop], Example]) -> None:
    world, table = django_world(), TABLES[build]
    changed, added = world.open_shop(), world.open_shop()
    example = build(world, changed)
    world.within(changed.id, lambda uow: example.add(uow, example.first))
    as_first = _derived(table, changed.id)
    for save in example.saves:
        world.within(changed.id, lambda uow, save=save: save(uow, example.second))
    other = build(world, added)
    world.within(added.id, lambda uow: other.add(uow, other.second))
    as_saved, as_added = _derived(table, changed.id), _derived(table, added.id)
    assert as_saved == as_added
    assert [column for column, value in as_first.items() if as_saved[column] == value] == []
