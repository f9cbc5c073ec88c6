"""Sales that are not stored yet."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal

from attrs import evolve

from application.ports.unit_of_work import UnitOfWork
from domain.accounts.access import Role
from domain.business.business import Business
from domain.inventory.stock import MovementType
from domain.products.product import Product
from domain.sales.numbering import Numbering, SaleNumber
from domain.sales.payment import CASH, PaymentMethod, Tender
from domain.sales.sale import Sale
from domain.sales.sale_line import CartLine
from domain.shared.price import Price
from domain.shared.quantity import Quantity, Unit
from domain.shared.tax import Treatment
from tests.builders import NOON, a_price, a_product, a_shelf_price, an_origin, pesos
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World

Entry = tuple[dict[str, object], str, Price]
ENTRIES: dict[str, tuple[Entry, ...]] = {
    "one piece": (({"name": "Café"}, "1", a_price("1500.00")),),
    "with a barcode": (({"name": "Café", "barcode": "7702001-ñ"}, "1", a_price("1500.00")),),
    "every treatment": tuple(
        ({"name": treatment.value}, "3", a_price("1234.57", treatment)) for treatment in Treatment
    ),
    "measured, tax included": (
        ({"name": "Queso", "unit": Unit.KILOGRAM, "unit_cost": "9999.99"}, "0.333", a_shelf_price("24990.00")),
    ),
    "free": (({"name": "Muestra", "unit_cost": "0.00"}, "2", a_price("0.00")),),
}
TENDERS = {
    "cash": CASH,
    "cash handed over": Tender(PaymentMethod.CASH, received=pesos("100000.00")),
    "transfer": Tender(PaymentMethod.TRANSFER, bank="Bancolombia", reference="ref. 00-ñ 1"),
    "card": Tender(PaymentMethod.CARD, bank="b" * 50, reference="r" * 100),
}


def sold(
    uow: UnitOfWork,
    shop: Shop,
    entries: tuple[Entry, ...],
    *,
    tender: Tender = CASH,
    client: str = "",
    at: datetime = NOON,
    judged: Numbering | None = None,
) -> Sale:
    """A sale of new products, ten of each on the shelf, added."""
    cart = [_shelved(uow, shop, facts, Decimal(amount), price) for facts, amount, price in entries]
    sale_id, line_ids = uow.sales.next_ids(len(cart))
    sale, movements = Sale.open(
        id=sale_id,
        line_ids=line_ids,
        business_id=shop.id,
        seller_id=shop.seller.user_id,
        cart=cart,
        tenders=[tender],
        client_name=client,
        at=at,
    )
    uow.ledger.append(movements)
    uow.sales.add(sale, judged or uow.sales.lock_context((), ()).numbering)
    return sale


def _shelved(uow: UnitOfWork, shop: Shop, facts: Mapping[str, object], amount: Decimal, price: Price) -> CartLine:
    product = a_product(id=uow.products.next_id(), business_id=shop.id, **facts)  # type: ignore[arg-type]
    uow.products.add(product)
    origin = an_origin(MovementType.OPENING, actor_id=shop.admin.user_id)
    uow.ledger.append([product.receive_at(Quantity.of(10, product.unit), product.holding.unit_cost, origin)])
    return CartLine(product, Quantity.of(amount, product.unit), price)


def a_sale(world: World, shop: Shop, kind: str = "one piece", tender: Tender = CASH, client: str = "") -> Sale:
    """As it should be stored."""
    with world.unit_of_work(shop.id) as uow:
        sale = sold(uow, shop, ENTRIES[kind], tender=tender, client=client, at=world.clock.now())
    return evolve(sale, number=number_given(uow, sale))


def number_given(uow: UnitOfWork, sale: Sale) -> SaleNumber:
    """Once the transaction has ended."""
    prefix, consecutive = re.fullmatch(r"(\D*)(\d+)", uow.sales.number_of(sale.id)).groups()  # type: ignore[union-attr]
    return SaleNumber(prefix, int(consecutive))


def locked(uow: UnitOfWork, sale: Sale) -> dict[int, Product]:
    return {product.id: product for product in uow.products.lock(sale.product_ids)}


def give_back(uow: UnitOfWork, shop: Shop, sale_id: int, wanted: Mapping[int, Quantity]) -> Sale:
    sale = uow.sales.lock(sale_id)
    sale_return, movements = sale.return_lines(
        wanted,
        locked(uow, sale),
        id=uow.sales.next_return_id(),
        reason="no le gustó",
        actor_id=shop.admin.user_id,
        at=NOON + timedelta(hours=2),
    )
    uow.ledger.append(movements)
    uow.sales.add_return(sale_return)
    uow.sales.save(sale)
    return sale


def shop_numbered(world: World, numbering: Numbering) -> Shop:
    """OpenBusiness always begins at 1."""

    def work(uow: UnitOfWork) -> int:
        owner_id, business_id = uow.accounts.next_id(), uow.businesses.next_id()
        uow.businesses.add(Business.open(business_id, "Otra tienda", owner_id, numbering))
        uow.accounts.add(world.an_account(id=owner_id, business_id=business_id, role=Role.ADMIN))
        return owner_id

    person = world.person_reader.by_id(world.within(None, work))
    assert person is not None
    return Shop(person.actor.business_id, person.actor, person.actor)
