"""Columns that no entity has, by which rows are found and sorted: what is saved is as if it had been added so."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from adapters.django_orm.db.connection import rows
from tests.contracts.stored_fields import EXAMPLES, Example
from tests.contracts.world import Shop, World
from tests.integration.worlds import django_world

TABLES = {
    "_product": "product",
    "_client": "client",
    "_supplier": "supplier",
    "_expense": "expense",
    "_extra_income": "extra_income",
    "_account": "user_account",
    "_sale": "sale",
    "_purchase": "purchase",
    "_asset": "asset",
}
WITHOUT = {"_business", "_till", "_credit_payment"}


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
@pytest.mark.parametrize("build", [each for each in EXAMPLES if each.__name__ not in WITHOUT])
def test_what_is_saved_is_found_as_if_it_had_been_added(build: Callable[[World, Shop], Example]) -> None:
    world, table = django_world(), TABLES[build.__name__]
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
