"""Runs use cases: repeats them after a conflict, executes them once for each key, and records their changes."""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar, cast

from attrs import evolve, frozen

from application.execution.audit_trail import WatchedUnitOfWorkFactory
from application.execution.change_log import Acting
from application.execution.origin import current_origin
from application.ports.clock import Clock
from application.ports.repositories.idempotency import AlreadyProcessed, IdempotencyKey
from application.ports.unit_of_work import Backoff, LockTimeout, TransactionConflict, UnitOfWork, UnitOfWorkFactory
from domain.accounts.access import Actor
from domain.shared.errors import DomainError, Forbidden

RETRIES = 3

R = TypeVar("R")
C = TypeVar("C")


class Command(Protocol):
    @property
    def actor(self) -> Actor: ...


CommandT = TypeVar("CommandT", bound=Command)


@frozen
class Answer:
    """The answer to the client: the bytes of the first execution, and whether this is a repetition."""

    body: bytes
    replayed: bool


@frozen
class Runner:
    """Every write goes through it. `use_case` is any frozen callable with a `unit_of_work` field."""

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock
    _pause: Backoff

    def __call__(self, use_case: Callable[[C], R], command: C) -> R:
        """Run it, repeating it at most RETRIES times after TransactionConflict. Raises what it raises, or
        LockTimeout.
        """
        return self._retrying(lambda: _using(self._watched(command), use_case)(command))

    def run_idempotent(
        self,
        use_case: Callable[[CommandT], R],
        command: CommandT,
        request: IdempotencyKey,
        render: Callable[[R], bytes],
    ) -> Answer:
        """Run it unless `request` was answered before. The answer is stored in the same transaction as the work.

        A refusal stores nothing and leaves the key free. Without permission the stored answer is not returned either.
        Raises IdempotencyKeyReused besides.
        """
        return self._retrying(lambda: self._once(use_case, command, request, render))

    def answered(self, actor: Actor, request: IdempotencyKey) -> bytes | None:
        """The stored answer of `request`, or None. The caller checks whether the person still has the permission.

        Raises IdempotencyKeyReused.
        """
        with self._unit_of_work(actor.business_id) as uow:
            return uow.idempotency.find(request, self._clock.now())

    def _once(
        self,
        use_case: Callable[[CommandT], R],
        command: CommandT,
        request: IdempotencyKey,
        render: Callable[[R], bytes],
    ) -> Answer:
        try:
            return Answer(self._first_time(use_case, command, request, render), replayed=False)
        except Forbidden:
            raise
        except (AlreadyProcessed, DomainError) as refusal:
            # A refusal may be caused by the first execution: it may have sold the last unit.
            previous = self.answered(command.actor, request)
            if previous is not None:
                return Answer(previous, replayed=True)
            if isinstance(refusal, DomainError):
                raise
            raise TransactionConflict from refusal

    def _first_time(
        self,
        use_case: Callable[[CommandT], R],
        command: CommandT,
        request: IdempotencyKey,
        render: Callable[[R], bytes],
    ) -> bytes:
        """The key is stored last. If it exists already, the request is a repetition, and everything is rolled back."""
        with self._watched(command)(command.actor.business_id) as uow:
            draft = render(_using(_SharedUnitOfWork(uow), use_case)(command))
            uow.idempotency.keep(request, draft, self._clock.now())
        return uow.idempotency.with_sale_numbers(draft)

    def _watched(self, command: object) -> UnitOfWorkFactory:
        return WatchedUnitOfWorkFactory(self._unit_of_work, Acting.of(command, self._clock.now, current_origin()))

    def _retrying(self, work: Callable[[], R]) -> R:
        for attempt in range(1, RETRIES + 1):
            try:
                return work()
            except TransactionConflict:
                self._pause(attempt)
        try:
            return work()
        except TransactionConflict as error:
            raise LockTimeout from error


def _using(unit_of_work: object, use_case: Callable[[C], R]) -> Callable[[C], R]:
    """The same use case over another unit of work."""
    same: Callable[[C], R] = evolve(cast(Any, use_case), unit_of_work=unit_of_work)
    return same


@frozen
class _SharedUnitOfWork:
    """An open unit of work for a use case that would open one: it stays one transaction."""

    _uow: UnitOfWork

    def __call__(self, business_id: int | None) -> "_SharedUnitOfWork":  # noqa: ARG002
        return self

    def __enter__(self) -> UnitOfWork:
        return self._uow

    def __exit__(self, *_: object) -> None:
        """The caller that opened it ends it."""
