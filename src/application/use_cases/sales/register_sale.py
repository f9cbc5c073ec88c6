from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from attrs import evolve, frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWorkFactory
from application.queries.sales import SaleReceipt
from domain.access import Actor, Permission
from domain.calendar import bogota_day
from domain.errors import NotFound, about
from domain.money import Money
from domain.payment import CASH, Tender
from domain.price import Price, PriceAndDiscount
from domain.product import Product
from domain.quantity import Quantity
from domain.sale import Sale, check_line_count
from domain.sale_line import Basket


@frozen(kw_only=True)
class RequestedLine:
    """A product by id or by barcode. `unit_price` (before tax) and `discount` (percent) are an admin's to set."""

    product_id: int | None = None
    barcode: str | None = None
    quantity: Decimal = Decimal(1)
    unit_price: Money | None = None
    discount: Decimal | None = None

    @property
    def bargained(self) -> bool:
        return self.unit_price is not None or self.discount is not None


@frozen(kw_only=True)
class RegisterSaleCommand:
    actor: Actor
    lines: tuple[RequestedLine, ...]
    tender: Tender = CASH
    client_name: str = ""


@frozen
class RegisterSale:
    """A customer pays and leaves with the goods: all the lines, or nothing at all.

    Prices are the products' own at this moment; the same product at the same price becomes one line.
    Raises InsufficientStock for every short line, NotFound, ProductArchived, Invalid with the field named,
    PermissionDenied, Busy.
    """

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: RegisterSaleCommand) -> SaleReceipt:
        actor = command.actor
        actor.must(Permission.SELL)
        check_line_count(len(command.lines))
        if any(line.bargained for line in command.lines):
            actor.must(Permission.SET_PRICE)
        with self._unit_of_work(actor.business_id) as uow:
            found = uow.products.lock(
                {line.product_id for line in command.lines if line.product_id is not None},
                {line.barcode for line in command.lines if line.barcode is not None},
            )
            now = self._clock.now()
            basket = _basket(command.lines, found, bogota_day(now))
            sale_id, line_ids = uow.sales.next_ids(len(basket))
            sale, movements = Sale.open(
                id=sale_id,
                line_ids=line_ids,
                business_id=actor.business_id,
                seller_id=actor.user_id,
                basket=basket,
                tender=command.tender,
                client_name=command.client_name,
                at=now,
            )
            uow.ledger.append(movements)
            receipt = SaleReceipt.of(sale, actor.owner_id).seen_by(actor)
            number = uow.sales.add(sale)
        return evolve(receipt, number=str(number))


def _basket(lines: Sequence[RequestedLine], found: Sequence[Product], day: date) -> list[Basket]:
    by_id = {product.id: product for product in found}
    by_barcode = {product.barcode: product for product in found if product.barcode}
    merged: dict[tuple[int, Money | None, Decimal | None], Basket] = {}
    for position, line in enumerate(lines):
        with about(f"lines.{position}"):
            product = _requested(line, by_id, by_barcode)
            with about("quantity"):
                quantity = Quantity.of(line.quantity, product.unit).positive()
            key = (product.id, line.unit_price, line.discount)
            if key in merged:
                with about("quantity"):
                    quantity += merged[key].quantity
            merged[key] = Basket(product, quantity, _price(line, product, day))
    return list(merged.values())


def _requested(line: RequestedLine, by_id: dict[int, Product], by_barcode: dict[str, Product]) -> Product:
    with about("product_id" if line.barcode is None else "barcode"):
        product = by_id.get(line.product_id or 0) if line.barcode is None else by_barcode.get(line.barcode)
        if product is None:
            raise NotFound("product", line.product_id if line.barcode is None else line.barcode)
        product.must_be_sold()
        return product


def _price(line: RequestedLine, product: Product, day: date) -> Price:
    if line.unit_price is not None and line.discount is not None:
        raise PriceAndDiscount(field="discount")
    if line.unit_price is not None:
        with about("unit_price"):
            return Price.before_tax(line.unit_price, product.price.treatment, day)
    if line.discount is not None:
        with about("discount"):
            return product.price.discounted(line.discount, day)
    return product.price.on(day)
