from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve

from application.ports.unit_of_work import UnitOfWork
from application.queries.listing import Listing
from domain.expenses.extra_income import IncomeKind
from domain.shared.errors import NotFound
from tests.builders import NOON, pesos
from tests.contracts.expenses.entry_helpers import EXPENSES, EXTRA_INCOME, Notebook, each_notebook
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World

EXAMPLES: dict[str, dict[str, Any]] = {
    "least": {"amount": pesos("0.01")},
    "all the words": {"description": "Ñame «criollo» 100 % — café"},
    "at the limits": {"amount": pesos("9999999999.99"), "day": date(2000, 1, 1)},
    "to the microsecond": {"at": datetime(2026, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)},
}
OWN = [
    *((EXPENSES, {"concept": concept, "description": "d" * 500}) for concept in ("x", "ñ" * 150)),
    *((EXTRA_INCOME, {"kind": kind, "description": "d" * 200}) for kind in IncomeKind),
]


def _new(world: World, shop: Shop, notebook: Notebook, **facts: Any) -> Any:
    def work(uow: UnitOfWork) -> Any:
        repository = notebook.repository(uow)
        owned = {"id": repository.next_id(), "business_id": shop.id, "actor_id": shop.seller.user_id}
        entry = notebook.an_entry(**owned, **facts)
        repository.add(entry)
        return entry

    return world.within(shop.id, work)


def _stored(world: World, shop: Shop, notebook: Notebook, id: int) -> Any:
    return world.within(shop.id, lambda uow: notebook.repository(uow).lock(id))


@each_notebook
class EntryRepositoryContract:
    def test_ids_are_new_each_time(self, world: World, notebook: Notebook) -> None:
        shop = world.open_shop()
        ids = [world.within(shop.id, lambda uow: notebook.repository(uow).next_id()) for _ in range(5)]
        assert len(set(ids)) == 5

    @pytest.mark.parametrize("facts", EXAMPLES.values(), ids=EXAMPLES)
    def test_what_is_added_comes_back_equal(self, world: World, notebook: Notebook, facts: dict[str, Any]) -> None:
        shop = world.open_shop()
        entry = _new(world, shop, notebook, **facts)
        assert _stored(world, shop, notebook, entry.id) == entry

    def test_what_is_its_own_comes_back_too(self, world: World, notebook: Notebook) -> None:
        shop = world.open_shop()
        entries = [_new(world, shop, notebook, **facts) for whose, facts in OWN if whose is notebook]
        assert len(entries) >= 2
        assert [_stored(world, shop, notebook, entry.id) for entry in entries] == entries

    def test_what_is_saved_comes_back_equal(self, world: World, notebook: Notebook) -> None:
        shop = world.open_shop()
        entry = _new(world, shop, notebook)
        facts = next(facts for whose, facts in reversed(OWN) if whose is notebook)
        day = date(2026, 11, 1)
        entry.correct(**facts, amount=pesos("1.50"), day=day, at=NOON + timedelta(hours=1), expected_version=1)
        world.within(shop.id, lambda uow: notebook.repository(uow).save(entry))
        assert _stored(world, shop, notebook, entry.id) == entry
        assert (entry.version, entry.entry.day) == (2, day)

    def test_a_change_without_save_is_lost(self, world: World, notebook: Notebook) -> None:
        shop = world.open_shop()
        entry = _new(world, shop, notebook)

        def work(uow: UnitOfWork) -> int:
            repository = notebook.repository(uow)
            repository.lock(entry.id).version = 9
            return repository.lock(entry.id).version

        assert world.within(shop.id, work) == 1
        assert _stored(world, shop, notebook, entry.id) == entry

    @pytest.mark.parametrize("verb", ["add", "save"])
    def test_a_change_after_writing_is_lost(self, world: World, notebook: Notebook, verb: str) -> None:
        shop = world.open_shop()
        saved = _new(world, shop, notebook)

        def work(uow: UnitOfWork) -> int:
            repository = notebook.repository(uow)
            mine = saved if verb == "save" else evolve(saved, id=repository.next_id())
            getattr(repository, verb)(mine)
            mine.version = 9
            return mine.id

        assert _stored(world, shop, notebook, world.within(shop.id, work)).version == 1

    @pytest.mark.parametrize("verb", ["lock", "save"])
    @pytest.mark.parametrize("whose", ["nobody's", "another shop's"])
    def test_a_missing_one_is_not_found(self, world: World, notebook: Notebook, verb: str, whose: str) -> None:
        shop, other = world.open_shop(), world.open_shop()
        entry = _new(world, other, notebook)
        if whose == "nobody's":
            unused = world.within(shop.id, lambda uow: notebook.repository(uow).next_id())
            entry = notebook.an_entry(id=unused, business_id=shop.id, actor_id=shop.admin.user_id)
        argument = entry if verb == "save" else entry.id
        with pytest.raises(NotFound) as refusal:
            world.within(shop.id, lambda uow: getattr(notebook.repository(uow), verb)(argument))
        assert (refusal.value.kind, refusal.value.key) == (notebook.kind, entry.id)

    def test_a_refused_one_leaves_the_other_shop_alone(self, world: World, notebook: Notebook) -> None:
        shop, other = world.open_shop(), world.open_shop()
        entry = _new(world, other, notebook)
        with pytest.raises(NotFound):
            world.within(shop.id, lambda uow: notebook.repository(uow).save(evolve(entry, version=9)))
        assert _stored(world, other, notebook, entry.id) == entry

    def test_a_void_comes_back(self, world: World, notebook: Notebook) -> None:
        shop = world.open_shop()
        entry, other = _new(world, shop, notebook), _new(world, shop, notebook)
        entry.take_back(actor_id=shop.admin.user_id, at=NOON + timedelta(hours=1))
        world.within(shop.id, lambda uow: notebook.repository(uow).save(entry))
        assert _stored(world, shop, notebook, entry.id) == entry
        assert _stored(world, shop, notebook, other.id) == other

    def test_an_error_undoes_everything(self, world: World, notebook: Notebook) -> None:
        shop = world.open_shop()
        entry = _new(world, shop, notebook)

        def work(uow: UnitOfWork) -> None:
            notebook.repository(uow).save(evolve(entry, version=9))
            notebook.repository(uow).add(evolve(entry, id=notebook.repository(uow).next_id()))
            raise KeyError

        with pytest.raises(KeyError):
            world.within(shop.id, work)
        assert _stored(world, shop, notebook, entry.id) == entry
        assert notebook.reader(world).page(shop.id, notebook.criteria(), Listing()).count == 1
