"""Every contract once more, on PostgreSQL."""

from tests.contracts.accounts.accounts import AccountRepositoryContract
from tests.contracts.accounts.passwords import PasswordsContract
from tests.contracts.accounts.photos import PhotoContract
from tests.contracts.accounts.principal_reader import PersonReaderContract, TokenReaderContract
from tests.contracts.accounts.second_factors import SecondFactorContract
from tests.contracts.accounts.sessions import SessionContract
from tests.contracts.accounts.tokens import TokenRepositoryContract
from tests.contracts.accounts.user_reader import UserReaderContract
from tests.contracts.assets.asset_reader import AssetReaderContract
from tests.contracts.audit_trail.audit_trail import TrailContract
from tests.contracts.audit_trail.audit_trail_reader import AuditTrailContract, AuditTrailReaderContract
from tests.contracts.business.business_repository import BusinessRepositoryContract
from tests.contracts.business.configuration_reader import ConfigurationReaderContract
from tests.contracts.business.settings import TermsContract
from tests.contracts.clients.client_reader import ClientReaderContract
from tests.contracts.clients.client_repository import ClientRepositoryContract
from tests.contracts.credit.credit_reader import CreditReaderContract
from tests.contracts.credit.credit_repository import CreditRepositoryContract
from tests.contracts.credit.debt_report import DebtReportContract
from tests.contracts.expenses.entry_reader import EntryReaderContract, ExtraIncomeReaderContract
from tests.contracts.expenses.entry_repository import EntryRepositoryContract
from tests.contracts.idempotency import IdempotencyStoreContract
from tests.contracts.inventory.ledger import LedgerContract
from tests.contracts.inventory.lots import LotContract
from tests.contracts.products.product_prices import ProductPricesContract
from tests.contracts.products.product_reader import ProductReaderContract
from tests.contracts.products.product_repository import ProductRepositoryContract
from tests.contracts.products.product_search import ProductSearchContract
from tests.contracts.purchases.purchase_reader import PurchaseReaderContract
from tests.contracts.purchases.purchase_repository import PurchaseRepositoryContract
from tests.contracts.purchases.replenishment import ReorderingContract
from tests.contracts.purchases.replenishment_reader import SuggestionReaderContract
from tests.contracts.rate_limits import RateLimitsContract
from tests.contracts.reports.dashboard_reader import DashboardReaderContract, InsightReaderContract
from tests.contracts.reports.report_reader import ReportReaderContract
from tests.contracts.sales.document_numbers import DocumentNumbersContract
from tests.contracts.sales.held_sale_selling import HeldSaleSellingContract
from tests.contracts.sales.held_sales import HeldSaleContract
from tests.contracts.sales.sale_documents import SaleDocumentsContract
from tests.contracts.sales.sale_editing import SaleEditingContract
from tests.contracts.sales.sale_reader import SaleReaderContract
from tests.contracts.sales.sale_repository import SaleRepositoryContract
from tests.contracts.stored_fields.contract import StoredFieldsContract
from tests.contracts.suppliers.supplier_reader import SupplierReaderContract
from tests.contracts.suppliers.supplier_repository import SupplierRepositoryContract
from tests.contracts.tills.till_reader import TillListContract, TillReaderContract
from tests.contracts.tills.till_repository import CashBookContract, TillRepositoryContract
from tests.contracts.unit_of_work import UnitOfWorkContract


class TestDjangoAccountRepository(AccountRepositoryContract):
    pass


class TestDjangoRateLimits(RateLimitsContract):
    pass


class TestDjangoAnswerStore(IdempotencyStoreContract):
    pass


class TestDjangoAuditTrail(AuditTrailContract):
    pass


class TestDjangoAuditTrailReader(AuditTrailReaderContract):
    pass


class TestDjangoTrail(TrailContract):
    pass


class TestDjangoSessions(SessionContract):
    pass


class TestDjangoSecondFactors(SecondFactorContract):
    pass


class TestDjangoPhotos(PhotoContract):
    pass


class TestDjangoClientReader(ClientReaderContract):
    pass


class TestDjangoClientRepository(ClientRepositoryContract):
    pass


class TestDjangoCreditReader(CreditReaderContract):
    pass


class TestDjangoCreditRepository(CreditRepositoryContract):
    pass


class TestDjangoDebtReport(DebtReportContract):
    pass


class TestDjangoSupplierReader(SupplierReaderContract):
    pass


class TestDjangoSupplierRepository(SupplierRepositoryContract):
    pass


class TestDjangoPersonReader(PersonReaderContract):
    pass


class TestDjangoTokenReader(TokenReaderContract):
    pass


class TestDjangoLedger(LedgerContract):
    pass


class TestDjangoProductSearch(ProductSearchContract):
    pass


class TestDjangoProductReader(ProductReaderContract):
    pass


class TestDjangoProductRepository(ProductRepositoryContract):
    pass


class TestDjangoHeldSales(HeldSaleContract):
    pass


class TestDjangoHeldSaleSelling(HeldSaleSellingContract):
    pass


class TestDjangoSaleDocuments(SaleDocumentsContract):
    pass


class TestDjangoSaleReader(SaleReaderContract):
    pass


class TestDjangoLots(LotContract):
    pass


class TestDjangoSaleEditing(SaleEditingContract):
    pass


class TestDjangoSaleRepository(SaleRepositoryContract):
    pass


class TestDjangoTokenRepository(TokenRepositoryContract):
    pass


class TestDjangoUnitOfWork(UnitOfWorkContract):
    pass


class TestDjangoEntryRepository(EntryRepositoryContract):
    pass


class TestDjangoEntryReader(EntryReaderContract):
    pass


class TestDjangoExtraIncomeReader(ExtraIncomeReaderContract):
    pass


class TestDjangoUserReader(UserReaderContract):
    pass


class TestDjangoPasswords(PasswordsContract):
    pass


class TestDjangoBusinessRepository(BusinessRepositoryContract):
    pass


class TestDjangoConfigurationReader(ConfigurationReaderContract):
    pass


class TestDjangoTerms(TermsContract):
    pass


class TestDjangoPurchaseRepository(PurchaseRepositoryContract):
    pass


class TestDjangoPurchaseReader(PurchaseReaderContract):
    pass


class TestDjangoAssetReader(AssetReaderContract):
    pass


class TestDjangoSuggestionReader(SuggestionReaderContract):
    pass


class TestDjangoReordering(ReorderingContract):
    pass


class TestDjangoProductPrices(ProductPricesContract):
    pass


class TestDjangoReportReader(ReportReaderContract):
    pass


class TestDjangoDashboardReader(DashboardReaderContract):
    pass


class TestDjangoInsightReader(InsightReaderContract):
    pass


class TestDjangoTillRepository(TillRepositoryContract):
    pass


class TestDjangoCashBook(CashBookContract):
    pass


class TestDjangoTillReader(TillReaderContract):
    pass


class TestDjangoTillList(TillListContract):
    pass


class TestDjangoDocumentNumbers(DocumentNumbersContract):
    pass


class TestDjangoStoredFields(StoredFieldsContract):
    pass
