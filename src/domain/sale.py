"""A sale: what left the shop, at which price and which cost, and what came back."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from enum import Enum

from attrs import define, frozen

from domain.errors import Conflict, Invalid, NotFound, about
from domain.money import ZERO, Money, total
from domain.payment import Payment, Tender
from domain.product import Product, all_or_nothing
from domain.quantity import Quantity
from domain.sale_line import Basket, Excess, ReturnedLine, ReturnsMoreThanSold, SaleLine, SaleReturn
from domain.stock import Cause, InsufficientStock, StockMovement, Trace
from domain.text import clean

LINE_LIMIT = 200
CLIENT_NAME_LIMIT = 100
REASON_LIMIT = 200


class SaleState(Enum):
    REGISTERED = "registered"
    VOID = "void"


@define
class SaleWithoutLines(Invalid):
    """A sale of nothing."""


@define
class TooManyLines(Invalid):
    """More than `limit` lines in one document."""

    limit: int


@define
class SaleAlreadyVoid(Conflict):
    """A void sale can be neither voided again nor returned."""

    sale_id: int


@frozen
class SaleNumber:
    """The consecutive of a business, without gaps or leading zeros; prefix of up to four characters."""

    prefix: str
    consecutive: int

    def __str__(self) -> str:
        return f"{self.prefix}{self.consecutive}"


@define(kw_only=True)
class Sale:
    """One ticket. `number` is None until it is stored: the consecutive is taken last, to leave no gap."""

    id: int
    business_id: int
    seller_id: int
    client_name: str
    payment: Payment
    sold_at: datetime
    lines: tuple[SaleLine, ...]
    number: SaleNumber | None = None
    state: SaleState = SaleState.REGISTERED
    version: int = 1
    voided_at: datetime | None = None
    voided_by: int | None = None
    void_reason: str = ""
    returned_amount: Money = ZERO

    @property
    def product_ids(self) -> frozenset[int]:
        return frozenset(line.product_id for line in self.lines)

    @property
    def total(self) -> Money:
        return total([line.subtotal for line in self.lines])

    @property
    def total_base(self) -> Money:
        return total([line.base for line in self.lines])

    @property
    def total_tax(self) -> Money:
        return self.totals[2]

    @property
    def totals(self) -> tuple[Money, Money, Money]:
        """The total, its base and its tax; each for itself would walk the lines again."""
        everything, base = self.total, self.total_base
        return everything, base, everything - base

    @classmethod
    def open(
        cls,
        *,
        id: int,
        line_ids: Sequence[int],
        business_id: int,
        seller_id: int,
        basket: Sequence[Basket],
        tender: Tender,
        client_name: str,
        at: datetime,
    ) -> "tuple[Sale, list[StockMovement]]":
        """Take the whole basket out of the shelves, or nothing.

        Raises InsufficientStock naming every short product, and Invalid with the field named.
        """
        check_line_count(len(basket))
        with about("client_name"):
            client_name = clean(client_name, CLIENT_NAME_LIMIT)
        payment = tender.pay(total([entry.amount for entry in basket]))
        _check_stock(basket)
        trace = Trace(Cause.SALE, seller_id, at, document_id=id)
        movements = [entry.product.take(entry.quantity, trace) for entry in basket]
        lines = tuple(
            SaleLine.sold(line_id, entry, movement)
            for line_id, entry, movement in zip(line_ids, basket, movements, strict=True)
        )
        sale = cls(
            id=id,
            business_id=business_id,
            seller_id=seller_id,
            client_name=client_name,
            payment=payment,
            sold_at=at,
            lines=lines,
        )
        return sale, movements

    def void(self, products: Mapping[int, Product], *, reason: str, actor_id: int, at: datetime) -> list[StockMovement]:
        """Everything not yet returned goes back at the cost it left with. The number stays used."""
        self._must_stand()
        with about("reason"):
            reason = clean(reason, REASON_LIMIT)
        left = [line.give_back(line.returnable) for line in self.lines if line.returnable]
        movements = _bring_back(left, products, Trace(Cause.VOID, actor_id, at, document_id=self.id))
        self.state, self.voided_at, self.voided_by, self.void_reason = SaleState.VOID, at, actor_id, reason
        self.version += 1
        return movements

    def give_back(
        self,
        wanted: Mapping[int, Quantity],
        products: Mapping[int, Product],
        *,
        id: int,
        reason: str,
        actor_id: int,
        at: datetime,
    ) -> tuple[SaleReturn, list[StockMovement]]:
        """Part of the sale comes back: `wanted` maps line ids to quantities, as `asked_back` checked them.

        Raises ReturnsMoreThanSold naming every offending line, SaleAlreadyVoid, Invalid.
        """
        self._must_stand()
        self._must_be_out(wanted)
        with about("reason"):
            reason = clean(reason, REASON_LIMIT)
        returned = tuple(line.give_back(wanted[line.id]) for line in self.lines if line.id in wanted)
        movements = _bring_back(returned, products, Trace(Cause.RETURN, actor_id, at, document_id=self.id))
        tallied = {part.line_id: part for part in returned}
        self.lines = tuple(line.less(tallied[line.id]) if line.id in tallied else line for line in self.lines)
        self.returned_amount += total([part.amount for part in returned])
        self.version += 1
        return SaleReturn(id, self.id, self.business_id, returned, reason, actor_id, at), movements

    def asked_back(self, parts: Iterable[tuple[int, Decimal]]) -> dict[int, Quantity]:
        """Quantities by line id, the same line summed.

        Raises NotFound for a line of another sale and Invalid for a quantity, both with the position named.
        """
        mine = {line.id: line for line in self.lines}
        wanted: dict[int, Quantity] = {}
        for position, (line_id, amount) in enumerate(parts):
            if line_id not in mine:
                raise NotFound("sale_line", line_id, field=f"lines.{position}.line_id")
            with about(f"lines.{position}.quantity"):
                quantity = Quantity.of(amount, mine[line_id].quantity.unit).positive()
                wanted[line_id] = wanted[line_id] + quantity if line_id in wanted else quantity
        return wanted

    def _must_be_out(self, wanted: Mapping[int, Quantity]) -> None:
        check_line_count(len(wanted))
        asked = [(line, wanted[line.id].positive()) for line in self.lines if line.id in wanted]
        excesses = tuple(Excess(line.id, line.returnable, q) for line, q in asked if line.returnable < q)
        if excesses:
            raise ReturnsMoreThanSold(excesses, field="lines")

    def _must_stand(self) -> None:
        if self.state is SaleState.VOID:
            raise SaleAlreadyVoid(self.id)


def check_line_count(count: int) -> None:
    """Raises SaleWithoutLines or TooManyLines."""
    if not count:
        raise SaleWithoutLines(field="lines")
    if count > LINE_LIMIT:
        raise TooManyLines(LINE_LIMIT, field="lines")


def _check_stock(basket: Sequence[Basket]) -> None:
    asked: dict[int, Quantity] = {}
    for entry in basket:
        quantity, before = entry.quantity.positive(), asked.get(entry.product.id)
        asked[entry.product.id] = before + quantity if before else quantity
    products = {entry.product.id: entry.product for entry in basket}
    shortages = [products[product_id].shortage(quantity) for product_id, quantity in asked.items()]
    missing = tuple(shortage for shortage in shortages if shortage)
    if missing:
        raise InsufficientStock(missing, field="lines")


def _bring_back(parts: Sequence[ReturnedLine], products: Mapping[int, Product], trace: Trace) -> list[StockMovement]:
    with all_or_nothing(products.values()):
        return [products[part.product_id].bring_back(part.quantity, part.cost, trace) for part in parts]
