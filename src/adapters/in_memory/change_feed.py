import re
from collections.abc import Mapping

from attrs import frozen

from adapters.in_memory.store import InMemoryStore
from application.ports.change_feed import Change, Changes, RecordKind, UnknownMark

_TABLES: Mapping[RecordKind, str] = {
    RecordKind.PRODUCT: "products",
    RecordKind.CLIENT: "clients",
    RecordKind.SUPPLIER: "suppliers",
    RecordKind.SALE: "sales",
    RecordKind.PURCHASE: "purchases",
    RecordKind.EXPENSE: "expenses",
    RecordKind.EXTRA_INCOME: "extra_income",
    RecordKind.ACCOUNT: "accounts",
    RecordKind.TILL: "tills",
    RecordKind.CREDIT_PAYMENT: "credit_payments",
}
_MARK = re.compile(r"memory\.(\d+)\.(\d+)\.(\d+)", re.ASCII)


@frozen
class InMemoryChangeFeed:
    """Follows what was committed."""

    _store: InMemoryStore

    def since(self, business_id: int, kind: RecordKind, mark: str | None, limit: int) -> Changes:
        journal, table = self._store.journal, _TABLES[kind]
        read = _MARK.fullmatch(mark or f"memory.0.0.{journal.commits}")
        if not read:
            raise UnknownMark(mark or "")
        after, base = (int(read[1]), int(read[2])), int(read[3])
        stored = getattr(self._store.tables, table)
        there = [
            (commit, id, None)
            for (where, id), commit in journal.changed.items()
            if where == table and id in stored and stored[id].business_id == business_id
        ]
        gone = [
            (deletion.commit, id, deletion.at)
            for (where, id), deletion in journal.deleted.items()
            if where == table and deletion.business_id == business_id and deletion.commit > base
        ]
        matches = sorted((each for each in (*there, *gone) if each[:2] > after), key=lambda each: each[:2])
        here, more = matches[:limit], len(matches) > limit
        place = here[-1][:2] if more else (journal.commits, 2**63)
        until = f"memory.{place[0]}.{place[1]}.{base}"
        return Changes(tuple(Change(id, at) for _, id, at in here), until, more)
