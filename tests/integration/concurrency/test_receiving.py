"""Receiving and ordering the same goods at the same moment, on a real PostgreSQL."""

import time
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import connection

from adapters.django_orm.db.connection import rows
from adapters.django_orm.mapping.purchases import to_entity
from adapters.django_orm.repositories import purchases
from adapters.django_orm.repositories.products import DjangoProductRepository
from adapters.django_orm.repositories.purchases import DjangoPurchaseRepository
from adapters.django_orm.unit_of_work import DjangoUnitOfWork, DjangoUnitOfWorkFactory
from adapters.system import SystemClock
from application.queries.ledger_check import LedgerChecker
from application.queries.listing import Listing
from application.queries.products import ShowProduct
from application.queries.purchases.purchases import ListPurchases, PurchaseCriteria, PurchaseDetails, ShowPurchase
from application.shared_steps.purchasing import GoodsLine
from application.use_cases.inventory.adjust_stock import AdjustStock, AdjustStockCommand
from application.use_cases.products.edit_product import EditProduct, EditProductCommand
from application.use_cases.purchases.close_purchase import ClosePurchase, ClosePurchaseCommand
from application.use_cases.purchases.order_replenishment import OrderReplenishment, OrderReplenishmentCommand
from application.use_cases.purchases.receive_purchase import ReceivedPart, ReceivePurchase, ReceivePurchaseCommand
from application.use_cases.purchases.register_purchase import RegisterPurchase, RegisterPurchaseCommand
from application.use_cases.purchases.void_purchase import VoidPurchase, VoidPurchaseCommand
from domain.inventory.stock import Reason
from domain.products.product import Product
from domain.purchases.purchase_order import PurchaseOrder
from domain.purchases.purchase_state import PurchaseState
from domain.shared.errors import DomainError
from domain.shared.money import Money
from tests.integration.shop import Shop, resolve, run

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]

BETWEEN_READING_AND_WRITING = 0.1


def at_once(*works: Callable[[], object]) -> Counter[str]:
    """How they ended: "done", or the name of the refusal. Each on a connection of its own, all at the same moment."""
    barrier = Barrier(len(works))

    def one(work: Callable[[], object]) -> str:
        try:
            connection.ensure_connection()
            barrier.wait(10)
            work()
        except DomainError as refusal:
            return type(refusal).__name__
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(works)) as pool:
        return Counter(pool.map(one, works))


def slow() -> DjangoUnitOfWorkFactory:
    """Thinks a while after locking, so that a race has time to happen."""

    class Products(DjangoProductRepository):
        def lock(self, ids: Collection[int], barcodes: Collection[str] = ()) -> tuple[Product, ...]:
            locked = super().lock(ids, barcodes)
            time.sleep(BETWEEN_READING_AND_WRITING)
            return locked

        def lock_for_edit(self, ids: Collection[int], barcodes: Collection[str] = ()) -> tuple[Product, ...]:
            locked = super().lock_for_edit(ids, barcodes)
            time.sleep(BETWEEN_READING_AND_WRITING)
            return locked

    class UnitOfWork(DjangoUnitOfWork):
        @property
        def products(self) -> DjangoProductRepository:
            return Products(self._business_id)

    return DjangoUnitOfWorkFactory(UnitOfWork)


def careless(rivals: int) -> DjangoUnitOfWorkFactory:
    """Reads without locking; all the rivals have read before any of them writes."""
    all_have_read = Barrier(rivals)

    class Products(DjangoProductRepository):
        def lock(self, ids: Collection[int], barcodes: Collection[str] = ()) -> tuple[Product, ...]:
            return tuple(self.get(id) for id in sorted(ids))

        lock_for_edit = lock

    class Purchases(DjangoPurchaseRepository):
        def lock(self, id: int) -> PurchaseOrder:
            [head] = rows(purchases._LOCK.replace("FOR UPDATE OF x", ""), [self._business_id, id])
            order = to_entity(head, rows(purchases._LINES, [self._business_id, id]), None)
            all_have_read.wait(10)
            return order

        def on_order(self, product_ids: Collection[int]) -> Mapping[int, Decimal]:
            found = super().on_order(product_ids)
            all_have_read.wait(10)
            return found

    class UnitOfWork(DjangoUnitOfWork):
        @property
        def products(self) -> DjangoProductRepository:
            return Products(self._business_id)

        @property
        def purchases(self) -> DjangoPurchaseRepository:
            return Purchases(self._business_id)

    return DjangoUnitOfWorkFactory(UnitOfWork)


def order(shop: Shop, *product_ids: int, quantity: int = 5, pending: bool = True, **facts: object) -> PurchaseDetails:
    lines = tuple(
        GoodsLine(product_id=id, quantity=Decimal(quantity), price=Money(1000), **facts)  # type: ignore[arg-type]
        for id in product_ids
    )
    return run(RegisterPurchase, RegisterPurchaseCommand(actor=shop.admin, lines=lines, pending=pending))


def stock(shop: Shop, product_id: int) -> Decimal:
    return resolve(ShowProduct)(shop.admin, product_id).stock


class TestTwoDeliveriesOfOneOrder:
    def _received_twice(self, shop: Shop, *, locked: bool) -> tuple[Counter[str], Decimal]:
        product = shop.product(stock=Decimal(0))
        command = ReceivePurchaseCommand(actor=shop.admin, purchase_id=order(shop, product.id).id)
        receive = ReceivePurchase(slow() if locked else careless(2), SystemClock())
        return at_once(*[lambda: receive(command)] * 2), stock(shop, product.id)

    def test_bring_the_goods_once(self, shop: Shop) -> None:
        outcomes, held = self._received_twice(shop, locked=True)
        assert outcomes == {"done": 1, "NothingOutstanding": 1}
        assert held == 5
        assert resolve(LedgerChecker).differences() == ()

    def test_would_bring_them_twice_without_the_lock(self, shop: Shop) -> None:
        outcomes, _ = self._received_twice(shop, locked=False)
        assert outcomes == {"done": 2}
        assert resolve(LedgerChecker).differences() != ()


class TestTwoClicksOnTheSuggestions:
    def _ordered_twice(self, shop: Shop, *, locked: bool) -> tuple[Counter[str], int]:
        shop.product(stock=Decimal(1), minimum_stock=Decimal(5))
        order_all = OrderReplenishment(slow() if locked else careless(2), SystemClock())
        outcomes = at_once(*[lambda: order_all(OrderReplenishmentCommand(actor=shop.admin))] * 2)
        return outcomes, len(resolve(ListPurchases)(shop.admin, PurchaseCriteria(), Listing()).items)

    def test_order_once(self, shop: Shop) -> None:
        assert self._ordered_twice(shop, locked=True) == ({"done": 1, "NothingToOrder": 1}, 1)

    def test_would_order_twice_without_the_lock(self, shop: Shop) -> None:
        assert self._ordered_twice(shop, locked=False) == ({"done": 2}, 2)


@pytest.mark.parametrize("arrives", [2, 5])
def test_closing_and_receiving_at_once_is_one_before_the_other(shop: Shop, arrives: int) -> None:
    product = shop.product(stock=Decimal(0))
    ordered = order(shop, product.id)
    part = ReceivedPart(ordered.lines[0].id, Decimal(arrives))
    receiving = ReceivePurchaseCommand(actor=shop.admin, purchase_id=ordered.id, lines=(part,))
    closing = ClosePurchaseCommand(actor=shop.admin, purchase_id=ordered.id, reason="Ya no viene")
    receive, close = ReceivePurchase(slow(), SystemClock()), ClosePurchase(slow(), SystemClock())
    outcomes = at_once(lambda: receive(receiving), lambda: close(closing))
    after = resolve(ShowPurchase)(shop.admin, ordered.id)
    came = stock(shop, product.id)
    assert after.lines[0].received == came
    assert after.lines[0].outstanding == 0
    if outcomes == {"done": 2}:
        assert (after.state, came) == (PurchaseState.CLOSED, arrives)
    else:
        assert outcomes == {"done": 1, "NothingOutstanding": 1}
        assert (after.state, came) in {(PurchaseState.CLOSED, 0), (PurchaseState.RECEIVED, 5)}
    assert resolve(LedgerChecker).differences() == ()


def test_goods_are_given_back_once_however_many_void(shop: Shop) -> None:
    product = shop.product(stock=Decimal(0))
    bought = order(shop, product.id, pending=False)
    void = VoidPurchase(slow(), SystemClock())
    command = VoidPurchaseCommand(actor=shop.admin, purchase_id=bought.id)
    assert at_once(*[lambda: void(command)] * 3) == {"done": 1, "PurchaseAlreadyVoid": 2}
    assert stock(shop, product.id) == 0
    assert resolve(LedgerChecker).differences() == ()


def test_numbers_of_purchases_made_at_once_leave_no_gap(shop: Shop) -> None:
    products = [shop.product(f"Producto {n}").id for n in range(4)]
    outcomes = at_once(*[lambda product=product: order(shop, product) for product in products])
    assert outcomes == {"done": 4}
    found = resolve(ListPurchases)(shop.admin, PurchaseCriteria(), Listing()).items
    assert sorted(each.number for each in found) == [1, 2, 3, 4]


def test_a_new_barcode_belongs_to_one_of_two_purchases(shop: Shop) -> None:
    line = GoodsLine(name="Panela", barcode="7709", price=Money(1))

    def buy() -> None:
        run(RegisterPurchase, RegisterPurchaseCommand(actor=shop.admin, lines=(line,)))

    assert at_once(buy, buy) == {"done": 1, "BarcodeTaken": 1}


def test_buying_editing_and_adjusting_in_opposite_orders_all_succeed(shop: Shop) -> None:
    first, second = (shop.product(name, stock=Decimal(9)).id for name in ("Arroz", "Panela"))

    def edit() -> None:
        run(EditProduct, EditProductCommand(actor=shop.admin, product_id=second, category="Granos"))

    def adjust() -> None:
        run(AdjustStock, AdjustStockCommand(actor=shop.admin, product_id=first, change=Decimal(1), reason=Reason.COUNT))

    outcomes = at_once(
        lambda: order(shop, first, second, pending=False, sale_price=Money(2000)),
        lambda: order(shop, second, first, pending=False, sale_price=Money(3000)),
        edit,
        adjust,
        lambda: shop.sale(first),
        lambda: shop.sale(second),
    )
    assert outcomes == {"done": 6}
    products = [resolve(ShowProduct)(shop.admin, id) for id in (first, second)]
    assert [product.stock for product in products] == [19, 18]
    assert products[1].category == "Granos"
    assert {str(product.price) for product in products} in ({"2000.00"}, {"3000.00"})
    assert resolve(LedgerChecker).differences() == ()
