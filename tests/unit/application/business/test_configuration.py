"""The shop is set up, and sells accordingly."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from adapters.in_memory.images import InMemoryImages
from adapters.in_memory.store import InMemoryStore
from application.queries.business import ConfigurationDetails, ShowConfiguration, ShowLogo
from application.queries.listing import Listing
from application.queries.sales.sales import ListSales, SaleCriteria, ShowSale
from application.use_cases.business.edit_configuration import EditConfiguration, EditConfigurationCommand
from application.use_cases.business.remove_logo import RemoveLogo, RemoveLogoCommand
from application.use_cases.sales.register_sale import RequestedLine
from domain.accounts.access import Actor
from domain.business.logo import LOGO_LIMIT, ImageNotValid, ImageTooLarge
from domain.business.settings import CashUnitNotValid, MinimumNotWhole
from domain.sales.numbering import (
    PrefixOfResolution,
)
from domain.sales.payment import Tender
from domain.sales.resolution import (
    NumberNotValid,
    PrefixNotValid,
    RangeBackwards,
    ResolutionOver,
    ResolutionTooFarAhead,
    ValidityTooLong,
)
from domain.shared.calendar import DateTooEarly
from domain.shared.errors import DomainError, NotFound, StaleVersion
from domain.shared.identity_document import CheckDigitWrong
from domain.shared.tax import Treatment
from tests.builders import TODAY, pesos
from tests.contracts.world.businesses import a_new_resolution
from tests.contracts.world.shops import A_LOGO, Shop
from tests.contracts.world.world import World
from tests.unit.application.conftest import Refused

LATER = TODAY + timedelta(days=400)


def _sell(world: World, shop: Shop, count: int = 1) -> list[str]:
    product = world.register(shop, stock=count)
    return [world.sell(shop.seller, {product.id: 1}).number for _ in range(count)]


class TestEdit:
    def test_leaves_alone_what_is_not_said(self, world: World, shop: Shop) -> None:
        before = world.configure(shop, nit="900373923", phone="602", cash_unit=pesos("100"), prefix="A")
        after = world.configure(shop, address="Calle 15")
        changed = {fact: getattr(after, fact) for fact in ("address", "version")}
        assert changed == {"address": "Calle 15", "version": before.version + 1}
        unchanged = ("nit", "check_digit", "phone", "cash_unit", "prefix", "name", "next_number")
        assert [getattr(after, fact) for fact in unchanged] == [getattr(before, fact) for fact in unchanged]

    def test_a_stale_version_is_refused(self, world: World, shop: Shop, refused: Refused) -> None:
        world.configure(shop, version=1, phone="602")
        with refused(StaleVersion) as refusal:
            world.configure(shop, version=1, phone="300")
        assert (refusal.value.current, refusal.value.field) == (2, "version")

    def test_selling_makes_no_version_stale(self, world: World, shop: Shop) -> None:
        _sell(world, shop, 3)
        assert world.configure(shop, version=1, phone="602").next_number == 4

    @pytest.mark.parametrize(
        ("facts", "kind", "field"),
        [
            ({"nit": "900373923-7"}, CheckDigitWrong, "nit"),
            ({"cash_unit": pesos("1001")}, CashUnitNotValid, "cash_unit"),
            ({"default_minimum_stock": Decimal("0.5")}, MinimumNotWhole, "default_minimum_stock"),
            ({"prefix": "A-1"}, PrefixNotValid, "prefix"),
            ({"first_number": 0}, NumberNotValid, "first_number"),
            ({"first_number": 10**10}, NumberNotValid, "first_number"),
            ({"resolution": a_new_resolution(first=9, last=8)}, RangeBackwards, "resolution.last"),
            ({"resolution": a_new_resolution(prefix="TOOLONG")}, PrefixNotValid, "resolution.prefix"),
            (
                {"resolution": a_new_resolution(valid_from=TODAY - timedelta(days=800))},
                ValidityTooLong,
                "resolution.valid_until",
            ),
            (
                {"resolution": a_new_resolution(valid_until=TODAY - timedelta(days=1))},
                ResolutionOver,
                "resolution.valid_until",
            ),
            (
                {"resolution": a_new_resolution(valid_from=LATER, valid_until=LATER)},
                ResolutionTooFarAhead,
                "resolution.valid_from",
            ),
            (
                {"resolution": a_new_resolution(valid_from=TODAY.replace(year=1999))},
                DateTooEarly,
                "resolution.valid_from",
            ),
            ({"resolution": a_new_resolution(), "prefix": "B"}, PrefixOfResolution, "prefix"),
            ({"resolution": a_new_resolution(last=9), "first_number": 10}, NumberNotValid, "first_number"),
        ],
    )
    def test_refuses_and_saves_nothing(  # noqa: PLR0917 - a parameter each
        self, world: World, shop: Shop, refused: Refused, facts: dict[str, Any], kind: type[DomainError], field: str
    ) -> None:
        with refused(kind) as refusal:
            world.configure(shop, phone="602", **facts)
        assert refusal.value.field == field


class TestTerms:
    def test_new_products_take_the_usual_treatment_and_minimum(self, world: World, shop: Shop) -> None:
        world.configure(shop, default_treatment=Treatment.REDUCED, default_minimum_stock=Decimal(4))
        usual = world.register(shop, price=pesos("1000.00"))
        assert (usual.treatment, usual.price_tax, usual.minimum_stock) == (Treatment.REDUCED, Decimal("50.00"), 4)
        own = world.register(shop, "Té", treatment=Treatment.EXEMPT, minimum_stock=Decimal(0))
        assert (own.treatment, own.minimum_stock) == (Treatment.EXEMPT, 0)

    @pytest.mark.parametrize(
        ("unit", "change"), [("1", "215.00"), ("50", "250.00"), ("100", "300.00"), ("1000", "1000.00")]
    )
    def test_change_is_rounded_up_to_the_cash_unit(self, world: World, shop: Shop, unit: str, change: str) -> None:
        world.configure(shop, cash_unit=pesos(unit))
        product = world.register(shop, stock=1)  # 1785.00
        sale = world.sell(shop.seller, {product.id: 1}, tender=Tender(received=pesos("2000")))
        assert f"{sale.change:.2f}" == change

    def test_without_tax_another_price_or_a_discount_has_none_either(self, world: World, shop: Shop) -> None:
        world.configure(shop, charges_tax=False)
        product = world.register(shop, final_price=pesos("1785.00"), stock=9)
        lines = (
            RequestedLine(product_id=product.id, unit_price=pesos("1000.00")),
            RequestedLine(product_id=product.id, discount=Decimal(10)),
            RequestedLine(product_id=product.id),
        )
        sale = world.sell_lines(shop.admin, *lines)
        assert [str(line.unit_price) for line in sale.lines] == ["1000.00", "1606.50", "1785.00"]
        assert {line.unit_tax for line in sale.lines} == {Decimal(0)}
        assert (sale.total, sale.total_base) == (Decimal("4391.50"), Decimal("4391.50"))


class TestSellersWhoSeeTheirOwn:
    @staticmethod
    def _seen(world: World, actor: Actor, everybody: bool = False, **facts: Any) -> list[int]:
        ask = ListSales(world.sale_reader)
        page = ask(actor, SaleCriteria(descending=False, **facts), Listing(), everybody=everybody)
        return [sale.id for sale in page.items]

    def test_sellers_who_see_their_own_see_nothing_else_however_they_ask(self, world: World, shop: Shop) -> None:
        product = world.register(shop, stock=9)
        own, others = (world.sell(actor, {product.id: 1}).id for actor in (shop.seller, shop.admin))
        for asked in ({"everybody": True}, {"seller_id": shop.admin.user_id}):
            assert others in self._seen(world, shop.seller, **asked)
        world.configure(shop, sellers_see_all=False)
        for asked in ({}, {"everybody": True}, {"seller_id": shop.admin.user_id}, {"seller_id": shop.seller.user_id}):
            assert self._seen(world, shop.seller, **asked) == [own]
        assert self._seen(world, shop.admin) == [own, others]
        assert self._seen(world, shop.admin, seller_id=shop.seller.user_id) == [own]

    def test_another_sellers_sale_is_not_there(self, world: World, shop: Shop) -> None:
        product = world.register(shop, stock=9)
        own, others = (world.sell(actor, {product.id: 1}).id for actor in (shop.seller, shop.admin))
        show = ShowSale(world.sale_reader)
        assert show(shop.seller, others).id == others
        world.configure(shop, sellers_see_all=False)
        with pytest.raises(NotFound) as refusal:
            show(shop.seller, others)
        assert (refusal.value.kind, refusal.value.key) == ("sale", others)
        assert (show(shop.seller, own).id, show(shop.admin, own).id) == (own, own)

    def test_the_own_list_reads_no_setting(self, store: InMemoryStore, world: World, shop: Shop) -> None:
        class Blind(type(world.sale_reader)):  # type: ignore[misc]
            def sellers_see_all(self, business_id: int) -> bool:
                raise AssertionError("one statement more")

        ask = ListSales(Blind(store))
        ask(shop.seller, SaleCriteria(), Listing())
        ask(shop.seller, SaleCriteria(seller_id=shop.seller.user_id), Listing())
        ask(shop.admin, SaleCriteria(), Listing(), everybody=True)
        with pytest.raises(AssertionError):
            ask(shop.seller, SaleCriteria(), Listing(), everybody=True)


class TestLogo:
    def test_the_logo_is_seen_by_everybody_in_the_shop(self, world: World, shop: Shop) -> None:
        other = world.open_shop()
        world.set_logo(shop)
        show = ShowLogo(world.configuration_reader)
        assert show(shop.seller).image == A_LOGO
        with pytest.raises(NotFound):
            show(other.admin)

    @pytest.mark.parametrize(
        ("image", "kind"),
        [
            (b"", ImageNotValid),
            (b"hola", ImageNotValid),
            (A_LOGO[:-4], ImageNotValid),
            (A_LOGO + b"x" * LOGO_LIMIT, ImageTooLarge),
        ],
    )
    def test_a_bad_logo_is_refused_by_its_name(
        self, world: World, shop: Shop, refused: Refused, image: bytes, kind: type[DomainError]
    ) -> None:
        with refused(kind) as refusal:
            world.set_logo(shop, image)
        assert refusal.value.field == "logo"

    def test_the_logo_is_taken_away(self, world: World, shop: Shop, refused: Refused) -> None:
        world.set_logo(shop)
        remove = RemoveLogo(world.unit_of_work, world.clock)
        assert remove(RemoveLogoCommand(actor=shop.admin)) == shop.id
        with refused(NotFound):
            remove(RemoveLogoCommand(actor=shop.admin))

    @pytest.mark.parametrize("image", [b"\xff\xd8\xff...\xff\xd9", b"RIFF....WEBP"])
    def test_the_stand_in_knows_the_other_kinds(self, image: bytes) -> None:
        assert InMemoryImages().logo(image) == image


def test_a_sheet_is_what_the_edit_answered(world: World, shop: Shop) -> None:
    edit = EditConfiguration(world.unit_of_work, world.clock)
    answered: ConfigurationDetails = edit(EditConfigurationCommand(actor=shop.admin, resolution=a_new_resolution()))
    assert ShowConfiguration(world.configuration_reader)(shop.admin, TODAY) == answered
