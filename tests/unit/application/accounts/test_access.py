"""Role × use case: who may do what, for everything that the application offers."""

import importlib
import pkgutil
from collections.abc import Iterator
from decimal import Decimal

import pytest
from attrs import evolve

import application.queries
import application.reports
import application.use_cases
from application.queries.credit import (
    PaymentDetails,
)
from application.queries.listing import Listing
from application.queries.sales.sales import ListSales, SaleCriteria
from domain.accounts.access import Actor, PermissionDenied
from tests.contracts.credit import credit_helpers
from tests.contracts.expenses.entry_helpers import EXPENSES, EXTRA_INCOME
from tests.contracts.purchases import purchasing
from tests.contracts.world.codes import SECRET
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World
from tests.unit.application.accounts.access_accounts import FOR_NOBODY_IN_PARTICULAR
from tests.unit.application.accounts.access_matrix import MATRIX
from tests.unit.application.accounts.access_scene import EVERYBODY, Scene
from tests.unit.application.conftest import Refused

CASES = [(doing, who) for doing in MATRIX for who in EVERYBODY.split(", ")]


def _modules(package: object) -> Iterator[object]:
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):  # type: ignore[attr-defined]
        yield importlib.import_module(found.name)


def _offered() -> set[type]:
    """Every class that can be called, but for the Protocols."""
    classes = {
        value
        for package in (application.use_cases, application.queries, application.reports)
        for module in _modules(package)
        for value in vars(module).values()
        if isinstance(value, type) and value.__module__ == module.__name__  # type: ignore[attr-defined]
    }
    return {each for each in classes if "__call__" in vars(each) and not getattr(each, "_is_protocol", False)}


@pytest.fixture
def scene(world: World, shop: Shop, request: pytest.FixtureRequest) -> Scene:
    who: str = request.param
    product = world.register(shop, barcode="7701", stock=10)
    sale = world.sell(shop.seller, {product.id: 2})
    world.register(shop, "Sal", minimum_stock=Decimal(5))
    holder = shop.seller if "seller" in who else shop.admin
    closed_till = world.close_till(holder, world.open_till(holder).id)
    world.set_logo(shop)
    world.set_photo(shop.admin)
    world.set_photo(shop.seller)
    codes = world.within(shop.id, lambda uow: uow.second_factors.add(holder.user_id, SECRET, world.clock.now()))
    return Scene(
        world=world,
        shop=shop,
        product_id=product.id,
        unmoved_id=world.register(shop, "Panela").id,
        sale_id=sale.id,
        line_id=sale.lines[0].id,
        held_sale_id=world.hold(shop.seller, {product.id: 2}).id,
        client_id=world.register_client(shop).id,
        paid=_paid(world, shop, product.id),
        supplier_id=world.register_supplier(shop).id,
        order_id=purchasing.order(world, shop, purchasing.goods(product.id)).id,
        asset_id=purchasing.buy_asset(world, shop).id,
        expense_id=EXPENSES.record(world, shop.admin).id,
        income_id=EXTRA_INCOME.record(world, shop.admin).id,
        till_id=world.open_till(holder).id,
        closed_till_id=closed_till.id,
        token_id=world.issue_token(holder).details.id,
        idle_id=world.register_seller(shop.admin),
        recovery_code=codes[0],
        unprotected=world.open_shop().admin,
        password="otra clave larga" if "seller" in who else "clave larga y propia",
        actor=evolve(holder, read_only="reading" in who),
    )


def _paid(world: World, shop: Shop, product_id: int) -> PaymentDetails:
    """Some of what a client owes."""
    owing = world.register_client(shop, "Luz").id
    credit_helpers.sell(world, shop.seller, owing, {product_id: 1})
    return credit_helpers.pay(world, shop.seller, owing, "100.00")


def test_everything_offered_is_in_the_matrix() -> None:
    assert _offered() == set(MATRIX) | FOR_NOBODY_IN_PARTICULAR


@pytest.mark.parametrize(
    ("doing", "who", "scene"),
    [(doing, who, who) for doing, who in CASES],
    ids=[f"{doing.__name__} by {who}" for doing, who in CASES],
    indirect=["scene"],
)
def test_the_matrix_holds(doing: type, who: str, scene: Scene, refused: Refused) -> None:
    allowed, call = MATRIX[doing]
    if who in allowed.split(", "):
        call(scene)
    else:
        with refused(PermissionDenied):
            call(scene)


@pytest.mark.parametrize("scene", ["seller"], indirect=True)
def test_a_seller_sees_the_own_sales_first_and_all_when_asking(scene: Scene) -> None:
    own = scene.sale_id
    others = scene.world.sell(scene.shop.admin, {scene.product_id: 1}).id
    ask = ListSales(scene.world.sale_reader)

    def seen(actor: Actor, **facts: bool) -> list[int]:
        sales = ask(actor, SaleCriteria(), Listing(), **facts).items
        return [sale.id for sale in sales if sale.client_id is None]

    assert seen(scene.shop.seller) == [own]
    assert seen(scene.shop.seller, everybody=True) == [others, own]
    assert seen(scene.shop.admin) == [others, own]
