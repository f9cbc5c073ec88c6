"""A sale: its lines, prices, costs and returns."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from enum import Enum

from attrs import define

from domain.clients.client import Client
from domain.inventory.lot import LotAllocation, LotsSold
from domain.inventory.stock import MovementOrigin, MovementType, StockMovement
from domain.products.product import Product, all_or_nothing
from domain.sales.coins import CASH_UNIT
from domain.sales.numbering import SaleNumber
from domain.sales.payment import NO_CASH, Cash, Payment, PaymentMethod, Tender
from domain.sales.payments import cash_of, settle
from domain.sales.refunds import Refund, carry_refunds, refund, refund_by
from domain.sales.sale_line import (
    CartLine,
    Excess,
    ReturnedLine,
    ReturnsMoreThanSold,
    SaleLine,
    SaleReturn,
    check_line_count,
    check_stock,
)
from domain.shared.errors import Conflict, NotFound, error_field, next_version
from domain.shared.money import ZERO, Money, total
from domain.shared.quantity import Quantity, Unit
from domain.shared.text import clean

CLIENT_NAME_LIMIT = 100
REASON_LIMIT = 200

Lots = Mapping[int, tuple[LotAllocation, ...]]
NO_LOTS: Lots = {}


class SaleState(Enum):
    REGISTERED = "registered"
    VOID = "void"


@define
class SaleAlreadyVoid(Conflict):
    """A void sale can be neither voided again nor returned."""

    sale_id: int


@define(kw_only=True)
class Sale:
    """One ticket. `number` is None until it is stored: the consecutive is taken last, to leave no gap.

    `cash_for_others` is the cash that went back for what was paid otherwise; below zero, what was paid in cash and went
    back otherwise. `client_name` is the registered client's as it was (`client_id`), or one that somebody typed.
    """

    id: int
    business_id: int
    seller_id: int
    client_name: str
    payments: tuple[Payment, ...]
    sold_at: datetime
    lines: tuple[SaleLine, ...]
    number: SaleNumber | None = None
    state: SaleState = SaleState.REGISTERED
    version: int = 1
    client_id: int | None = None
    voided_at: datetime | None = None
    voided_by: int | None = None
    void_reason: str = ""
    returned_amount: Money = ZERO
    cash_for_others: Money = ZERO

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

    @property
    def cash(self) -> Cash:
        """The cash it leaves in tills, less refunds. A void sale leaves only what was refunded beyond the cash it left,
        as was done before cash came in coins.
        """
        paid = cash_of(self.payments)
        left = Cash(paid.amount - self.cash_for_others, paid.rounding)
        return NO_CASH if self.state is SaleState.VOID and left.amount >= ZERO else left

    @property
    def method(self) -> PaymentMethod:
        return self.payments[0].method if len(self.payments) == 1 else PaymentMethod.MIXED

    @property
    def is_all_returned(self) -> bool:
        return not any(line.returnable for line in self.lines)

    @classmethod
    def open(
        cls,
        *,
        id: int,
        line_ids: Sequence[int],
        business_id: int,
        seller_id: int,
        cart: Sequence[CartLine],
        tenders: Sequence[Tender],
        client_name: str,
        at: datetime,
        client: Client | None = None,
        cash_unit: Decimal = CASH_UNIT,
    ) -> "tuple[Sale, list[StockMovement]]":
        """Take the whole cart from stock, or nothing. A registered `client` wins over `client_name`.

        Raises InsufficientStock naming every short product, ClientArchived, and Invalid with the field named.
        """
        check_line_count(len(cart))
        client_name = _buyer(client, client_name)
        with error_field("lines"):
            due = total([cart_line.amount for cart_line in cart])
        payments = settle(tenders, due, on_account=client is not None, cash_unit=cash_unit)
        check_stock([(cart_line.product, cart_line.quantity) for cart_line in cart])
        origin = MovementOrigin(MovementType.SALE, seller_id, at, document_id=id)
        movements = [cart_line.product.take(cart_line.quantity, origin) for cart_line in cart]
        lines = tuple(
            SaleLine.sold(line_id, cart_line, movement)
            for line_id, cart_line, movement in zip(line_ids, cart, movements, strict=True)
        )
        sale = cls(
            id=id,
            business_id=business_id,
            seller_id=seller_id,
            client_id=client.id if client else None,
            client_name=client_name,
            payments=payments,
            sold_at=at,
            lines=lines,
        )
        return sale, movements

    def void(
        self, products: Mapping[int, Product], *, reason: str, actor_id: int, at: datetime, lots: Lots = NO_LOTS
    ) -> list[StockMovement]:
        """Everything not returned yet goes back to stock at the cost at which it left. The number stays used."""
        self.ensure_not_void()
        with error_field("reason"):
            reason = clean(reason, REASON_LIMIT)
        returnable = [line.give_back(line.returnable) for line in self.lines if line.returnable]
        origin = MovementOrigin(MovementType.VOID, actor_id, at, document_id=self.id, note=reason)
        movements = self.restock(returnable, products, origin, lots)
        self.state, self.voided_at, self.voided_by, self.void_reason = SaleState.VOID, at, actor_id, reason
        self.version += 1
        return movements

    def return_lines(
        self,
        quantities: Mapping[int, Quantity],
        products: Mapping[int, Product],
        *,
        id: int,
        reason: str,
        actor_id: int,
        at: datetime,
        lots: Lots = NO_LOTS,
        cash_unit: Decimal = CASH_UNIT,
        refunds: Sequence[Refund] = (),
    ) -> tuple[SaleReturn, list[StockMovement]]:
        """Part of the sale comes back: `quantities` maps line ids to quantities, as `parse_return` checked them.

        Cash is refunded in coins, rounded up, but all refunds together never exceed the cash that the sale left;
        returning everything refunds exactly that. `refunds` says by which means; by default as `refunds.refund` does.

        Raises ReturnsMoreThanSold naming every offending line, SaleAlreadyVoid, Invalid.
        """
        self.ensure_not_void()
        self._must_be_out(quantities)
        with error_field("reason"):
            reason = clean(reason, REASON_LIMIT)
        returned = tuple(line.give_back(quantities[line.id]) for line in self.lines if line.id in quantities)
        origin = MovementOrigin(MovementType.RETURN, actor_id, at, document_id=self.id, note=reason)
        movements = self.restock(returned, products, origin, lots)
        tallied = {part.line_id: part for part in returned}
        self.lines = tuple(line.after_return(tallied[line.id]) if line.id in tallied else line for line in self.lines)
        amount = total([part.amount for part in returned])
        self.returned_amount += amount
        paid_back = self._refund(amount, refunds, cash_unit)
        self.version += 1
        return SaleReturn(id, self.id, self.business_id, returned, reason, actor_id, at, paid_back), movements

    def _refund(self, amount: Money, requested: Sequence[Refund], cash_unit: Decimal) -> tuple[Refund, ...]:
        before, whole = cash_of(self.payments).amount, self.is_all_returned
        if requested:
            self.payments, refunds = refund_by(self.payments, amount, requested, cash_unit, whole=whole)
        else:
            self.payments, refunds = refund(self.payments, amount, cash_unit, whole=whole)
        cash = total([each.amount for each in refunds if each.method is PaymentMethod.CASH])
        self.cash_for_others += cash - (before - cash_of(self.payments).amount)
        return refunds

    def parse_return(self, parts: Iterable[tuple[int, Decimal]]) -> dict[int, Quantity]:
        """Quantities by line id, the same line summed.

        Raises NotFound for a line of another sale and Invalid for a quantity, both with the position named.
        """
        mine = {line.id: line for line in self.lines}
        quantities: dict[int, Quantity] = {}
        for position, (line_id, amount) in enumerate(parts):
            if line_id not in mine:
                raise NotFound("sale_line", line_id, field=f"lines.{position}.line_id")
            with error_field(f"lines.{position}.quantity"):
                quantity = Quantity.of(amount, mine[line_id].quantity.unit).positive()
                quantities[line_id] = quantities[line_id] + quantity if line_id in quantities else quantity
        return quantities

    def bump_version(self, expected_version: int | None) -> None:
        """Count the version up. Raises SaleAlreadyVoid, StaleVersion."""
        self.ensure_not_void()
        self.version = next_version(self.version, expected_version)

    def sell_to(self, client: Client | None, client_name: str) -> None:
        """Another buyer; a registered one wins. Raises ClientArchived, Invalid about `client_name`."""
        self.client_name, self.client_id = _buyer(client, client_name, self.client_name), client.id if client else None

    def pay_again(
        self, tenders: Sequence[Tender], cash_unit: Decimal = CASH_UNIT, lines: Sequence[SaleLine] = ()
    ) -> None:
        """Other payments, of other `lines` if there are. Raises Invalid about the payments."""
        lines = tuple(lines) or self.lines
        due = total([line.subtotal for line in lines])
        on_account = self.client_id is not None
        payments = settle(tenders, due, on_account=on_account, cash_unit=cash_unit, current=self.payments)
        self.lines, before = lines, self.payments
        if self.returned_amount:
            back, whole = self.returned_amount, self.is_all_returned
            payments = carry_refunds(before, payments, back, cash_unit, whole=whole)
        if [each.method for each in payments] != [each.method for each in before]:
            self.cash_for_others = ZERO
        self.payments = payments

    def restock(
        self, parts: Sequence[ReturnedLine], products: Mapping[int, Product], origin: MovementOrigin, lots: Lots
    ) -> list[StockMovement]:
        """`lots`: by product, what the sale took of lots and has not brought back."""
        sold = {
            id: LotsSold(self._out_of(id, products[id].unit), lots.get(id, ()))
            for id in {part.product_id for part in parts}
        }
        movements = []
        with all_or_nothing(products.values()):
            for part in parts:
                id = part.product_id
                movement = products[id].restock(part.quantity, part.cost, origin, sold[id])
                sold[id] = sold[id].after_return(part.quantity, movement.lots)
                movements.append(movement)
        return movements

    def _out_of(self, product_id: int, unit: Unit) -> Quantity:
        """How much of a product the customer still has."""
        mine = (line.returnable for line in self.lines if line.product_id == product_id)
        return sum(mine, Quantity.zero(unit))

    def _must_be_out(self, quantities: Mapping[int, Quantity]) -> None:
        check_line_count(len(quantities))
        by_product = [(line, quantities[line.id].positive()) for line in self.lines if line.id in quantities]
        excesses = tuple(
            Excess(line.id, line.returnable, q, line.name) for line, q in by_product if line.returnable < q
        )
        if excesses:
            raise ReturnsMoreThanSold(excesses, field="lines")

    def ensure_not_void(self) -> None:
        if self.state is SaleState.VOID:
            raise SaleAlreadyVoid(self.id)


def _buyer(client: Client | None, text: str, current: str = "") -> str:
    if client:
        client.ensure_active()
        return client.name
    with error_field("client_name"):
        return clean(text, CLIENT_NAME_LIMIT, current=current)
