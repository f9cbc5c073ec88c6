"""An expense: money that leaves the shop for anything but goods and assets."""

from datetime import date, datetime

from attrs import define

from domain.expenses.entry import Entry, Void, ensure_registered
from domain.shared.errors import collect_errors, next_version
from domain.shared.money import Money
from domain.shared.text import clean

CONCEPT_LIMIT = 150
DESCRIPTION_LIMIT = 500


@define(kw_only=True)
class Expense:
    """`concept` says in a few words what was paid for; `actor_id` who wrote it down."""

    id: int
    business_id: int
    concept: str
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
        concept: str,
        amount: Money,
        day: date,
        description: str,
        actor_id: int,
        at: datetime,
    ) -> "Expense":
        """Raises Invalid with the field named."""
        with collect_errors() as fields:
            with fields.about("concept"):
                concept = _concept(concept)
            with fields.about():
                entry = Entry.of(amount, day, description, limit=DESCRIPTION_LIMIT, at=at)
        return cls(
            id=id,
            business_id=business_id,
            concept=concept,
            entry=entry,
            actor_id=actor_id,
            created_at=at,
            version=1,
        )

    def correct(
        self,
        *,
        concept: str,
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
        with collect_errors() as fields:
            with fields.about("concept"):
                concept = _concept(concept, self.concept)
            with fields.about():
                entry = Entry.of(amount, day, description, limit=DESCRIPTION_LIMIT, at=at, current=self.entry)
        self.concept, self.entry, self.version = concept, entry, version

    def take_back(self, *, actor_id: int, at: datetime) -> None:
        """It counts no more, and the trace stays. Raises EntryAlreadyVoid."""
        ensure_registered(self.id, self.void)
        self.void = Void(at, actor_id)
        self.version += 1


def _concept(text: str, current: str = "") -> str:
    return clean(text, CONCEPT_LIMIT, required=True, current=current)
