"""Which commit brought, changed or deleted what. Transactions take turns, so commits are in the order of their ends."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from attrs import define, field, frozen

Key = tuple[str, int]
FOLLOWED = (
    *("products", "clients", "suppliers", "sales", "purchases", "expenses", "extra_income", "accounts", "tills"),
    *("credit_payments", "audit"),
)


@frozen
class Deletion:
    commit: int
    business_id: int
    at: datetime


@define
class Journal:
    """By table and id."""

    commits: int = 0
    added: dict[Key, int] = field(factory=dict)
    changed: dict[Key, int] = field(factory=dict)
    deleted: dict[Key, Deletion] = field(factory=dict)

    def note(self, before: object, after: object, at: datetime) -> None:
        """What the commit makes of `before`. Stored values are replaced, never changed, so identity tells."""
        self.commits += 1
        for table in FOLLOWED:
            old, new = getattr(before, table), getattr(after, table)
            for id in _other(new, old):
                self.changed[table, id] = self.commits
                self.added.setdefault((table, id), self.commits)
            for id in old.keys() - new.keys():
                self.deleted[table, id] = Deletion(self.commits, old[id].business_id, at)


def _other(new: Mapping[int, object], old: Mapping[int, object]) -> Iterable[int]:
    return [id for id, value in new.items() if old.get(id) is not value]
