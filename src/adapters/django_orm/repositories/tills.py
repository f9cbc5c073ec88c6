"""Till sessions, and the cash that is entered into whichever is open."""

from decimal import Decimal

from attrs import frozen

from adapters.django_orm.db.connection import defer, domain_errors, one_row, rows, run
from adapters.django_orm.db.document_numbers import next_number
from adapters.django_orm.db.ids import next_id
from adapters.django_orm.db.pipeline import Row
from domain.shared.errors import NotFound
from domain.shared.money import Money
from domain.tills.till import CashEntry, Drawer, Takings, TillAlreadyOpen, TillSession

_ADD = f"""
    {next_number("till")}
    INSERT INTO till_session (id, business_id, number, seller_id, base, opened_at, cash_in, cash_out, rounding, note)
    VALUES (%(id)s, %(business_id)s, (SELECT last FROM counter), %(seller_id)s, %(base)s, %(opened_at)s, 0, 0, 0, '')
    RETURNING number
"""
_LOCK = """
    SELECT id, business_id, number, seller_id, base, opened_at, closed_at, closed_by_id, cash_in, cash_out, rounding,
        counted, note
    FROM till_session WHERE business_id = %s AND id = %s FOR UPDATE
"""
_TAKINGS = """
    SELECT coalesce(sum(amount) FILTER (WHERE amount > 0), 0), coalesce(-sum(amount) FILTER (WHERE amount < 0), 0),
        coalesce(sum(rounding), 0)
    FROM cash_entry WHERE business_id = %s AND till_id = %s
"""
_SAVE = """
    UPDATE till_session SET closed_at = %(closed_at)s, closed_by_id = %(closed_by)s, cash_in = %(cash_in)s,
        cash_out = %(cash_out)s, rounding = %(rounding)s, expected = %(expected)s, counted = %(counted)s,
        note = %(note)s
    WHERE business_id = %(business_id)s AND id = %(id)s
"""
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
        facts = {
            "id": session.id,
            "business_id": session.business_id,
            "seller_id": session.seller_id,
            "base": session.base.amount,
            "opened_at": session.opened_at,
        }
        with domain_errors({"till_open_once": TillAlreadyOpen()}):
            [[session.number]] = rows(_ADD, facts)

    def lock(self, id: int) -> TillSession:
        return _to_entity(one_row(_LOCK, [self._business_id, id], "till", id))

    def takings(self, id: int) -> Takings:
        return Takings(*map(Money, rows(_TAKINGS, [self._business_id, id])[0]))

    def save(self, session: TillSession) -> None:
        facts = {
            "id": session.id,
            "business_id": self._business_id,
            "closed_at": session.closed_at,
            "closed_by": session.closed_by,
            "cash_in": session.takings.cash_in.amount,
            "cash_out": session.takings.cash_out.amount,
            "rounding": session.takings.rounding.amount,
            "expected": _pesos(session.expected),
            "counted": _pesos(session.counted),
            "note": session.note,
        }
        if not run(_SAVE, facts):
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


def _pesos(money: Money | None) -> Decimal | None:
    return None if money is None else money.amount


def _to_entity(row: Row) -> TillSession:
    id, business_id, number, seller_id, base, opened_at, closed_at, closed_by, *figures, counted, note = row
    return TillSession(
        id=id,
        business_id=business_id,
        number=number,
        seller_id=seller_id,
        base=Money(base),
        opened_at=opened_at,
        closed_at=closed_at,
        closed_by=closed_by,
        takings=Takings(*map(Money, figures)),
        counted=None if counted is None else Money(counted),
        note=note,
    )
