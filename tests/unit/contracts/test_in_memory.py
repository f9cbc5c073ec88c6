"""What the in-memory adapter promises beyond the contracts."""

from datetime import UTC, datetime, timedelta
from threading import Event, Thread

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from adapters.in_memory.clock import FixedClock
from adapters.in_memory.queries.ledger_check import InMemoryLedgerChecker
from adapters.in_memory.queries.listing import sliced
from adapters.in_memory.secrets import LENGTH, CountingSecrets
from adapters.in_memory.store import InMemoryStore
from adapters.in_memory.unit_of_work import InMemoryUnitOfWorkFactory
from application.ports.unit_of_work import LockTimeout, UnitOfWork
from application.queries.ledger_check import Difference
from application.queries.listing import BEST_MATCHES, Listing, Page
from domain.inventory.stock import MovementType, StockOnHand
from domain.products.product import Product
from domain.products.product_description import ProductDescription
from domain.sales.numbering import SaleNumber
from domain.sales.sale import Sale
from domain.sales.sale_line import CartLine
from domain.shared.errors import NotFound
from domain.shared.quantity import Unit
from tests.builders import NOON, a_product, an_origin, pesos, pieces, sell
from tests.contracts.world.world import World
from tests.strategies import carts, products
from tests.unit.contracts.memory import in_memory_world


@pytest.fixture
def store() -> InMemoryStore:
    return InMemoryStore()


@pytest.fixture
def world(store: InMemoryStore) -> World:
    return in_memory_world(store)


class TestRoundTrips:
    @given(products(stocked=False), st.text("abñ áÉ«»7-", min_size=1, max_size=9), st.datetimes(timezones=st.just(UTC)))
    def test_any_product_comes_back_equal(self, product: Product, words: str, at: datetime) -> None:
        description = ProductDescription(name=words, barcode=words, category=words)
        product = evolve(product, description=description, created_at=at, updated_at=at)
        unit_of_work = InMemoryUnitOfWorkFactory(InMemoryStore())
        with unit_of_work(product.business_id) as uow:
            uow.products.add(product)
        with unit_of_work(product.business_id) as uow:
            assert uow.products.get(product.id) == product
            uow.products.save(evolve(product, version=2))
        with unit_of_work(product.business_id) as uow:
            assert uow.products.lock([product.id]) == (evolve(product, version=2),)

    @given(products())
    def test_any_stock_comes_back_equal(self, product: Product) -> None:
        unit_of_work = InMemoryUnitOfWorkFactory(InMemoryStore())
        with unit_of_work(product.business_id) as uow:
            _shelve(uow, product)
        with unit_of_work(product.business_id) as uow:
            assert uow.products.get(product.id) == product

    @given(carts())
    def test_any_sale_comes_back_equal(self, cart: list[CartLine]) -> None:
        world = in_memory_world()
        shop = world.open_shop()

        def work(uow: UnitOfWork) -> Sale:
            sold, movements = sell(*cart, business_id=shop.id)
            for entry in cart:
                _shelve(uow, evolve(entry.product, business_id=shop.id))
            uow.ledger.append([evolve(movement, business_id=shop.id) for movement in movements])
            uow.sales.add(sold, uow.sales.lock_context((), ()).numbering)
            return evolve(sold, number=SaleNumber("", 1))

        sale = world.within(shop.id, work)
        assert world.stored_sale(shop, sale.id) == sale
        assert [world.stored_product(shop, entry.product.id).holding for entry in cart] == [
            entry.product.holding for entry in cart
        ]


def _shelve(uow: UnitOfWork, product: Product) -> None:
    """Add it, and bring its stock in by a movement from nothing."""
    uow.products.add(product)
    held, empty = product.holding, evolve(product, holding=StockOnHand.empty(product.unit))
    if held.quantity:
        uow.ledger.append([empty.restock(held.quantity, held.value, an_origin(MovementType.OPENING))])


class TestStore:
    def test_a_return_is_on_file(self, store: InMemoryStore, world: World) -> None:
        shop = world.open_shop()
        product = world.register(shop, stock=5)
        sold = world.sell(shop.seller, {product.id: 3})
        world.return_lines(shop, sold.id, {sold.lines[0].id: 2}, "no le gustó")
        [sale_return] = store.tables.returns.values()
        assert (sale_return.sale_id, sale_return.business_id, sale_return.reason) == (sold.id, shop.id, "no le gustó")
        assert [(part.line_id, part.quantity) for part in sale_return.lines] == [(sold.lines[0].id, pieces(2))]

    def test_stores_know_nothing_of_each_other(self, world: World) -> None:
        shop = world.open_shop()
        assert in_memory_world().person_reader.by_id(shop.admin.user_id) is None

    def test_what_is_not_committed_is_seen_by_nobody(self, world: World) -> None:
        shop = world.open_shop()
        with world.unit_of_work(shop.id) as uow:
            product = a_product(id=uow.products.next_id(), business_id=shop.id)
            uow.products.add(product)
            with pytest.raises(NotFound):
                world.product_reader.one(shop.id, product.id)
        assert world.product_reader.one(shop.id, product.id).id == product.id

    def test_threads_take_turns(self, world: World) -> None:
        shop = world.open_shop()
        product = world.register(shop, stock=40)

        def sell_ten() -> None:
            for _ in range(10):
                world.sell(shop.seller, {product.id: 1})

        threads = [Thread(target=sell_ten) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert world.product_reader.one(shop.id, product.id).stock == 0
        assert sorted(entry.balance for entry in world.kardex(shop, product.id)) == list(range(41))

    def test_who_waits_too_long_is_told_busy(self) -> None:
        unit_of_work = InMemoryUnitOfWorkFactory(InMemoryStore(patience=0.01))
        inside, done = Event(), Event()

        def hold() -> None:
            with unit_of_work(1):
                inside.set()
                done.wait(5)

        holder = Thread(target=hold)
        holder.start()
        inside.wait(5)
        with pytest.raises(LockTimeout), unit_of_work(1):
            pass
        done.set()
        holder.join()
        with unit_of_work(1) as uow:
            assert uow.products.lock([1]) == ()

    def test_stock_of_a_product_that_was_not_locked_is_refused(self, world: World) -> None:
        shop = world.open_shop()
        product_id = world.register(shop, stock=5).id

        def forgetful(uow: UnitOfWork) -> None:
            uow.ledger.append([uow.products.get(product_id).take(pieces(1), an_origin())])

        with pytest.raises(RuntimeError, match="not locked"):
            world.within(shop.id, forgetful)

    def test_a_movement_of_another_shop_is_refused(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        theirs = world.stored_product(other, world.register(other, stock=5).id)
        with pytest.raises(NotFound):
            world.within(shop.id, lambda uow: uow.ledger.append([theirs.take(pieces(1), an_origin())]))

    def test_the_unit_of_an_empty_shelf_follows_its_product(self, world: World) -> None:
        shop = world.open_shop()
        product_id = world.register(shop).id
        world.edit(shop, product_id, unit=Unit.KILOGRAM)
        assert world.stored_product(shop, product_id).holding.quantity.unit is Unit.KILOGRAM


class TestBookAuditor:
    def test_straight_books_have_no_differences(self, store: InMemoryStore, world: World) -> None:
        shop = world.open_shop()
        coffee, milk = world.register(shop, "Café", stock=9), world.register(shop, "Leche", stock=9)
        sale = world.sell(shop.seller, {coffee.id: 5, milk.id: 1})
        world.return_lines(shop, sale.id, {sale.lines[0].id: 2})
        world.void(shop, world.sell(shop.seller, {coffee.id: 1}).id)
        assert InMemoryLedgerChecker(store).differences() == ()

    def test_every_tampered_figure_is_named(self, store: InMemoryStore, world: World) -> None:
        shop = world.open_shop()
        coffee = world.register(shop, stock=9, unit_cost=pesos("100.00"))
        sale = world.sell(shop.seller, {coffee.id: 5})
        tables = store.tables
        product, [_, movement] = tables.products[coffee.id], tables.movements.values()
        tables.products[coffee.id] = evolve(product, holding=StockOnHand(pieces(5), pesos("401.00"), pesos("100.00")))
        tables.movements[2] = evolve(movement, balance=pieces(3), value_balance=pesos("1.00"))
        tables.sales[sale.id] = evolve(tables.sales[sale.id], returned_amount=pesos("0.01"))
        assert InMemoryLedgerChecker(store).differences() == (
            Difference("movement 2: balance", "3.000", "4.000"),
            Difference("movement 2: value balance", "1.00", "400.00"),
            Difference(f"product {coffee.id}: stock", "5.000", "4.000"),
            Difference(f"product {coffee.id}: value", "401.00", "400.00"),
            Difference(f"sale {sale.id}: returned", "0.01", "0.00"),
        )


class TestSliced:
    def test_the_count_is_exact_at_every_size(self) -> None:
        page = sliced(range(1234), lambda row: (row,), str, Listing(page=10**6, size=100), descending=False)
        assert (page.number, page.count, page.num_pages, page.items[-1]) == (13, 1234, 13, "1233")

    def test_a_search_is_its_best_matches(self) -> None:
        rows, last = range(BEST_MATCHES + 5), Listing(page=10**6, size=300)
        page = sliced(rows, lambda row: (row,), str, last, descending=False, text="algo")
        assert (page.number, page.count, page.num_pages, len(page.items)) == (4, BEST_MATCHES, 4, 100)
        assert (page.has_next, page.next_after) == (False, None)

    def test_a_walk_visits_every_match(self) -> None:
        def ask(listing: Listing) -> Page[int]:
            return sliced(range(BEST_MATCHES + 5), lambda row: (row,), int, listing, descending=False, text="algo")

        begun = ask(Listing(after=(), size=1))
        assert (begun.items, begun.number, begun.count) == ((0,), None, None)
        rest = ask(Listing(after=begun.next_after, size=BEST_MATCHES * 2))
        assert len(rest.items) == BEST_MATCHES + 4


class TestFixedClock:
    def test_stands_still_until_told(self) -> None:
        clock = FixedClock(NOON)
        assert [clock.now(), clock.now()] == [NOON, NOON]
        assert clock.advance(timedelta(hours=1)) == clock.now() == NOON + timedelta(hours=1)
        clock.set(NOON)
        assert clock.now() == NOON

    def test_tells_the_time_in_utc(self) -> None:
        clock = FixedClock(datetime.fromisoformat("2026-11-22T12:00:00-05:00"))
        assert (clock.now(), clock.now().tzinfo) == (NOON, UTC)

    def test_needs_to_know_the_offset(self) -> None:
        with pytest.raises(ValueError, match="offset"):
            FixedClock(datetime(2026, 1, 1))  # noqa: DTZ001
        with pytest.raises(ValueError, match="offset"):
            FixedClock().set(datetime(2026, 1, 1))  # noqa: DTZ001


class TestCountingSecrets:
    def test_all_differ_and_look_like_real_ones(self) -> None:
        secrets = CountingSecrets()
        handed_out = [secrets.token() for _ in range(3)]
        assert [secret[:6] for secret in handed_out] == ["000001", "000002", "000003"]
        assert {len(secret) for secret in handed_out} == {LENGTH}
