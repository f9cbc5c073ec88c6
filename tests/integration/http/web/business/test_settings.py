"""The configuration, as the pages feel it."""

from decimal import Decimal

from django.test import Client

from application.use_cases.business.edit_configuration import EditConfiguration, EditConfigurationCommand
from domain.shared.money import Money
from domain.shared.tax import Treatment
from tests.integration.shop import Shop, run


def configure(shop: Shop, **facts: object) -> None:
    run(EditConfiguration, EditConfigurationCommand(actor=shop.admin, **facts))  # type: ignore[arg-type]


def test_a_new_product_is_offered_the_usual_treatment(admin: Client, shop: Shop) -> None:
    assert '<option value="19" selected>' in admin.get("/productos/nuevo/").content.decode()
    configure(shop, default_treatment=Treatment.EXEMPT)
    assert '<option value="exento" selected>' in admin.get("/productos/nuevo/").content.decode()


def test_the_till_gives_change_in_the_shops_unit(seller: Client, shop: Shop) -> None:
    assert 'data-cash-unit="50"' in seller.get("/ventas/nueva/").content.decode()
    configure(shop, cash_unit=Money(Decimal(1000)))
    assert 'data-cash-unit="1000"' in seller.get("/ventas/nueva/").content.decode()


def test_without_iva_nothing_of_a_price_is_tax(seller: Client, shop: Shop) -> None:
    product = shop.product()
    assert "$1.785" in seller.get(f"/productos/{product.id}/").content.decode()
    configure(shop, charges_tax=False)
    page = seller.get(f"/productos/{product.id}/").content.decode()
    assert "$1.785" not in page
    assert "$1.500" in page
