"""The addresses of the API, each with its view and its name."""

from adapters.http.addresses import route
from adapters.http.api.accounts import views as session
from adapters.http.api.assets import views as assets
from adapters.http.api.audit_trail import views as audit_trail
from adapters.http.api.business import views as configuration
from adapters.http.api.clients import views as clients
from adapters.http.api.credit import views as credit
from adapters.http.api.expenses import extra_income_views as extra_income
from adapters.http.api.expenses import views as expenses
from adapters.http.api.products import views as products
from adapters.http.api.profile import photo
from adapters.http.api.profile import views as profile
from adapters.http.api.purchases import views as purchases
from adapters.http.api.reports import dashboard_views as dashboard
from adapters.http.api.reports import views as reports
from adapters.http.api.sales import views as sales
from adapters.http.api.suppliers import views as suppliers
from adapters.http.api.tills import views as tills
from adapters.http.api.users import views as users

LOGIN = route("login/", session.LoginView, "account_login")
LOGOUT = route("logout/", session.LogoutView, "account_logout")
"""Pages have the same two addresses, see `routing`; the names are those by which allauth looks for them."""

ROUTES = (
    route("productos/api/", products.ProductsView, "api-product-list"),
    route("productos/api/categorias/", products.CategoriesView, "api-category-list"),
    route("productos/api/<id:id>/", products.ProductView, "api-product-detail"),
    route("productos/api/<id:id>/ajustes/", products.AdjustmentsView, "api-product-adjust"),
    route("productos/api/<id:id>/kardex/", products.KardexView, "api-product-kardex"),
    route("productos/api/<id:id>/archivar/", products.ArchiveView, "api-product-archive"),
    route("clientes/api/", clients.ClientsView, "api-client-list"),
    route("clientes/api/<id:id>/", clients.ClientView, "api-client-detail"),
    route("clientes/api/<id:id>/cuenta/", credit.StatementView, "api-client-statement"),
    route("clientes/api/<id:id>/abonos/", credit.PaymentsView, "api-payment-list"),
    route("clientes/api/<id:id>/abonos/<id:payment>/", credit.PaymentView, "api-payment-detail"),
    route("proveedores/api/", suppliers.SuppliersView, "api-supplier-list"),
    route("proveedores/api/<id:id>/", suppliers.SupplierView, "api-supplier-detail"),
    route("ventas/api/", sales.SalesView, "api-sale-list"),
    route("ventas/api/buscar-producto/", sales.ScanView, "api-sale-scan"),
    route("ventas/api/<id:id>/", sales.SaleView, "api-sale-detail"),
    route("ventas/api/<id:id>/anular/", sales.VoidView, "api-sale-void"),
    route("ventas/api/<id:id>/devolucion/", sales.ReturnView, "api-sale-return"),
    route("ventas/api/ingresos-extra/", extra_income.ExtraIncomesView, "api-extra-income-list"),
    route("ventas/api/ingresos-extra/<id:id>/", extra_income.ExtraIncomeView, "api-extra-income-detail"),
    route("ventas/api/caja/", tills.TillsView, "api-till-list"),
    route("ventas/api/caja/<id:id>/", tills.TillView, "api-till-detail"),
    route("ventas/api/caja/<id:id>/cerrar/", tills.CloseTillView, "api-till-close"),
    route("ventas/api/caja/<id:id>/movimientos/", tills.CashMovementsView, "api-till-movements"),
    route("compras/api/", purchases.PurchasesView, "api-purchase-list"),
    route("compras/api/<id:id>/", purchases.PurchaseView, "api-purchase-detail"),
    route("compras/api/<id:id>/recibir/", purchases.ReceiveView, "api-purchase-receive"),
    route("compras/api/<id:id>/cerrar/", purchases.CloseView, "api-purchase-close"),
    route("compras/api/sugerencias/", purchases.SuggestionsView, "api-replenishment"),
    route("compras/api/activos/", assets.AssetsView, "api-asset-list"),
    route("compras/api/activos/<id:id>/", assets.AssetView, "api-asset-detail"),
    route("compras/api/gastos/", expenses.ExpensesView, "api-expense-list"),
    route("compras/api/gastos/<id:id>/", expenses.ExpenseView, "api-expense-detail"),
    route("usuarios/api/", users.UsersView, "api-user-list"),
    route("usuarios/api/<id:id>/", users.UserView, "api-user-detail"),
    route("configuracion/api/", configuration.ConfigurationView, "api-configuration"),
    route("configuracion/api/auditoria/", audit_trail.AuditTrailView, "api-audit-trail"),
    route("configuracion/api/logo/", configuration.LogoView, "api-logo"),
    route("configuracion/logo/", configuration.LogoImageView, "logo"),
    route("dashboard/api/", dashboard.DashboardView, "api-dashboard"),
    route("dashboard/api/analisis/", dashboard.InsightsView, "api-insights"),
    route("reportes/api/", reports.ReportIndexView, "api-report-list"),
    *(route(f"reportes/api/{name}/", view, f"api-report-{name}") for name, view in reports.REPORT_VIEWS.items()),
    route("perfil/api/", profile.ProfileView, "api-profile"),
    route("perfil/api/password/", profile.PasswordView, "api-password"),
    route("perfil/api/foto/", photo.OwnPhotoView, "api-photo"),
    route("perfil/foto/<id:id>/", photo.PhotoImageView, "photo"),
    route("perfil/api/sesiones/", profile.SessionsView, "api-session-list"),
    route("perfil/api/tokens/", profile.TokensView, "api-token-list"),
    route("perfil/api/tokens/<id:id>/", profile.TokenView, "api-token-detail"),
)
