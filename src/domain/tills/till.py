"""A till session: a drawer is opened with a base, cash comes and goes, it is counted and closed."""

from collections.abc import Iterable
from datetime import datetime
from enum import Enum

from attrs import define, frozen

from domain.sales.payment import Cash
from domain.shared.errors import Conflict, error_field
from domain.shared.money import ZERO, Money, total
from domain.shared.text import clean

NOTE_LIMIT = 200


class TillState(Enum):
    OPEN = "open"
    CLOSED = "closed"


class CashKind(Enum):
    """Why cash came or went."""

    SALE = "sale"
    VOID = "void"
    RETURN = "return"
    EDIT = "edit"
    PAYMENT = "payment"


@define
class TillAlreadyOpen(Conflict):
    """A person has one drawer at a time."""


@define
class TillAlreadyClosed(Conflict):
    """What was counted is not counted again."""

    till_id: int


@frozen(kw_only=True)
class CashEntry:
    """Cash that came into a drawer or, below zero, left it.

    `document_id` is the sale it is about; of a PAYMENT, what a client paid of a debt, that payment.
    """

    kind: CashKind
    document_id: int
    cash: Cash
    actor_id: int
    at: datetime


@frozen
class Drawer:
    """The one in which something was done: that of a seller, if it was open at that moment."""

    seller_id: int
    at: datetime


@frozen
class Takings:
    """Cash in and cash out of a till, both zero or more, and the change that was rounded up."""

    cash_in: Money = ZERO
    cash_out: Money = ZERO
    rounding: Money = ZERO

    @classmethod
    def of(cls, entries: Iterable[Cash]) -> "Takings":
        entries = list(entries)
        amounts = [entry.amount for entry in entries]
        return cls(
            cash_in=total([each for each in amounts if each > ZERO]),
            cash_out=-total([each for each in amounts if each < ZERO]),
            rounding=total([entry.rounding for entry in entries]),
        )


@define(kw_only=True)
class TillSession:
    """`takings` are known once it is closed, when what was `counted` is held against them.

    `number` is the shop's own, without gaps; the books give it when the session is added.
    """

    id: int
    business_id: int
    seller_id: int
    base: Money
    opened_at: datetime
    number: int = 0
    closed_at: datetime | None = None
    closed_by: int | None = None
    takings: Takings = Takings()
    counted: Money | None = None
    note: str = ""

    @property
    def state(self) -> TillState:
        return TillState.OPEN if self.closed_at is None else TillState.CLOSED

    @property
    def expected(self) -> Money | None:
        """What there should have been when it was counted."""
        if self.closed_at is None:
            return None
        return self.base + self.takings.cash_in - self.takings.cash_out

    @classmethod
    def open(cls, *, id: int, business_id: int, seller_id: int, base: Money, at: datetime) -> "TillSession":
        """Raises NegativeMoney about `base`."""
        with error_field("base"):
            base.not_negative()
        return cls(id=id, business_id=business_id, seller_id=seller_id, base=base, opened_at=at)

    def must_be_open(self) -> None:
        if self.closed_at is not None:
            raise TillAlreadyClosed(self.id)

    def close(self, takings: Takings, *, counted: Money, note: str, actor_id: int, at: datetime) -> None:
        """Raises TillAlreadyClosed, Invalid with the field named (`counted`, `note`)."""
        self.must_be_open()
        with error_field("counted"):
            counted.not_negative()
        with error_field("note"):
            note = clean(note, NOTE_LIMIT)
        self.takings, self.counted, self.note = takings, counted, note
        self.closed_at, self.closed_by = at, actor_id
