"""A world in memory."""

from datetime import UTC, datetime, timedelta
from secrets import token_urlsafe

from attrs import evolve

from adapters.in_memory.change_feed import InMemoryChangeFeed
from adapters.in_memory.passwords import FastPasswords
from adapters.in_memory.queries.accounts.principals import InMemoryPrincipalReader, InMemoryTokenReader
from adapters.in_memory.queries.accounts.second_factor import InMemorySecondFactorReader
from adapters.in_memory.queries.accounts.sessions import InMemorySessionReader
from adapters.in_memory.queries.accounts.users import InMemoryUserReader
from adapters.in_memory.queries.audit_trail import InMemoryAuditTrailReader
from adapters.in_memory.queries.business import InMemoryConfigurationReader
from adapters.in_memory.queries.clients import InMemoryClientReader
from adapters.in_memory.queries.credit import InMemoryCreditReader
from adapters.in_memory.queries.expenses import InMemoryExpenseReader, InMemoryExtraIncomeReader
from adapters.in_memory.queries.products import InMemoryProductReader
from adapters.in_memory.queries.purchases import (
    InMemoryAssetReader,
    InMemoryPurchaseReader,
    InMemorySuggestionReader,
)
from adapters.in_memory.queries.sales.held_sales import InMemoryHeldSaleReader
from adapters.in_memory.queries.sales.sale_documents import InMemorySaleDocumentReader
from adapters.in_memory.queries.sales.sales import InMemorySaleReader
from adapters.in_memory.queries.suppliers import InMemorySupplierReader
from adapters.in_memory.queries.tills import InMemoryTillReader
from adapters.in_memory.rate_limits import InMemoryRateLimits
from adapters.in_memory.store import InMemoryStore, StoredSession
from adapters.in_memory.unit_of_work import InMemoryUnitOfWorkFactory
from tests.contracts.world.world import World
from tests.oracles.dashboard import InMemoryDashboardReader, InMemoryInsightReader
from tests.oracles.reports.reader import InMemoryReportReader


def in_memory_world(store: InMemoryStore | None = None) -> World:
    store = store or InMemoryStore()

    def deactivate(user_id: int) -> None:
        store.tables.accounts[user_id] = evolve(store.tables.accounts[user_id], active=False)

    def begin_session(user_id: int) -> str:
        key, now = token_urlsafe(16), datetime.now(UTC)
        kept = StoredSession(user_id, "Edge, Windows", "10.0.0.7", now, now, now + timedelta(hours=12))
        store.tables.sessions[key] = kept
        return key

    return World(
        unit_of_work=InMemoryUnitOfWorkFactory(store),
        product_reader=InMemoryProductReader(store),
        change_feed=InMemoryChangeFeed(store),
        sale_reader=InMemorySaleReader(store),
        sale_document_reader=InMemorySaleDocumentReader(store),
        held_sale_reader=InMemoryHeldSaleReader(store),
        till_reader=InMemoryTillReader(store),
        client_reader=InMemoryClientReader(store),
        credit_reader=InMemoryCreditReader(store),
        supplier_reader=InMemorySupplierReader(store),
        person_reader=InMemoryPrincipalReader(store),
        token_reader=InMemoryTokenReader(store),
        user_reader=InMemoryUserReader(store),
        passwords=FastPasswords(),
        rate_limits=InMemoryRateLimits(),
        expense_reader=InMemoryExpenseReader(store),
        extra_income_reader=InMemoryExtraIncomeReader(store),
        purchase_reader=InMemoryPurchaseReader(store),
        asset_reader=InMemoryAssetReader(store),
        suggestion_reader=InMemorySuggestionReader(store),
        configuration_reader=InMemoryConfigurationReader(store),
        audit_reader=InMemoryAuditTrailReader(store),
        session_reader=InMemorySessionReader(store),
        second_factor_reader=InMemorySecondFactorReader(store),
        photo_reader=InMemoryUserReader(store),
        report_reader=InMemoryReportReader(store),
        dashboard_reader=InMemoryDashboardReader(store),
        insight_reader=InMemoryInsightReader(store),
        deactivate=deactivate,
        begin_session=begin_session,
    )
