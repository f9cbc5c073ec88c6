"""The addresses of the API, each with its view and its name."""

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
from adapters.http.api.sales import held_sale_views as held_sales
from adapters.http.api.sales import views as sales
from adapters.http.api.suppliers import views as suppliers
from adapters.http.api.tills import views as tills
from adapters.http.api.users import views as users
from adapters.http.route import Route

LOGIN = Route("login/", session.LoginView, "account_login")
LOGOUT = Route("logout/", session.LogoutView, "account_logout")
"""Pages have the same two addresses, see `routing`; the names are those by which allauth looks for them."""

ROUTES = (
    Route("productos/api/", products.ProductsView, "api-product-list"),
    Route("productos/api/categorias/", products.CategoriesView, "api-category-list"),
    Route("productos/api/<id:id>/", products.ProductView, "api-product-detail"),
    Route("productos/api/<id:id>/ajustes/", products.AdjustmentsView, "api-product-adjust"),
    Route("productos/api/<id:id>/kardex/", products.KardexView, "api-product-kardex"),
    Route("productos/api/<id:id>/archivar/", products.ArchiveView, "api-product-archive"),
    Route("clientes/api/", clients.ClientsView, "api-client-list"),
    Route("clientes/api/<id:id>/", clients.ClientView, "api-client-detail"),
    Route("clientes/api/<id:id>/cuenta/", credit.StatementView, "api-client-statement"),
    Route("clientes/api/<id:id>/abonos/", credit.PaymentsView, "api-payment-list"),
    Route("clientes/api/<id:id>/abonos/<id:payment>/", credit.PaymentView, "api-payment-detail"),
    Route("proveedores/api/", suppliers.SuppliersView, "api-supplier-list"),
    Route("proveedores/api/<id:id>/", suppliers.SupplierView, "api-supplier-detail"),
    Route("ventas/api/", sales.SalesView, "api-sale-list"),
    Route("ventas/api/buscar-producto/", sales.ScanView, "api-sale-scan"),
    Route("ventas/api/<id:id>/", sales.SaleView, "api-sale-detail"),
    Route("ventas/api/<id:id>/anular/", sales.VoidView, "api-sale-void"),
    Route("ventas/api/<id:id>/devolucion/", sales.ReturnView, "api-sale-return"),
    Route("ventas/api/en-espera/", held_sales.HeldSalesView, "api-held-sale-list"),
    Route("ventas/api/en-espera/<id:id>/", held_sales.HeldSaleView, "api-held-sale-detail"),
    Route("ventas/api/ingresos-extra/", extra_income.ExtraIncomesView, "api-extra-income-list"),
    Route("ventas/api/ingresos-extra/<id:id>/", extra_income.ExtraIncomeView, "api-extra-income-detail"),
    Route("ventas/api/caja/", tills.TillsView, "api-till-list"),
    Route("ventas/api/caja/<id:id>/", tills.TillView, "api-till-detail"),
    Route("ventas/api/caja/<id:id>/cerrar/", tills.CloseTillView, "api-till-close"),
    Route("ventas/api/caja/<id:id>/movimientos/", tills.CashMovementsView, "api-till-movements"),
    Route("compras/api/", purchases.PurchasesView, "api-purchase-list"),
    Route("compras/api/<id:id>/", purchases.PurchaseView, "api-purchase-detail"),
    Route("compras/api/<id:id>/recibir/", purchases.ReceiveView, "api-purchase-receive"),
    Route("compras/api/<id:id>/cerrar/", purchases.CloseView, "api-purchase-close"),
    Route("compras/api/sugerencias/", purchases.SuggestionsView, "api-replenishment"),
    Route("compras/api/activos/", assets.AssetsView, "api-asset-list"),
    Route("compras/api/activos/<id:id>/", assets.AssetView, "api-asset-detail"),
    Route("compras/api/gastos/", expenses.ExpensesView, "api-expense-list"),
    Route("compras/api/gastos/<id:id>/", expenses.ExpenseView, "api-expense-detail"),
    Route("usuarios/api/", users.UsersView, "api-user-list"),
    Route("usuarios/api/<id:id>/", users.UserView, "api-user-detail"),
    Route("configuracion/api/", configuration.ConfigurationView, "api-configuration"),
    Route("configuracion/api/auditoria/", audit_trail.AuditTrailView, "api-audit-trail"),
    Route("configuracion/api/logo/", configuration.LogoView, "api-logo"),
    Route("configuracion/logo/", configuration.LogoImageView, "logo"),
    Route("dashboard/api/", dashboard.DashboardView, "api-dashboard"),
    Route("dashboard/api/analisis/", dashboard.InsightsView, "api-insights"),
    Route("reportes/api/", reports.ReportIndexView, "api-report-list"),
    *(Route(f"reportes/api/{name}/", view, f"api-report-{name}") for name, view in reports.REPORT_VIEWS.items()),
    Route("perfil/api/", profile.ProfileView, "api-profile"),
    Route("perfil/api/password/", profile.PasswordView, "api-password"),
    Route("perfil/api/foto/", photo.OwnPhotoView, "api-photo"),
    Route("perfil/foto/<id:id>/", photo.PhotoImageView, "photo"),
    Route("perfil/api/sesiones/", profile.SessionsView, "api-session-list"),
    Route("perfil/api/tokens/", profile.TokensView, "api-token-list"),
    Route("perfil/api/tokens/<id:id>/", profile.TokenView, "api-token-detail"),
)
