"""Puts the parts together. The only place that knows which adapter answers which port, and the only import of punq."""

import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any, TypeVar

import punq

import application.queries
import application.reports
import application.use_cases
from adapters.django_orm.auth.passwords import DjangoPasswords
from adapters.django_orm.change_feed import DjangoChangeFeed
from adapters.django_orm.queries.accounts.principals import DjangoPrincipalReader, DjangoTokenReader
from adapters.django_orm.queries.accounts.second_factor import DjangoSecondFactorReader
from adapters.django_orm.queries.accounts.sessions import DjangoSessionReader
from adapters.django_orm.queries.accounts.users import DjangoUserReader
from adapters.django_orm.queries.audit_trail import DjangoAuditTrailReader
from adapters.django_orm.queries.business import DjangoConfigurationReader
from adapters.django_orm.queries.clients import DjangoClientReader
from adapters.django_orm.queries.credit import DjangoCreditReader
from adapters.django_orm.queries.expenses import DjangoExpenseReader, DjangoExtraIncomeReader
from adapters.django_orm.queries.ledger_check.ledger import DjangoLedgerChecker
from adapters.django_orm.queries.products.products import DjangoProductReader
from adapters.django_orm.queries.purchases.purchases import DjangoAssetReader, DjangoPurchaseReader
from adapters.django_orm.queries.purchases.replenishment import DjangoSuggestionReader
from adapters.django_orm.queries.sales.held_sales import DjangoHeldSaleReader
from adapters.django_orm.queries.sales.sale_documents import DjangoSaleDocumentReader
from adapters.django_orm.queries.sales.sales import DjangoSaleReader
from adapters.django_orm.queries.suppliers import DjangoSupplierReader
from adapters.django_orm.queries.tills import DjangoTillReader
from adapters.django_orm.rate_limits import DjangoRateLimits
from adapters.django_orm.reports.dashboard import DjangoDashboardReader, DjangoInsightReader
from adapters.django_orm.reports.reports import DjangoReportReader
from adapters.django_orm.unit_of_work import DjangoUnitOfWorkFactory
from adapters.images import PillowImages
from adapters.system import SystemClock, SystemSecrets, pause
from adapters.tables.files import TableFiles
from application.execution.runner import Runner
from application.ports.change_feed import ChangeFeed
from application.ports.clock import Clock
from application.ports.images import Images
from application.ports.passwords import Passwords
from application.ports.rate_limits import RateLimits
from application.ports.secrets import Secrets
from application.ports.tables import TableWriter
from application.ports.unit_of_work import Backoff, UnitOfWorkFactory
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
from application.queries.ledger_check import LedgerChecker
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

T = TypeVar("T")
Resolve = Callable[[type[T]], T]

_PORTS: dict[object, object] = {
    Clock: SystemClock(),
    Secrets: SystemSecrets(),
    Passwords: DjangoPasswords(),
    RateLimits: DjangoRateLimits(),
    UnitOfWorkFactory: DjangoUnitOfWorkFactory(),
    Backoff: pause,
    ProductReader: DjangoProductReader(),
    ChangeFeed: DjangoChangeFeed(),
    SaleReader: DjangoSaleReader(),
    HeldSaleReader: DjangoHeldSaleReader(),
    TillReader: DjangoTillReader(),
    ReportReader: DjangoReportReader(),
    DashboardReader: DjangoDashboardReader(),
    InsightReader: DjangoInsightReader(),
    SaleDocumentReader: DjangoSaleDocumentReader(),
    ClientReader: DjangoClientReader(),
    CreditReader: DjangoCreditReader(),
    SupplierReader: DjangoSupplierReader(),
    PurchaseReader: DjangoPurchaseReader(),
    AssetReader: DjangoAssetReader(),
    SuggestionReader: DjangoSuggestionReader(),
    PrincipalReader: DjangoPrincipalReader(),
    UserReader: DjangoUserReader(),
    PhotoReader: DjangoUserReader(),
    SessionReader: DjangoSessionReader(),
    SecondFactorReader: DjangoSecondFactorReader(),
    TokenReader: DjangoTokenReader(),
    ExpenseReader: DjangoExpenseReader(),
    ExtraIncomeReader: DjangoExtraIncomeReader(),
    LedgerChecker: DjangoLedgerChecker(),
    AuditTrailReader: DjangoAuditTrailReader(),
    ConfigurationReader: DjangoConfigurationReader(),
    Images: PillowImages(),
    TableWriter: TableFiles(),
}


def build(ports: Mapping[Any, object] | None = None) -> punq.Container:
    """A container in which every use case and query resolves; `ports` replaces adapters, as other services may."""
    container = punq.Container()
    adapters: dict[object, object] = {**_PORTS, **(ports or {})}
    for port, adapter in adapters.items():
        container.register(port, instance=adapter)
    for callable_class in callables():
        container.register(callable_class)
    return container


@cache
def shared() -> punq.Container:
    """The container of this process."""
    return build()


def callables() -> Iterator[type]:
    yield Runner
    for package in (application.use_cases, application.queries, application.reports):
        for module in _modules(package):
            for _, member in inspect.getmembers(module, inspect.isclass):
                if member.__module__ == module.__name__ and "__call__" in vars(member):
                    yield member


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        yield import_module(module.name)
