"""What the workers of `serve` do now and then."""

from datetime import datetime

import pytest
from django.db import connection

from adapters.django_orm.reports.rollups import roll_up
from config.background_jobs import run_job
from domain.shared.calendar import BOGOTA
from tests.contracts.world.world import World


@pytest.mark.django_db(transaction=True)
def test_a_worker_rolls_up_what_is_due(world: World) -> None:
    world.clock.set(datetime(2024, 3, 1, 9, tzinfo=BOGOTA))
    shop = world.open_shop()
    world.sell(shop.admin, {world.register(shop, stock=5).id: 1})
    run_job("Rolling up", roll_up)
    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(sales) FROM rollup_ticket WHERE business_id = %s", [shop.id])
        assert cursor.fetchone() == (1,)


@pytest.mark.django_db(transaction=True)
def test_it_goes_on_after_whatever_went_wrong(caplog: pytest.LogCaptureFixture) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE rollup RENAME TO elsewhere")
    try:
        run_job("Rolling up", roll_up)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE elsewhere RENAME TO rollup")
    assert "Rolling up has to wait" in caplog.text
