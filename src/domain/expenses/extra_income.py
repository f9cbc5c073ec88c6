"""Extra income: money that comes in beside the sale of products."""

from datetime import date, datetime
from enum import Enum

from attrs import define

from domain.expenses.entry import Entry, Void, ensure_registered
from domain.shared.errors import next_version
from domain.shared.money import Money

DESCRIPTION_LIMIT = 200


class IncomeKind(Enum):
    """What it was paid for."""

    DELIVERY = "delivery"
    SERVICE = "service"
    LABOUR = "labour"
    OTHER = "other"


@define(kw_only=True)
class ExtraIncome:
    """`actor_id` wrote it down."""

    id: int
    business_id: int
    kind: IncomeKind
    entry: Entry
    actor_id: int
    created_at: datetime
    version: int
    void: Void | None = None

    @classmethod
    def record(
        cls,
        *,
        id: int,
        business_id: int,
        kind: IncomeKind,
        amount: Money,
        day: date,
        description: str,
        actor_id: int,
        at: datetime,
    ) -> "ExtraIncome":
        """Raises Invalid with the field named."""
        return cls(
            id=id,
            business_id=business_id,
            kind=kind,
            entry=Entry.of(amount, day, description, limit=DESCRIPTION_LIMIT, at=at),
            actor_id=actor_id,
            created_at=at,
            version=1,
        )

    def correct(
        self,
        *,
        kind: IncomeKind,
        amount: Money,
        day: date,
        description: str,
        at: datetime,
        expected_version: int | None,
    ) -> None:
        """Raises StaleVersion when the editor read another version (None: does not care), EntryAlreadyVoid; Invalid,
        with the field named.
        """
        ensure_registered(self.id, self.void)
        version = next_version(self.version, expected_version)
        self.entry = Entry.of(amount, day, description, limit=DESCRIPTION_LIMIT, at=at, current=self.entry)
        self.kind, self.version = kind, version

    def take_back(self, *, actor_id: int, at: datetime) -> None:
        """It counts no more, and the trace stays. Raises EntryAlreadyVoid."""
        ensure_registered(self.id, self.void)
        self.void = Void(at, actor_id)
        self.version += 1
