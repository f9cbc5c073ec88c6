from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from attrs import evolve

from application.ports.unit_of_work import UnitOfWork
from domain.shared.errors import NotFound, Protected
from domain.shared.identity_document import nit
from domain.suppliers.supplier import Supplier
from tests.builders import NOON
from tests.contracts.purchases.purchasing import buy, goods, order, void
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World

WORDS = {"name": "Marta", "company": "Del Valle", "phone": "602", "contact_email": "a@b.co", "address": "Calle 5"}
EXAMPLES = {
    "least": {"name": "x", "company": "y", "phone": "1", "contact_email": "a@b.co", "address": "z"},
    "all the words": {
        "name": "Ñoño «el del 5»",
        "company": "Distribuciones Ñandú & hijos",
        "phone": "(602) 555-1234 ext.5",
        "contact_email": "ventas+5@ñandú.example",
        "address": "Cra. 7ª # 10-20, ofic. 3",
        "nit": nit("900373923"),
    },
    "at the limits": {
        "name": "n" * 100,
        "company": "c" * 150,
        "phone": "5" * 20,
        "contact_email": "a" * 64 + "@" + "b" * 61 + ".example" * 16,
        "address": "d" * 200,
        "nit": nit("9" * 15),
    },
    "to the microsecond": {"at": datetime(2026, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)},
}

READS: dict[str, Callable[[UnitOfWork, int], Supplier]] = {
    "lock_shared": lambda uow, supplier_id: uow.suppliers.lock_shared(supplier_id),
    "lock": lambda uow, supplier_id: uow.suppliers.lock(supplier_id),
}


def _supplier(world: World, shop: Shop, **facts: object) -> Supplier:
    """Not added yet."""
    supplier_id = world.within(shop.id, lambda uow: uow.suppliers.next_id())
    facts = {**WORDS, "at": NOON} | facts
    return Supplier.register(id=supplier_id, business_id=shop.id, **facts)  # type: ignore[arg-type]


def _new(world: World, shop: Shop, **facts: object) -> Supplier:
    supplier = _supplier(world, shop, **facts)
    world.within(shop.id, lambda uow: uow.suppliers.add(supplier))
    return supplier


class SupplierRepositoryContract:
    def test_finds_the_others_with_a_nit(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        first, second = (_new(world, shop, nit=nit("900373923")) for _ in range(2))
        _new(world, shop, nit=nit("860069804"))
        _new(world, shop)
        _new(world, other, nit=nit("900373923"))
        assert world.within(shop.id, lambda uow: uow.suppliers.others_with(nit("900373923"), 0)) == (first, second)
        assert world.within(shop.id, lambda uow: uow.suppliers.others_with(nit("900373923"), first.id)) == (second,)

    def test_ids_are_new_each_time(self, world: World) -> None:
        shop = world.open_shop()
        assert len({world.within(shop.id, lambda uow: uow.suppliers.next_id()) for _ in range(5)}) == 5

    @pytest.mark.parametrize("read", READS.values(), ids=READS)
    @pytest.mark.parametrize("facts", EXAMPLES.values(), ids=EXAMPLES)
    def test_what_is_added_comes_back_equal(
        self, world: World, facts: dict[str, object], read: Callable[[UnitOfWork, int], Supplier]
    ) -> None:
        shop = world.open_shop()
        supplier = _new(world, shop, **facts)
        assert world.within(shop.id, lambda uow: read(uow, supplier.id)) == supplier

    @pytest.mark.parametrize("facts", EXAMPLES.values(), ids=EXAMPLES)
    def test_what_is_saved_comes_back_equal(self, world: World, facts: dict[str, object]) -> None:
        shop = world.open_shop()
        before = _new(world, shop, name="Antes", nit=nit("800197268"))
        after = evolve(_supplier(world, shop, **facts), id=before.id, active=False, version=8, registered_at=NOON)
        world.within(shop.id, lambda uow: uow.suppliers.save(after))
        assert world.stored_supplier(shop, before.id) == after

    @pytest.mark.parametrize("read", READS.values(), ids=READS)
    def test_a_change_without_save_is_lost(self, world: World, read: Callable[[UnitOfWork, int], Supplier]) -> None:
        shop = world.open_shop()
        supplier = _new(world, shop)

        def work(uow: UnitOfWork) -> str:
            read(uow, supplier.id).name = "Otra"
            return uow.suppliers.lock_shared(supplier.id).name

        assert world.within(shop.id, work) == "Marta"
        assert world.stored_supplier(shop, supplier.id).name == "Marta"

    @pytest.mark.parametrize("verb", ["add", "save"])
    def test_a_change_after_writing_is_lost(self, world: World, verb: str) -> None:
        shop = world.open_shop()
        supplier = _new(world, shop) if verb == "save" else _supplier(world, shop)

        def work(uow: UnitOfWork) -> None:
            getattr(uow.suppliers, verb)(supplier)
            supplier.name = "Otra"

        world.within(shop.id, work)
        assert world.stored_supplier(shop, supplier.id).name == "Marta"

    @pytest.mark.parametrize("verb", ["lock_shared", "lock", "save", "delete"])
    @pytest.mark.parametrize("whose", ["nobody's", "another shop's"])
    def test_a_missing_one_is_not_found(self, world: World, verb: str, whose: str) -> None:
        shop, other = world.open_shop(), world.open_shop()
        supplier = _supplier(world, shop) if whose == "nobody's" else _new(world, other)
        argument = evolve(supplier, name="Robada") if verb == "save" else supplier.id
        with pytest.raises(NotFound) as refusal:
            world.within(shop.id, lambda uow: getattr(uow.suppliers, verb)(argument))
        assert (refusal.value.kind, refusal.value.key) == ("supplier", supplier.id)
        if whose == "another shop's":
            assert world.stored_supplier(other, supplier.id) == supplier

    def test_one_from_whom_nothing_was_bought_is_deleted(self, world: World) -> None:
        shop = world.open_shop()
        supplier, other = _new(world, shop), _new(world, shop)
        world.within(shop.id, lambda uow: uow.suppliers.delete(supplier.id))
        with pytest.raises(NotFound):
            world.stored_supplier(shop, supplier.id)
        assert world.stored_supplier(shop, other.id) == other

    def test_purchases_protect_in_whatever_state(self, world: World) -> None:
        shop = world.open_shop()
        coffee = world.register(shop)
        supplier, other = _new(world, shop), _new(world, shop)
        void(world, shop, buy(world, shop, goods(coffee.id), supplier_id=supplier.id).id)
        order(world, shop, goods(coffee.id), supplier_id=supplier.id)
        buy(world, shop, goods(coffee.id), supplier_id=other.id)
        buy(world, shop, goods(coffee.id))
        with pytest.raises(Protected) as refusal:
            world.within(shop.id, lambda uow: uow.suppliers.delete(supplier.id))
        assert (refusal.value.kind, refusal.value.id) == ("supplier", supplier.id)
        assert refusal.value.dependents == {"purchases": 2}
        assert world.stored_supplier(shop, supplier.id) == supplier
