"""Questions about what clients owe."""

from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Protocol

from attrs import frozen

from application.queries.clients import ClientDetails
from application.queries.listing import Listing, Page
from application.queries.sales.sale_documents import Issuer
from domain.accounts.access import Actor, Permission
from domain.credit.credit import CreditPayment
from domain.sales.payment import PaymentMethod
from domain.shared.money import Money

PAPER_LIMIT = 2_000
"""Lines on the paper of an account; of more, the last ones."""


class PaymentState(Enum):
    REGISTERED = "registered"
    VOID = "void"


@frozen
class PaymentSummary:
    """A payment of what a client owes, as lists show it; in pesos."""

    id: int
    number: int
    client_id: int
    amount: Decimal
    method: PaymentMethod
    bank: str
    reference: str
    taken_by: int
    taken_at: datetime
    state: PaymentState
    voided_at: datetime | None
    voided_by: int | None
    void_reason: str


@frozen
class PaymentDetails(PaymentSummary):
    """And what the client owes after all that happened until now."""

    balance: Decimal

    @classmethod
    def of(cls, payment: CreditPayment, balance: Money) -> "PaymentDetails":
        paid = payment.payment
        return cls(
            id=payment.id,
            number=payment.number,
            client_id=payment.client_id,
            amount=paid.amount.amount,
            method=paid.method,
            bank=paid.bank,
            reference=paid.reference,
            taken_by=payment.taken_by,
            taken_at=payment.taken_at,
            state=PaymentState.VOID if payment.voided_at else PaymentState.REGISTERED,
            voided_at=payment.voided_at,
            voided_by=payment.voided_by,
            void_reason=payment.void_reason,
            balance=balance.amount,
        )


class EntryKind(Enum):
    SALE = "sale"
    RETURN = "return"
    PAYMENT = "payment"


@frozen
class StatementEntry:
    """A line of an account: `debit` is what the client owes more, `credit` less, `balance` what is owed after it.

    `id` is that of the sale, the return or the payment; `number` the payment's own or that of the sale `sale_id`, None
    of a payment, which alone has a `method`.
    """

    kind: EntryKind
    at: datetime
    id: int
    sale_id: int | None
    number: str
    method: PaymentMethod | None
    debit: Decimal
    credit: Decimal
    balance: Decimal


@frozen
class Statement:
    """The account of a client. `opening` and `closing` are what was owed before `since` and after `until`.

    `client.balance` is what is owed now. `debits` and `credits` are of all entries of those days, not of the page.
    """

    client: ClientDetails
    since: date | None
    until: date | None
    opening: Decimal
    debits: Decimal
    credits: Decimal
    entries: Page[StatementEntry]

    @property
    def closing(self) -> Decimal:
        return self.opening + self.debits - self.credits


@frozen
class StatementDocument:
    """An account as it goes on paper. `entries` are the last of it, oldest first; `before` is what was owed before."""

    statement: Statement
    issuer: Issuer
    entries: tuple[StatementEntry, ...]

    @property
    def before(self) -> Decimal:
        first = self.entries[0] if self.entries else None
        return first.balance - first.debit + first.credit if first else self.statement.opening

    @property
    def whole(self) -> bool:
        """Whether no entry is left out."""
        return not self.statement.entries.has_next


class StatementSort(Enum):
    DATE = "date"


@frozen
class StatementCriteria:
    """`since` and `until` are Bogota dates, inclusive; None from the first entry, up to the last."""

    since: date | None = None
    until: date | None = None
    order: StatementSort = StatementSort.DATE
    descending: bool = False


class PaymentSort(Enum):
    DATE = "date"


@frozen
class PaymentCriteria:
    state: PaymentState | None = None
    order: PaymentSort = PaymentSort.DATE
    descending: bool = True


class CreditReader(Protocol):
    """A client or payment of another business is one that does not exist. Past the end means the last page."""

    def statement(self, business_id: int, client_id: int, criteria: StatementCriteria, listing: Listing) -> Statement:
        """In two statements. Raises NotFound."""
        ...

    def payments(
        self, business_id: int, client_id: int, criteria: PaymentCriteria, listing: Listing
    ) -> Page[PaymentSummary]:
        """In one statement, or two where there are none. Raises NotFound for the client."""
        ...

    def payment(self, business_id: int, client_id: int, id: int) -> PaymentDetails:
        """In one statement. Raises NotFound, also for a payment of another client."""
        ...

    def issuer(self, business_id: int) -> Issuer:
        """The shop, as a paper names it. In one statement."""
        ...


@frozen
class ShowStatement:
    """What a client took on credit, gave back and paid, and what was owed after each. Raises NotFound."""

    _reader: CreditReader

    def __call__(self, actor: Actor, client_id: int, criteria: StatementCriteria, listing: Listing) -> Statement:
        actor.must(Permission.READ_CLIENTS)
        return self._reader.statement(actor.business_id, client_id, criteria, listing)


@frozen
class ShowStatementDocument:
    """The same for paper: of the days of `criteria` up to PAPER_LIMIT entries, the last ones. Raises NotFound."""

    _reader: CreditReader

    def __call__(self, actor: Actor, client_id: int, since: date | None, until: date | None) -> StatementDocument:
        actor.must(Permission.READ_CLIENTS)
        criteria = StatementCriteria(since, until, descending=True)
        statement = self._reader.statement(actor.business_id, client_id, criteria, Listing(size=PAPER_LIMIT))
        newest_first = statement.entries.items
        return StatementDocument(statement, self._reader.issuer(actor.business_id), newest_first[::-1])


@frozen
class ListPayments:
    """What a client paid, also what was voided, a page at a time. Raises NotFound."""

    _reader: CreditReader

    def __call__(
        self, actor: Actor, client_id: int, criteria: PaymentCriteria, listing: Listing
    ) -> Page[PaymentSummary]:
        actor.must(Permission.READ_CLIENTS)
        return self._reader.payments(actor.business_id, client_id, criteria, listing)


@frozen
class ShowPayment:
    """One payment of a client. Raises NotFound."""

    _reader: CreditReader

    def __call__(self, actor: Actor, client_id: int, id: int) -> PaymentDetails:
        actor.must(Permission.READ_CLIENTS)
        return self._reader.payment(actor.business_id, client_id, id)
