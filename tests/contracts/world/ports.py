"""What all parts of a world share."""

from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

from attrs import Factory, define

from adapters.in_memory.clock import FixedClock
from application.ports.change_feed import ChangeFeed
from application.ports.passwords import Passwords
from application.ports.rate_limits import RateLimits
from application.ports.unit_of_work import UnitOfWork, UnitOfWorkFactory
from application.queries.accounts.principals import PrincipalReader, TokenReader
from application.queries.accounts.second_factor import SecondFactorReader
from application.queries.accounts.sessions import SessionReader
from application.queries.accounts.users import PhotoReader, UserReader
from application.queries.assets import AssetReader
from application.queries.audit_trail import AuditTrailReader
from application.queries.business import ConfigurationReader
from application.queries.clients import ClientReader
from application.queries.credit import CreditReader
from application.queries.expenses.expenses import ExpenseReader
from application.queries.expenses.extra_income import ExtraIncomeReader
from application.queries.products import ProductReader
from application.queries.purchases.purchases import PurchaseReader
from application.queries.purchases.replenishment import SuggestionReader
from application.queries.sales.held_sales import HeldSaleReader
from application.queries.sales.sale_documents import SaleDocumentReader
from application.queries.sales.sales import SaleReader
from application.queries.suppliers import SupplierReader
from application.queries.tills import TillReader
from application.reports.dashboard import DashboardReader
from application.reports.insights import InsightReader
from application.reports.report import ReportReader
from tests.builders import NOON

T = TypeVar("T")


@define
class Ports:
    """`deactivate` switches the account with that id off, also an admin's. The clock starts a bit after noon.

    `begin_session` signs the account with that id in on a new browser (Edge on Windows, at 10.0.0.7) and says its key;
    browsers go by the real time.
    """

    unit_of_work: UnitOfWorkFactory
    product_reader: ProductReader
    change_feed: ChangeFeed
    sale_reader: SaleReader
    sale_document_reader: SaleDocumentReader
    held_sale_reader: HeldSaleReader
    till_reader: TillReader
    client_reader: ClientReader
    credit_reader: CreditReader
    supplier_reader: SupplierReader
    person_reader: PrincipalReader
    token_reader: TokenReader
    user_reader: UserReader
    passwords: Passwords
    rate_limits: RateLimits
    expense_reader: ExpenseReader
    extra_income_reader: ExtraIncomeReader
    purchase_reader: PurchaseReader
    asset_reader: AssetReader
    suggestion_reader: SuggestionReader
    configuration_reader: ConfigurationReader
    audit_reader: AuditTrailReader
    session_reader: SessionReader
    second_factor_reader: SecondFactorReader
    photo_reader: PhotoReader
    report_reader: ReportReader
    dashboard_reader: DashboardReader
    insight_reader: InsightReader
    deactivate: Callable[[int], None]
    begin_session: Callable[[int], str]
    clock: FixedClock = Factory(lambda: FixedClock(NOON + timedelta(microseconds=123_457)))

    def within(self, business_id: int | None, work: Callable[[UnitOfWork], T]) -> T:
        """`work` in a transaction of its own."""
        with self.unit_of_work(business_id) as uow:
            return work(uow)
