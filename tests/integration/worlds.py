"""A world on PostgreSQL."""

from django.contrib.auth import SESSION_KEY, get_user_model

from adapters.django_orm.auth.passwords import DjangoPasswords
from adapters.django_orm.auth.sessions import WHEREABOUTS, SessionStore
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
from tests.contracts.world.world import World


def _begin_session(user_id: int) -> str:
    store = SessionStore()
    store[SESSION_KEY] = str(user_id)
    store[WHEREABOUTS] = {"device": "Edge, Windows", "address": "10.0.0.7"}
    store.create()
    return str(store.session_key)


def django_world() -> World:
    return World(
        unit_of_work=DjangoUnitOfWorkFactory(),
        product_reader=DjangoProductReader(),
        change_feed=DjangoChangeFeed(),
        sale_reader=DjangoSaleReader(),
        sale_document_reader=DjangoSaleDocumentReader(),
        held_sale_reader=DjangoHeldSaleReader(),
        till_reader=DjangoTillReader(),
        client_reader=DjangoClientReader(),
        credit_reader=DjangoCreditReader(),
        supplier_reader=DjangoSupplierReader(),
        person_reader=DjangoPrincipalReader(),
        token_reader=DjangoTokenReader(),
        user_reader=DjangoUserReader(),
        passwords=DjangoPasswords(),
        rate_limits=DjangoRateLimits(),
        expense_reader=DjangoExpenseReader(),
        extra_income_reader=DjangoExtraIncomeReader(),
        purchase_reader=DjangoPurchaseReader(),
        asset_reader=DjangoAssetReader(),
        suggestion_reader=DjangoSuggestionReader(),
        configuration_reader=DjangoConfigurationReader(),
        audit_reader=DjangoAuditTrailReader(),
        session_reader=DjangoSessionReader(),
        second_factor_reader=DjangoSecondFactorReader(),
        photo_reader=DjangoUserReader(),
        report_reader=DjangoReportReader(),
        dashboard_reader=DjangoDashboardReader(),
        insight_reader=DjangoInsightReader(),
        begin_session=_begin_session,
        deactivate=lambda user_id: get_user_model().objects.filter(id=user_id).update(is_active=False),
    )
