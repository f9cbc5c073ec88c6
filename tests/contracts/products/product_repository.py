from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest

from application.ports.unit_of_work import UnitOfWork
from application.shared_steps.cart import RequestedLine
from domain.inventory.stock import MovementType
from domain.products.product import Product
from domain.products.product_description import ProductDescription
from domain.products.product_errors import BarcodeTaken
from domain.shared.errors import NotFound, Protected
from domain.shared.money import Money
from domain.shared.quantity import Unit
from domain.shared.tax import Treatment
from tests.builders import NOON, a_product, an_origin, kilos, pesos, pieces
from tests.contracts.products.product_examples import EXAMPLES, READS, new, redescribe, unused_id
from tests.contracts.world.world import World

_OTHER = ProductDescription(name="Otro")


class ProductRepositoryContract:
    # Ids

    def test_ids_are_new_each_time(self, world: World) -> None:
        shop = world.open_shop()
        assert len({unused_id(world, shop) for _ in range(5)}) == 5

    # Round trips

    @pytest.mark.parametrize("facts", EXAMPLES.values(), ids=EXAMPLES)
    def test_what_is_added_comes_back_equal(self, world: World, facts: dict[str, object]) -> None:
        shop = world.open_shop()
        product = new(world, shop, **facts)
        assert world.stored_product(shop, product.id) == product

    def test_what_is_saved_comes_back_equal(self, world: World) -> None:
        shop = world.open_shop()
        product = new(world, shop, barcode="770", category="Granos")
        product.update_details(ProductDescription(name="Fríjol", barcode="771", category="Otros"), Decimal("3"))
        product.reprice(NOON, base=None, final=pesos("2000.00"), treatment=Treatment.REDUCED)
        product.archive(NOON + timedelta(hours=1, microseconds=1))
        world.within(shop.id, lambda uow: uow.products.save(product))
        assert world.stored_product(shop, product.id) == product

    def test_another_unit_comes_back_equal(self, world: World) -> None:
        shop = world.open_shop()
        product = new(world, shop)
        product.measure_in(Unit.LITRE, product.minimum_stock.amount)
        world.within(shop.id, lambda uow: uow.products.save(product))
        assert world.stored_product(shop, product.id) == product

    # Copies

    @pytest.mark.parametrize("read", READS.values(), ids=READS)
    def test_a_change_without_save_is_lost(self, world: World, read: Callable[[UnitOfWork, int], Product]) -> None:
        shop = world.open_shop()
        product = new(world, shop, name="Arroz")

        def work(uow: UnitOfWork) -> str:
            read(uow, product.id).description = _OTHER
            return uow.products.get(product.id).name

        assert world.within(shop.id, work) == "Arroz"
        assert world.stored_product(shop, product.id).name == "Arroz"

    @pytest.mark.parametrize("verb", ["add", "save"])
    def test_a_change_after_writing_is_lost(self, world: World, verb: str) -> None:
        shop = world.open_shop()
        product = new(world, shop, name="Arroz") if verb == "save" else None

        def work(uow: UnitOfWork) -> int:
            mine = product or a_product(id=uow.products.next_id(), business_id=shop.id, name="Arroz")
            getattr(uow.products, verb)(mine)
            mine.description = _OTHER
            return mine.id

        assert world.stored_product(shop, world.within(shop.id, work)).name == "Arroz"

    # Missing ones

    @pytest.mark.parametrize("verb", ["get", "lock_one", "delete", "save"])
    @pytest.mark.parametrize("whose", ["nobody's", "another shop's"])
    def test_a_missing_one_is_not_found(self, world: World, verb: str, whose: str) -> None:
        shop, other = world.open_shop(), world.open_shop()
        product = a_product(id=unused_id(world, shop), business_id=shop.id)
        if whose == "another shop's":
            product = new(world, other)
        argument = product if verb == "save" else product.id
        with pytest.raises(NotFound) as refusal:
            world.within(shop.id, lambda uow: getattr(uow.products, verb)(argument))
        assert (refusal.value.kind, refusal.value.key) == ("product", product.id)

    def test_a_refused_save_leaves_the_other_shop_alone(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        product = new(world, other, name="Arroz")
        renamed = redescribe(product, name="Robado")
        with pytest.raises(NotFound):
            world.within(shop.id, lambda uow: uow.products.save(renamed))
        assert world.stored_product(other, product.id).name == "Arroz"

    # Locking

    def test_lock_gives_each_once_sorted_by_id(self, world: World) -> None:
        shop = world.open_shop()
        first, second, third = (new(world, shop, barcode=code) for code in ("770-3", "770-2", "770-1"))
        found = world.within(shop.id, lambda uow: uow.products.lock([third.id, first.id, third.id], ["770-2", "770-3"]))
        assert found == (first, second, third)

    def test_lock_leaves_out_what_does_not_exist_here(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        mine, theirs = new(world, shop), new(world, other, barcode="770")
        ids = [mine.id, theirs.id, unused_id(world, shop)]
        assert world.within(shop.id, lambda uow: uow.products.lock(ids, ["770", "771"])) == (mine,)

    def test_lock_by_no_barcode_is_not_by_the_empty_one(self, world: World) -> None:
        shop = world.open_shop()
        new(world, shop)
        assert world.within(shop.id, lambda uow: uow.products.lock([], [""])) == ()

    def test_lock_of_nothing_is_nothing(self, world: World) -> None:
        shop = world.open_shop()
        new(world, shop)
        assert world.within(shop.id, lambda uow: uow.products.lock([])) == ()

    def test_lock_finds_archived_ones_too(self, world: World) -> None:
        shop = world.open_shop()
        product = new(world, shop, barcode="770")
        world.archive(shop, product.id)
        [found] = world.within(shop.id, lambda uow: uow.products.lock([], ["770"]))
        assert (found.id, found.active) == (product.id, False)

    # Stock is the ledger's

    def test_add_writes_no_stock(self, world: World) -> None:
        shop = world.open_shop()
        product = new(world, shop, stock=10, unit_cost="250.00")
        stored = world.stored_product(shop, product.id).holding
        assert (stored.quantity, stored.value, stored.unit_cost) == (pieces(0), pesos("0.00"), pesos("250.00"))

    def test_save_writes_no_stock_and_no_average_cost(self, world: World) -> None:
        shop = world.open_shop()
        details = world.register(shop, stock=10, unit_cost=pesos("100.00"))
        before = world.stored_product(shop, details.id).holding

        def work(uow: UnitOfWork) -> None:
            product = uow.products.lock_one(details.id)
            product.receive_at(pieces(5), pesos("400.00"), an_origin())
            product.revalue(pesos("777.00"), an_origin())
            product.take(pieces(1), an_origin())
            product.description = _OTHER
            uow.products.save(product)

        world.within(shop.id, work)
        stored = world.stored_product(shop, details.id)
        assert (stored.name, stored.holding) == ("Otro", before)

    def test_save_keeps_the_cost_that_an_empty_shelf_remembers(self, world: World) -> None:
        shop = world.open_shop()
        product = new(world, shop, unit_cost="100.00")
        assert product.revalue(pesos("150.50"), an_origin()) is None
        world.within(shop.id, lambda uow: uow.products.save(product))
        assert world.stored_product(shop, product.id).holding == product.holding
        assert product.holding.unit_cost == Money(Decimal("150.50"))

    # Barcodes

    @pytest.mark.parametrize("verb", ["add", "save"])
    def test_a_barcode_is_unique_in_the_shop(self, world: World, verb: str) -> None:
        shop = world.open_shop()
        new(world, shop, barcode="7702001")
        product = a_product(id=unused_id(world, shop), business_id=shop.id, barcode="7702001")
        if verb == "save":
            product = redescribe(new(world, shop, barcode="7702002"), barcode="7702001")
        with pytest.raises(BarcodeTaken) as refusal:
            world.within(shop.id, lambda uow: getattr(uow.products, verb)(product))
        assert (refusal.value.barcode, refusal.value.field) == ("7702001", "barcode")

    @pytest.mark.parametrize("code", ["0012345678905", "00012345678905", "012345678905", "0123\u200b45678905"])
    def test_one_article_has_one_code_however_it_is_read(self, world: World, code: str) -> None:
        shop = world.open_shop()
        first = new(world, shop, barcode="012345678905")
        [found] = world.within(shop.id, lambda uow: uow.products.lock([], [code]))
        assert (found.id, found.barcode) == (first.id, "012345678905")
        other = new(world, shop, barcode="12345678905")
        with pytest.raises(BarcodeTaken):
            world.within(shop.id, lambda uow: uow.products.save(redescribe(other, barcode=code)))
        with pytest.raises(BarcodeTaken):
            new(world, shop, barcode=code)
        world.within(shop.id, lambda uow: uow.products.save(redescribe(first, barcode="ABC-1", name="Otro")))
        [renamed] = world.within(shop.id, lambda uow: uow.products.lock([], ["abc‐1"]))
        assert (renamed.id, renamed.barcode) == (first.id, "ABC-1")
        assert world.within(shop.id, lambda uow: uow.products.lock([], ["012345678905"])) == ()

    def test_an_archived_product_keeps_its_barcode(self, world: World) -> None:
        shop = world.open_shop()
        world.archive(shop, new(world, shop, barcode="7702001").id)
        with pytest.raises(BarcodeTaken):
            new(world, shop, barcode="7702001")

    def test_a_barcode_is_free_in_another_shop_and_after_a_deletion(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        product = new(world, shop, barcode="7702001")
        new(world, other, barcode="7702001")
        world.delete(shop, product.id)
        again = new(world, shop, barcode="7702001")
        assert world.stored_product(shop, again.id).barcode == "7702001"

    def test_any_number_of_products_have_none(self, world: World) -> None:
        shop = world.open_shop()
        products = [new(world, shop) for _ in range(3)]
        assert [world.stored_product(shop, product.id).barcode for product in products] == ["", "", ""]

    def test_saving_with_the_own_barcode_is_fine(self, world: World) -> None:
        shop = world.open_shop()
        product = new(world, shop, barcode="7702001")
        renamed = redescribe(product, name="Otro")
        world.within(shop.id, lambda uow: uow.products.save(renamed))
        assert world.stored_product(shop, product.id).name == "Otro"

    # Deleting

    def test_one_that_never_moved_is_deleted(self, world: World) -> None:
        shop = world.open_shop()
        product = new(world, shop)
        world.within(shop.id, lambda uow: uow.products.delete(product.id))
        with pytest.raises(NotFound):
            world.stored_product(shop, product.id)

    def test_movements_protect_it(self, world: World) -> None:
        shop = world.open_shop()
        product = new(world, shop, unit=Unit.KILOGRAM)

        def work(uow: UnitOfWork) -> None:
            locked = uow.products.lock_one(product.id)
            origin = an_origin(MovementType.OPENING, actor_id=shop.admin.user_id)
            uow.ledger.append([locked.receive_at(kilos("0.5"), pesos("1.00"), origin) for _ in range(2)])

        world.within(shop.id, work)
        with pytest.raises(Protected) as refusal:
            world.within(shop.id, lambda uow: uow.products.delete(product.id))
        assert (refusal.value.kind, refusal.value.id) == ("product", product.id)
        assert refusal.value.dependents == {"movements": 2}
        assert world.stored_product(shop, product.id).holding.quantity == kilos("1")

    def test_sales_protect_it_each_counted_once(self, world: World) -> None:
        shop = world.open_shop()
        product, other = world.register(shop, stock=10), world.register(shop, "Otro", stock=10)
        cheaper = RequestedLine(product_id=product.id, discount=Decimal(10))
        world.sell_lines(shop.admin, RequestedLine(product_id=product.id), cheaper)
        world.sell(shop.seller, {product.id: 1, other.id: 1})
        world.sell(shop.seller, {other.id: 1})
        with pytest.raises(Protected) as refusal:
            world.within(shop.id, lambda uow: uow.products.delete(product.id))
        assert refusal.value.dependents == {"sales": 2, "movements": 4}
