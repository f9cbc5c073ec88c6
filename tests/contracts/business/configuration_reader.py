from datetime import timedelta
from decimal import Decimal

import pytest

from application.queries.business import ConfigurationDetails, LogoFile
from domain.business.logo import Logo
from domain.business.settings import ShopSettings
from domain.sales.numbering import Numbering
from domain.shared.errors import NotFound
from domain.shared.tax import Treatment
from tests.builders import TODAY, pesos
from tests.contracts.world.businesses import a_new_resolution
from tests.contracts.world.shops import A_LOGO
from tests.contracts.world.world import World


class ConfigurationReaderContract:
    def test_shows_a_new_shop(self, world: World) -> None:
        shop = world.open_shop(name="Tienda La 14", prefix="LA")
        assert world.configuration_reader.configuration(shop.id) == ConfigurationDetails(
            name="Tienda La 14",
            nit="",
            check_digit="",
            address="",
            phone="",
            contact_email="",
            logo=None,
            receipt_footer="",
            numbering=Numbering("LA", 1),
            first_number=1,
            charges_tax=True,
            default_treatment=Treatment.GENERAL,
            cash_unit=Decimal(50),
            default_minimum_stock=Decimal(0),
            sellers_see_all=True,
            version=1,
        )

    def test_shows_every_fact(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        edited = world.configure(
            shop,
            name="La 15",
            nit="900373923",
            address="Calle 15",
            phone="602",
            contact_email="a@b.co",
            receipt_footer="Gracias",
            resolution=a_new_resolution(first=11, last=20),
            charges_tax=False,
            default_treatment=Treatment.REDUCED,
            cash_unit=pesos("100"),
            default_minimum_stock=Decimal(4),
            sellers_see_all=False,
        )
        world.configure(other, resolution=a_new_resolution(first=5, last=6), name="Otra")
        world.set_logo(other)
        assert world.configuration_reader.configuration(shop.id).read_on(TODAY) == edited
        assert (edited.nit, edited.check_digit, edited.first_number, edited.next_number) == ("900373923", "8", 11, 11)
        assert edited.resolution is not None
        assert (edited.prefix, edited.resolution.valid_from) == ("FV", TODAY - timedelta(days=100))

    def test_shows_the_logo_without_its_picture(self, world: World) -> None:
        shop = world.open_shop()
        world.set_logo(shop)
        logo = world.configuration_reader.configuration(shop.id).logo
        assert logo == Logo("image/png", len(A_LOGO), world.clock.now())

    def test_the_series_goes_on(self, world: World) -> None:
        shop = world.open_shop()
        product = world.register(shop, stock=9)
        world.configure(shop, first_number=7)
        for _ in range(3):
            world.sell(shop.seller, {product.id: 1})
        details = world.configuration_reader.configuration(shop.id)
        assert (details.first_number, details.next_number) == (7, 10)
        world.configure(shop, resolution=a_new_resolution(prefix="", first=9, last=50))
        details = world.configuration_reader.configuration(shop.id)
        assert (details.first_number, details.next_number) == (9, 10)

    def test_a_missing_one_is_not_found(self, world: World) -> None:
        missing = world.within(None, lambda uow: uow.businesses.next_id())
        with pytest.raises(NotFound):
            world.configuration_reader.configuration(missing)

    def test_shows_the_terms(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        world.configure(other, charges_tax=False, cash_unit=pesos("100"))
        assert world.configuration_reader.settings(shop.id) == ShopSettings()
        assert world.configuration_reader.settings(other.id) == ShopSettings(charges_tax=False, cash_unit=Decimal(100))

    def test_shows_the_picture_of_the_logo(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        world.set_logo(shop)
        assert world.configuration_reader.logo(shop.id) == LogoFile(A_LOGO, "image/png", world.clock.now())
        with pytest.raises(NotFound) as refusal:
            world.configuration_reader.logo(other.id)
        assert refusal.value.kind == "logo"
