"""The addresses of the pages, each with its view and its name. allauth looks for its own by the names with `_`."""

from adapters.http.addresses import route
from adapters.http.web.accounts import google, recovering, registering, second_step, session
from adapters.http.web.assets import views as assets
from adapters.http.web.audit_trail import views as audit_trail
from adapters.http.web.business import views as configuration
from adapters.http.web.clients import views as clients
from adapters.http.web.core import preferences, record_picker
from adapters.http.web.credit import views as credit
from adapters.http.web.expenses import extra_income
from adapters.http.web.expenses import views as expenses
from adapters.http.web.help import tour
from adapters.http.web.help import views as help_page
from adapters.http.web.products import edit as product_editing
from adapters.http.web.products import labels
from adapters.http.web.products import views as products
from adapters.http.web.profile import second_factor
from adapters.http.web.profile import views as profile
from adapters.http.web.purchases import edit as purchase_editing
from adapters.http.web.purchases import receive, replenishment
from adapters.http.web.purchases import views as purchases
from adapters.http.web.reports import attention_page, dashboard
from adapters.http.web.reports import views as reports
from adapters.http.web.sales import edit as sale_editing
from adapters.http.web.sales import printing, returns, sell
from adapters.http.web.sales import views as sales
from adapters.http.web.suppliers import views as suppliers
from adapters.http.web.tills import views as tills
from adapters.http.web.users import views as users

LOGIN = route("login/", session.LoginPage, "account_login")
LOGOUT = route("logout/", session.LogoutPage, "account_logout")
"""Programs have the same two addresses, see `routing`."""

ROUTES = (
    route("", session.HomePage, "home"),
    route("perfil/recorrido/", tour.TourPage, "tour"),
    route("ayuda/", help_page.HelpPage, "help"),
    route("preferencias/", preferences.PreferencesPage, "preferences"),
    route("login/codigo/", second_step.SecondStepPage, "mfa_authenticate"),
    route("registro/", registering.RegisterPage, "account_signup"),
    route("verificar-email/", registering.AnotherLinkPage, "email-verify"),
    route("verificar-email/<str:uidb64>/<str:token>/", registering.VerifyPage, "account_confirm_email"),
    route("recuperar/", recovering.RecoverPage, "account_reset_password"),
    route("recuperar/codigo/", recovering.CodePage, "password-reset-code"),
    route("recuperar/nueva/", recovering.NewPasswordPage, "password-reset-new"),
    route("accounts/google/login/", google.GooglePage, "google_login"),
    route("accounts/google/login/callback/", google.GooglePage, "google_callback", callback=True),
    route("after-google-login/", session.AfterGooglePage, "google-after"),
    route("productos/", products.ProductListPage, "product-list"),
    route("productos/etiquetas/", labels.LabelsPage, "product-labels"),
    route("productos/etiquetas/pdf/", labels.LabelSheetsPage, "product-labels-pdf"),
    route("productos/nuevo/", product_editing.NewProductPage, "product-new"),
    route("productos/<id:id>/", products.ProductPage, "product-detail"),
    route("productos/editar/<id:id>/", product_editing.EditProductPage, "product-edit"),
    route("productos/eliminar/<id:id>/", products.DeleteProductPage, "product-delete"),
    route("productos/archivar/<id:id>/", products.ArchiveProductPage, "product-archive", on=False),
    route("productos/restaurar/<id:id>/", products.ArchiveProductPage, "product-restore"),
    route("ventas/", sales.SaleListPage, "sale-list"),
    route("ventas/nueva/", sell.SellPage, "sale-new"),
    route("ventas/editar/<id:id>/", sale_editing.EditSalePage, "sale-edit"),
    route("ventas/<id:id>/", sales.SalePage, "sale-detail"),
    route("ventas/<id:id>/recibo/", printing.ReceiptPage, "sale-receipt"),
    route("ventas/<id:id>/factura/", printing.InvoicePage, "sale-invoice"),
    route("ventas/eliminar/<id:id>/", sales.VoidSalePage, "sale-void"),
    route("ventas/devolucion/<id:id>/", returns.ReturnSalePage, "sale-return"),
    route("ventas/caja/", tills.TillListPage, "till-list"),
    route("ventas/caja/abrir/", tills.OpenTillPage, "till-open"),
    route("ventas/caja/<id:id>/", tills.TillSessionPage, "till-detail"),
    route("ventas/caja/<id:id>/cerrar/", tills.CloseTillPage, "till-close"),
    route("ventas/caja/<id:id>/comprobante/", tills.TillSlipPage, "till-slip"),
    route("dashboard/", dashboard.DashboardPage, "dashboard"),
    route("dashboard/atencion/<str:kind>/", attention_page.AttentionPage, "attention"),
    route("reportes/", reports.ReportsPage, "report-list"),
    route("reportes/<str:name>/", reports.ReportTablePage, "report-detail"),
    route("clientes/<id:id>/cuenta/", credit.StatementPage, "client-statement"),
    route("clientes/<id:id>/estado-de-cuenta/", credit.StatementPaperPage, "client-statement-pdf"),
    route("clientes/<id:id>/abonos/", credit.PaymentListPage, "payment-list"),
    route("clientes/<id:id>/abonos/nuevo/", credit.NewPaymentPage, "payment-new"),
    route("clientes/<id:id>/abonos/<id:payment>/", credit.PaymentPage, "payment-detail"),
    route("clientes/<id:id>/abonos/<id:payment>/anular/", credit.VoidPaymentPage, "payment-void"),
    route("clientes/", clients.ClientListPage, "client-list"),
    route("clientes/opciones/", record_picker.ClientOptionsPage, "client-options"),
    route("clientes/nuevo/", clients.NewClientPage, "client-new"),
    route("clientes/<id:id>/", clients.ClientPage, "client-detail"),
    route("clientes/editar/<id:id>/", clients.EditClientPage, "client-edit"),
    route("clientes/eliminar/<id:id>/", clients.DeleteClientPage, "client-delete"),
    route("clientes/archivar/<id:id>/", clients.ArchiveClientPage, "client-archive", on=False),
    route("clientes/restaurar/<id:id>/", clients.ArchiveClientPage, "client-restore"),
    route("proveedores/", suppliers.SupplierListPage, "supplier-list"),
    route("proveedores/opciones/", record_picker.SupplierOptionsPage, "supplier-options"),
    route("proveedores/crear/", suppliers.NewSupplierPage, "supplier-new"),
    route("proveedores/<id:id>/", suppliers.SupplierPage, "supplier-detail"),
    route("proveedores/editar/<id:id>/", suppliers.EditSupplierPage, "supplier-edit"),
    route("proveedores/eliminar/<id:id>/", suppliers.DeleteSupplierPage, "supplier-delete"),
    route("proveedores/archivar/<id:id>/", suppliers.ArchiveSupplierPage, "supplier-archive", on=False),
    route("proveedores/restaurar/<id:id>/", suppliers.ArchiveSupplierPage, "supplier-restore"),
    route("usuarios/", users.UserListPage, "user-list"),
    route("usuarios/crear/", users.NewSellerPage, "user-new"),
    route("usuarios/<id:id>/", users.UserPage, "user-detail"),
    route("usuarios/editar/<id:id>/", users.EditUserPage, "user-edit"),
    route("usuarios/eliminar/<id:id>/", users.DeleteUserPage, "user-delete"),
    route("usuarios/desactivar/<id:id>/", users.SwitchUserPage, "user-deactivate", on=False),
    route("usuarios/activar/<id:id>/", users.SwitchUserPage, "user-activate"),
    route("usuarios/restablecer/<id:id>/", users.ResetPasswordPage, "user-reset-password"),
    route("configuracion/", configuration.ConfigurationPage, "configuration"),
    route("configuracion/logo/poner/", configuration.LogoPage, "logo-set"),
    route("configuracion/logo/quitar/", configuration.NoLogoPage, "logo-remove"),
    route("configuracion/resolucion/", configuration.ResolutionPage, "resolution"),
    route("configuracion/resolucion/quitar/", configuration.NoResolutionPage, "resolution-remove"),
    route("compras/", purchases.PurchaseListPage, "purchase-list"),
    route("compras/nueva/", purchase_editing.NewPurchasePage, "purchase-new"),
    route("compras/<id:id>/", purchases.PurchasePage, "purchase-detail"),
    route("compras/editar/<id:id>/", purchase_editing.EditPurchasePage, "purchase-edit"),
    route("compras/eliminar/<id:id>/", purchases.VoidPurchasePage, "purchase-void"),
    route("compras/recibir/<id:id>/", receive.ReceivePage, "purchase-receive"),
    route("compras/cerrar/<id:id>/", purchases.ClosePurchasePage, "purchase-close"),
    route("compras/sugerencias/", replenishment.SuggestionsPage, "replenishment"),
    route("compras/gastos/", expenses.ExpenseListPage, "expense-list"),
    route("compras/gastos/nuevo/", expenses.NewExpensePage, "expense-new"),
    route("compras/gastos/<id:id>/", expenses.ExpensePage, "expense-detail"),
    route("compras/gastos/editar/<id:id>/", expenses.EditExpensePage, "expense-edit"),
    route("compras/gastos/eliminar/<id:id>/", expenses.DeleteExpensePage, "expense-delete"),
    route("compras/activos/", assets.AssetListPage, "asset-list"),
    route("compras/activos/nuevo/", assets.NewAssetPage, "asset-new"),
    route("compras/activos/<id:id>/", assets.AssetPage, "asset-detail"),
    route("compras/activos/editar/<id:id>/", assets.EditAssetPage, "asset-edit"),
    route("compras/activos/eliminar/<id:id>/", assets.DeleteAssetPage, "asset-delete"),
    route("ventas/ingresos-extra/", extra_income.ExtraIncomeListPage, "extra-income-list"),
    route("ventas/ingresos-extra/nuevo/", extra_income.NewExtraIncomePage, "extra-income-new"),
    route("ventas/ingresos-extra/<id:id>/", extra_income.ExtraIncomePage, "extra-income-detail"),
    route("ventas/ingresos-extra/editar/<id:id>/", extra_income.EditExtraIncomePage, "extra-income-edit"),
    route("ventas/ingresos-extra/eliminar/<id:id>/", extra_income.DeleteExtraIncomePage, "extra-income-delete"),
    route("configuracion/auditoria/", audit_trail.AuditPage, "audit-trail"),
    route("perfil/", profile.ProfilePage, "profile"),
    route("perfil/foto/", profile.PhotoPage, "photo-set"),
    route("perfil/foto/quitar/", profile.NoPhotoPage, "photo-remove"),
    route("perfil/password/", profile.PasswordPage, "password-change"),
    route("perfil/sesiones/cerrar/", profile.OtherSessionsPage, "sessions-end-others"),
    route("perfil/tokens/", profile.NewTokenPage, "token-new"),
    route("perfil/tokens/revocar/<id:id>/", profile.RevokeTokenPage, "token-revoke"),
    route("perfil/segundo-paso/", second_factor.SecondFactorPage, "second-factor"),
    route("perfil/segundo-paso/activar/", second_factor.SwitchOnPage, "second-factor-on"),
    route("perfil/segundo-paso/codigos/", second_factor.RenewCodesPage, "second-factor-codes"),
    route("perfil/segundo-paso/desactivar/", second_factor.SwitchOffPage, "second-factor-off"),
)
