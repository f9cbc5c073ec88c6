"""Till sessions, and the cash that is entered into whichever is open."""

from decimal import Decimal

from attrs import frozen

from adapters.django_orm.db.column_table import Column, ColumnTable
from adapters.django_orm.db.connection import defer, domain_errors, one_row, rows, run
from adapters.django_orm.db.document_numbers import next_number
from adapters.django_orm.db.ids import next_id
from adapters.django_orm.db.pipeline import Row
from domain.shared.errors import NotFound
from domain.shared.money import Money
from domain.tills.till import CashEntry, Drawer, Takings, TillAlreadyOpen, TillSession


def _money(amount: Decimal | None) -> Money | None:
    return None if amount is None else Money(amount)


def _pesos(money: Money | None) -> Decimal | None:
    return None if money is None else money.amount


_COLUMNS: ColumnTable[TillSession] = ColumnTable(
    Column("id", lambda session: session.id, edited=False),
    Column("business_id", lambda session: session.business_id, edited=False),
    Column("number", lambda session: session.number, added=False, edited=False),
    Column("seller_id", lambda session: session.seller_id, edited=False),
    Column("base", lambda session: session.base.amount, Money, edited=False),
    Column("opened_at", lambda session: session.opened_at, edited=False),
    Column("closed_at", lambda session: session.closed_at),
    Column("closed_by_id", lambda session: session.closed_by),
    Column("cash_in", lambda session: session.takings.cash_in.amount, Money),
    Column("cash_out", lambda session: session.takings.cash_out.amount, Money),
    Column("rounding", lambda session: session.takings.rounding.amount, Money),
    Column("expected", lambda session: _pesos(session.expected), loaded=False),
    Column("counted", lambda session: _pesos(session.counted), _money),
    Column("note", lambda session: session.note),
)
_ADD = f"""
    {next_number("till")}
    INSERT INTO till_session (number, {_COLUMNS.names}) VALUES ((SELECT last FROM counter), {_COLUMNS.values})
    RETURNING number
"""
_LOCK = f"SELECT {_COLUMNS.selected()} FROM till_session WHERE business_id = %s AND id = %s FOR UPDATE"
_TAKINGS = """
    SELECT coalesce(sum(amount) FILTER (WHERE amount > 0), 0), coalesce(-sum(amount) FILTER (WHERE amount < 0), 0),
        coalesce(sum(rounding), 0)
    FROM cash_entry WHERE business_id = %s AND till_id = %s
"""
_SAVE = f"UPDATE till_session SET {_COLUMNS.assignments} WHERE business_id = %(business_id)s AND id = %(id)s"
_ENTRY = """
    INSERT INTO cash_entry (business_id, till_id, kind, document_id, amount, rounding, actor_id, at)
    SELECT t.business_id, t.id, %(kind)s, %(document_id)s, %(amount)s, %(rounding)s, %(actor_id)s::bigint, %(at)s
    FROM till_session t
    WHERE t.business_id = %(business_id)s AND t.closed_at IS NULL
"""
# Whoever closes the session waits for the share, and then finds the entry; whoever comes after finds it closed.
_ENTER = f"""
    {_ENTRY} AND t.seller_id = %(actor_id)s::bigint
    FOR SHARE
"""
_ENTER_BACK = f"""
    {_ENTRY} AND (t.seller_id = %(actor_id)s::bigint OR t.seller_id = %(seller_id)s AND t.opened_at <= %(done_at)s)
    ORDER BY t.seller_id = %(seller_id)s AND t.opened_at <= %(done_at)s DESC LIMIT 1
    FOR SHARE
"""


@frozen
class DjangoTillRepository:
    _business_id: int

    def next_id(self) -> int:
        return next_id("till_session")

    def add(self, session: TillSession) -> None:
        with domain_errors({"till_open_once": TillAlreadyOpen()}):
            [[session.number]] = rows(_ADD, _COLUMNS.to_database(session))

    def lock(self, id: int) -> TillSession:
        return _to_entity(one_row(_LOCK, [self._business_id, id], "till", id))

    def takings(self, id: int) -> Takings:
        return Takings(*map(Money, rows(_TAKINGS, [self._business_id, id])[0]))

    def save(self, session: TillSession) -> None:
        if not run(_SAVE, _COLUMNS.to_database(session) | {"business_id": self._business_id}):
            raise NotFound("till", session.id)


@frozen
class DjangoCashBook:
    _business_id: int

    def enter(self, entry: CashEntry, drawer: Drawer | None = None) -> None:
        facts = entry_facts(self._business_id, entry)
        if drawer is None:
            defer(_ENTER, facts)
        else:
            defer(_ENTER_BACK, facts | {"seller_id": drawer.seller_id, "done_at": drawer.at})


def entry_facts(business_id: int, entry: CashEntry) -> dict[str, object]:
    """As the columns of `cash_entry`."""
    return {
        "business_id": business_id,
        "kind": entry.kind.value,
        "document_id": entry.document_id,
        "amount": entry.cash.amount.amount,
        "rounding": entry.cash.rounding.amount,
        "actor_id": entry.actor_id,
        "at": entry.at,
    }


def _to_entity(row: Row) -> TillSession:
    value = _COLUMNS.to_domain(row)
    return TillSession(
        id=value["id"],
        business_id=value["business_id"],
        number=value["number"],
        seller_id=value["seller_id"],
        base=value["base"],
        opened_at=value["opened_at"],
        closed_at=value["closed_at"],
        closed_by=value["closed_by_id"],
        takings=Takings(value["cash_in"], value["cash_out"], value["rounding"]),
        counted=value["counted"],
        note=value["note"],
    )
