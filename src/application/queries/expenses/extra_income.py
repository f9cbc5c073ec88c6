"""Questions about extra income."""

from collections.abc import Mapping
from typing import Protocol

from attrs import field, frozen

from application.queries.expenses.entries import EntryCriteria, EntryDetails, void_facts
from application.queries.listing import Listing, Page
from domain.accounts.access import Actor, Permission
from domain.expenses.extra_income import ExtraIncome, IncomeKind


@frozen(kw_only=True)
class ExtraIncomeDetails(EntryDetails):
    """An extra income as it is read."""

    kind: IncomeKind

    @classmethod
    def of(cls, income: ExtraIncome, owner_id: int) -> "ExtraIncomeDetails":
        return cls(
            id=income.id,
            owner_id=owner_id,
            actor_id=income.actor_id,
            kind=income.kind,
            description=income.entry.description,
            amount=income.entry.amount.amount,
            day=income.entry.day,
            created_at=income.created_at,
            version=income.version,
            **void_facts(income.void),
        )


@frozen(kw_only=True)
class ExtraIncomeCriteria(EntryCriteria):
    """`kinds_named`: for a word of `text`, the kinds whose name has a word that begins so, in the asker's language."""

    kind: IncomeKind | None = None
    kinds_named: Mapping[str, frozenset[IncomeKind]] = field(factory=dict)


class ExtraIncomeReader(Protocol):
    """Answers in one statement each; an id of another business is one that does not exist."""

    def page(self, business_id: int, criteria: ExtraIncomeCriteria, listing: Listing) -> Page[ExtraIncomeDetails]:
        """The words are those of the description and of the kind's name. Past the end means the last page."""
        ...

    def one(self, business_id: int, id: int) -> ExtraIncomeDetails:
        """Raises NotFound."""
        ...


@frozen
class ListExtraIncome:
    """What came in beside sales, a page at a time."""

    _reader: ExtraIncomeReader

    def __call__(self, actor: Actor, criteria: ExtraIncomeCriteria, listing: Listing) -> Page[ExtraIncomeDetails]:
        actor.must(Permission.READ_MONEY)
        return self._reader.page(actor.business_id, criteria, listing)


@frozen
class ShowExtraIncome:
    """One extra income. Raises NotFound."""

    _reader: ExtraIncomeReader

    def __call__(self, actor: Actor, id: int) -> ExtraIncomeDetails:
        actor.must(Permission.READ_MONEY)
        return self._reader.one(actor.business_id, id)
