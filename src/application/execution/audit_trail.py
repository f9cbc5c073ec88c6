"""The audit trail: a unit of work that watches its repositories and writes the differences last.

`Runner` wraps it around the unit of work of every use case, so no use case can forget it. It uses the methods that all
repositories share: it compares what was locked with what is saved, and records what is added or deleted.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Protocol, TypeVar, cast

from attrs import frozen

from application.execution.change_log import Acting, Aggregate, Aggregates, ChangeLog
from application.ports.repositories.ledger import Ledger
from application.ports.repositories.sales import SaleContext
from application.ports.unit_of_work import UnitOfWork, UnitOfWorkFactory
from domain.audit_trail.audit_record import AuditRecord
from domain.inventory.stock import StockMovement
from domain.products.product import Product

WATCHED = frozenset(
    {
        "products",
        "sales",
        "held_sales",
        "purchases",
        "clients",
        "suppliers",
        "expenses",
        "extra_income",
        "tills",
        "credit",
        "businesses",
        "accounts",
        "tokens",
    }
)
UNWATCHED: Mapping[str, str] = {
    "cash": "entries of a cash book that is only added to, each with its document",
    "sessions": "sign-ins, sign-outs and ended sessions are actions of their own",
    "second_factors": "actions of their own; what they hold is secret",
    "idempotency": "the answers to clients, by idempotency key",
}
"""The parts of a unit of work that are not compared, and why. The ledger and the trail have classes of their own."""


As = TypeVar("As", bound=Aggregates)


class _Repository(Protocol):
    """The methods that repositories share: each has some of them."""

    def lock(self, *args: object) -> Aggregates: ...
    def lock_for_edit(self, *args: object) -> Aggregates: ...
    def lock_one(self, id: int) -> Aggregate: ...
    def lock_asset(self, id: int) -> Aggregate: ...
    def add(self, aggregate: Aggregate, *args: object) -> None: ...
    def save(self, aggregate: Aggregate) -> None: ...
    def replace_lines(self, aggregate: Aggregate) -> None: ...
    def save_prices(self, products: Collection[Product]) -> None: ...
    def delete(self, id: int) -> None: ...
    def lock_context(self, ids: Collection[int], barcodes: Collection[str]) -> SaleContext: ...


class _Watched:
    """A repository that also reports to the log what is read for a change and what is stored."""

    __slots__ = ("_inner", "_log")

    def __init__(self, inner: _Repository, log: ChangeLog) -> None:
        self._inner, self._log = inner, log

    def __getattr__(self, name: str) -> object:
        own: object = getattr(self._inner, name)
        return own

    def lock(self, *args: object) -> Aggregates:
        return self._read(self._inner.lock(*args))

    def lock_for_edit(self, *args: object) -> Aggregates:
        return self._read(self._inner.lock_for_edit(*args))

    def lock_one(self, id: int) -> Aggregate:
        return self._read(self._inner.lock_one(id))

    def lock_asset(self, id: int) -> Aggregate:
        return self._read(self._inner.lock_asset(id))

    def add(self, aggregate: Aggregate, *args: object) -> None:
        self._inner.add(aggregate, *args)
        self._log.added(aggregate)

    def save(self, aggregate: Aggregate) -> None:
        self._inner.save(aggregate)
        self._log.saved(aggregate)

    def replace_lines(self, aggregate: Aggregate) -> None:
        self._inner.replace_lines(aggregate)
        self._log.saved(aggregate)

    def save_prices(self, products: Collection[Product]) -> None:
        self._inner.save_prices(products)
        for product in products:
            self._log.saved(product)

    def delete(self, id: int) -> None:
        aggregates = self._inner.lock_one(id) if hasattr(self._inner, "lock_one") else self._inner.lock(id)
        self._inner.delete(id)
        self._log.deleted(aggregates)

    def lock_context(self, ids: Collection[int], barcodes: Collection[str]) -> SaleContext:
        context = self._inner.lock_context(ids, barcodes)
        self._log.note_context(context)
        return context

    def _read(self, aggregates: As) -> As:
        self._log.read(aggregates)
        return aggregates


class _WatchedLedger:
    __slots__ = ("_inner", "_log")

    def __init__(self, inner: Ledger, log: ChangeLog) -> None:
        self._inner, self._log = inner, log

    def __getattr__(self, name: str) -> object:
        own: object = getattr(self._inner, name)
        return own

    def append(self, movements: Sequence[StockMovement]) -> None:
        self._inner.append(movements)
        for movement in movements:
            self._log.moved(movement)


class _WatchedTrail:
    """Actions that use cases name are written last, with their changes."""

    __slots__ = ("_inner", "_log")

    def __init__(self, inner: object, log: ChangeLog) -> None:
        self._inner, self._log = inner, log

    def __getattr__(self, name: str) -> object:
        own: object = getattr(self._inner, name)
        return own

    def record(self, *records: AuditRecord) -> None:
        for record in records:
            self._log.note(record)


class _WatchedUnitOfWork:
    __slots__ = ("_inner", "_log")

    def __init__(self, inner: object, log: ChangeLog) -> None:
        self._inner, self._log = inner, log

    def __getattr__(self, name: str) -> object:
        part = getattr(self._inner, name)
        if name in WATCHED:
            return _Watched(part, self._log)
        if name == "ledger":
            return _WatchedLedger(part, self._log)
        return _WatchedTrail(part, self._log) if name == "audit" else part


@frozen
class WatchedUnitOfWorkFactory:
    """Opens the unit of work of another factory and records its changes for one actor."""

    _inner: UnitOfWorkFactory
    _acting: Acting

    @contextmanager
    def __call__(self, business_id: int | None) -> Iterator[UnitOfWork]:
        with self._inner(business_id) as uow:
            log = ChangeLog(self._acting)
            yield cast(UnitOfWork, _WatchedUnitOfWork(uow, log))
            records = log.records()
            if records:
                uow.audit.record(*records)
