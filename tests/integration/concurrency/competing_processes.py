"""Processes that sell from the same shelf at the same moment, with or without the lock."""

import multiprocessing
import multiprocessing.forkserver
import os
import sys
import time
from collections.abc import Collection, Sequence
from decimal import Decimal
from multiprocessing.synchronize import Barrier
from typing import Any

import pytest
from attrs import frozen

Outcome = str
SOLD, SHORT, UNDONE, REPLAYED = "sold", "short", "undone", "replayed"
BETWEEN_READING_AND_WRITING = 0.05


@frozen
class Purchase:
    """What one rival asks for: one unit of each product, in this order."""

    business_id: int
    user_id: int
    product_ids: tuple[int, ...]


def compete(way: str, database: str, purchases: Sequence[Purchase]) -> list[Outcome]:
    """Let every purchase happen in a process of its own, all at once; how each ended, in order.

    `way`: "locked" is the product as it is; "twins" the same, all under one idempotency key; "unlocked" reads without
    locking; "one by one" locks in the order asked.
    """
    context = _forks()
    barrier = context.Barrier(len(purchases))
    with context.Manager() as manager:
        outcomes = manager.dict()
        rivals = [
            context.Process(target=_sell, args=(way, database, purchase, barrier, outcomes, place))
            for place, purchase in enumerate(purchases)
        ]
        for rival in rivals:
            rival.start()
        for rival in rivals:
            rival.join(60)
        return [outcomes.get(place, "died") for place in range(len(purchases))]


def _forks() -> multiprocessing.context.ForkServerContext:
    """Processes that are forked from one in which the service is loaded: each of them would take seconds to load it."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.integration.concurrency.loaded_service"])
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("PYTHONPATH", os.pathsep.join(sys.path))
        multiprocessing.forkserver.ensure_running()
    return context


def _sell(  # noqa: PLR0917 - arguments of a process
    way: str, database: str, purchase: Purchase, barrier: Barrier, outcomes: dict[int, Outcome], place: int
) -> None:
    from django.db import connection

    from application.execution.runner import Runner
    from application.ports.repositories.idempotency import IdempotencyKey
    from application.ports.unit_of_work import TransactionConflict, UnitOfWorkFactory
    from application.shared_steps.cart import RequestedLine
    from application.use_cases.sales.register_sale import RegisterSale, RegisterSaleCommand
    from config.container import build
    from domain.accounts.access import Actor, Role
    from domain.inventory.stock import InsufficientStock

    connection.settings_dict["NAME"] = database
    container = build({UnitOfWorkFactory: _factory(way, place)})
    actor = Actor(purchase.user_id, purchase.business_id, purchase.user_id, Role.ADMIN)
    lines = tuple(RequestedLine(product_id=id, quantity=Decimal(1)) for id in purchase.product_ids)
    command = RegisterSaleCommand(actor=actor, lines=lines)
    sell = container.resolve(RegisterSale)
    connection.ensure_connection()
    barrier.wait(60)
    try:
        if way == "twins":
            key = IdempotencyKey(purchase.user_id, "venta-0001", "huella")
            answer = container.resolve(Runner).run_idempotent(
                sell, command, key, lambda receipt: receipt.number.encode()
            )
            outcomes[place] = REPLAYED if answer.replayed else SOLD
            return
        # The runner repeats what a deadlock undid; without it the deadlock itself can be seen.
        container.resolve(Runner)(sell, command) if way == "locked" else sell(command)
        outcomes[place] = SOLD
    except InsufficientStock:
        outcomes[place] = SHORT
    except TransactionConflict:
        outcomes[place] = UNDONE
    finally:
        connection.close()


def _factory(way: str, place: int) -> Any:
    from adapters.django_orm.repositories.products import DjangoProductRepository
    from adapters.django_orm.unit_of_work import DjangoUnitOfWork, DjangoUnitOfWorkFactory
    from domain.products.product import Product

    class Slow(DjangoProductRepository):
        """Thinks a while between reading and writing, so that a race has time to happen."""

        def lock(self, ids: Collection[int], barcodes: Collection[str] = ()) -> tuple[Product, ...]:
            locked = super().lock(ids, barcodes)
            time.sleep(BETWEEN_READING_AND_WRITING)
            return locked

    class Unlocked(DjangoProductRepository):
        def lock(self, ids: Collection[int], barcodes: Collection[str] = ()) -> tuple[Product, ...]:
            read = tuple(self.get(id) for id in sorted(ids))
            time.sleep(BETWEEN_READING_AND_WRITING)
            return read

    class OneByOne(DjangoProductRepository):
        """Up or down by turns, the way two careless programs would."""

        def lock(self, ids: Collection[int], barcodes: Collection[str] = ()) -> tuple[Product, ...]:
            locked = []
            for id in sorted(ids, reverse=place % 2 == 0):
                locked += DjangoProductRepository.lock(self, [id])
                time.sleep(BETWEEN_READING_AND_WRITING)
            return tuple(locked)

    kind = {"locked": Slow, "twins": Slow, "unlocked": Unlocked, "one by one": OneByOne}[way]

    class UnitOfWork(DjangoUnitOfWork):
        @property
        def products(self) -> DjangoProductRepository:
            return kind(self._business_id)

    return DjangoUnitOfWorkFactory(UnitOfWork)
