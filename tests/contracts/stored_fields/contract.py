"""Every field of every aggregate is stored: none is left out of a statement that adds, saves or reads it.

Each example fills all fields of an aggregate with values of their own. A field that is new in the domain fails here
until the examples name it, and then until both adapters store it.
"""

from collections.abc import Callable
from typing import Any

import pytest

from tests.contracts.stored_fields.example import Example, compared, is_within
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

EXAMPLES = (
    example_product,
    example_client,
    example_supplier,
    example_expense,
    example_extra_income,
    example_account,
    example_business,
    example_sale,
    example_sale_of_several_payments,
    example_held_sale,
    example_purchase,
    example_asset,
    example_till,
    example_credit_payment,
)


@pytest.mark.parametrize("build", EXAMPLES)
class StoredFieldsContract:
    def test_examples_differ_in_every_field(self, world: World, build: Callable[[World, Shop], Example]) -> None:
        """A field that is new in the domain is named in its example, or neither would show that it is stored."""
        example = build(world, world.open_shop())
        first, second = compared(example, example.first), compared(example, example.second)
        same = {path for path in first.keys() & second.keys() if first[path] == second[path]}
        assert {path for path in same if not is_within(path, example.fixed)} == set()

    def test_every_field_is_read_as_it_was_added(self, world: World, build: Callable[[World, Shop], Example]) -> None:
        for which in ("first", "second"):
            shop = world.open_shop()
            example = build(world, shop)
            entity = getattr(example, which)
            if which == "first" or example.adds_second:
                self._add(world, shop, example, entity)

    def _add(self, world: World, shop: Shop, example: Example, entity: Any) -> None:
        world.within(shop.id, lambda uow: example.add(uow, entity))
        stored = world.within(shop.id, lambda uow: example.read(uow, entity))
        assert compared(example, stored) == compared(example, entity)

    def test_every_field_is_read_as_it_was_saved(self, world: World, build: Callable[[World, Shop], Example]) -> None:
        shop = world.open_shop()
        example = build(world, shop)
        world.within(shop.id, lambda uow: example.add(uow, example.first))
        for save in example.saves:
            world.within(shop.id, lambda uow, save=save: save(uow, example.second))
        stored = world.within(shop.id, lambda uow: example.read(uow, example.second))
        assert compared(example, stored) == compared(example, example.second)
