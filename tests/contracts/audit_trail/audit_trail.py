"""Every use case that writes leaves a trail: who, when, from where, by which request, and what it changed."""

import inspect
import pkgutil
from collections.abc import Iterator
from decimal import Decimal
from importlib import import_module
from typing import Any

import pytest
from attrs import evolve

import application.use_cases
from application.execution.audit_trail import WatchedUnitOfWorkFactory
from application.execution.change_log import Acting
from application.execution.origin import Origin, acting_from
from application.execution.runner import Runner
from application.queries.audit_trail import AuditEntryDetails
from application.shared_steps.cart import RequestedLine
from application.shared_steps.purchasing import AssetFacts
from application.use_cases.accounts.remove_second_factor import RemoveSecondFactor, RemoveSecondFactorCommand
from application.use_cases.business.open_business import OpenBusiness, OpenBusinessCommand, OpenedBusiness
from application.use_cases.clients.edit_client import EditClient, EditClientCommand
from domain.accounts.access import Actor, Role
from domain.audit_trail.audit_record import AuditAction, Subject
from domain.products.product_errors import UnitInUse
from domain.shared.quantity import Unit
from tests.builders import pesos
from tests.contracts.audit_trail.every_use_case import BEGUN_UNVERIFIED, DOINGS, LEAVES_NOTHING, Doing, refused_deed
from tests.contracts.purchases import purchasing
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World

FROM_A_PHONE = Origin(request_id="peticion-0001")


def _owner(opened: OpenedBusiness) -> Actor:
    return Actor(opened.owner_id, opened.business_id, opened.owner_id, Role.ADMIN)


def use_cases() -> Iterator[str]:
    """By name, all there are."""
    package = application.use_cases
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        module = import_module(found.name)
        for name, member in inspect.getmembers(module, inspect.isclass):
            if member.__module__ == module.__name__ and "__call__" in vars(member):
                yield name


def watched(world: World, shop: Shop) -> World:
    """The same world, in which whatever happens is done by the admin, from a phone."""
    actor = evolve(shop.admin, address="")
    acting = Acting(actor, actor.user_id, actor.business_id, "190.24.1.5", world.clock.now, FROM_A_PHONE)
    return evolve(world, unit_of_work=WatchedUnitOfWorkFactory(world.unit_of_work, acting))


def _written(world: World, shop: Shop, do: Doing) -> tuple[AuditEntryDetails, ...]:
    before = len(world.audited(shop))
    do()
    return world.audited(shop)[before:]


class TrailContract:
    @pytest.mark.parametrize("use_case", sorted(use_cases()))
    def test_every_use_case_leaves_a_trail(self, world: World, use_case: str) -> None:
        """A new use case needs a row in DOINGS, or a reason in LEAVES_NOTHING."""
        if use_case in LEAVES_NOTHING:
            return
        shop = world.open_shop(verified=use_case not in BEGUN_UNVERIFIED)
        do = DOINGS[use_case](watched(world, shop), shop)
        written = _written(world, shop, do)
        assert written, f"{use_case} leaves no trail"
        for details in written:
            assert (details.at, details.subject is None) == (world.clock.now(), False)
            if use_case not in ("RecordFailedSignIn",):
                assert details.request_id == "peticion-0001"

    def test_a_flood_of_refusals_leaves_ten_a_minute(self, world: World) -> None:
        shop = world.open_shop()
        refuse = refused_deed(watched(world, shop), shop)
        assert len(_written(world, shop, lambda: [refuse() for _ in range(30)])) == 10

    def test_a_plain_sale_leaves_none(self, world: World) -> None:
        shop = world.open_shop()
        product = world.register(shop, stock=5)
        assert _written(world, shop, lambda: watched(world, shop).sell(shop.seller, {product.id: 1})) == ()

    def test_a_sale_at_another_price_leaves_a_trail(self, world: World) -> None:
        shop = world.open_shop()
        coffee, tea = world.register(shop, stock=5), world.register(shop, "Té", stock=5)
        lines = RequestedLine(product_id=coffee.id, discount=Decimal(100)), RequestedLine(product_id=tea.id)
        sale: Any = None

        def sell() -> None:
            nonlocal sale
            sale = watched(world, shop).sell_lines(shop.admin, *lines)

        [details] = _written(world, shop, sell)
        assert (details.action, details.subject, details.subject_id) == (
            AuditAction.PRICE_OVERRIDDEN,
            Subject.SALE,
            sale.id,
        )
        assert details.changes == {f"lines.{sale.lines[0].id}.unit_price": ("1500.00", "0.00")}

    def test_in_a_shop_that_charges_no_tax_the_shelf_price_is_no_other(self, world: World) -> None:
        shop = world.open_shop()
        world.configure(shop, charges_tax=False)
        product = world.register(shop, stock=5, final_price=pesos("1785.00"))
        assert _written(world, shop, lambda: watched(world, shop).sell(shop.seller, {product.id: 1})) == ()

    def test_a_change_tells_old_and_new(self, world: World) -> None:
        shop = world.open_shop()
        product = world.register(shop, stock=5)
        edit = {"name": "Café", "price": pesos("1700.00"), "stock": Decimal(7), "barcode": "770"}
        event, *_ = _written(world, shop, lambda: watched(world, shop).edit(shop, product.id, **edit))
        assert (event.action, event.subject, event.subject_id) == (
            AuditAction.STOCK_ADJUSTED,
            Subject.PRODUCT,
            product.id,
        )
        assert event.changes == {
            "barcode": ("", "770"),
            "price.base": ("1500.00", "1700.00"),
            "price.tax": ("285.00", "323.00"),
            "price.final": ("1785.00", "2023.00"),
            "stock": ("5", "7"),
            "stock_value": ("5000.00", "7000.00"),
        }

    def test_what_is_new_and_what_is_gone_tells_all_of_it(self, world: World) -> None:
        shop = world.open_shop()
        w = watched(world, shop)
        client: Any = None

        def register() -> None:
            nonlocal client
            client = w.register_client(shop, "Ana", phone="300")

        [new] = _written(world, shop, register)
        [gone] = _written(world, shop, lambda: w.delete_client(shop, client.id))
        assert (new.action, gone.action, new.facts, gone.facts) == (
            AuditAction.CREATED,
            AuditAction.DELETED,
            {"name": "Ana"},
            {"name": "Ana"},
        )
        assert new.changes == {
            "name": (None, "Ana"),
            "phone": (None, "300"),
            "active": (None, True),
            "created_at": (None, client.created_at.isoformat()),
        }
        assert gone.changes == {name: (told, None) for name, (_, told) in new.changes.items()}

    def test_an_edit_that_changes_nothing_leaves_none(self, world: World) -> None:
        shop = world.open_shop()
        client = world.register_client(shop)
        assert _written(world, shop, lambda: watched(world, shop).edit_client(shop, client.id, name="Ana")) == ()

    def test_prices_that_a_receipt_sets(self, world: World) -> None:
        shop = world.open_shop()
        product = world.register(shop)
        lines = purchasing.goods(product.id, 2, sale_price="1900.00")
        written = _written(world, shop, lambda: purchasing.buy(watched(world, shop), shop, lines))
        told = {(details.subject, details.action): details for details in written}
        assert set(told) == {(Subject.PURCHASE, AuditAction.CREATED), (Subject.PRODUCT, AuditAction.CHANGED)}
        price = told[Subject.PRODUCT, AuditAction.CHANGED].changes
        assert price["price.base"] == ("1500.00", "1900.00")

    def test_an_asset_leaves_a_trail(self, world: World) -> None:
        shop = world.open_shop()
        bought = purchasing.buy_with_asset(world, shop, AssetFacts(name="Nevera", value=pesos("900")))
        w, asset = watched(world, shop), bought.asset
        assert asset is not None
        [details] = _written(world, shop, lambda: purchasing.edit_asset(w, shop, asset.id, value=pesos("800")))
        assert (details.subject, details.changes["asset.value"]) == (Subject.PURCHASE, ("900.00", "800.00"))

    def test_a_trail_tells_no_secret(self, world: World) -> None:
        shop = world.open_shop()
        w = watched(world, shop)
        [changed] = _written(
            world, shop, lambda: w.change_password(shop.admin, "clave larga y propia", "nueva clave 9")
        )
        assert changed.changes["password"] == (None, None)
        [issued] = _written(world, shop, lambda: w.issue_token(shop.admin))
        assert "digest" not in issued.changes
        assert issued.changes["name"] == (None, "caja")

    def test_what_is_undone_leaves_none(self, world: World) -> None:
        shop = world.open_shop()
        product = world.register(shop, stock=5)

        def refused() -> None:
            with pytest.raises(UnitInUse):
                watched(world, shop).edit(shop, product.id, name="Té", unit=Unit.KILOGRAM)

        assert _written(world, shop, refused) == ()

    def test_the_runner_knows_who_and_by_which_request(self, world: World) -> None:
        shop = world.open_shop()
        client = world.register_client(shop)
        runner = Runner(world.unit_of_work, world.clock, pause=lambda _: None)
        actor = evolve(shop.admin, address="10.0.0.9")

        def edit() -> None:
            with acting_from(FROM_A_PHONE):
                runner(EditClient(world.unit_of_work), EditClientCommand(actor=actor, client_id=client.id, phone="301"))

        [details] = _written(world, shop, edit)
        assert (details.actor_id, details.address, details.request_id) == (actor.user_id, "10.0.0.9", "peticion-0001")
        assert details.changes == {"phone": ("", "301")}

    def test_a_shop_that_opens_was_opened_by_its_owner(self, world: World) -> None:
        runner = Runner(world.unit_of_work, world.clock, pause=lambda _: None)
        command = OpenBusinessCommand(
            name="La 14", username="ana", email="ana@example.com", password="clave larga y propia", address="10.0.0.9"
        )
        opened = runner(OpenBusiness(world.unit_of_work, world.clock, world.passwords), command)
        records = world.audited(Shop(opened.business_id, _owner(opened), _owner(opened)))
        assert {(details.action, details.subject, details.subject_id) for details in records} == {
            (AuditAction.USER_CREATED, Subject.ACCOUNT, opened.owner_id),
            (AuditAction.CREATED, Subject.BUSINESS, opened.business_id),
        }
        assert {(details.actor_id, details.username, details.address) for details in records} == {
            (opened.owner_id, "ana", "10.0.0.9")
        }

    def test_a_command_of_the_operators_is_named(self, world: World) -> None:
        shop = world.open_shop()
        world.switch_on(shop.admin)
        runner = Runner(world.unit_of_work, world.clock, pause=lambda _: None)
        command = RemoveSecondFactorCommand(business_id=shop.id, user_id=shop.admin.user_id)

        def remove() -> None:
            with acting_from(Origin(command="remove_second_factor")):
                runner(RemoveSecondFactor(world.unit_of_work, world.clock), command)

        [details] = _written(world, shop, remove)
        assert (details.command, details.action) == ("remove_second_factor", AuditAction.SECOND_FACTOR_OFF)

    def test_what_was_done_to_one_thing(self, world: World) -> None:
        shop = world.open_shop()
        w = watched(world, shop)
        client, other = w.register_client(shop), w.register_client(shop, "Inés")
        w.edit_client(shop, client.id, phone="300")
        w.edit_client(shop, other.id, phone="300")
        found = world.audited(shop, subject=Subject.CLIENT, subject_id=client.id)
        assert [details.action for details in found] == [AuditAction.CREATED, AuditAction.CHANGED]
        assert [details.subject_id for details in world.audited(shop, text="peticion 0001 ines")] == [other.id] * 2
