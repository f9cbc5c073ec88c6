"""The in-memory auditor recomputes purchases and lots too."""

from datetime import date

import pytest
from attrs import evolve, frozen

from adapters.in_memory.queries.ledger_check import InMemoryLedgerChecker
from adapters.in_memory.store import InMemoryStore
from domain.purchases.purchase_state import PurchaseState
from tests.builders import pesos, pieces
from tests.contracts.purchases.purchasing import buy, goods, order, receive, void
from tests.unit.contracts.memory import in_memory_world

SOON = date(2027, 5, 31)


@frozen
class Books:
    """Two of five milks arrived and one was sold; what was bought before is void."""

    store: InMemoryStore
    product_id: int
    order_id: int
    void_id: int

    def differences(self) -> list[tuple[str, str, str]]:
        return [(each.where, each.stored, each.computed) for each in InMemoryLedgerChecker(self.store).differences()]


@pytest.fixture
def books() -> Books:
    store = InMemoryStore()
    world = in_memory_world(store)
    shop = world.open_shop()
    milk = world.register(shop, "Leche").id
    gone = buy(world, shop, goods(milk, 5, expiry_date=SOON))
    void(world, shop, gone.id)
    placed = order(world, shop, goods(milk, 5, expiry_date=SOON))
    receive(world, shop, placed.id, {placed.lines[0].id: 2})
    world.sell(shop.admin, {milk: 1})
    return Books(store, milk, placed.id, gone.id)


def test_straight_books_have_no_differences(books: Books) -> None:
    assert books.differences() == []


def test_a_lot_that_holds_something_else(books: Books) -> None:
    lots = books.store.tables.lots
    id = max(lots)
    lots[id] = evolve(lots[id], remaining=pieces(2))
    assert books.differences() == [
        (f"lot {id}: remaining", "2.000", "1.000"),
        (f"product {books.product_id}: lotted", "1.000", "2.000"),
        (f"product {books.product_id}: stock below its lots", "1.000", "2.000"),
    ]


def test_receipts_that_the_ledger_does_not_know(books: Books) -> None:
    purchases = books.store.tables.purchases
    placed = purchases[books.order_id]
    line = evolve(placed.lines[0], received=pieces(3), received_value=pesos("3000.00"))
    purchases[placed.id] = evolve(placed, lines=(line,))
    where = f"purchase {placed.id}, product {books.product_id}"
    assert books.differences() == [
        (f"{where}: received", "3.000", "2.000"),
        (f"{where}: value", "3000.00", "2000.00"),
    ]


def test_a_void_that_the_ledger_does_not_know(books: Books) -> None:
    purchases = books.store.tables.purchases
    purchases[books.void_id] = evolve(purchases[books.void_id], state=PurchaseState.RECEIVED)
    assert books.differences() == [
        (f"purchase {books.void_id}, product {books.product_id}: recalled", "0", "5.000"),
    ]
