"""Role × use case: who may do what."""

from application.queries.assets import AssetCriteria, ListAssets, ShowAsset
from application.queries.business import ShowConfiguration, ShowLogo, ShowSettings
from application.queries.clients import ClientCriteria, ListClients, ShowClient
from application.queries.credit import (
    ListPayments,
    PaymentCriteria,
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
from application.queries.sales.held_sales import HeldSaleCriteria, ListHeldSales, ShowHeldSale
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
from application.use_cases.assets.delete_asset import DeleteAsset
from application.use_cases.assets.edit_asset import EditAsset
from application.use_cases.assets.register_asset import RegisterAsset
from application.use_cases.business.edit_configuration import EditConfiguration
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
from application.use_cases.purchases.close_purchase import ClosePurchase
from application.use_cases.purchases.edit_purchase import EditPurchase
from application.use_cases.purchases.order_replenishment import OrderReplenishment
from application.use_cases.purchases.receive_purchase import ReceivePurchase
from application.use_cases.purchases.register_purchase import RegisterPurchase
from application.use_cases.purchases.void_purchase import VoidPurchase
from application.use_cases.sales.discard_held_sale import DiscardHeldSale
from application.use_cases.sales.edit_held_sale import EditHeldSale
from application.use_cases.sales.edit_sale import EditSale
from application.use_cases.sales.hold_sale import HoldSale
from application.use_cases.sales.register_sale import RegisterSale
from application.use_cases.sales.return_sale import ReturnSale
from application.use_cases.sales.void_sale import VoidSale
from application.use_cases.suppliers.delete_supplier import DeleteSupplier
from application.use_cases.suppliers.edit_supplier import EditSupplier
from application.use_cases.suppliers.register_supplier import RegisterSupplier
from application.use_cases.tills.close_till import CloseTill
from application.use_cases.tills.open_till import OpenTill
from tests.builders import TODAY
from tests.contracts.credit import credit_helpers
from tests.contracts.expenses.entry_helpers import EXPENSES, EXTRA_INCOME
from tests.contracts.purchases import purchasing
from tests.unit.application.accounts.access_accounts import ACCOUNTS
from tests.unit.application.accounts.access_scene import ADMIN, ADMINS, EVERYBODY, WRITERS, Rows

MATRIX: Rows = ACCOUNTS | {
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
    HoldSale: (WRITERS, lambda s: s.world.hold(s.actor, {s.product_id: 1})),
    EditHeldSale: (WRITERS, lambda s: s.world.edit_held_sale(s.actor, s.held_sale_id, name="Mesa 5")),
    DiscardHeldSale: (WRITERS, lambda s: s.world.discard_held_sale(s.actor, s.held_sale_id)),
    ListHeldSales: (
        EVERYBODY,
        lambda s: ListHeldSales(s.world.held_sale_reader)(s.actor, HeldSaleCriteria(), Listing()),
    ),
    ShowHeldSale: (EVERYBODY, lambda s: ShowHeldSale(s.world.held_sale_reader)(s.actor, s.held_sale_id)),
    OpenTill: (WRITERS, lambda s: (s.world.close_till(s.actor, s.till_id), s.world.open_till(s.actor))),
    CloseTill: (WRITERS, lambda s: s.world.close_till(s.actor, s.till_id)),
    ListTills: (EVERYBODY, lambda s: ListTills(s.world.till_reader)(s.actor, TillCriteria(), Listing())),
    ShowTill: (EVERYBODY, lambda s: ShowTill(s.world.till_reader)(s.actor, s.till_id)),
    ShowOpenTill: (EVERYBODY, lambda s: ShowOpenTill(s.world.till_reader)(s.actor)),
    ListCashMovements: (
        EVERYBODY,
        lambda s: ListCashMovements(s.world.till_reader)(s.actor, s.closed_till_id, Listing()),
    ),
    EditConfiguration: (ADMIN, lambda s: s.world.configure(s.as_actor, phone="602")),
    SetLogo: (ADMIN, lambda s: s.world.set_logo(s.as_actor)),
    RemoveLogo: (ADMIN, lambda s: RemoveLogo(s.world.unit_of_work, s.world.clock)(RemoveLogoCommand(actor=s.actor))),
    ShowConfiguration: (ADMINS, lambda s: ShowConfiguration(s.world.configuration_reader)(s.actor, TODAY)),
    ShowSettings: (EVERYBODY, lambda s: ShowSettings(s.world.configuration_reader)(s.actor)),
    ShowLogo: (EVERYBODY, lambda s: ShowLogo(s.world.configuration_reader)(s.actor)),
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
