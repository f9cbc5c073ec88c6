"""Role × use case: who may do what, for everything that the application offers."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator

import pytest
from attrs import evolve, frozen

import application.queries
import application.use_cases
from application.queries.identity import ListTokens
from application.queries.listing import Listing
from application.queries.products import (
    FindByBarcode,
    ListCategories,
    ListProducts,
    ProductCriteria,
    ShowKardex,
    ShowProduct,
)
from application.queries.sales import ListSales, SaleCriteria, ShowSale
from application.use_cases.businesses.open_business import OpenBusiness
from application.use_cases.products.adjust_stock import AdjustStock
from application.use_cases.products.archive_product import ArchiveProduct
from application.use_cases.products.delete_product import DeleteProduct
from application.use_cases.products.edit_product import EditProduct
from application.use_cases.products.register_product import RegisterProduct
from application.use_cases.sales.register_sale import RegisterSale
from application.use_cases.sales.return_sale import ReturnSale
from application.use_cases.sales.void_sale import VoidSale
from application.use_cases.tokens.issue_token import IssueToken
from application.use_cases.tokens.revoke_token import RevokeToken, RevokeTokenCommand
from application.use_cases.users.register_seller import RegisterSeller
from domain.access import Actor, PermissionDenied
from tests.contracts.world import Shop, World
from tests.unit.application.conftest import Refused


@frozen
class Scene:
    """A shop where everything can be done to something, seen by `actor`."""

    world: World
    shop: Shop
    product_id: int
    unmoved_id: int
    sale_id: int
    line_id: int
    token_id: int
    actor: Actor

    @property
    def as_actor(self) -> Shop:
        """World's helpers act as the admin of the shop; here the admin is whoever looks."""
        return evolve(self.shop, admin=self.actor)


# Who may, of: admin, seller, and each of them as a visitor who only reads.
EVERYBODY = "admin, seller, reading admin, reading seller"
WRITERS = "admin, seller"
ADMINS = "admin, reading admin"
ADMIN = "admin"

MATRIX: dict[type, tuple[str, Callable[[Scene], object]]] = {
    RegisterProduct: (ADMIN, lambda s: s.world.register(s.as_actor)),
    EditProduct: (ADMIN, lambda s: s.world.edit(s.as_actor, s.product_id, name="Té")),
    ArchiveProduct: (ADMIN, lambda s: s.world.archive(s.as_actor, s.product_id)),
    DeleteProduct: (ADMIN, lambda s: s.world.delete(s.as_actor, s.unmoved_id)),
    AdjustStock: (ADMIN, lambda s: s.world.adjust(s.as_actor, s.product_id, 1)),
    RegisterSale: (WRITERS, lambda s: s.world.sell(s.actor, {s.product_id: 1})),
    VoidSale: (ADMIN, lambda s: s.world.void(s.as_actor, s.sale_id)),
    ReturnSale: (ADMIN, lambda s: s.world.give_back(s.as_actor, s.sale_id, {s.line_id: 1})),
    RegisterSeller: (ADMIN, lambda s: s.world.register_seller(s.actor)),
    IssueToken: (WRITERS, lambda s: s.world.issue_token(s.actor)),
    RevokeToken: (
        WRITERS,
        lambda s: RevokeToken(s.world.unit_of_work)(RevokeTokenCommand(actor=s.actor, token_id=s.token_id)),
    ),
    ListProducts: (EVERYBODY, lambda s: ListProducts(s.world.product_reader)(s.actor, ProductCriteria(), Listing())),
    ShowProduct: (EVERYBODY, lambda s: ShowProduct(s.world.product_reader)(s.actor, s.product_id)),
    FindByBarcode: (EVERYBODY, lambda s: FindByBarcode(s.world.product_reader)(s.actor, "7701")),
    ListCategories: (EVERYBODY, lambda s: ListCategories(s.world.product_reader)(s.actor)),
    ShowKardex: (ADMINS, lambda s: ShowKardex(s.world.product_reader)(s.actor, s.product_id, Listing())),
    ListSales: (EVERYBODY, lambda s: ListSales(s.world.sale_reader)(s.actor, SaleCriteria(), Listing())),
    ShowSale: (EVERYBODY, lambda s: ShowSale(s.world.sale_reader)(s.actor, s.sale_id)),
    ListTokens: (EVERYBODY, lambda s: ListTokens(s.world.token_reader)(s.actor)),
}

FOR_NOBODY_IN_PARTICULAR = {OpenBusiness}
"""Done before there is anybody to ask: no actor."""

CASES = [(doing, who) for doing in MATRIX for who in EVERYBODY.split(", ")]


def _modules(package: object) -> Iterator[object]:
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):  # type: ignore[attr-defined]
        yield importlib.import_module(found.name)


def _offered() -> set[type]:
    """Every class that can be called, but for the Protocols."""
    classes = {
        value
        for package in (application.use_cases, application.queries)
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
    holder = shop.seller if "seller" in who else shop.admin
    return Scene(
        world=world,
        shop=shop,
        product_id=product.id,
        unmoved_id=world.register(shop, "Panela").id,
        sale_id=sale.id,
        line_id=sale.lines[0].id,
        token_id=world.issue_token(holder).sheet.id,
        actor=evolve(holder, read_only="reading" in who),
    )


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
        return [sale.id for sale in ask(actor, SaleCriteria(), Listing(), **facts).items]

    assert seen(scene.shop.seller) == [own]
    assert seen(scene.shop.seller, everybody=True) == [others, own]
    assert seen(scene.shop.admin) == [others, own]
