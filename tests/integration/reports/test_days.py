"""A day is a Bogota day, wherever the server's clock stands."""

import os
import time
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.db import connection

from domain.shared.money import Money
from tests.contracts.reports.reports_history import bogota
from tests.contracts.world.world import World
from tests.integration.http.api.conftest import Program

MOMENTS = {  # moment -> day, hour, price: a figure of its own tells where each fell
    bogota(10, 18, 59): (date(2026, 11, 10), 18, 1),
    bogota(10, 19): (date(2026, 11, 10), 19, 10),
    bogota(10, 23, 59, 59): (date(2026, 11, 10), 23, 100),
    bogota(11, 0): (date(2026, 11, 11), 0, 1000),
}


@pytest.fixture(params=["UTC", "Asia/Tokyo", "America/Bogota"])
def zone(db: None, request: pytest.FixtureRequest) -> Iterator[str]:
    """Of this process."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield request.param
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


def test_each_sale_falls_on_its_day_in_every_report(zone: str, world: World) -> None:
    assert datetime.now().astimezone().tzname() in {"UTC", "JST", "-05"}
    program, sold = _traded(world)
    for day in (date(2026, 11, 10), date(2026, 11, 11)):
        expected = Decimal(sum(price for there, _, price in MOMENTS.values() if there == day))
        days = f"desde={day}&hasta={day}"
        for name, key in (
            ("ventas", "total_base"),
            ("productos", "total_base"),
            ("categorias", "total_base"),
            ("vendedores", "total_base"),
            ("clientes", "total_base"),
            ("utilidad", "total_base"),
            ("iva", "base_ventas"),
        ):
            told = program.get(f"/reportes/api/{name}/?{days}").data
            assert Decimal(told["totales"][key]) == expected, name
            assert {row.get("fecha", str(day)) for row in told["filas"]} == {str(day)}, name
        left = program.get(f"/reportes/api/kardex/?{days}").data["filas"]
        assert len([row for row in left if row["causa"] == "venta"]) == len(sold[day])
        stock = program.get(f"/reportes/api/inventario/?hasta={day}").data["filas"][0]["stock"]
        assert stock == 10 - sum(len(sold[each]) for each in sold if each <= day)
        glance = program.get(f"/dashboard/api/?{days}").data
        assert Decimal(glance["cifras"]["total_base"]["valor"]) == expected
        hours = {each["hora"] for each in glance["por_hora"] if each["ventas"]}
        assert hours == {hour for there, hour, _ in MOMENTS.values() if there == day}


def test_and_whatever_zone_the_session_with_the_database_has(zone: str, world: World) -> None:
    program, sold = _traded(world)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('TimeZone', %s, TRUE)", [zone])
    told = program.get("/reportes/api/ventas/?desde=2026-11-10&hasta=2026-11-11").data["filas"]
    assert {row["fecha"]: row["ventas"] for row in told} == {str(day): len(ids) for day, ids in sold.items()}


def test_the_file_says_the_hour_of_bogota(zone: str, world: World) -> None:
    program, _ = _traded(world)
    url = "/reportes/api/kardex/?desde=2026-11-10&hasta=2026-11-10&formato=csv&orden=fecha"
    response = program.client.get(url, headers=program.headers)
    text = response.getvalue().decode()
    assert [moment for moment in ("2026-11-10 18:59:00", "2026-11-10 23:59:59") if moment in text] == [
        "2026-11-10 18:59:00",
        "2026-11-10 23:59:59",
    ]


def _traded(world: World) -> tuple[Program, dict[date, list[int]]]:
    shop = world.open_shop()
    world.clock.set(bogota(9, 8))
    product = world.register(shop, stock=10).id
    sold: dict[date, list[int]] = {}
    for moment, (day, _, price) in MOMENTS.items():
        world.clock.set(moment)
        world.edit(shop, product, price=Money(price))
        sold.setdefault(day, []).append(world.sell(shop.admin, {product: 1}).id)
    return Program(world.issue_token(shop.admin).secret), sold
