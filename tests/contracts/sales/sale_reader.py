from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from attrs import fields

from application.queries.listing import Listing, Page
from application.queries.sales.sales import SaleCriteria, SaleDetails, SaleSort, SaleSummary, SoldLine
from domain.sales.payment import PaymentMethod, Tender
from domain.sales.sale import SaleState
from domain.shared.errors import NotFound
from domain.shared.quantity import Unit
from domain.shared.tax import Treatment
from tests.builders import pesos
from tests.contracts.sales.sale_history import BOTH_WAYS, DAYS, SEARCHES, by_number, in_order, labels_of, traded
from tests.contracts.world.listings import is_plain, leaf_through, walk
from tests.contracts.world.world import World


class SaleReaderContract:
    # One

    def test_one_shows_every_fact(self, world: World) -> None:
        shop = world.open_shop(prefix="FV")
        coffee = world.register(shop, "Café «molido»", barcode="7701", stock=10, unit_cost=pesos("900.00"))
        cheese = world.register(
            shop,
            "Queso",
            final_price=pesos("10500.00"),
            treatment=Treatment.REDUCED,
            unit=Unit.KILOGRAM,
            unit_cost=pesos("7000.00"),
            stock="2.000",
        )
        at = world.clock.advance(timedelta(days=1, microseconds=3))
        # 2 × 1785.00 = 3570.00 and 0.500 × 10500.00 = 5250.00; before tax 3000.00 + 5000.00.
        sold = world.sell(
            shop.seller,
            {coffee.id: 2, cheese.id: "0.500"},
            tender=Tender(PaymentMethod.CASH, received=pesos("9000.00")),
            client_name="Inés",
        )
        receipt = world.sale_reader.one(shop.id, sold.id)
        assert receipt == SaleDetails(
            id=sold.id,
            owner_id=shop.admin.user_id,
            seller_id=shop.seller.user_id,
            number="FV1",
            client_id=None,
            client_name="Inés",
            method=PaymentMethod.CASH,
            bank="",
            reference="",
            received=Decimal("9000.00"),
            change=Decimal("200.00"),
            rounding=Decimal("20.00"),
            refunded=Decimal("0.00"),
            sold_at=at,
            state=SaleState.REGISTERED,
            total=Decimal("8820.00"),
            total_base=Decimal("8000.00"),
            total_tax=Decimal("820.00"),
            returned_amount=Decimal("0.00"),
            voided_at=None,
            void_reason="",
            version=1,
            parts=(),
            lines=receipt.lines,
        )
        assert receipt.lines == (
            SoldLine(
                id=sold.lines[0].id,
                product_id=coffee.id,
                name="Café «molido»",
                barcode="7701",
                unit=Unit.PIECE,
                quantity=Decimal(2),
                returned=Decimal(0),
                unit_price=Decimal("1500.00"),
                unit_tax=Decimal("285.00"),
                treatment=Treatment.GENERAL,
                subtotal=Decimal("3570.00"),
                unit_cost=Decimal("900.00"),
            ),
            SoldLine(
                id=sold.lines[1].id,
                product_id=cheese.id,
                name="Queso",
                barcode="",
                unit=Unit.KILOGRAM,
                quantity=Decimal("0.500"),
                returned=Decimal(0),
                unit_price=Decimal("10000.00"),
                unit_tax=Decimal("500.00"),
                treatment=Treatment.REDUCED,
                subtotal=Decimal("5250.00"),
                unit_cost=Decimal("7000.00"),
            ),
        )

    def test_a_transfer_shows_where_it_went(self, world: World) -> None:
        shop = world.open_shop()
        product = world.register(shop, stock=1)
        tender = Tender(PaymentMethod.TRANSFER, bank="Nequi", reference="M-123")
        sold = world.sell(shop.admin, {product.id: 1}, tender=tender)
        receipt = world.sale_reader.one(shop.id, sold.id)
        assert receipt == sold
        assert (receipt.method, receipt.bank, receipt.reference) == (PaymentMethod.TRANSFER, "Nequi", "M-123")
        assert (receipt.received, receipt.change) == (None, Decimal("0.00"))

    def test_a_registered_client_is_shown_with_the_name_of_then(self, world: World) -> None:
        shop = world.open_shop()
        product, client = world.register(shop, stock=1), world.register_client(shop, "Inés")
        sold = world.sell(shop.admin, {product.id: 1}, client_id=client.id)
        world.edit_client(shop, client.id, name="Otra")
        receipt = world.sale_reader.one(shop.id, sold.id)
        assert receipt == sold
        assert (receipt.client_id, receipt.client_name) == (client.id, "Inés")

    def test_the_sales_to_a_client(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        product, theirs = world.register(shop, stock=9), world.register(other, stock=9)
        ines, luz = world.register_client(shop, "Inés"), world.register_client(shop, "Luz")
        stranger = world.register_client(other, "Inés")
        wanted = [world.sell(shop.admin, {product.id: 1}, client_id=ines.id).id for _ in range(2)]
        world.sell(shop.admin, {product.id: 1}, client_id=luz.id)
        world.sell(shop.admin, {product.id: 1}, client_name="Inés")
        world.sell(other.admin, {theirs.id: 1}, client_id=stranger.id)

        def sold_to(client_id: int, **facts: object) -> list[int]:
            criteria = by_number(client_id=client_id, **facts)
            return [sale.id for sale in world.sale_reader.page(shop.id, criteria, Listing()).items]

        assert sold_to(ines.id) == wanted
        assert sold_to(ines.id, text="2") == wanted[1:]
        assert sold_to(ines.id, seller_id=shop.seller.user_id) == []
        assert sold_to(stranger.id) == []

    def test_names_and_codes_stay_as_they_were_sold(self, world: World) -> None:
        shop = world.open_shop()
        product = world.register(shop, "Café", barcode="7701", stock=1)
        sold = world.sell(shop.admin, {product.id: 1})
        world.edit(shop, product.id, name="Otro", barcode="7702", price=pesos("9.00"))
        assert world.sale_reader.one(shop.id, sold.id) == sold

    def test_a_void_one_says_when_and_why(self, world: World) -> None:
        shop = world.open_shop()
        product = world.register(shop, stock=1)
        sold = world.sell(shop.admin, {product.id: 1})
        at = world.clock.advance(timedelta(hours=1))
        void = world.void(shop, sold.id, "se arrepintió")
        receipt = world.sale_reader.one(shop.id, sold.id)
        assert receipt == void
        assert (receipt.state, receipt.voided_at, receipt.void_reason) == (SaleState.VOID, at, "se arrepintió")
        assert (receipt.total, receipt.version) == (Decimal("1785.00"), 2)

    def test_what_came_back_is_shown(self, world: World) -> None:
        shop = world.open_shop()
        product = world.register(shop, stock=5)
        sold = world.sell(shop.admin, {product.id: 3})
        returned = world.return_lines(shop, sold.id, {sold.lines[0].id: 2})
        receipt = world.sale_reader.one(shop.id, sold.id)
        assert receipt == returned
        assert (receipt.returned_amount, receipt.lines[0].returned) == (Decimal("3570.00"), Decimal(2))

    def test_a_missing_one_is_not_found(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        product = world.register(other, stock=1)
        theirs = world.sell(other.admin, {product.id: 1}).id
        unused, _ = world.within(shop.id, lambda uow: uow.sales.next_ids(1))
        for sale_id in (theirs, unused):
            with pytest.raises(NotFound) as refusal:
                world.sale_reader.one(shop.id, sale_id)
            assert (refusal.value.kind, refusal.value.key) == ("sale", sale_id)

    # Lists

    def test_newest_first_unless_told_otherwise(self, world: World) -> None:
        assert labels_of(world, SaleCriteria()) == "d c b a e"

    @pytest.mark.parametrize(("order", "descending"), BOTH_WAYS)
    def test_every_order_in_both_directions(self, world: World, order: SaleSort, descending: bool) -> None:
        assert labels_of(world, SaleCriteria(order=order, descending=descending)) == in_order(order, descending)

    @pytest.mark.parametrize(("text", "expected"), SEARCHES.items())
    def test_each_word_begins_some_word_of_number_or_client(self, world: World, text: str, expected: str) -> None:
        assert labels_of(world, by_number(text=text)) == expected

    @pytest.mark.parametrize(("since", "until", "expected"), DAYS)
    def test_days_are_bogota_days_and_inclusive(
        self, world: World, since: date | None, until: date | None, expected: str
    ) -> None:
        assert labels_of(world, by_number(since=since, until=until)) == expected

    @pytest.mark.parametrize(("state", "expected"), [(SaleState.VOID, "d"), (SaleState.REGISTERED, "a b c e")])
    def test_filters_by_state(self, world: World, state: SaleState, expected: str) -> None:
        assert labels_of(world, by_number(state=state)) == expected

    def test_filters_by_seller(self, world: World) -> None:
        shop, labels = traded(world)
        for seller, expected in [(shop.seller, "a c d"), (shop.admin, "b e"), (world.hire(shop.admin), "")]:
            page = world.sale_reader.page(shop.id, by_number(seller_id=seller.user_id), Listing())
            assert " ".join(labels[sale.id] for sale in page.items) == expected

    def test_filters_add_up(self, world: World) -> None:
        criteria = by_number(text="ñandu", state=SaleState.REGISTERED, until=date(2026, 11, 20))
        assert labels_of(world, criteria) == "e"

    def test_a_list_shows_what_one_shows_but_for_the_lines(self, world: World) -> None:
        shop, _ = traded(world)
        page = world.sale_reader.page(shop.id, SaleCriteria(), Listing())
        names = [fact.name for fact in fields(SaleSummary)]
        for summary in page.items:
            receipt = world.sale_reader.one(shop.id, summary.id)
            assert type(summary) is SaleSummary
            assert summary == SaleSummary(**{name: getattr(receipt, name) for name in names})

    # Pages

    @pytest.mark.parametrize("size", [1, 2, 5, 6])
    @pytest.mark.parametrize(("order", "descending"), BOTH_WAYS)
    def test_pages_visit_every_row_once(self, world: World, order: SaleSort, descending: bool, size: int) -> None:
        shop, labels = traded(world)
        criteria = SaleCriteria(order=order, descending=descending)

        def ask(listing: Listing) -> Page[SaleSummary]:
            page = world.sale_reader.page(shop.id, criteria, listing)
            assert is_plain(page.next_after or ()) and (not page.has_next or len(page.items) == size)  # noqa: PT018
            return page

        for rows in (leaf_through(ask, size), walk(ask, size)):
            assert " ".join(labels[sale.id] for sale in rows) == in_order(order, descending)

    def test_numbers_sort_as_numbers(self, world: World) -> None:
        shop = world.open_shop()
        product = world.register(shop, stock=12)
        for _ in range(12):
            world.sell(shop.admin, {product.id: 1})
        rows = walk(lambda to: world.sale_reader.page(shop.id, SaleCriteria(order=SaleSort.NUMBER), to), 5)
        assert [sale.number for sale in rows] == [str(number) for number in range(12, 0, -1)]

    def test_a_walk_is_not_disturbed_by_new_sales(self, world: World) -> None:
        shop, labels = traded(world)
        first = world.sale_reader.page(shop.id, SaleCriteria(), Listing(size=2))
        product = world.register(shop, "Nuevo", stock=1)
        world.clock.set(datetime(2026, 11, 25, tzinfo=UTC))
        world.sell(shop.admin, {product.id: 1})
        rest = world.sale_reader.page(shop.id, SaleCriteria(), Listing(size=9, after=first.next_after))
        assert " ".join(labels[sale.id] for sale in rest.items) == "b a e"

    def test_a_page_by_number_says_where_it_is(self, world: World) -> None:
        shop, _ = traded(world)
        page = world.sale_reader.page(shop.id, SaleCriteria(), Listing(page=2, size=2))
        assert (page.number, page.count, page.num_pages) == (2, 5, 3)
        assert (page.has_previous, page.has_next) == (True, True)

    @pytest.mark.parametrize(("asked", "given"), [(-1, 1), (0, 1), (4, 3), (10**9, 3)])
    def test_outside_means_the_nearest_page(self, world: World, asked: int, given: int) -> None:
        shop, _ = traded(world)
        page = world.sale_reader.page(shop.id, SaleCriteria(), Listing(page=asked, size=2))
        assert (page.number, len(page.items)) == (given, 2 if given == 1 else 1)

    def test_nothing_is_one_empty_page(self, world: World) -> None:
        shop = world.open_shop()
        page = world.sale_reader.page(shop.id, SaleCriteria(), Listing(page=5))
        assert page == Page(items=(), number=1, size=20, count=0, next_after=None)
