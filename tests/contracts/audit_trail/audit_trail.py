"""Every use case that writes leaves a trail: who, when, from where, by which request, and what it changed."""

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from decimal import Decimal
from importlib import import_module
from typing import Any

import pytest
from attrs import evolve

import application.use_cases
from application.audit_trail import WatchedUnitOfWorkFactory
from application.cart import RequestedLine
from application.change_log import Acting
from application.origin import Origin, acting_from
from application.purchasing import AssetFacts
from application.queries.audit_trail import AuditEntryDetails
from application.runner import Runner
from application.use_cases.accounts.prove_second_factor import ProveSecondFactor, ProveSecondFactorCommand
from application.use_cases.accounts.record_failed_sign_in import RecordFailedSignIn, RecordFailedSignInCommand
from application.use_cases.accounts.record_sign_in import RecordSignIn, RecordSignInCommand
from application.use_cases.accounts.record_sign_out import RecordSignOut, RecordSignOutCommand
from application.use_cases.accounts.recover_password import RecoverPassword, RecoverPasswordCommand
from application.use_cases.accounts.remove_second_factor import RemoveSecondFactor, RemoveSecondFactorCommand
from application.use_cases.accounts.verify_email import VerifyEmail, VerifyEmailCommand
from application.use_cases.audit_trail.record_export import RecordExport, RecordExportCommand
from application.use_cases.audit_trail.record_refusal import RecordRefusal, RecordRefusalCommand
from application.use_cases.business.open_business import OpenBusiness, OpenBusinessCommand, OpenedBusiness
from application.use_cases.business.remove_logo import RemoveLogo, RemoveLogoCommand
from application.use_cases.clients.edit_client import EditClient, EditClientCommand
from application.use_cases.sales.edit_sale import CorrectedLine
from domain.accounts.access import Actor, Permission, Role
from domain.accounts.account import fingerprint
from domain.audit_trail.audit_record import AuditAction, Subject
from domain.products.product import UnitInUse
from domain.shared.quantity import Unit
from tests.builders import pesos
from tests.contracts.credit import credit_helpers
from tests.contracts.expenses.entry_helpers import EXPENSES, EXTRA_INCOME, Notebook
from tests.contracts.purchases import purchasing
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World

FROM_A_PHONE = Origin(request_id="peticion-0001")
Doing = Callable[[], object]

LEAVES_NOTHING = {
    "RegisterSale": "the sale is its own record, with seller and moment, and is never rewritten without a trace",
    "RecordOperatorSignIn": "an operator has no shop: the record is in no shop's trail but on the operators' site",
    "RecordTokenUse": "when a token was last used stands beside the token",
}
"""Why a use case may leave no trail. What it leaves in special cases is tested apart."""


def _deleted_user(world: World, shop: Shop) -> Doing:
    seller = world.register_seller(shop.admin)
    return lambda: world.delete_user(shop.admin, seller)


def _with_second_factor(world: World, shop: Shop) -> list[str]:
    return list(world.switch_on(shop.admin))


def _verified(world: World, shop: Shop) -> Doing:
    account = world.stored_account(shop, shop.admin.user_id)
    command = VerifyEmailCommand(business_id=shop.id, user_id=account.id, email=account.email)
    return lambda: VerifyEmail(world.unit_of_work, world.clock)(command)


def _recovered(world: World, shop: Shop) -> Doing:
    account = world.stored_account(shop, shop.admin.user_id)
    command = RecoverPasswordCommand(
        business_id=shop.id,
        user_id=account.id,
        email=account.email,
        since=fingerprint(account.password),
        new_password="otra bien larga",
        repeated="otra bien larga",
    )
    return lambda: RecoverPassword(world.unit_of_work, world.clock, world.passwords)(command)


def _removed_factor(world: World, shop: Shop) -> Doing:
    _with_second_factor(world, shop)
    command = RemoveSecondFactorCommand(business_id=shop.id, user_id=shop.admin.user_id)
    return lambda: RemoveSecondFactor(world.unit_of_work, world.clock)(command)


def _failed_sign_in(world: World, shop: Shop) -> Doing:
    name = world.stored_account(shop, shop.seller.user_id).username
    return lambda: RecordFailedSignIn(world.unit_of_work, world.clock)(RecordFailedSignInCommand(name=name))


def _failed_proof(world: World, shop: Shop) -> Doing:
    command = ProveSecondFactorCommand(business_id=shop.id, user_id=shop.admin.user_id, code="000000")
    return lambda: ProveSecondFactor(world.unit_of_work, world.clock)(command)


def _refused(world: World, shop: Shop) -> Doing:
    use_case = RecordRefusal(world.unit_of_work, world.clock, world.rate_limits)
    command = RecordRefusalCommand(
        actor=shop.seller, permission=Permission.MANAGE_PRODUCTS, request="POST /productos/api/"
    )
    return lambda: use_case(command)


def _sold(world: World, shop: Shop) -> Any:
    product = world.register(shop, stock=5)
    return world.sell(shop.seller, {product.id: 2})


def _owing(world: World, shop: Shop) -> int:
    client, product = world.register_client(shop), world.register(shop, stock=5)
    credit_helpers.sell(world, shop.seller, client.id, {product.id: 2})
    return client.id


def _entry(notebook: Notebook, world: World, shop: Shop) -> int:
    return int(notebook.record(world, shop.admin).id)


def _edited_sale(world: World, shop: Shop) -> Doing:
    sale = _sold(world, shop)
    line = CorrectedLine(line_id=sale.lines[0].id, quantity=Decimal(1))
    return lambda: world.edit_sale(shop.admin, sale.id, lines=(line,))


def _low(world: World, shop: Shop) -> Doing:
    world.register(shop, minimum_stock=Decimal(5))
    return lambda: purchasing.order_suggestions(world, shop)


# Use case → what prepares it and gives what does it.
DOINGS: dict[str, Callable[[World, Shop], Doing]] = {
    "RecoverPassword": _recovered,
    "RemoveSecondFactor": _removed_factor,
    "VerifyEmail": _verified,
    "OpenBusiness": lambda w, s: w.open_shop,
    "RegisterProduct": lambda w, s: lambda: w.register(s),
    "EditProduct": lambda w, s: _of(w.register(s), lambda p: w.edit(s, p.id, name="Té")),
    "ArchiveProduct": lambda w, s: _of(w.register(s), lambda p: w.archive(s, p.id)),
    "DeleteProduct": lambda w, s: _of(w.register(s), lambda p: w.delete(s, p.id)),
    "AdjustStock": lambda w, s: _of(w.register(s, stock=5), lambda p: w.adjust(s, p.id, -1)),
    "RegisterClient": lambda w, s: lambda: w.register_client(s),
    "EditClient": lambda w, s: _of(w.register_client(s), lambda c: w.edit_client(s, c.id, name="Inés")),
    "DeleteClient": lambda w, s: _of(w.register_client(s), lambda c: w.delete_client(s, c.id)),
    "RegisterSupplier": lambda w, s: lambda: w.register_supplier(s),
    "EditSupplier": lambda w, s: _of(w.register_supplier(s), lambda c: w.edit_supplier(s, c.id, name="Inés")),
    "DeleteSupplier": lambda w, s: _of(w.register_supplier(s), lambda c: w.delete_supplier(s, c.id)),
    "EditConfiguration": lambda w, s: lambda: w.configure(s, name="La 15"),
    "SetLogo": lambda w, s: lambda: w.set_logo(s),
    "RemoveLogo": lambda w, s: _of(
        w.set_logo(s), lambda _: RemoveLogo(w.unit_of_work, w.clock)(RemoveLogoCommand(actor=s.admin))
    ),
    "RegisterPayment": lambda w, s: _of(_owing(w, s), lambda client: credit_helpers.pay(w, s.seller, client, "10.00")),
    "VoidPayment": lambda w, s: _of(
        credit_helpers.pay(w, s.seller, _owing(w, s), "10.00"), lambda paid: credit_helpers.void(w, s.admin, paid)
    ),
    "RecordExpense": lambda w, s: lambda: EXPENSES.record(w, s.admin),
    "EditExpense": lambda w, s: _of(_entry(EXPENSES, w, s), lambda e: EXPENSES.edit(w, s.admin, e, amount=pesos("9"))),
    "DeleteExpense": lambda w, s: _of(_entry(EXPENSES, w, s), lambda e: EXPENSES.delete(w, s.admin, e)),
    "RecordExtraIncome": lambda w, s: lambda: EXTRA_INCOME.record(w, s.admin),
    "EditExtraIncome": lambda w, s: _of(
        _entry(EXTRA_INCOME, w, s), lambda e: EXTRA_INCOME.edit(w, s.admin, e, amount=pesos("9"))
    ),
    "DeleteExtraIncome": lambda w, s: _of(_entry(EXTRA_INCOME, w, s), lambda e: EXTRA_INCOME.delete(w, s.admin, e)),
    "RegisterPurchase": lambda w, s: _of(w.register(s), lambda p: purchasing.buy(w, s, purchasing.goods(p.id))),
    "EditPurchase": lambda w, s: _of(_ordered(w, s), lambda o: purchasing.edit(w, s, o, reference="FV-2")),
    "ReceivePurchase": lambda w, s: _of(_ordered(w, s), lambda o: purchasing.receive(w, s, o)),
    "ClosePurchase": lambda w, s: _of(_ordered(w, s), lambda o: purchasing.close(w, s, o)),
    "VoidPurchase": lambda w, s: _of(_ordered(w, s), lambda o: purchasing.void(w, s, o)),
    "OrderReplenishment": _low,
    "RegisterAsset": lambda w, s: lambda: purchasing.buy_asset(w, s),
    "EditAsset": lambda w, s: _of(
        purchasing.buy_asset(w, s), lambda a: purchasing.edit_asset(w, s, a.id, value=pesos("9"))
    ),
    "DeleteAsset": lambda w, s: _of(purchasing.buy_asset(w, s), lambda a: purchasing.delete_asset(w, s, a.id)),
    "EditSale": _edited_sale,
    "VoidSale": lambda w, s: _of(_sold(w, s), lambda sale: w.void(s, sale.id)),
    "ReturnSale": lambda w, s: _of(_sold(w, s), lambda sale: w.return_lines(s, sale.id, {sale.lines[0].id: 1})),
    "OpenTill": lambda w, s: lambda: w.open_till(s.seller),
    "CloseTill": lambda w, s: _of(w.open_till(s.seller), lambda till: w.close_till(s.seller, till.id)),
    "IssueToken": lambda w, s: lambda: w.issue_token(s.admin),
    "RevokeToken": lambda w, s: _of(w.issue_token(s.admin), lambda t: w.revoke_token(s.admin, t.sheet.id)),
    "RegisterSeller": lambda w, s: lambda: w.register_seller(s.admin),
    "EditUser": lambda w, s: lambda: w.edit_user(s.admin, s.seller.user_id, phone="300"),
    "DeleteUser": _deleted_user,
    "EditProfile": lambda w, s: lambda: w.edit_profile(s.admin, phone="300"),
    "ChangePassword": lambda w, s: lambda: w.change_password(s.admin, "clave larga y propia", "otra clave bien larga"),
    "EndOtherSessions": lambda w, s: lambda: w.end_other_sessions(s.admin),
    "SetPhoto": lambda w, s: lambda: w.set_photo(s.admin),
    "RemovePhoto": lambda w, s: _of(w.set_photo(s.admin), lambda _: w.remove_photo(s.admin)),
    "SwitchOnSecondFactor": lambda w, s: lambda: w.switch_on(s.admin),
    "SwitchOffSecondFactor": lambda w, s: _of(_with_second_factor(w, s), lambda codes: w.switch_off(s.admin, codes[0])),
    "RenewRecoveryCodes": lambda w, s: _of(_with_second_factor(w, s), lambda codes: w.renew_codes(s.admin, codes[0])),
    "ProveSecondFactor": lambda w, s: _of(_with_second_factor(w, s), lambda _: _failed_proof(w, s)()),
    "RecordSignIn": lambda w, s: lambda: RecordSignIn(w.unit_of_work, w.clock)(RecordSignInCommand(actor=s.admin)),
    "RecordSignOut": lambda w, s: lambda: RecordSignOut(w.unit_of_work, w.clock)(RecordSignOutCommand(actor=s.admin)),
    "RecordFailedSignIn": _failed_sign_in,
    "RecordRefusal": _refused,
    "RecordExport": lambda w, s: (
        lambda: RecordExport(w.unit_of_work, w.clock)(RecordExportCommand(actor=s.admin, what="ventas", format="csv"))
    ),
}
BEGUN_UNVERIFIED = {"VerifyEmail"}


def _of(prepared: Any, do: Callable[[Any], object]) -> Doing:
    return lambda: do(prepared)


def _ordered(world: World, shop: Shop) -> int:
    product = world.register(shop)
    return purchasing.order(world, shop, purchasing.goods(product.id, 4)).id


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
        for sheet in written:
            assert (sheet.at, sheet.subject is None) == (world.clock.now(), False)
            if use_case not in ("RecordFailedSignIn",):
                assert sheet.request_id == "peticion-0001"

    def test_a_flood_of_refusals_leaves_ten_a_minute(self, world: World) -> None:
        shop = world.open_shop()
        refuse = _refused(watched(world, shop), shop)
        assert len(_written(world, shop, lambda: [refuse() for _ in range(30)])) == 10

    def test_a_plain_sale_leaves_none(self, world: World) -> None:
        shop = world.open_shop()
        product = world.register(shop, stock=5)
        assert _written(world, shop, lambda: watched(world, shop).sell(shop.seller, {product.id: 1})) == ()

    def test_a_sale_at_another_price_does(self, world: World) -> None:
        shop = world.open_shop()
        coffee, tea = world.register(shop, stock=5), world.register(shop, "Té", stock=5)
        lines = RequestedLine(product_id=coffee.id, discount=Decimal(100)), RequestedLine(product_id=tea.id)
        sale: Any = None

        def sell() -> None:
            nonlocal sale
            sale = watched(world, shop).sell_lines(shop.admin, *lines)

        [sheet] = _written(world, shop, sell)
        assert (sheet.deed, sheet.subject, sheet.subject_id) == (AuditAction.PRICE_OVERRIDDEN, Subject.SALE, sale.id)
        assert sheet.changes == {f"lines.{sale.lines[0].id}.unit_price": ("1500.00", "0.00")}

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
        assert (event.deed, event.subject, event.subject_id) == (
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
        assert (new.deed, gone.deed, new.facts, gone.facts) == (
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
        told = {(sheet.subject, sheet.deed): sheet for sheet in written}
        assert set(told) == {(Subject.PURCHASE, AuditAction.CREATED), (Subject.PRODUCT, AuditAction.CHANGED)}
        price = told[Subject.PRODUCT, AuditAction.CHANGED].changes
        assert price["price.base"] == ("1500.00", "1900.00")

    def test_an_asset(self, world: World) -> None:
        shop = world.open_shop()
        bought = purchasing.buy_with_asset(world, shop, AssetFacts(name="Nevera", value=pesos("900")))
        w, asset = watched(world, shop), bought.asset
        assert asset is not None
        [sheet] = _written(world, shop, lambda: purchasing.edit_asset(w, shop, asset.id, value=pesos("800")))
        assert (sheet.subject, sheet.changes["asset.value"]) == (Subject.PURCHASE, ("900.00", "800.00"))

    def test_no_secret(self, world: World) -> None:
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

        [sheet] = _written(world, shop, edit)
        assert (sheet.actor_id, sheet.address, sheet.request_id) == (actor.user_id, "10.0.0.9", "peticion-0001")
        assert sheet.changes == {"phone": ("", "301")}

    def test_a_shop_that_opens_was_opened_by_its_owner(self, world: World) -> None:
        runner = Runner(world.unit_of_work, world.clock, pause=lambda _: None)
        command = OpenBusinessCommand(
            name="La 14", username="ana", email="ana@example.com", password="clave larga y propia", address="10.0.0.9"
        )
        opened = runner(OpenBusiness(world.unit_of_work, world.clock, world.passwords), command)
        sheets = world.audited(Shop(opened.business_id, _owner(opened), _owner(opened)))
        assert {(sheet.deed, sheet.subject, sheet.subject_id) for sheet in sheets} == {
            (AuditAction.USER_CREATED, Subject.ACCOUNT, opened.owner_id),
            (AuditAction.CREATED, Subject.BUSINESS, opened.business_id),
        }
        assert {(sheet.actor_id, sheet.username, sheet.address) for sheet in sheets} == {
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

        [sheet] = _written(world, shop, remove)
        assert (sheet.command, sheet.deed) == ("remove_second_factor", AuditAction.SECOND_FACTOR_OFF)

    def test_what_was_done_to_one_thing(self, world: World) -> None:
        shop = world.open_shop()
        w = watched(world, shop)
        client, other = w.register_client(shop), w.register_client(shop, "Inés")
        w.edit_client(shop, client.id, phone="300")
        w.edit_client(shop, other.id, phone="300")
        found = world.audited(shop, subject=Subject.CLIENT, subject_id=client.id)
        assert [sheet.deed for sheet in found] == [AuditAction.CREATED, AuditAction.CHANGED]
        assert [sheet.subject_id for sheet in world.audited(shop, text="peticion 0001 ines")] == [other.id] * 2
