"""Questions about sales."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Protocol

from attrs import evolve, frozen

from application.queries.listing import Listing, Page
from application.queries.sales.sale_parts import ReturnOfSale, SalePayment
from domain.accounts.access import Actor, Permission, Role
from domain.sales.payment import PaymentMethod
from domain.sales.payments import combined
from domain.sales.sale import Sale, SaleState
from domain.sales.sale_line import SaleLine
from domain.shared.errors import NotFound
from domain.shared.money import Money
from domain.shared.quantity import Unit
from domain.shared.tax import Treatment


@frozen
class SoldLine:
    """A line as it was sold. Pesos per unit but for `subtotal`; `unit_cost` None: not for this reader."""

    id: int
    product_id: int
    name: str
    barcode: str
    unit: Unit
    quantity: Decimal
    returned: Decimal
    unit_price: Decimal
    unit_tax: Decimal
    treatment: Treatment
    subtotal: Decimal
    unit_cost: Decimal | None

    @property
    def unit_final(self) -> Decimal:
        return self.unit_price + self.unit_tax

    @classmethod
    def of(cls, line: SaleLine) -> "SoldLine":
        return cls(
            id=line.id,
            product_id=line.product_id,
            name=line.name,
            barcode=line.barcode,
            unit=line.quantity.unit,
            quantity=line.quantity.amount,
            returned=line.returned.amount,
            unit_price=line.unit_price.amount,
            unit_tax=line.unit_tax.amount,
            treatment=line.treatment,
            subtotal=line.subtotal.amount,
            unit_cost=line.unit_cost.amount,
        )


@frozen
class TaxShare:
    """What one treatment contributes to a sale, in pesos."""

    treatment: Treatment
    base: Decimal
    tax: Decimal


def tax_shares(lines: Iterable[SoldLine]) -> list[TaxShare]:
    """Base and IVA of each treatment that occurs; together they are exactly the sale's own totals."""
    bases: dict[Treatment, Decimal] = {}
    finals: dict[Treatment, Decimal] = {}
    for line in lines:
        base = (Money(line.unit_price) * line.quantity).amount
        bases[line.treatment] = bases.get(line.treatment, Decimal(0)) + base
        finals[line.treatment] = finals.get(line.treatment, Decimal(0)) + line.subtotal
    return [TaxShare(each, bases[each], finals[each] - bases[each]) for each in Treatment if each in bases]


@frozen
class SaleSummary:
    """A sale without its lines, as lists show it. `total = total_base + total_tax`, in pesos, as it was sold.

    Of several payments, `method` is MIXED, `parts` are they, and `received`, `change` and `rounding` are of the one in
    cash.

    `rounding` is what the shop got less than the total for want of coins; `refunded` what went back to the customer,
    which may differ from `returned_amount`, the worth of what came back, by coins.
    """

    id: int
    owner_id: int
    seller_id: int
    number: str
    client_id: int | None
    client_name: str
    method: PaymentMethod
    bank: str
    reference: str
    received: Decimal | None
    change: Decimal
    rounding: Decimal
    refunded: Decimal
    sold_at: datetime
    state: SaleState
    total: Decimal
    total_base: Decimal
    total_tax: Decimal
    returned_amount: Decimal
    voided_at: datetime | None
    void_reason: str
    version: int
    parts: tuple[SalePayment, ...]

    @property
    def payments(self) -> tuple[SalePayment, ...]:
        facts = (self.method, self.bank, self.reference, self.net_amount, self.received, self.change, self.rounding)
        return self.parts or (SalePayment(*facts),)

    @property
    def net_amount(self) -> Decimal:
        """What the shop got before refunds."""
        return self.total - self.rounding


@frozen
class SaleDetails(SaleSummary):
    """A sale with its lines and with what came back of it, oldest first: what a ticket needs."""

    lines: tuple[SoldLine, ...]
    returns: tuple[ReturnOfSale, ...] = ()

    @classmethod
    def of(cls, sale: Sale, owner_id: int, returns: tuple[ReturnOfSale, ...] = ()) -> "SaleDetails":
        payment, several = combined(sale.payments), sale.payments[1:]
        total, total_base, total_tax = sale.totals
        return cls(
            id=sale.id,
            owner_id=owner_id,
            seller_id=sale.seller_id,
            number=str(sale.number or ""),
            client_id=sale.client_id,
            client_name=sale.client_name,
            method=payment.method,
            bank=payment.bank,
            reference=payment.reference,
            received=None if payment.received is None else payment.received.amount,
            change=payment.change.amount,
            rounding=payment.rounding.amount,
            refunded=payment.refunded.amount,
            sold_at=sale.sold_at,
            state=sale.state,
            total=total.amount,
            total_base=total_base.amount,
            total_tax=total_tax.amount,
            returned_amount=sale.returned_amount.amount,
            voided_at=sale.voided_at,
            void_reason=sale.void_reason,
            version=sale.version,
            parts=tuple(SalePayment.of(each) for each in sale.payments) if several else (),
            lines=tuple(SoldLine.of(line) for line in sale.lines),
            returns=returns,
        )

    def seen_by(self, actor: Actor) -> "SaleDetails":
        """Without what this person may not see."""
        if actor.may(Permission.SEE_COST):
            return self
        return evolve(self, lines=tuple(evolve(line, unit_cost=None) for line in self.lines))


class SaleSort(Enum):
    DATE = "date"
    NUMBER = "number"
    TOTAL = "total"


@frozen
class SaleCriteria:
    """`since` and `until` are Bogota dates, inclusive. `text`: each word begins some word of number or client.

    `seller_id` None: any seller. `client_id` None: any client, registered or not.
    """

    text: str = ""
    since: date | None = None
    until: date | None = None
    seller_id: int | None = None
    client_id: int | None = None
    state: SaleState | None = None
    order: SaleSort = SaleSort.DATE
    descending: bool = True


class SaleReader(Protocol):
    """An id of another business is one that does not exist."""

    def page(self, business_id: int, criteria: SaleCriteria, listing: Listing) -> Page[SaleSummary]:
        """In one statement. Past the end means the last page."""
        ...

    def one(self, business_id: int, id: int) -> SaleDetails:
        """Raises NotFound."""
        ...

    def sellers_see_all(self, business_id: int) -> bool:
        """Whether a seller may see what others sold. In one statement."""
        ...


@frozen
class ListSales:
    """Sales of the business; a seller who names nobody sees the own ones, as always where the shop hides others."""

    _reader: SaleReader

    def __call__(
        self, actor: Actor, criteria: SaleCriteria, listing: Listing, *, everybody: bool = False
    ) -> Page[SaleSummary]:
        actor.must(Permission.READ_SALES)
        asks_own = criteria.seller_id == actor.user_id or (criteria.seller_id is None and not everybody)
        if actor.role is Role.SELLER and (asks_own or not self._reader.sellers_see_all(actor.business_id)):
            criteria = evolve(criteria, seller_id=actor.user_id)
        return self._reader.page(actor.business_id, criteria, listing)


@frozen
class ShowSale:
    """One sale with its lines. Raises NotFound, also for another seller's where the shop hides them."""

    _reader: SaleReader

    def __call__(self, actor: Actor, id: int) -> SaleDetails:
        actor.must(Permission.READ_SALES)
        return visible_sale(self._reader, actor, id)


def visible_sale(reader: SaleReader, actor: Actor, id: int) -> SaleDetails:
    """As this person may see it. Raises NotFound, also for another seller's where the shop hides them."""
    sale = reader.one(actor.business_id, id)
    anothers = actor.role is Role.SELLER and sale.seller_id != actor.user_id
    if anothers and not reader.sellers_see_all(actor.business_id):
        raise NotFound("sale", id)
    return sale.seen_by(actor)
