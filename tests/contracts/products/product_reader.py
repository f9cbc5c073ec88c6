import json
from datetime import timedelta
from decimal import Decimal

import pytest

from application.queries.listing import Listing, Page
from application.queries.products import CategoryCount, ProductCriteria, ProductDetails, ProductSort
from domain.shared.errors import NotFound
from domain.shared.quantity import Unit
from domain.shared.tax import Treatment
from tests.builders import pesos
from tests.contracts.inventory.kardex import KardexContract
from tests.contracts.products.catalogue import BOTH_WAYS, SEARCHES, in_order, labels_of, stocked
from tests.contracts.world.listings import is_plain, leaf_through, walk
from tests.contracts.world.world import World


class ProductReaderContract(KardexContract):
    # One

    def test_one_shows_every_fact(self, world: World) -> None:
        shop = world.open_shop()
        created = world.clock.now()
        details = world.register(
            shop,
            "Queso «costeño»",
            barcode="7709",
            category="Lácteos",
            brand="Alpina",
            final_price=pesos("10500.00"),
            treatment=Treatment.REDUCED,
            unit=Unit.KILOGRAM,
            unit_cost=pesos("7000.00"),
            stock="1.500",
            minimum_stock=Decimal("0.250"),
        )
        updated = world.clock.advance(timedelta(hours=3, microseconds=1))
        world.edit(shop, details.id, category="Quesos")
        assert world.product_reader.one(shop.id, details.id) == ProductDetails(
            id=details.id,
            owner_id=shop.admin.user_id,
            barcode="7709",
            name="Queso «costeño»",
            category="Quesos",
            brand="Alpina",
            unit_cost=Decimal("7000.00"),
            stock_value=Decimal("10500.00"),
            price=Decimal("10000.00"),
            price_tax=Decimal("500.00"),
            treatment=Treatment.REDUCED,
            unit=Unit.KILOGRAM,
            stock=Decimal("1.500"),
            minimum_stock=Decimal("0.250"),
            active=True,
            version=2,
            created_at=created,
            updated_at=updated,
        )

    def test_an_archived_one_is_shown(self, world: World) -> None:
        shop = world.open_shop()
        archived = world.archive(shop, world.register(shop).id)
        assert world.product_reader.one(shop.id, archived.id) == archived

    def test_a_missing_one_is_not_found(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        theirs = world.register(other).id
        unused = world.within(shop.id, lambda uow: uow.products.next_id())
        for product_id in (theirs, unused):
            with pytest.raises(NotFound) as refusal:
                world.product_reader.one(shop.id, product_id)
            assert (refusal.value.kind, refusal.value.key) == ("product", product_id)

    # Some

    def test_some_come_by_name_archived_ones_too(self, world: World) -> None:
        shop = world.open_shop()
        records = {name: world.register(shop, name) for name in ("Zumo", "Ñame", "Arroz", "Café")}
        archived = world.archive(shop, records["Ñame"].id)
        ids = [records[name].id for name in ("Zumo", "Ñame", "Arroz")]
        assert world.product_reader.some(shop.id, ids) == (records["Arroz"], archived, records["Zumo"])
        assert world.product_reader.some(shop.id, []) == ()

    def test_some_are_all_or_none(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        mine, theirs = world.register(shop), world.register(other)
        with pytest.raises(NotFound) as missing:
            world.product_reader.some(shop.id, [mine.id, theirs.id])
        assert missing.value.key == theirs.id

    # By barcode

    def test_a_barcode_finds_its_product(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        details = world.register(shop, barcode="7701-á")
        world.register(other, barcode="7701-á")
        assert world.product_reader.by_barcode(shop.id, "7701-á") == details

    @pytest.mark.parametrize("barcode", ["", "770", "7701-A", "7702", "7703"])
    def test_no_active_product_answers(self, world: World, barcode: str) -> None:
        shop, other = world.open_shop(), world.open_shop()
        world.register(shop, barcode="7701a")
        world.register(shop, barcode="")
        world.archive(shop, world.register(shop, barcode="7702").id)
        world.register(other, barcode="7703")
        with pytest.raises(NotFound) as refusal:
            world.product_reader.by_barcode(shop.id, barcode)
        assert (refusal.value.kind, refusal.value.key) == ("product", barcode)

    # Categories

    def test_categories_of_active_products_by_name(self, world: World) -> None:
        shop, _ = stocked(world)
        assert world.product_reader.categories(shop.id) == (
            CategoryCount("Bebidas", 3),
            CategoryCount("GRÁNOS", 3),
            CategoryCount("Verduras", 1),
        )

    def test_a_shop_without_categories(self, world: World) -> None:
        shop = world.open_shop()
        world.register(shop)
        assert world.product_reader.categories(shop.id) == ()

    # Lists

    @pytest.mark.parametrize(("order", "descending"), BOTH_WAYS)
    def test_every_order_in_both_directions(self, world: World, order: ProductSort, descending: bool) -> None:
        shop, labels = stocked(world)
        criteria = ProductCriteria(order=order, descending=descending)
        page = world.product_reader.page(shop.id, criteria, Listing())
        assert labels_of(page.items, labels) == in_order(order, descending)

    @pytest.mark.parametrize(("text", "expected"), SEARCHES.items())
    def test_each_word_begins_some_word_of_name_category_or_barcode(
        self, world: World, text: str, expected: str
    ) -> None:
        shop, labels = stocked(world)
        page = world.product_reader.page(shop.id, ProductCriteria(text=text), Listing())
        assert labels_of(page.items, labels) == expected
        assert page.count == len(expected.split())

    @pytest.mark.parametrize(
        ("category", "expected"),
        [("granos", "diana integral azúcar"), ("BÉBIDAS", "aguila molido zumo"), ("bebida", ""), ("verduras", "ñame")],
    )
    def test_a_category_is_exact_but_for_case_and_accents(self, world: World, category: str, expected: str) -> None:
        shop, labels = stocked(world)
        page = world.product_reader.page(shop.id, ProductCriteria(category=category), Listing())
        assert labels_of(page.items, labels) == expected

    def test_filters_add_up(self, world: World) -> None:
        shop, labels = stocked(world)
        criteria = ProductCriteria(text="arroz", category="granos", order=ProductSort.PRICE, descending=True)
        assert labels_of(world.product_reader.page(shop.id, criteria, Listing()).items, labels) == "integral diana"

    @pytest.mark.parametrize(
        ("active", "expected"),
        [(True, "diana integral azúcar"), (False, "panela"), (None, "diana integral azúcar panela")],
    )
    def test_archived_ones_are_shown_when_asked_for(self, world: World, active: bool | None, expected: str) -> None:
        shop, labels = stocked(world)
        page = world.product_reader.page(shop.id, ProductCriteria(category="granos", active=active), Listing())
        assert labels_of(page.items, labels) == expected

    def test_a_list_shows_what_one_shows(self, world: World) -> None:
        shop, _ = stocked(world)
        page = world.product_reader.page(shop.id, ProductCriteria(), Listing())
        assert list(page.items) == [world.product_reader.one(shop.id, details.id) for details in page.items]

    # Pages

    @pytest.mark.parametrize("size", [1, 3, 8, 9])
    @pytest.mark.parametrize(("order", "descending"), BOTH_WAYS)
    def test_pages_visit_every_row_once(self, world: World, order: ProductSort, descending: bool, size: int) -> None:
        shop, labels = stocked(world)
        criteria = ProductCriteria(order=order, descending=descending)

        def ask(listing: Listing) -> Page[ProductDetails]:
            page = world.product_reader.page(shop.id, criteria, listing)
            assert len(page.items) <= size
            assert is_plain(page.next_after or ()) and (not page.has_next or len(page.items) == size)  # noqa: PT018
            return page

        assert labels_of(leaf_through(ask, size), labels) == in_order(order, descending)
        assert labels_of(walk(ask, size), labels) == in_order(order, descending)

    def test_a_walk_goes_on_after_json(self, world: World) -> None:
        shop, labels = stocked(world)
        criteria = ProductCriteria(order=ProductSort.PRICE)
        first = world.product_reader.page(shop.id, criteria, Listing(page=2, size=2))
        after = tuple(json.loads(json.dumps(first.next_after)))
        page = world.product_reader.page(shop.id, criteria, Listing(size=2, after=after))
        assert labels_of(page.items, labels) == "«diana» integral"

    def test_a_walk_is_not_disturbed_by_what_comes_and_goes_behind_it(self, world: World) -> None:
        shop, labels = stocked(world)
        first = world.product_reader.page(shop.id, ProductCriteria(), Listing(size=3))
        assert labels_of(first.items, labels) == "diana «diana» integral"
        world.register(shop, "Aceite")
        world.archive(shop, first.items[2].id)
        rest = world.product_reader.page(shop.id, ProductCriteria(), Listing(size=10, after=first.next_after))
        assert labels_of(rest.items, labels) == "azúcar aguila molido ñame zumo"

    def test_a_page_by_number_says_where_it_is(self, world: World) -> None:
        shop, _ = stocked(world)
        page = world.product_reader.page(shop.id, ProductCriteria(), Listing(page=2, size=3))
        assert (page.number, page.size, page.count, page.num_pages) == (2, 3, 8, 3)
        assert (page.has_previous, page.has_next) == (True, True)

    def test_a_walk_counts_nothing(self, world: World) -> None:
        shop, _ = stocked(world)
        first = world.product_reader.page(shop.id, ProductCriteria(), Listing(size=3))
        page = world.product_reader.page(shop.id, ProductCriteria(), Listing(page=7, size=3, after=first.next_after))
        assert (page.number, page.size, page.count, page.num_pages) == (None, 3, None, None)

    @pytest.mark.parametrize(
        ("asked", "given", "expected"), [(4, 3, "ñame zumo"), (10**9, 3, "ñame zumo"), (0, 1, "diana «diana» integral")]
    )
    def test_outside_means_the_nearest_page(self, world: World, asked: int, given: int, expected: str) -> None:
        shop, labels = stocked(world)
        page = world.product_reader.page(shop.id, ProductCriteria(), Listing(page=asked, size=3))
        assert (page.number, page.count, labels_of(page.items, labels)) == (given, 8, expected)
        assert page.has_next is (given == 1)

    def test_a_negative_page_is_the_first(self, world: World) -> None:
        shop, _ = stocked(world)
        assert world.product_reader.page(shop.id, ProductCriteria(), Listing(page=-5, size=3)).number == 1

    @pytest.mark.parametrize("asked", [1, 5])
    def test_nothing_is_one_empty_page(self, world: World, asked: int) -> None:
        shop = world.open_shop()
        page = world.product_reader.page(shop.id, ProductCriteria(), Listing(page=asked))
        assert page == Page(items=(), number=1, size=20, count=0, next_after=None)
        assert (page.num_pages, page.has_next, page.has_previous) == (1, False, False)

    def test_a_full_last_page_has_no_next(self, world: World) -> None:
        shop, _ = stocked(world)
        page = world.product_reader.page(shop.id, ProductCriteria(), Listing(page=2, size=4))
        assert (len(page.items), page.next_after, page.num_pages) == (4, None, 2)

    def test_an_edited_one_is_sorted_and_found_by_its_new_words(self, world: World) -> None:
        shop = world.open_shop()
        rice = world.register(shop, "Arroz", category="Abarrotes").id
        mango = world.register(shop, "Mango", category="Frutas").id
        world.edit(shop, rice, name="Zapote", category="Verduras")

        def ids(**criteria: object) -> list[int]:
            page = world.product_reader.page(shop.id, ProductCriteria(**criteria), Listing())  # type: ignore[arg-type]
            return [each.id for each in page.items]

        assert ids(order=ProductSort.NAME) == [mango, rice]
        assert ids(order=ProductSort.CATEGORY) == [mango, rice]
        assert (ids(text="zapote"), ids(text="arroz")) == ([rice], [])
