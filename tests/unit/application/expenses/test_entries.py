"""Money beside sales and purchases: written down, corrected, forgotten. Both notebooks alike."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from application.queries.listing import Listing
from domain.expenses.entry import EntryAlreadyVoid, EntryState
from domain.expenses.extra_income import IncomeKind
from domain.shared.calendar import DateInTheFuture
from domain.shared.errors import NotFound, StaleVersion
from domain.shared.money import MoneyNotPositive
from domain.shared.text import TextMissing, TextTooLong
from tests.builders import TODAY, pesos
from tests.contracts.expenses.entry_helpers import EXPENSES, Notebook, each_notebook
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World
from tests.unit.application.conftest import Refused

pytestmark = each_notebook


class TestRecord:
    def test_answers_what_is_stored(self, world: World, shop: Shop, notebook: Notebook) -> None:
        details = notebook.record(world, shop.admin, description=" de noviembre ", day=date(2026, 11, 1))
        assert details == notebook.show_it(notebook.reader(world))(shop.admin, details.id)
        assert (str(details.amount), details.day, details.description) == (
            "85000.00",
            date(2026, 11, 1),
            "de noviembre",
        )
        assert (details.owner_id, details.actor_id, details.version) == (shop.admin.user_id, shop.admin.user_id, 1)

    def test_without_a_day_it_is_today_in_bogota(self, world: World, shop: Shop, notebook: Notebook) -> None:
        world.clock.set(datetime(2026, 11, 23, 4, 59, tzinfo=UTC))
        assert notebook.record(world, shop.admin).day == TODAY
        world.clock.advance(timedelta(minutes=1))
        assert notebook.record(world, shop.admin).day == date(2026, 11, 23)

    @pytest.mark.parametrize(
        ("facts", "kind"),
        [
            ({"amount": pesos("0.00")}, MoneyNotPositive),
            ({"day": date(2026, 11, 23)}, DateInTheFuture),
            ({"description": "d" * 501}, TextTooLong),
        ],
    )
    def test_a_bad_fact_saves_nothing(
        self,
        world: World,
        shop: Shop,
        refused: Refused,
        *,
        notebook: Notebook,
        facts: dict[str, Any],
        kind: type[Exception],
    ) -> None:
        with refused(kind):
            notebook.record(world, shop.admin, **facts)


class TestEdit:
    def test_none_leaves_a_fact_as_it_is(self, world: World, shop: Shop, notebook: Notebook) -> None:
        before = notebook.record(world, shop.admin, description="x", day=date(2026, 11, 1))
        world.clock.advance(timedelta(days=1))
        after = notebook.edit(world, shop.admin, before.id, amount=pesos("7.00"))
        assert after == notebook.reader(world).one(shop.id, before.id)
        assert (str(after.amount), after.version) == ("7.00", 2)
        assert (after.description, after.day, after.created_at) == (before.description, before.day, before.created_at)
        assert {name: getattr(after, name) for name in notebook.own} == notebook.own

    def test_every_fact_can_be_corrected(self, world: World, shop: Shop, notebook: Notebook) -> None:
        before = notebook.record(world, shop.admin, description="x")
        own = {"concept": "Luz"} if notebook is EXPENSES else {"kind": IncomeKind.OTHER}
        facts = {**own, "day": date(2026, 10, 31), "description": ""}
        after = notebook.edit(world, shop.admin, before.id, version=1, amount=pesos("7.00"), **facts)
        assert after == notebook.reader(world).one(shop.id, before.id)
        assert {name: getattr(after, name) for name in facts} == facts

    def test_a_stale_version_is_refused(self, world: World, shop: Shop, notebook: Notebook, refused: Refused) -> None:
        details = notebook.record(world, shop.admin)
        notebook.edit(world, shop.admin, details.id, version=1, amount=pesos("7.00"))
        with refused(StaleVersion) as refusal:
            notebook.edit(world, shop.admin, details.id, version=1, amount=pesos("8.00"))
        assert refusal.value.current == 2

    def test_a_bad_fact_saves_nothing(self, world: World, shop: Shop, notebook: Notebook, refused: Refused) -> None:
        details = notebook.record(world, shop.admin)
        with refused(MoneyNotPositive):
            notebook.edit(world, shop.admin, details.id, amount=pesos("0.00"))
        if notebook is EXPENSES:
            with refused(TextMissing):
                notebook.edit(world, shop.admin, details.id, concept="")

    def test_one_of_another_shop_is_not_there(
        self, world: World, shop: Shop, notebook: Notebook, refused: Refused
    ) -> None:
        theirs = notebook.record(world, world.open_shop().admin)
        with refused(NotFound):
            notebook.edit(world, shop.admin, theirs.id, amount=pesos("7.00"))


class TestDelete:
    def test_voids_it_and_keeps_the_trace(self, world: World, shop: Shop, notebook: Notebook, refused: Refused) -> None:
        details, other = notebook.record(world, shop.admin), notebook.record(world, shop.admin)
        assert notebook.delete(world, shop.admin, details.id) == details.id
        page = notebook.list_them(notebook.reader(world))(shop.admin, notebook.criteria(), Listing())
        assert page.items == (other,)
        kept = notebook.show_it(notebook.reader(world))(shop.admin, details.id)
        assert (kept.state, kept.voided_by, kept.voided_at) == (EntryState.VOID, shop.admin.user_id, world.clock.now())
        with refused(EntryAlreadyVoid):
            notebook.delete(world, shop.admin, details.id)
        with refused(EntryAlreadyVoid):
            notebook.edit(world, shop.admin, details.id, amount=pesos("7.00"))

    def test_one_of_another_shop_is_not_there(
        self, world: World, shop: Shop, notebook: Notebook, refused: Refused
    ) -> None:
        theirs = notebook.record(world, world.open_shop().admin)
        with refused(NotFound) as refusal:
            notebook.delete(world, shop.admin, theirs.id)
        assert (refusal.value.kind, refusal.value.key) == (notebook.kind, theirs.id)
