from datetime import timedelta
from decimal import Decimal

import pytest
from attrs import evolve

from application.ports.unit_of_work import UnitOfWork
from domain.business.business import Business
from domain.business.logo import Logo
from domain.business.settings import ShopSettings
from domain.sales.numbering import Numbering, UsedNumbers
from domain.sales.resolution import Resolution
from domain.shared.errors import NotFound
from domain.shared.tax import Treatment
from tests.builders import NOON, a_resolution, pesos
from tests.contracts.world.shops import A_LOGO, Shop
from tests.contracts.world.world import World


class Boom(Exception):
    pass


def _stored(world: World, shop: Shop) -> Business:
    return world.within(shop.id, lambda uow: uow.businesses.lock())


def _fill(business: Business) -> None:
    business.update_details(
        name="Ñandú «14» & Cía.",
        address="Calle 14 # 5-20",
        phone="602 555 1234",
        contact_email="tienda@example.com",
        receipt_footer="Gracias",
    )
    business.identify("900373923-8", None)
    business.trade(
        charges_tax=False,
        default_treatment=Treatment.EXEMPT,
        cash_unit=pesos("100"),
        default_minimum_stock=Decimal(3),
        sellers_see_all=False,
    )
    business.bump_version(None)


def _save(world: World, shop: Shop, **facts: object) -> Business:
    def work(uow: UnitOfWork) -> Business:
        business = evolve(uow.businesses.lock(), **facts)  # type: ignore[arg-type]
        uow.businesses.save(business)
        return business

    return world.within(shop.id, work)


def _resolution(world: World, shop: Shop, **facts: int) -> Resolution:
    number = world.within(shop.id, lambda uow: uow.businesses.next_resolution_id())
    return a_resolution(id=number, **facts)  # type: ignore[arg-type]


def _sell(world: World, shop: Shop, count: int = 1) -> list[str]:
    product = world.register(shop, stock=count)
    return [world.sell(shop.seller, {product.id: 1}).number for _ in range(count)]


class BusinessRepositoryContract:
    # Round trips

    def test_a_new_one_has_the_usual_terms(self, world: World) -> None:
        shop = world.open_shop(name="Tienda La 14", prefix="LA")
        assert _stored(world, shop) == Business(
            id=shop.id, owner_id=shop.admin.user_id, name="Tienda La 14", numbering=Numbering("LA", 1)
        )

    def test_what_is_added_comes_back_equal(self, world: World) -> None:
        shop = world.open_shop()

        def work(uow: UnitOfWork) -> Business:
            business = Business.open(uow.businesses.next_id(), "Otra", shop.admin.user_id, Numbering("A", 7))
            _fill(business)
            business.numbering = Numbering("FV", 101, a_resolution(id=uow.businesses.next_resolution_id(), first=101))
            uow.businesses.add(business)
            return business

        added = world.within(None, work)
        assert world.within(added.id, lambda uow: uow.businesses.lock()) == added

    def test_what_is_saved_comes_back_equal(self, world: World) -> None:
        shop = world.open_shop()

        def work(uow: UnitOfWork) -> Business:
            business = uow.businesses.lock()
            _fill(business)
            business.numbering = Numbering("FV", 101, a_resolution(id=uow.businesses.next_resolution_id(), first=101))
            uow.businesses.save(business)
            return business

        saved = world.within(shop.id, work)
        assert _stored(world, shop) == saved
        assert world.within(shop.id, lambda uow: uow.businesses.settings()) == saved.settings

    def test_a_resolution_comes_and_goes(self, world: World) -> None:
        shop = world.open_shop()
        first, second = _resolution(world, shop), _resolution(world, shop, first=200, last=300)
        for resolution in (first, second, second, None, first):
            numbering = Numbering("FV" if resolution else "", resolution.first if resolution else 1, resolution)
            _save(world, shop, numbering=numbering)
            assert _stored(world, shop).numbering == numbering

    def test_nothing_of_another_shop_changes(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        before = _stored(world, other)
        _save(world, shop, name="Otra", numbering=Numbering("FV", 1, _resolution(world, shop)), settings=ShopSettings())
        world.set_logo(shop)
        assert _stored(world, other) == before

    def test_another_logo_replaces_the_first_whole(self, world: World) -> None:
        shop = world.open_shop()
        first, second = (
            Logo("image/jpeg", len(A_LOGO), NOON),
            Logo("image/png", len(A_LOGO) + 1, NOON.replace(year=2027)),
        )
        for logo, image in ((first, A_LOGO), (second, A_LOGO + b"!")):
            world.within(shop.id, lambda uow, logo=logo, image=image: uow.businesses.set_logo(logo, image))
            assert _stored(world, shop).logo == logo

    # Copies and transactions

    def test_a_change_without_save_is_lost(self, world: World) -> None:
        shop = world.open_shop()
        world.within(shop.id, lambda uow: _fill(uow.businesses.lock()))
        assert _stored(world, shop).version == 1

    def test_a_change_after_save_is_lost(self, world: World) -> None:
        shop = world.open_shop()

        def work(uow: UnitOfWork) -> None:
            business = uow.businesses.lock()
            uow.businesses.save(business)
            _fill(business)

        world.within(shop.id, work)
        assert _stored(world, shop).version == 1

    def test_an_error_undoes_everything(self, world: World) -> None:
        shop = world.open_shop()
        before = _stored(world, shop)

        def work(uow: UnitOfWork) -> None:
            business = uow.businesses.lock()
            _fill(business)
            business.numbering = Numbering("FV", 1, a_resolution(id=uow.businesses.next_resolution_id()))
            uow.businesses.save(business)
            uow.businesses.set_logo(Logo("image/png", len(A_LOGO), NOON), A_LOGO)
            raise Boom

        with pytest.raises(Boom):
            world.within(shop.id, work)
        assert _stored(world, shop) == before

    def test_a_missing_one_is_not_found(self, world: World) -> None:
        missing = world.within(None, lambda uow: uow.businesses.next_id())
        with pytest.raises(NotFound):
            world.within(missing, lambda uow: uow.businesses.lock())
        with pytest.raises(NotFound):
            world.within(missing, lambda uow: uow.businesses.settings())

    # Numbers

    def test_a_sale_is_made_on_what_the_shop_says(self, world: World) -> None:
        shop = world.open_shop()
        resolution = _resolution(world, shop, first=41, last=42)
        _save(world, shop, numbering=Numbering("FV", 41, resolution))
        product = world.register(shop, stock=5)
        sale = world.sell(shop.seller, {product.id: 1})
        assert sale.number == "FV41"

        context = world.within(shop.id, lambda uow: uow.sales.lock_context([product.id], []))
        assert context.numbering == Numbering("FV", 42, resolution)
        assert (context.settings, [each.id for each in context.products]) == (
            _stored(world, shop).settings,
            [product.id],
        )

    def test_numbers_used_of_a_prefix_from_somewhere_on(self, world: World) -> None:
        shop, other = world.open_shop(prefix="A"), world.open_shop(prefix="A")
        _sell(world, shop, 3)
        _sell(world, other, 9)
        _save(world, shop, numbering=Numbering("B", 50))
        _sell(world, shop, 2)

        def used(prefix: str, since: int) -> UsedNumbers | None:
            return world.within(shop.id, lambda uow: uow.businesses.used_numbers(prefix, since))

        assert (used("A", 1), used("A", 2), used("A", 4)) == (UsedNumbers(1, 3), UsedNumbers(2, 3), None)
        assert (used("B", 1), used("", 1)) == (UsedNumbers(50, 51), None)

    # Logo

    def test_a_logo_comes_goes_and_survives_an_edit(self, world: World) -> None:
        shop = world.open_shop()
        logo = world.set_logo(shop)
        _save(world, shop, name="Otra", logo=None)
        assert _stored(world, shop).logo == logo
        world.clock.advance(timedelta(hours=1, microseconds=1))
        other = world.set_logo(shop, A_LOGO.replace(b"picture", b"portrait"))
        assert other != logo
        assert _stored(world, shop).logo == other
        world.within(shop.id, lambda uow: uow.businesses.remove_logo())
        assert _stored(world, shop).logo is None

    def test_what_is_not_there_cannot_be_removed(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        world.set_logo(other)
        with pytest.raises(NotFound) as refusal:
            world.within(shop.id, lambda uow: uow.businesses.remove_logo())
        assert refusal.value.kind == "logo"
        assert _stored(world, other).logo is not None
