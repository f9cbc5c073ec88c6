"""Two people correct the same expense, or the same extra income, at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Event
from typing import Any

import pytest
from django.db import connection

from application.ports.unit_of_work import UnitOfWorkFactory
from domain.shared.calendar import bogota_day
from domain.shared.errors import StaleVersion
from domain.shared.money import Money
from tests.contracts.expenses.entry_helpers import Notebook, each_notebook
from tests.integration.shop import Shop, resolve, run

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]

LONG_ENOUGH_TO_OVERTAKE = 0.3


@each_notebook
def test_who_comes_second_is_told_instead_of_overwriting(shop: Shop, notebook: Notebook) -> None:
    record, recorded = notebook.record_it
    edit, edited = notebook.edit_it
    id = run(record, recorded(actor=shop.admin, amount=Money(1), **notebook.own)).id
    locked = Event()

    def think_long() -> None:
        """The first editor, between reading and writing."""
        now = datetime.now(UTC)
        facts: dict[str, Any] = {"day": bogota_day(now), "description": "first", "at": now, "expected_version": 1}
        with resolve(UnitOfWorkFactory)(shop.admin.business_id) as uow:
            entry = notebook.repository(uow).lock(id)
            locked.set()
            Event().wait(LONG_ENOUGH_TO_OVERTAKE)
            entry.correct(amount=Money(2), **notebook.own, **facts)
            notebook.repository(uow).save(entry)
        connection.close()

    with ThreadPoolExecutor(1) as other:
        first = other.submit(think_long)
        assert locked.wait(5)
        with pytest.raises(StaleVersion) as refusal:
            run(edit, edited(actor=shop.admin, version=1, description="second", **notebook.named(id)))
        first.result()
    assert refusal.value.current == 2
    stored = resolve(notebook.show_it)(shop.admin, id)
    assert (stored.description, stored.amount, stored.version) == ("first", 2, 2)
