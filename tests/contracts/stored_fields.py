"""Every field of every aggregate is stored: none is left out of a statement that adds, saves or reads it.

Each example fills all fields of an aggregate with values of their own. A field that is new in the domain fails here
until the examples name it, and then until both adapters store it.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from operator import attrgetter
from typing import Any

import pytest
from attrs import evolve, fields, frozen, has

from application.ports.unit_of_work import UnitOfWork
from domain.accounts.access import Role
from domain.accounts.account import Account
from domain.assets.asset import Asset
from domain.business.settings import ShopSettings
from domain.clients.client import Client
from domain.credit.credit import CreditPayment
from domain.expenses.entry import Entry, Void
from domain.expenses.expense import Expense
from domain.expenses.extra_income import ExtraIncome, IncomeKind
from domain.inventory.stock import StockOnHand
from domain.products.product import Product
from domain.products.product_description import ProductDescription
from domain.purchases.purchase_header import PurchaseHeader, SupplierName
from domain.purchases.purchase_line import AskedPrice, PurchaseLine
from domain.purchases.purchase_order import PurchaseOrder, PurchaseState
from domain.sales.numbering import Numbering
from domain.sales.payment import Payment, PaymentMethod
from domain.sales.sale import Sale, SaleState
from domain.sales.sale_line import SaleLine
from domain.shared.identity_document import DocumentType, IdentityDocument, nit
from domain.shared.price import Price
from domain.shared.quantity import Quantity, Unit
from domain.shared.tax import Treatment
from domain.suppliers.supplier import Supplier
from domain.tills.till import Takings, TillSession
from tests.builders import a_resolution, pesos
from tests.contracts.world import Shop, World

AT = datetime(2026, 11, 22, 17, 3, 4, 500_001, tzinfo=UTC)
LATER = AT + timedelta(days=1, hours=2, microseconds=7)
DAY, NEXT_DAY = date(2026, 11, 20), date(2026, 11, 21)


@frozen
class Example:
    """`first` is added as it is, `second` is what is saved over it; they differ in all but the paths in `fixed`.

    `ignored` are the paths that another part of the store keeps. `second` is added too, in a shop of its own, unless it
    is something that only a change can bring about: columns that are empty in `first` are written there.
    """

    first: Any
    second: Any
    add: Callable[[UnitOfWork, Any], Any]
    read: Callable[[UnitOfWork, Any], Any]
    saves: tuple[Callable[[UnitOfWork, Any], Any], ...]
    fixed: frozenset[str]
    ignored: frozenset[str] = frozenset()
    adds_second: bool = True


def _of(
    repository: str,
    first: Any,
    second: Any,
    fixed: frozenset[str],
    ignored: frozenset[str] = frozenset(),
    *,
    adds_second: bool = True,
) -> Example:
    """Of a repository that adds, locks by id and saves."""
    of = attrgetter(repository)
    return Example(
        first,
        second,
        lambda uow, each: of(uow).add(each),
        lambda uow, each: of(uow).lock(each.id),
        (lambda uow, each: of(uow).save(each),),
        fixed,
        ignored,
        adds_second,
    )


def _paths(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every value within, by the names on the way to it; of a tuple the first element."""
    if isinstance(value, tuple) and value and has(type(value[0])):
        yield from _paths(value[0], path)
    elif has(type(value)):
        for each in fields(type(value)):
            yield from _paths(getattr(value, each.name), f"{path}.{each.name}".lstrip("."))
    else:
        yield path, value


def _within(path: str, paths: frozenset[str]) -> bool:
    return any(path == each or path.startswith(f"{each}.") for each in paths)


def _compared(example: Example, entity: Any) -> dict[str, Any]:
    return {path: value for path, value in _paths(entity) if not _within(path, example.ignored)}


def _product(world: World, shop: Shop) -> Example:
    first = Product(
        id=world.within(shop.id, lambda uow: uow.products.next_id()),
        business_id=shop.id,
        description=ProductDescription(name="Panela", barcode="0012345678905", category="Granos"),
        price=Price(pesos("1500.01"), pesos("285.00"), Treatment.GENERAL, False),
        unit=Unit.KILOGRAM,
        minimum_stock=Quantity.of(Decimal("1.250"), Unit.KILOGRAM),
        active=False,
        version=3,
        created_at=AT,
        updated_at=AT + timedelta(seconds=1),
        holding=StockOnHand(Quantity.of(0, Unit.KILOGRAM), pesos("0.00"), pesos("912.34")),
    )
    second = evolve(
        first,
        description=ProductDescription(name="Azúcar", barcode="abc-9", category="Dulces"),
        price=Price(pesos("2000.00"), pesos("100.00"), Treatment.REDUCED, True),
        unit=Unit.POUND,
        minimum_stock=Quantity.of(Decimal("7.5"), Unit.POUND),
        active=True,
        version=4,
        updated_at=LATER,
        holding=StockOnHand(Quantity.of(0, Unit.POUND), pesos("0.00"), pesos("912.35")),
    )
    return Example(
        first,
        second,
        lambda uow, each: uow.products.add(each),
        lambda uow, each: uow.products.lock((each.id,), to_edit=True)[0],
        (lambda uow, each: uow.products.save(each),),
        frozenset({"id", "business_id", "created_at", "holding.quantity.amount", "holding.value", "lots"}),
    )


def _client(world: World, shop: Shop) -> Example:
    first = Client(
        id=world.within(shop.id, lambda uow: uow.clients.next_id()),
        business_id=shop.id,
        name="Ana",
        phone="3001",
        contact_email="a@x.co",
        document=nit("900373923"),
        active=False,
        version=2,
        created_at=AT,
    )
    second = evolve(
        first,
        name="Eva",
        phone="3002",
        contact_email="e@x.co",
        document=IdentityDocument(DocumentType.PASSPORT, "AB12", ""),
        active=True,
        version=3,
    )
    return _of("clients", first, second, frozenset({"id", "business_id", "created_at"}))


def _supplier(world: World, shop: Shop) -> Example:
    first = Supplier(
        id=world.within(shop.id, lambda uow: uow.suppliers.next_id()),
        business_id=shop.id,
        name="Luis",
        company="Lácteos SAS",
        phone="3001",
        contact_email="l@x.co",
        address="Calle 1",
        nit=nit("900373923"),
        active=False,
        version=2,
        registered_at=AT,
    )
    second = evolve(
        first,
        name="Rosa",
        company="Granos SAS",
        phone="3002",
        contact_email="r@x.co",
        address="Calle 2",
        nit=nit("800197268"),
        active=True,
        version=3,
    )
    return _of("suppliers", first, second, frozenset({"id", "business_id", "registered_at", "nit.type"}))


def _expense(world: World, shop: Shop) -> Example:
    first = Expense(
        id=world.within(shop.id, lambda uow: uow.expenses.next_id()),
        business_id=shop.id,
        concept="Luz",
        entry=Entry(pesos("10.01"), DAY, "de octubre"),
        actor_id=shop.seller.user_id,
        created_at=AT,
        version=2,
    )
    second = evolve(
        first,
        concept="Agua",
        entry=Entry(pesos("20.02"), NEXT_DAY, "de noviembre"),
        version=3,
        void=Void(LATER, shop.admin.user_id),
    )
    fixed = frozenset({"id", "business_id", "actor_id", "created_at"})
    return _of("expenses", first, second, fixed, adds_second=False)


def _extra_income(world: World, shop: Shop) -> Example:
    kinds = list(IncomeKind)
    first = ExtraIncome(
        id=world.within(shop.id, lambda uow: uow.extra_income.next_id()),
        business_id=shop.id,
        kind=kinds[0],
        entry=Entry(pesos("10.01"), DAY, "del local"),
        actor_id=shop.seller.user_id,
        created_at=AT,
        version=2,
    )
    second = evolve(
        first,
        kind=kinds[1],
        entry=Entry(pesos("20.02"), NEXT_DAY, "del carro"),
        version=3,
        void=Void(LATER, shop.admin.user_id),
    )
    fixed = frozenset({"id", "business_id", "actor_id", "created_at"})
    return _of("extra_income", first, second, fixed, adds_second=False)


def _account(world: World, shop: Shop) -> Example:
    id = world.within(shop.id, lambda uow: uow.accounts.next_id())
    first = Account(
        id=id,
        business_id=shop.id,
        role=Role.SELLER,
        username=f"rosa-{id}",
        email=f"rosa-{id}@x.co",
        password="hash-1",
        verified=False,
        created_at=AT,
        proven=False,
        created_by=shop.admin.user_id,
        first_name="Rosa",
        last_name="Díaz",
        phone="3001",
        active=False,
        must_change_password=True,
        tutorial_seen=False,
        version=2,
    )
    second = evolve(
        first,
        username=f"eva-{id}",
        email=f"eva-{id}@x.co",
        password="hash-2",
        verified=True,
        proven=True,
        first_name="Eva",
        last_name="Ruiz",
        phone="3002",
        active=True,
        must_change_password=False,
        tutorial_seen=True,
        version=3,
    )
    return _of(
        "accounts", first, second, frozenset({"id", "business_id", "role", "created_at", "created_by", "photo_at"})
    )


def _business(world: World, shop: Shop) -> Example:
    first = world.within(shop.id, lambda uow: uow.businesses.lock())
    resolution = a_resolution(id=world.within(shop.id, lambda uow: uow.businesses.next_resolution_id()))
    second = evolve(
        first,
        name="Otra tienda",
        nit=nit("900373923"),
        address="Calle 1",
        phone="3001",
        email="t@x.co",
        receipt_footer="Gracias",
        terms=ShopSettings(
            charges_tax=False,
            default_treatment=Treatment.EXCLUDED,
            cash_unit=Decimal(100),
            default_minimum_stock=Decimal(5),
            sellers_see_all=False,
        ),
        numbering=Numbering("FV", 77, resolution),
        version=9,
    )
    return Example(
        first,
        second,
        lambda uow, each: None,
        lambda uow, each: uow.businesses.lock(),
        (lambda uow, each: uow.businesses.save(each),),
        frozenset({"id", "owner_id", "logo"}),
        adds_second=False,
    )


def _sale(world: World, shop: Shop) -> Example:
    """Only lines that are new are written whole: what was sold stays as it was."""
    id, (line, new_line) = world.within(shop.id, lambda uow: uow.sales.next_ids(2))
    sold = SaleLine(
        id=line,
        product_id=world.register(shop, "Panela").id,
        name="Panela",
        barcode="77",
        category="Granos",
        quantity=Quantity.of(2, Unit.PIECE),
        unit_price=pesos("1500.01"),
        unit_tax=pesos("285.00"),
        treatment=Treatment.GENERAL,
        cost=pesos("900.02"),
        returned=Quantity.of(0, Unit.PIECE),
    )
    first = Sale(
        id=id,
        business_id=shop.id,
        seller_id=shop.seller.user_id,
        client_name="Ana",
        payment=Payment(PaymentMethod.CASH, sold.subtotal, "", "", pesos("5000.00"), pesos("1430.00")),
        sold_at=AT,
        lines=(sold,),
        client_id=world.register_client(shop, "Ana").id,
    )
    new = SaleLine(
        id=new_line,
        product_id=world.register(shop, "Azúcar").id,
        name="Azúcar",
        barcode="78",
        category="Dulces",
        quantity=Quantity.of(Decimal("3.500"), Unit.KILOGRAM),
        unit_price=pesos("1000.00"),
        unit_tax=pesos("50.00"),
        treatment=Treatment.REDUCED,
        cost=pesos("800.00"),
        returned=Quantity.of(Decimal("0.5"), Unit.KILOGRAM),
        returned_cost=pesos("0.50"),
    )
    second = evolve(
        first,
        client_name="Eva",
        client_id=None,
        payment=Payment(PaymentMethod.TRANSFER, new.subtotal, "Bancolombia", "TR-1"),
        state=SaleState.VOID,
        lines=(new,),
        version=2,
        voided_at=LATER,
        voided_by=shop.admin.user_id,
        void_reason="otro cliente",
        returned_amount=pesos("525.00"),
    )
    return Example(
        first,
        second,
        lambda uow, each: uow.sales.add(each, Numbering()),
        lambda uow, each: uow.sales.lock(each.id),
        (lambda uow, each: uow.sales.replace_lines(each), lambda uow, each: uow.sales.save(each)),
        frozenset({"id", "business_id", "seller_id", "sold_at"}),
        frozenset({"number"}),
    )


def _named(world: World, shop: Shop, name: str) -> SupplierName:
    supplier = world.register_supplier(shop, name)
    return SupplierName(supplier.id, name, supplier.company)


def _purchase(world: World, shop: Shop) -> Example:
    id, (line, new_line) = world.within(shop.id, lambda uow: uow.purchases.next_ids(2))
    ordered = PurchaseLine(
        id=line,
        product_id=world.register(shop, "Panela").id,
        name="Panela",
        category="Granos",
        quantity=Quantity.of(10, Unit.PIECE),
        cost=Price(pesos("1000.00"), pesos("190.00"), Treatment.GENERAL, False),
        asked=AskedPrice(pesos("1500.00"), False),
        expiry_date=NEXT_DAY,
        received=Quantity.of(0, Unit.PIECE),
        whole=Price(pesos("10000.03"), pesos("1900.01"), Treatment.GENERAL, True),
    )
    first = PurchaseOrder(
        id=id,
        business_id=shop.id,
        actor_id=shop.seller.user_id,
        terms=PurchaseHeader(_named(world, shop, "Luis"), DAY, "FV-1"),
        created_at=AT,
        lines=(ordered,),
        version=2,
    )
    new = PurchaseLine(
        id=new_line,
        product_id=world.register(shop, "Azúcar").id,
        name="Azúcar",
        category="Dulces",
        quantity=Quantity.of(Decimal("7.500"), Unit.KILOGRAM),
        cost=Price(pesos("2000.00"), pesos("100.00"), Treatment.REDUCED, True),
        asked=AskedPrice(pesos("2600.00"), True),
        expiry_date=DAY,
        received=Quantity.of(Decimal("2.5"), Unit.KILOGRAM),
        received_value=pesos("5000.01"),
        whole=Price(pesos("15000.01"), pesos("750.00"), Treatment.REDUCED, True),
        closed=True,
    )
    second = evolve(
        first,
        terms=PurchaseHeader(_named(world, shop, "Rosa"), NEXT_DAY, "FV-2"),
        lines=(new,),
        state=PurchaseState.VOID,
        version=3,
        received_at=LATER,
        closed_at=LATER + timedelta(seconds=1),
        closed_by=shop.admin.user_id,
        close_reason="no llegó",
        voided_at=LATER + timedelta(seconds=2),
        voided_by=shop.admin.user_id,
        void_reason="otro proveedor",
    )
    return Example(
        first,
        second,
        lambda uow, each: uow.purchases.add(each),
        lambda uow, each: uow.purchases.lock(each.id),
        (lambda uow, each: uow.purchases.replace_lines(each), lambda uow, each: uow.purchases.save(each)),
        frozenset(
            {
                "id",
                "business_id",
                "actor_id",
                "created_at",
                "asset",
                "terms.supplier.company",
                "lines.whole.includes_tax",
            }
        ),
        frozenset({"number"}),
    )


def _asset(world: World, shop: Shop) -> Example:
    id, _ = world.within(shop.id, lambda uow: uow.purchases.next_ids(0))
    asset = Asset(
        id=world.within(shop.id, lambda uow: uow.purchases.next_asset_id()),
        name="Nevera",
        description="de vidrio",
        value=pesos("100.01"),
        acquired_date=DAY,
    )
    first = PurchaseOrder(
        id=id,
        business_id=shop.id,
        actor_id=shop.admin.user_id,
        terms=PurchaseHeader(None, DAY, ""),
        created_at=AT,
        asset=asset,
        state=PurchaseState.RECEIVED,
        received_at=AT,
    )
    again = evolve(asset, name="Vitrina", description="usada", value=pesos("90.02"), acquired_date=NEXT_DAY, version=2)
    second = evolve(first, asset=again, version=2)
    purchase = {each.name for each in fields(PurchaseOrder)} - {"asset", "version", "number"}
    return Example(
        first,
        second,
        lambda uow, each: uow.purchases.add(each),
        lambda uow, each: uow.purchases.lock_asset(each.asset.id),
        (lambda uow, each: uow.purchases.save(each),),
        frozenset({*purchase, "asset.id"}),
        frozenset({"number"}),
    )


def _till(world: World, shop: Shop) -> Example:
    first = TillSession(
        id=world.within(shop.id, lambda uow: uow.tills.next_id()),
        business_id=shop.id,
        seller_id=shop.seller.user_id,
        base=pesos("50000.05"),
        opened_at=AT,
    )
    second = evolve(
        first,
        closed_at=LATER,
        closed_by=shop.admin.user_id,
        takings=Takings(pesos("10.01"), pesos("5.02"), pesos("0.03")),
        counted=pesos("50005.00"),
        note="falta",
    )
    return _of(
        "tills",
        first,
        second,
        frozenset({"id", "business_id", "seller_id", "base", "opened_at"}),
        frozenset({"number"}),
        adds_second=False,
    )


def _credit_payment(world: World, shop: Shop) -> Example:
    first = CreditPayment(
        id=world.within(shop.id, lambda uow: uow.credit.next_id()),
        business_id=shop.id,
        client_id=world.register_client(shop, "Ana").id,
        payment=Payment(PaymentMethod.TRANSFER, pesos("100.01"), "Bancolombia", "TR-1"),
        taken_by=shop.seller.user_id,
        taken_at=AT,
    )
    second = evolve(first, voided_at=LATER, voided_by=shop.admin.user_id, void_reason="dos veces")
    return Example(
        first,
        second,
        lambda uow, each: uow.credit.add(each),
        lambda uow, each: uow.credit.lock(each.client_id, each.id),
        (lambda uow, each: uow.credit.save(each),),
        frozenset({"id", "business_id", "client_id", "payment", "taken_by", "taken_at"}),
        frozenset({"number"}),
    )


EXAMPLES = (
    *(_product, _client, _supplier, _expense, _extra_income, _account, _business, _sale, _purchase, _asset, _till),
    _credit_payment,
)


@pytest.mark.parametrize("build", EXAMPLES)
class StoredFieldsContract:
    def test_examples_differ_in_every_field(self, world: World, build: Callable[[World, Shop], Example]) -> None:
        """A field that is new in the domain is named in its example, or neither would show that it is stored."""
        example = build(world, world.open_shop())
        first, second = _compared(example, example.first), _compared(example, example.second)
        same = {path for path in first.keys() & second.keys() if first[path] == second[path]}
        assert {path for path in same if not _within(path, example.fixed)} == set()

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
        assert _compared(example, stored) == _compared(example, entity)

    def test_every_field_is_read_as_it_was_saved(self, world: World, build: Callable[[World, Shop], Example]) -> None:
        shop = world.open_shop()
        example = build(world, shop)
        world.within(shop.id, lambda uow: example.add(uow, example.first))
        for save in example.saves:
            world.within(shop.id, lambda uow, save=save: save(uow, example.second))
        stored = world.within(shop.id, lambda uow: example.read(uow, example.second))
        assert _compared(example, stored) == _compared(example, example.second)
