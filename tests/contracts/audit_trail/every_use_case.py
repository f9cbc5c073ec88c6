"""Each use case that writes, ready to be done."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from application.use_cases.accounts.prove_second_factor import ProveSecondFactor, ProveSecondFactorCommand
from application.use_cases.accounts.record_failed_sign_in import RecordFailedSignIn, RecordFailedSignInCommand
from application.use_cases.accounts.record_sign_in import RecordSignIn, RecordSignInCommand
from application.use_cases.accounts.record_sign_out import RecordSignOut, RecordSignOutCommand
from application.use_cases.accounts.recover_password import RecoverPassword, RecoverPasswordCommand
from application.use_cases.accounts.remove_second_factor import RemoveSecondFactor, RemoveSecondFactorCommand
from application.use_cases.accounts.verify_email import VerifyEmail, VerifyEmailCommand
from application.use_cases.audit_trail.record_export import RecordExport, RecordExportCommand
from application.use_cases.audit_trail.record_refusal import RecordRefusal, RecordRefusalCommand
from application.use_cases.business.remove_logo import RemoveLogo, RemoveLogoCommand
from application.use_cases.sales.edit_sale import CorrectedLine
from domain.accounts.access import Permission
from domain.accounts.account import fingerprint
from tests.builders import pesos
from tests.contracts.credit import credit_helpers
from tests.contracts.expenses.entry_helpers import EXPENSES, EXTRA_INCOME, Notebook
from tests.contracts.purchases import purchasing
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World

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


def refused_deed(world: World, shop: Shop) -> Doing:
    use_case = RecordRefusal(world.unit_of_work, world.clock, world.rate_limits)
    command = RecordRefusalCommand(
        actor=shop.seller, permission=Permission.MANAGE_PRODUCTS, request="POST /productos/api/"
    )
    return lambda: use_case(command)


def _sold(world: World, shop: Shop) -> Any:
    product = world.register(shop, stock=5)
    return world.sell(shop.seller, {product.id: 2})


def _held(world: World, shop: Shop) -> int:
    return world.hold(shop.seller, {world.register(shop).id: 1}).id


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
    "HoldSale": lambda w, s: _of(w.register(s), lambda p: w.hold(s.seller, {p.id: 1})),
    "EditHeldSale": lambda w, s: _of(_held(w, s), lambda held: w.edit_held_sale(s.seller, held, name="Mesa 5")),
    "DiscardHeldSale": lambda w, s: _of(_held(w, s), lambda held: w.discard_held_sale(s.seller, held)),
    "OpenTill": lambda w, s: lambda: w.open_till(s.seller),
    "CloseTill": lambda w, s: _of(w.open_till(s.seller), lambda till: w.close_till(s.seller, till.id)),
    "IssueToken": lambda w, s: lambda: w.issue_token(s.admin),
    "RevokeToken": lambda w, s: _of(w.issue_token(s.admin), lambda t: w.revoke_token(s.admin, t.details.id)),
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
    "RecordRefusal": refused_deed,
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
