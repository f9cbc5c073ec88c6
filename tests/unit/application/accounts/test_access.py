"""Role × use case: who may do what, for everything that the application offers."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from attrs import evolve, frozen

import application.queries
import application.reports
import application.use_cases
from application.queries.accounts.principals import ListTokens
from application.queries.accounts.second_factor import ShowSecondFactor
from application.queries.accounts.sessions import ListSessions
from application.queries.accounts.users import ListUsers, ShowPhoto, ShowUser, UserCriteria
from application.queries.assets import AssetCriteria, ListAssets, ShowAsset
from application.queries.audit_trail import AuditCriteria, ListAuditTrail
from application.queries.business import ShowConfiguration, ShowLogo, ShowTerms
from application.queries.clients import ClientCriteria, ListClients, ShowClient
from application.queries.credit import (
    ListPayments,
    PaymentCriteria,
    PaymentReceipt,
    ShowPayment,
    ShowStatement,
    ShowStatementDocument,
    StatementCriteria,
)
from application.queries.expenses.expenses import ListExpenses, ShowExpense
from application.queries.expenses.extra_income import ListExtraIncome, ShowExtraIncome
from application.queries.listing import Listing
from application.queries.products import (
    FindByBarcode,
    ListCategories,
    ListProducts,
    ProductCriteria,
    ShowKardex,
    ShowProduct,
    ShowProducts,
)
from application.queries.purchases.purchases import ListPurchases, PurchaseCriteria, ShowPurchase
from application.queries.purchases.replenishment import ListSuggestions
from application.queries.sales.sale_documents import ShowSaleDocument
from application.queries.sales.sales import ListSales, SaleCriteria, ShowSale
from application.queries.suppliers import ListSuppliers, ShowSupplier, SupplierCriteria
from application.queries.tills import ListCashMovements, ListTills, ShowOpenTill, ShowTill, TillCriteria
from application.reports.catalogue import ListReports
from application.reports.dashboard import ShowDashboard
from application.reports.insights import Insight, ListInsight, ShowInsights
from application.reports.periods import Lately, lately
from application.reports.profit import PROFIT
from application.reports.report import ExportReport, ReportRequest, ShowReport
from application.reports.sales import SALES
from application.use_cases.accounts.issue_token import IssueToken
from application.use_cases.accounts.prove_second_factor import ProveSecondFactor
from application.use_cases.accounts.record_failed_sign_in import RecordFailedSignIn
from application.use_cases.accounts.record_operator_sign_in import RecordOperatorSignIn
from application.use_cases.accounts.record_sign_in import RecordSignIn, RecordSignInCommand
from application.use_cases.accounts.record_sign_out import RecordSignOut, RecordSignOutCommand
from application.use_cases.accounts.record_token_use import RecordTokenUse, RecordTokenUseCommand
from application.use_cases.accounts.recover_password import RecoverPassword
from application.use_cases.accounts.remove_second_factor import RemoveSecondFactor
from application.use_cases.accounts.renew_recovery_codes import RenewRecoveryCodes
from application.use_cases.accounts.revoke_token import RevokeToken
from application.use_cases.accounts.switch_off_second_factor import SwitchOffSecondFactor
from application.use_cases.accounts.switch_on_second_factor import SwitchOnSecondFactor
from application.use_cases.accounts.verify_email import VerifyEmail
from application.use_cases.assets.delete_asset import DeleteAsset
from application.use_cases.assets.edit_asset import EditAsset
from application.use_cases.assets.register_asset import RegisterAsset
from application.use_cases.audit_trail.record_export import RecordExport, RecordExportCommand
from application.use_cases.audit_trail.record_refusal import RecordRefusal, RecordRefusalCommand
from application.use_cases.business.edit_configuration import EditConfiguration
from application.use_cases.business.open_business import OpenBusiness
from application.use_cases.business.remove_logo import RemoveLogo, RemoveLogoCommand
from application.use_cases.business.set_logo import SetLogo
from application.use_cases.clients.delete_client import DeleteClient
from application.use_cases.clients.edit_client import EditClient
from application.use_cases.clients.register_client import RegisterClient
from application.use_cases.credit.register_payment import RegisterPayment
from application.use_cases.credit.void_payment import VoidPayment
from application.use_cases.expenses.delete_expense import DeleteExpense
from application.use_cases.expenses.delete_extra_income import DeleteExtraIncome
from application.use_cases.expenses.edit_expense import EditExpense
from application.use_cases.expenses.edit_extra_income import EditExtraIncome
from application.use_cases.expenses.record_expense import RecordExpense
from application.use_cases.expenses.record_extra_income import RecordExtraIncome
from application.use_cases.inventory.adjust_stock import AdjustStock
from application.use_cases.products.archive_product import ArchiveProduct
from application.use_cases.products.delete_product import DeleteProduct
from application.use_cases.products.edit_product import EditProduct
from application.use_cases.products.register_product import RegisterProduct
from application.use_cases.profile.change_password import ChangePassword
from application.use_cases.profile.edit_profile import EditProfile
from application.use_cases.profile.end_other_sessions import EndOtherSessions
from application.use_cases.profile.remove_photo import RemovePhoto
from application.use_cases.profile.set_photo import SetPhoto
from application.use_cases.purchases.close_purchase import ClosePurchase
from application.use_cases.purchases.edit_purchase import EditPurchase
from application.use_cases.purchases.order_replenishment import OrderReplenishment
from application.use_cases.purchases.receive_purchase import ReceivePurchase
from application.use_cases.purchases.register_purchase import RegisterPurchase
from application.use_cases.purchases.void_purchase import VoidPurchase
from application.use_cases.sales.edit_sale import EditSale
from application.use_cases.sales.register_sale import RegisterSale
from application.use_cases.sales.return_sale import ReturnSale
from application.use_cases.sales.void_sale import VoidSale
from application.use_cases.suppliers.delete_supplier import DeleteSupplier
from application.use_cases.suppliers.edit_supplier import EditSupplier
from application.use_cases.suppliers.register_supplier import RegisterSupplier
from application.use_cases.tills.close_till import CloseTill
from application.use_cases.tills.open_till import OpenTill
from application.use_cases.users.delete_user import DeleteUser
from application.use_cases.users.edit_user import EditUser
from application.use_cases.users.register_seller import RegisterSeller
from domain.accounts.access import Actor, Permission, PermissionDenied
from tests.builders import TODAY
from tests.contracts.credit import credit_helpers
from tests.contracts.expenses.entry_helpers import EXPENSES, EXTRA_INCOME
from tests.contracts.purchases import purchasing
from tests.contracts.world.codes import SECRET
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World
from tests.unit.application.conftest import Refused


@frozen
class Scene:
    """A shop where everything can be done to something, seen by `actor`."""

    world: World
    shop: Shop
    product_id: int
    unmoved_id: int
    sale_id: int
    line_id: int
    client_id: int
    paid: PaymentReceipt
    supplier_id: int
    order_id: int
    asset_id: int
    expense_id: int
    income_id: int
    till_id: int
    closed_till_id: int
    token_id: int
    idle_id: int
    password: str
    recovery_code: str
    unprotected: Actor
    actor: Actor

    @property
    def as_unprotected(self) -> Actor:
        """Somebody without a second factor, who may do no more than whoever looks."""
        return evolve(self.unprotected, role=self.actor.role, read_only=self.actor.read_only)

    @property
    def as_actor(self) -> Shop:
        """World's helpers act as the admin of the shop; here the admin is whoever looks."""
        return evolve(self.shop, admin=self.actor)


# Who may, of: admin, seller, and each of them as a visitor who only reads.
EVERYBODY = "admin, seller, reading admin, reading seller"
WRITERS = "admin, seller"
ADMINS = "admin, reading admin"
ADMIN = "admin"

MATRIX: dict[type, tuple[str, Callable[[Scene], object]]] = {
    RegisterProduct: (ADMIN, lambda s: s.world.register(s.as_actor)),
    EditProduct: (ADMIN, lambda s: s.world.edit(s.as_actor, s.product_id, name="Té")),
    ArchiveProduct: (ADMIN, lambda s: s.world.archive(s.as_actor, s.product_id)),
    DeleteProduct: (ADMIN, lambda s: s.world.delete(s.as_actor, s.unmoved_id)),
    AdjustStock: (ADMIN, lambda s: s.world.adjust(s.as_actor, s.product_id, 1)),
    RegisterClient: (ADMIN, lambda s: s.world.register_client(s.as_actor)),
    EditClient: (ADMIN, lambda s: s.world.edit_client(s.as_actor, s.client_id, name="Inés")),
    DeleteClient: (ADMIN, lambda s: s.world.delete_client(s.as_actor, s.client_id)),
    ListClients: (EVERYBODY, lambda s: ListClients(s.world.client_reader)(s.actor, ClientCriteria(), Listing())),
    ShowClient: (EVERYBODY, lambda s: ShowClient(s.world.client_reader)(s.actor, s.client_id)),
    RegisterSupplier: (ADMIN, lambda s: s.world.register_supplier(s.as_actor)),
    EditSupplier: (ADMIN, lambda s: s.world.edit_supplier(s.as_actor, s.supplier_id, name="Inés")),
    DeleteSupplier: (ADMIN, lambda s: s.world.delete_supplier(s.as_actor, s.supplier_id)),
    ListSuppliers: (
        EVERYBODY,
        lambda s: ListSuppliers(s.world.supplier_reader)(s.actor, SupplierCriteria(), Listing()),
    ),
    ShowSupplier: (EVERYBODY, lambda s: ShowSupplier(s.world.supplier_reader)(s.actor, s.supplier_id)),
    RegisterSale: (WRITERS, lambda s: s.world.sell(s.actor, {s.product_id: 1})),
    EditSale: (ADMIN, lambda s: s.world.edit_sale(s.actor, s.sale_id)),
    VoidSale: (ADMIN, lambda s: s.world.void(s.as_actor, s.sale_id)),
    ReturnSale: (ADMIN, lambda s: s.world.return_lines(s.as_actor, s.sale_id, {s.line_id: 1})),
    OpenTill: (WRITERS, lambda s: (s.world.close_till(s.actor, s.till_id), s.world.open_till(s.actor))),
    CloseTill: (WRITERS, lambda s: s.world.close_till(s.actor, s.till_id)),
    ListTills: (EVERYBODY, lambda s: ListTills(s.world.till_reader)(s.actor, TillCriteria(), Listing())),
    ShowTill: (EVERYBODY, lambda s: ShowTill(s.world.till_reader)(s.actor, s.till_id)),
    ShowOpenTill: (EVERYBODY, lambda s: ShowOpenTill(s.world.till_reader)(s.actor)),
    ListCashMovements: (
        EVERYBODY,
        lambda s: ListCashMovements(s.world.till_reader)(s.actor, s.closed_till_id, Listing()),
    ),
    RegisterSeller: (ADMIN, lambda s: s.world.register_seller(s.actor)),
    EditUser: (ADMIN, lambda s: s.world.edit_user(s.actor, s.idle_id, phone="300")),
    DeleteUser: (ADMIN, lambda s: s.world.delete_user(s.actor, s.idle_id)),
    ListUsers: (ADMINS, lambda s: ListUsers(s.world.user_reader)(s.actor, UserCriteria(), Listing())),
    ShowUser: (ADMINS, lambda s: ShowUser(s.world.user_reader)(s.actor, s.idle_id)),
    EditConfiguration: (ADMIN, lambda s: s.world.configure(s.as_actor, phone="602")),
    SetLogo: (ADMIN, lambda s: s.world.set_logo(s.as_actor)),
    RemoveLogo: (ADMIN, lambda s: RemoveLogo(s.world.unit_of_work, s.world.clock)(RemoveLogoCommand(actor=s.actor))),
    ShowConfiguration: (ADMINS, lambda s: ShowConfiguration(s.world.configuration_reader)(s.actor, TODAY)),
    ShowTerms: (EVERYBODY, lambda s: ShowTerms(s.world.configuration_reader)(s.actor)),
    ShowLogo: (EVERYBODY, lambda s: ShowLogo(s.world.configuration_reader)(s.actor)),
    EditProfile: (WRITERS, lambda s: s.world.edit_profile(s.actor, phone="300")),
    ChangePassword: (WRITERS, lambda s: s.world.change_password(s.actor, s.password, "la clave de mañana")),
    IssueToken: (WRITERS, lambda s: s.world.issue_token(s.actor)),
    RevokeToken: (WRITERS, lambda s: s.world.revoke_token(s.actor, s.token_id)),
    EndOtherSessions: (WRITERS, lambda s: s.world.end_other_sessions(s.actor)),
    SetPhoto: (WRITERS, lambda s: s.world.set_photo(s.actor)),
    RemovePhoto: (WRITERS, lambda s: s.world.remove_photo(s.actor)),
    ShowPhoto: (EVERYBODY, lambda s: ShowPhoto(s.world.photo_reader)(s.actor, s.shop.seller.user_id)),
    ListSessions: (EVERYBODY, lambda s: ListSessions(s.world.session_reader)(s.actor, "", datetime.now(UTC))),
    RecordTokenUse: (
        EVERYBODY,
        lambda s: RecordTokenUse(s.world.unit_of_work, s.world.clock)(
            RecordTokenUseCommand(actor=s.actor, token_id=s.token_id)
        ),
    ),
    RecordSignIn: (
        EVERYBODY,
        lambda s: RecordSignIn(s.world.unit_of_work, s.world.clock)(RecordSignInCommand(actor=s.actor)),
    ),
    RecordRefusal: (
        EVERYBODY,
        lambda s: RecordRefusal(s.world.unit_of_work, s.world.clock, s.world.rate_limits)(
            RecordRefusalCommand(actor=s.actor, permission=Permission.SELL, request="POST /ventas/api/")
        ),
    ),
    RecordExport: (
        EVERYBODY,
        lambda s: RecordExport(s.world.unit_of_work, s.world.clock)(
            RecordExportCommand(actor=s.actor, what="ventas", format="csv")
        ),
    ),
    RecordSignOut: (
        EVERYBODY,
        lambda s: RecordSignOut(s.world.unit_of_work, s.world.clock)(RecordSignOutCommand(actor=s.actor)),
    ),
    ListAuditTrail: (ADMINS, lambda s: ListAuditTrail(s.world.audit_reader)(s.actor, AuditCriteria(), Listing())),
    ListReports: (EVERYBODY, lambda s: ListReports(s.world.report_reader)(s.actor)),
    ShowReport: (
        EVERYBODY,
        lambda s: ShowReport(s.world.report_reader)(s.actor, ReportRequest(SALES), Listing(), TODAY),
    ),
    ExportReport: (ADMINS, lambda s: ExportReport(s.world.report_reader)(s.actor, ReportRequest(PROFIT), TODAY)),
    ShowDashboard: (
        ADMINS,
        lambda s: ShowDashboard(s.world.dashboard_reader)(s.actor, lately(Lately.WEEK, TODAY), TODAY),
    ),
    ShowInsights: (ADMINS, lambda s: ShowInsights(s.world.insight_reader)(s.actor, TODAY)),
    ListInsight: (
        ADMINS,
        lambda s: ListInsight(s.world.insight_reader)(s.actor, Insight.BELOW_COST, TODAY, Listing()),
    ),
    ListProducts: (EVERYBODY, lambda s: ListProducts(s.world.product_reader)(s.actor, ProductCriteria(), Listing())),
    ShowProduct: (EVERYBODY, lambda s: ShowProduct(s.world.product_reader)(s.actor, s.product_id)),
    ShowProducts: (EVERYBODY, lambda s: ShowProducts(s.world.product_reader)(s.actor, [s.product_id])),
    FindByBarcode: (EVERYBODY, lambda s: FindByBarcode(s.world.product_reader)(s.actor, "7701")),
    ListCategories: (EVERYBODY, lambda s: ListCategories(s.world.product_reader)(s.actor)),
    ShowKardex: (ADMINS, lambda s: ShowKardex(s.world.product_reader)(s.actor, s.product_id, Listing())),
    ListSales: (EVERYBODY, lambda s: ListSales(s.world.sale_reader)(s.actor, SaleCriteria(), Listing())),
    ShowSale: (EVERYBODY, lambda s: ShowSale(s.world.sale_reader)(s.actor, s.sale_id)),
    ShowSaleDocument: (
        EVERYBODY,
        lambda s: ShowSaleDocument(s.world.sale_document_reader)(s.actor, s.sale_id),
    ),
    RecordExpense: (ADMIN, lambda s: EXPENSES.record(s.world, s.actor)),
    EditExpense: (ADMIN, lambda s: EXPENSES.edit(s.world, s.actor, s.expense_id)),
    DeleteExpense: (ADMIN, lambda s: EXPENSES.delete(s.world, s.actor, s.expense_id)),
    ListExpenses: (ADMINS, lambda s: ListExpenses(s.world.expense_reader)(s.actor, EXPENSES.criteria(), Listing())),
    ShowExpense: (ADMINS, lambda s: ShowExpense(s.world.expense_reader)(s.actor, s.expense_id)),
    RecordExtraIncome: (ADMIN, lambda s: EXTRA_INCOME.record(s.world, s.actor)),
    EditExtraIncome: (ADMIN, lambda s: EXTRA_INCOME.edit(s.world, s.actor, s.income_id)),
    DeleteExtraIncome: (ADMIN, lambda s: EXTRA_INCOME.delete(s.world, s.actor, s.income_id)),
    ListExtraIncome: (
        ADMINS,
        lambda s: ListExtraIncome(s.world.extra_income_reader)(s.actor, EXTRA_INCOME.criteria(), Listing()),
    ),
    ShowExtraIncome: (ADMINS, lambda s: ShowExtraIncome(s.world.extra_income_reader)(s.actor, s.income_id)),
    ListTokens: (EVERYBODY, lambda s: ListTokens(s.world.token_reader)(s.actor)),
}

MATRIX |= {
    RegisterPurchase: (ADMIN, lambda s: purchasing.buy(s.world, s.as_actor, purchasing.goods(s.product_id))),
    EditPurchase: (ADMIN, lambda s: purchasing.edit(s.world, s.as_actor, s.order_id, reference="FC-1")),
    ReceivePurchase: (ADMIN, lambda s: purchasing.receive(s.world, s.as_actor, s.order_id)),
    ClosePurchase: (ADMIN, lambda s: purchasing.close(s.world, s.as_actor, s.order_id)),
    VoidPurchase: (ADMIN, lambda s: purchasing.void(s.world, s.as_actor, s.order_id)),
    OrderReplenishment: (ADMIN, lambda s: purchasing.order_suggestions(s.world, s.as_actor)),
    RegisterAsset: (ADMIN, lambda s: purchasing.buy_asset(s.world, s.as_actor)),
    EditAsset: (ADMIN, lambda s: purchasing.edit_asset(s.world, s.as_actor, s.asset_id, name="Horno")),
    DeleteAsset: (ADMIN, lambda s: purchasing.delete_asset(s.world, s.as_actor, s.asset_id)),
    ListPurchases: (
        ADMINS,
        lambda s: ListPurchases(s.world.purchase_reader)(s.actor, PurchaseCriteria(), Listing()),
    ),
    ShowPurchase: (ADMINS, lambda s: ShowPurchase(s.world.purchase_reader)(s.actor, s.order_id)),
    ListAssets: (ADMINS, lambda s: ListAssets(s.world.asset_reader)(s.actor, AssetCriteria(), Listing())),
    ShowAsset: (ADMINS, lambda s: ShowAsset(s.world.asset_reader)(s.actor, s.asset_id)),
    ListSuggestions: (ADMINS, lambda s: ListSuggestions(s.world.suggestion_reader)(s.actor, "", Listing())),
}

MATRIX |= {
    SwitchOnSecondFactor: (ADMIN, lambda s: s.world.switch_on(s.as_unprotected)),
    SwitchOffSecondFactor: (ADMIN, lambda s: s.world.switch_off(s.actor, s.recovery_code, s.password)),
    RenewRecoveryCodes: (ADMIN, lambda s: s.world.renew_codes(s.actor, s.recovery_code, s.password)),
    ShowSecondFactor: (ADMIN, lambda s: ShowSecondFactor(s.world.second_factor_reader)(s.actor)),
}

MATRIX |= {
    RegisterPayment: (WRITERS, lambda s: credit_helpers.pay(s.world, s.actor, s.paid.client_id, "5.00")),
    VoidPayment: (ADMIN, lambda s: credit_helpers.void(s.world, s.actor, s.paid)),
    ShowStatement: (
        EVERYBODY,
        lambda s: ShowStatement(s.world.credit_reader)(s.actor, s.paid.client_id, StatementCriteria(), Listing()),
    ),
    ShowStatementDocument: (
        EVERYBODY,
        lambda s: ShowStatementDocument(s.world.credit_reader)(s.actor, s.paid.client_id, None, None),
    ),
    ListPayments: (
        EVERYBODY,
        lambda s: ListPayments(s.world.credit_reader)(s.actor, s.paid.client_id, PaymentCriteria(), Listing()),
    ),
    ShowPayment: (EVERYBODY, lambda s: ShowPayment(s.world.credit_reader)(s.actor, s.paid.client_id, s.paid.id)),
}

FOR_NOBODY_IN_PARTICULAR = {
    OpenBusiness,
    VerifyEmail,
    RecoverPassword,
    RemoveSecondFactor,
    RecordFailedSignIn,
    RecordOperatorSignIn,
    ProveSecondFactor,
}
"""Done before there is anybody to ask: no actor."""

CASES = [(doing, who) for doing in MATRIX for who in EVERYBODY.split(", ")]


def _modules(package: object) -> Iterator[object]:
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):  # type: ignore[attr-defined]
        yield importlib.import_module(found.name)


def _offered() -> set[type]:
    """Every class that can be called, but for the Protocols."""
    classes = {
        value
        for package in (application.use_cases, application.queries, application.reports)
        for module in _modules(package)
        for value in vars(module).values()
        if isinstance(value, type) and value.__module__ == module.__name__  # type: ignore[attr-defined]
    }
    return {each for each in classes if "__call__" in vars(each) and not getattr(each, "_is_protocol", False)}


@pytest.fixture
def scene(world: World, shop: Shop, request: pytest.FixtureRequest) -> Scene:
    who: str = request.param
    product = world.register(shop, barcode="7701", stock=10)
    sale = world.sell(shop.seller, {product.id: 2})
    world.register(shop, "Sal", minimum_stock=Decimal(5))
    holder = shop.seller if "seller" in who else shop.admin
    closed_till = world.close_till(holder, world.open_till(holder).id)
    world.set_logo(shop)
    world.set_photo(shop.admin)
    world.set_photo(shop.seller)
    codes = world.within(shop.id, lambda uow: uow.second_factors.add(holder.user_id, SECRET, world.clock.now()))
    return Scene(
        world=world,
        shop=shop,
        product_id=product.id,
        unmoved_id=world.register(shop, "Panela").id,
        sale_id=sale.id,
        line_id=sale.lines[0].id,
        client_id=world.register_client(shop).id,
        paid=_paid(world, shop, product.id),
        supplier_id=world.register_supplier(shop).id,
        order_id=purchasing.order(world, shop, purchasing.goods(product.id)).id,
        asset_id=purchasing.buy_asset(world, shop).id,
        expense_id=EXPENSES.record(world, shop.admin).id,
        income_id=EXTRA_INCOME.record(world, shop.admin).id,
        till_id=world.open_till(holder).id,
        closed_till_id=closed_till.id,
        token_id=world.issue_token(holder).sheet.id,
        idle_id=world.register_seller(shop.admin),
        recovery_code=codes[0],
        unprotected=world.open_shop().admin,
        password="otra clave larga" if "seller" in who else "clave larga y propia",
        actor=evolve(holder, read_only="reading" in who),
    )


def _paid(world: World, shop: Shop, product_id: int) -> PaymentReceipt:
    """Some of what a client owes."""
    owing = world.register_client(shop, "Luz").id
    credit_helpers.sell(world, shop.seller, owing, {product_id: 1})
    return credit_helpers.pay(world, shop.seller, owing, "100.00")


def test_everything_offered_is_in_the_matrix() -> None:
    assert _offered() == set(MATRIX) | FOR_NOBODY_IN_PARTICULAR


@pytest.mark.parametrize(
    ("doing", "who", "scene"),
    [(doing, who, who) for doing, who in CASES],
    ids=[f"{doing.__name__} by {who}" for doing, who in CASES],
    indirect=["scene"],
)
def test_the_matrix_holds(doing: type, who: str, scene: Scene, refused: Refused) -> None:
    allowed, call = MATRIX[doing]
    if who in allowed.split(", "):
        call(scene)
    else:
        with refused(PermissionDenied):
            call(scene)


@pytest.mark.parametrize("scene", ["seller"], indirect=True)
def test_a_seller_sees_the_own_sales_first_and_all_when_asking(scene: Scene) -> None:
    own = scene.sale_id
    others = scene.world.sell(scene.shop.admin, {scene.product_id: 1}).id
    ask = ListSales(scene.world.sale_reader)

    def seen(actor: Actor, **facts: bool) -> list[int]:
        sales = ask(actor, SaleCriteria(), Listing(), **facts).items
        return [sale.id for sale in sales if sale.client_id is None]

    assert seen(scene.shop.seller) == [own]
    assert seen(scene.shop.seller, everybody=True) == [others, own]
    assert seen(scene.shop.admin) == [others, own]
