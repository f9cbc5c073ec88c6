from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve

from application.ports.unit_of_work import UnitOfWork
from application.queries.entries import EntryCriteria, EntryOrder
from application.queries.expenses import ExpenseSheet
from application.queries.extra_income import ExtraIncomeCriteria, ExtraIncomeSheet
from application.queries.listing import Listing, Page
from domain.errors import NotFound
from domain.extra_income import IncomeKind
from tests.builders import NOON, pesos
from tests.contracts.notebooks import BOTH, EXPENSES, EXTRA_INCOME, Notebook
from tests.contracts.world import Shop, World, is_plain, leaf_through, walk

each_notebook = pytest.mark.parametrize("notebook", BOTH.values(), ids=BOTH)

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

    @pytest.mark.parametrize("verb", ["lock", "delete", "save"])
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

    @pytest.mark.parametrize("verb", ["delete", "save"])
    def test_a_refused_one_leaves_the_other_shop_alone(self, world: World, notebook: Notebook, verb: str) -> None:
        shop, other = world.open_shop(), world.open_shop()
        entry = _new(world, other, notebook)
        argument = evolve(entry, version=9) if verb == "save" else entry.id
        with pytest.raises(NotFound):
            world.within(shop.id, lambda uow: getattr(notebook.repository(uow), verb)(argument))
        assert _stored(world, other, notebook, entry.id) == entry

    def test_what_is_deleted_is_gone(self, world: World, notebook: Notebook) -> None:
        shop = world.open_shop()
        entry, other = _new(world, shop, notebook), _new(world, shop, notebook)
        world.within(shop.id, lambda uow: notebook.repository(uow).delete(entry.id))
        with pytest.raises(NotFound):
            _stored(world, shop, notebook, entry.id)
        assert _stored(world, shop, notebook, other.id) == other

    def test_an_error_undoes_everything(self, world: World, notebook: Notebook) -> None:
        shop = world.open_shop()
        entry = _new(world, shop, notebook)

        def work(uow: UnitOfWork) -> None:
            notebook.repository(uow).delete(entry.id)
            notebook.repository(uow).add(evolve(entry, id=notebook.repository(uow).next_id()))
            raise KeyError

        with pytest.raises(KeyError):
            world.within(shop.id, work)
        assert _stored(world, shop, notebook, entry.id) == entry
        assert notebook.reader(world).page(shop.id, notebook.criteria(), Listing()).count == 1


# In the order in which they are written down: label → day, amount, words, kind. An expense says the first word of
# them as its concept and the rest as its description; an extra income says all of them as its description.
HISTORY = {
    "a": (date(2026, 11, 20), "300.00", "Inés Peña transporte", IncomeKind.DELIVERY),
    "b": (date(2026, 11, 18), "100.00", "Ñandú 24", IncomeKind.OTHER),
    "c": (date(2026, 11, 20), "200.00", "ines GÓMEZ-Ruiz", IncomeKind.LABOUR),
    "d": (date(2026, 11, 22), "200.00", "Arreglo 100 % de la nevera", IncomeKind.SERVICE),
}
ORDERS = {EntryOrder.DATE: "b a c d", EntryOrder.AMOUNT: "b c d a"}
BOTH_WAYS = [(order, descending) for order in EntryOrder for descending in (False, True)]

# In the order of their dates.
SEARCHES = {
    "ines": "a c",
    "INÉS pen": "a",
    "gom ine": "c",
    "ñandu": "b",
    "andu": "",
    "%": "b a c d",
    "100": "d",
    "transporte ines": "a",
    "a_b": "",
}
DAYS = [
    (date(2026, 11, 20), date(2026, 11, 20), "a c"),
    (date(2026, 11, 20), None, "a c d"),
    (None, date(2026, 11, 19), "b"),
    (date(2026, 11, 19), date(2026, 11, 21), "a c"),
    (date(2026, 11, 22), date(2026, 11, 18), ""),
    (date.min, date.max, "b a c d"),
]


def _written(world: World, notebook: Notebook) -> tuple[Shop, dict[int, str]]:
    """A shop with the history, a neighbour with the same; and the labels by id."""
    shop, other = world.open_shop(), world.open_shop()
    world.clock.set(NOON)
    labels = {}
    for label, (day, amount, text, kind) in HISTORY.items():
        first, _, rest = text.partition(" ")
        own = {"concept": first, "description": rest} if notebook is EXPENSES else {"kind": kind, "description": text}
        labels[notebook.record(world, shop.admin, day=day, amount=pesos(amount), **own).id] = label
        notebook.record(world, other.admin, day=day, **own)
    return shop, labels


def _labels(world: World, notebook: Notebook, **facts: Any) -> str:
    shop, labels = _written(world, notebook)
    page = notebook.reader(world).page(shop.id, notebook.criteria(**({"descending": False} | facts)), Listing())
    assert page.count == len(page.items)
    return " ".join(labels[sheet.id] for sheet in page.items)


def _in_order(order: EntryOrder, descending: bool) -> str:
    expected = ORDERS[order].split()
    return " ".join(reversed(expected) if descending else expected)


@each_notebook
class EntryReaderContract:
    def test_one_shows_what_was_written(self, world: World, notebook: Notebook) -> None:
        shop = world.open_shop()
        at = world.clock.advance(timedelta(microseconds=3))
        facts = {"amount": pesos("0.50"), "day": date(2026, 1, 31), "description": "«café»"}
        recorded = notebook.record(world, shop.admin, **facts)
        sheet = notebook.reader(world).one(shop.id, recorded.id)
        assert sheet == recorded
        assert sheet == notebook.sheet(
            id=recorded.id,
            owner_id=shop.admin.user_id,
            actor_id=shop.admin.user_id,
            description="«café»",
            amount=Decimal("0.50"),
            day=date(2026, 1, 31),
            created_at=at,
            version=1,
            **notebook.own,
        )

    def test_one_shows_what_was_corrected(self, world: World, notebook: Notebook) -> None:
        shop = world.open_shop()
        recorded = notebook.record(world, shop.admin)
        edited = notebook.edit(world, shop.admin, recorded.id, amount=pesos("7.00"))
        assert notebook.reader(world).one(shop.id, recorded.id) == edited == evolve(recorded, amount=7, version=2)

    def test_a_missing_one_is_not_found(self, world: World, notebook: Notebook) -> None:
        shop, other = world.open_shop(), world.open_shop()
        theirs = notebook.record(world, other.admin).id
        unused = world.within(shop.id, lambda uow: notebook.repository(uow).next_id())
        for id in (theirs, unused):
            with pytest.raises(NotFound) as refusal:
                notebook.reader(world).one(shop.id, id)
            assert (refusal.value.kind, refusal.value.key) == (notebook.kind, id)

    def test_newest_first_unless_told_otherwise(self, world: World, notebook: Notebook) -> None:
        shop, labels = _written(world, notebook)
        page = notebook.reader(world).page(shop.id, notebook.criteria(), Listing())
        assert " ".join(labels[sheet.id] for sheet in page.items) == "d c a b"

    @pytest.mark.parametrize(("order", "descending"), BOTH_WAYS)
    def test_every_order_in_both_directions(
        self, world: World, notebook: Notebook, order: EntryOrder, descending: bool
    ) -> None:
        assert _labels(world, notebook, order=order, descending=descending) == _in_order(order, descending)

    @pytest.mark.parametrize(("text", "expected"), SEARCHES.items())
    def test_each_word_begins_some_word_of_it(self, world: World, notebook: Notebook, text: str, expected: str) -> None:
        assert _labels(world, notebook, text=text) == expected

    def test_the_search_knows_what_was_corrected(self, world: World, notebook: Notebook) -> None:
        shop = world.open_shop()
        recorded = notebook.record(world, shop.admin, description="escoba")
        notebook.edit(world, shop.admin, recorded.id, description="trapero")
        found = [
            notebook.reader(world).page(shop.id, notebook.criteria(text=text), Listing()).count
            for text in ("escoba", "trapero")
        ]
        assert found == [0, 1]

    @pytest.mark.parametrize(("since", "until", "expected"), DAYS)
    def test_days_are_inclusive(
        self, world: World, notebook: Notebook, since: date | None, until: date | None, expected: str
    ) -> None:
        assert _labels(world, notebook, since=since, until=until) == expected

    def test_filters_add_up(self, world: World, notebook: Notebook) -> None:
        assert _labels(world, notebook, text="ines", until=date(2026, 11, 20), since=date(2026, 11, 19)) == "a c"
        assert _labels(world, notebook, text="ines", since=date(2026, 11, 21)) == ""

    def test_a_list_shows_what_one_shows(self, world: World, notebook: Notebook) -> None:
        shop, _ = _written(world, notebook)
        page = notebook.reader(world).page(shop.id, notebook.criteria(), Listing())
        assert list(page.items) == [notebook.reader(world).one(shop.id, sheet.id) for sheet in page.items]

    @pytest.mark.parametrize("size", [1, 2, 4, 5])
    @pytest.mark.parametrize(("order", "descending"), BOTH_WAYS)
    def test_pages_visit_every_row_once(
        self, world: World, notebook: Notebook, order: EntryOrder, descending: bool, size: int
    ) -> None:
        shop, labels = _written(world, notebook)
        criteria = notebook.criteria(order=order, descending=descending)

        def ask(listing: Listing) -> Page[Any]:
            page: Page[Any] = notebook.reader(world).page(shop.id, criteria, listing)
            assert page.next_after is None or (is_plain(page.next_after) and len(page.items) == size)
            return page

        for rows in (leaf_through(ask, size), walk(ask, size)):
            assert " ".join(labels[sheet.id] for sheet in rows) == _in_order(order, descending)

    def test_outside_means_the_nearest_page(self, world: World, notebook: Notebook) -> None:
        shop, _ = _written(world, notebook)
        for asked, given in [(-1, 1), (0, 1), (3, 2), (10**9, 2)]:
            page = notebook.reader(world).page(shop.id, notebook.criteria(), Listing(page=asked, size=3))
            assert (page.number, page.count) == (given, 4)

    def test_nothing_is_one_empty_page(self, world: World, notebook: Notebook) -> None:
        shop = world.open_shop()
        page = notebook.reader(world).page(shop.id, notebook.criteria(), Listing(page=5))
        assert page == Page(items=(), number=1, size=20, count=0, next_after=None)


class ExtraIncomeReaderContract:
    @pytest.mark.parametrize("kind", IncomeKind)
    def test_a_kind(self, world: World, kind: IncomeKind) -> None:
        expected = next(label for label, facts in HISTORY.items() if facts[-1] is kind)
        assert _labels(world, EXTRA_INCOME, kind=kind) == expected

    @pytest.mark.parametrize(
        ("text", "named", "expected"),
        [
            ("obra", {"obra": {IncomeKind.LABOUR}}, "c"),
            ("obra gomez", {"obra": {IncomeKind.LABOUR}}, "c"),
            ("obra nevera", {"obra": {IncomeKind.LABOUR}}, ""),
            ("inés", {"ines": {IncomeKind.OTHER, IncomeKind.SERVICE}}, "b a c d"),
            ("delivery", {}, ""),
            ("=delivery", {}, ""),
        ],
    )
    def test_a_word_may_name_a_kind_instead(
        self, world: World, text: str, named: dict[str, set[IncomeKind]], expected: str
    ) -> None:
        kinds_named = {word: frozenset(kinds) for word, kinds in named.items()}
        assert _labels(world, EXTRA_INCOME, text=text, kinds_named=kinds_named) == expected

    def test_each_notebook_is_its_own(self, world: World) -> None:
        shop = world.open_shop()
        EXPENSES.record(world, shop.admin)
        EXTRA_INCOME.record(world, shop.admin)
        spent = world.expense_reader.page(shop.id, EntryCriteria(), Listing())
        earned = world.extra_income_reader.page(shop.id, ExtraIncomeCriteria(), Listing())
        assert [type(sheet) for sheet in (*spent.items, *earned.items)] == [ExpenseSheet, ExtraIncomeSheet]
