"""Each warning of the dashboard leads to a list of exactly what it counts."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client

from application.ports.clock import Clock
from application.shared_steps.purchasing import GoodsLine
from application.use_cases.purchases.register_purchase import RegisterPurchase, RegisterPurchaseCommand
from domain.shared.calendar import bogota_day
from domain.shared.money import Money
from tests.integration.http.web.page import text
from tests.integration.shop import Shop, resolve, run

pytestmark = pytest.mark.django_db
LOSSES = 53


def test_each_leads_to_what_it_counts(shop: Shop, admin: Client) -> None:
    for number in range(LOSSES):
        shop.product(f"Regalado {number:02}", price=Money(Decimal(800 - number)))
    shop.product("Agotado", stock=Decimal(0), minimum_stock=Decimal(5))
    soon = bogota_day(resolve(Clock).now()) + timedelta(days=3)
    milk = GoodsLine(name="Leche", quantity=Decimal(3), price=Money(100), expiry_date=soon)
    run(RegisterPurchase, RegisterPurchaseCommand(actor=shop.admin, lines=(milk,)))
    warnings = admin.get("/dashboard/").context["attention"]
    assert len(warnings) >= 3
    for warning in warnings:
        page = admin.get(warning.address).context["page"]
        reached = getattr(page, "page", page)
        assert reached.count == warning.count, warning.address


def test_lists_all_of_them_the_worst_first(shop: Shop, admin: Client) -> None:
    for number in range(LOSSES):
        shop.product(f"Regalado {number:02}", price=Money(Decimal(800 - number)))
    address = "/dashboard/atencion/bajo-costo/"
    first, second, beyond = (admin.get(address, {"page": number}) for number in (1, 2, 99))
    assert text(first).count("Regalado ") == 50
    assert f"Regalado {LOSSES - 1}: se vende a" in text(first)
    assert [each.context["page"].number for each in (first, second, beyond)] == [1, 2, 2]
    assert text(second).count("Regalado ") == text(beyond).count("Regalado ") == LOSSES - 50
    assert "Nada por ahora." in text(admin.get("/dashboard/atencion/por-agotarse/"))
    assert "Nada por ahora." in text(admin.get("/dashboard/atencion/horas/", {"page": 3}))
    assert admin.get("/dashboard/atencion/nada/").status_code == 404


def test_is_for_admins(shop: Shop, seller: Client) -> None:
    assert seller.get("/dashboard/atencion/bajo-costo/").status_code == 302
