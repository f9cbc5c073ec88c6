"""Questions about till sessions and the cash that came and went in them."""

from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Protocol

from attrs import evolve, frozen

from application.queries.listing import Listing, Page
from domain.accounts.access import Actor, Permission, PermissionDenied
from domain.shared.errors import NotFound
from domain.tills.till import CashKind, Takings, TillSession, TillState


@frozen(kw_only=True)
class TillDetails:
    """A session as it is read. Amounts in pesos; `expected = base + cash_in - cash_out`.

    Of an open one, `cash_in`, `cash_out`, `rounding` and `expected` are as of now; None: not for this reader.
    `seller` is the person by name, or by username.
    """

    id: int
    number: int
    owner_id: int
    seller_id: int
    seller: str
    base: Decimal
    opened_at: datetime
    closed_at: datetime | None
    closed_by: int | None
    cash_in: Decimal | None
    cash_out: Decimal | None
    rounding: Decimal | None
    counted: Decimal | None
    note: str

    @property
    def state(self) -> TillState:
        return TillState.OPEN if self.closed_at is None else TillState.CLOSED

    @property
    def expected(self) -> Decimal | None:
        if self.cash_in is None or self.cash_out is None:
            return None
        return self.base + self.cash_in - self.cash_out

    @property
    def difference(self) -> Decimal | None:
        """Above zero there was too much, below too little."""
        if self.counted is None or self.expected is None:
            return None
        return self.counted - self.expected

    @classmethod
    def of(cls, session: TillSession, owner_id: int, seller: str, takings: Takings) -> "TillDetails":
        return cls(
            id=session.id,
            number=session.number,
            owner_id=owner_id,
            seller_id=session.seller_id,
            seller=seller,
            base=session.base.amount,
            opened_at=session.opened_at,
            closed_at=session.closed_at,
            closed_by=session.closed_by,
            cash_in=takings.cash_in.amount,
            cash_out=takings.cash_out.amount,
            rounding=takings.rounding.amount,
            counted=None if session.counted is None else session.counted.amount,
            note=session.note,
        )

    def seen_by(self, actor: Actor) -> "TillDetails":
        """A person who has to count an open till does not see its expected cash."""
        if self.state is TillState.CLOSED or actor.may(Permission.READ_TILLS):
            return self
        return evolve(self, cash_in=None, cash_out=None, rounding=None)


@frozen(kw_only=True)
class CashMovement:
    """Cash that came into a drawer, or below zero left it, in pesos.

    `number` is that of the sale, or the payment, `document_id`.
    """

    id: int
    at: datetime
    kind: CashKind
    document_id: int
    number: str
    amount: Decimal
    rounding: Decimal
    actor_id: int


class TillSort(Enum):
    DATE = "date"


@frozen(kw_only=True)
class TillCriteria:
    """`since` and `until`: Bogota dates of opening, inclusive. `text`: each word begins some word of the seller."""

    text: str = ""
    since: date | None = None
    until: date | None = None
    seller_id: int | None = None
    state: TillState | None = None
    order: TillSort = TillSort.DATE
    descending: bool = True


class TillReader(Protocol):
    """Answers in one statement each; an id of another business is one that does not exist."""

    def page(self, business_id: int, criteria: TillCriteria, listing: Listing) -> Page[TillDetails]:
        """Past the end means the last page."""
        ...

    def one(self, business_id: int, id: int) -> TillDetails:
        """Raises NotFound."""
        ...

    def open_of(self, business_id: int, seller_id: int) -> TillDetails | None:
        """The session that this person has open."""
        ...

    def movements(self, business_id: int, id: int, listing: Listing) -> Page[CashMovement]:
        """Newest first; none of a session that does not exist."""
        ...


@frozen
class ListTills:
    """Sessions, newest first by default. Without the permission to read every till, only the own ones."""

    _reader: TillReader

    def __call__(self, actor: Actor, criteria: TillCriteria, listing: Listing) -> Page[TillDetails]:
        actor.must(Permission.READ_SALES)
        if not actor.may(Permission.READ_TILLS):
            criteria = evolve(criteria, seller_id=actor.user_id)
        page = self._reader.page(actor.business_id, criteria, listing)
        return evolve(page, items=tuple(details.seen_by(actor) for details in page.items))


@frozen
class ShowTill:
    """One session. Raises NotFound, also for another's where this person may not read every till."""

    _reader: TillReader

    def __call__(self, actor: Actor, id: int) -> TillDetails:
        actor.must(Permission.READ_SALES)
        return _visible(self._reader, actor, id)


@frozen
class ShowOpenTill:
    """The session that this person has open, or None."""

    _reader: TillReader

    def __call__(self, actor: Actor) -> TillDetails | None:
        actor.must(Permission.READ_SALES)
        details = self._reader.open_of(actor.business_id, actor.user_id)
        return details and details.seen_by(actor)


@frozen
class ListCashMovements:
    """What came and went in a session. Raises NotFound as ShowTill, PermissionDenied while it has to be counted."""

    _reader: TillReader

    def __call__(self, actor: Actor, id: int, listing: Listing) -> Page[CashMovement]:
        actor.must(Permission.READ_SALES)
        if not actor.may(Permission.READ_TILLS) and _visible(self._reader, actor, id).expected is None:
            raise PermissionDenied(Permission.READ_TILLS)
        page = self._reader.movements(actor.business_id, id, listing)
        if not page.items:
            _visible(self._reader, actor, id)
        return page


def _visible(reader: TillReader, actor: Actor, id: int) -> TillDetails:
    details = reader.one(actor.business_id, id)
    if details.seller_id != actor.user_id and not actor.may(Permission.READ_TILLS):
        raise NotFound("till", id)
    return details.seen_by(actor)
