from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve

from application.queries.expenses.entries import EntryCriteria, EntrySort
from application.queries.expenses.expenses import ExpenseDetails
from application.queries.expenses.extra_income import ExtraIncomeCriteria, ExtraIncomeDetails
from application.queries.listing import Listing, Page
from domain.expenses.entry import EntryState
from domain.expenses.extra_income import IncomeKind
from domain.shared.errors import NotFound
from tests.builders import NOON, pesos
from tests.contracts.expenses.entry_helpers import EXPENSES, EXTRA_INCOME, Notebook, each_notebook
from tests.contracts.world.listings import is_plain, leaf_through, walk
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World

# In the order in which they are written down: label → day, amount, words, kind. An expense says the first word of
# them as its concept and the rest as its description; an extra income says all of them as its description.
HISTORY = {
    "a": (date(2026, 11, 20), "300.00", "Inés Peña transporte", IncomeKind.DELIVERY),
    "b": (date(2026, 11, 18), "100.00", "Ñandú 24", IncomeKind.OTHER),
    "c": (date(2026, 11, 20), "200.00", "ines GÓMEZ-Ruiz", IncomeKind.LABOUR),
    "d": (date(2026, 11, 22), "200.00", "Arreglo 100 % de la nevera", IncomeKind.SERVICE),
}
ORDERS = {EntrySort.DATE: "b a c d", EntrySort.AMOUNT: "b c d a"}
BOTH_WAYS = [(order, descending) for order in EntrySort for descending in (False, True)]

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
    return " ".join(labels[details.id] for details in page.items)


def _in_order(order: EntrySort, descending: bool) -> str:
    expected = ORDERS[order].split()
    return " ".join(reversed(expected) if descending else expected)


@each_notebook
class EntryReaderContract:
    def test_one_shows_what_was_written(self, world: World, notebook: Notebook) -> None:
        shop = world.open_shop()
        at = world.clock.advance(timedelta(microseconds=3))
        facts = {"amount": pesos("0.50"), "day": date(2026, 1, 31), "description": "«café»"}
        recorded = notebook.record(world, shop.admin, **facts)
        details = notebook.reader(world).one(shop.id, recorded.id)
        assert details == recorded
        assert details == notebook.details(
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

    def test_what_was_voided_is_listed_apart_and_shown_as_such(self, world: World, notebook: Notebook) -> None:
        shop = world.open_shop()
        void, stands = notebook.record(world, shop.admin), notebook.record(world, shop.admin)
        at = world.clock.advance(timedelta(hours=1))
        notebook.delete(world, shop.admin, void.id)
        reader = notebook.reader(world)
        shown = reader.one(shop.id, void.id)
        assert shown == evolve(void, version=2, state=EntryState.VOID, voided_at=at, voided_by=shop.admin.user_id)
        for state, listed in ((EntryState.REGISTERED, stands), (EntryState.VOID, shown)):
            page = reader.page(shop.id, notebook.criteria(state=state), Listing())
            assert (page.items, page.count) == ((listed,), 1)

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
        assert " ".join(labels[details.id] for details in page.items) == "d c a b"

    @pytest.mark.parametrize(("order", "descending"), BOTH_WAYS)
    def test_every_order_in_both_directions(
        self, world: World, notebook: Notebook, order: EntrySort, descending: bool
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
        assert list(page.items) == [notebook.reader(world).one(shop.id, details.id) for details in page.items]

    @pytest.mark.parametrize("size", [1, 2, 4, 5])
    @pytest.mark.parametrize(("order", "descending"), BOTH_WAYS)
    def test_pages_visit_every_row_once(
        self, world: World, notebook: Notebook, order: EntrySort, descending: bool, size: int
    ) -> None:
        shop, labels = _written(world, notebook)
        criteria = notebook.criteria(order=order, descending=descending)

        def ask(listing: Listing) -> Page[Any]:
            page: Page[Any] = notebook.reader(world).page(shop.id, criteria, listing)
            assert is_plain(page.next_after or ()) and (not page.has_next or len(page.items) == size)  # noqa: PT018
            return page

        for rows in (leaf_through(ask, size), walk(ask, size)):
            assert " ".join(labels[details.id] for details in rows) == _in_order(order, descending)

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
    def test_filters_by_kind(self, world: World, kind: IncomeKind) -> None:
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
        assert [type(details) for details in (*spent.items, *earned.items)] == [ExpenseDetails, ExtraIncomeDetails]
