"""The addresses of the pages, each with its view and its name. allauth looks for its own by the names with `_`."""

from adapters.http.route import Route
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

LOGIN = Route("login/", session.LoginPage, "account_login")
LOGOUT = Route("logout/", session.LogoutPage, "account_logout")
"""Programs have the same two addresses, see `routing`."""

ROUTES = (
    Route("", session.HomePage, "home"),
    Route("perfil/recorrido/", tour.TourPage, "tour"),
    Route("ayuda/", help_page.HelpPage, "help"),
    Route("preferencias/", preferences.PreferencesPage, "preferences"),
    Route("login/codigo/", second_step.SecondStepPage, "mfa_authenticate"),
    Route("registro/", registering.RegisterPage, "account_signup"),
    Route("verificar-email/", registering.AnotherLinkPage, "email-verify"),
    Route("verificar-email/<str:uidb64>/<str:token>/", registering.VerifyPage, "account_confirm_email"),
    Route("recuperar/", recovering.RecoverPage, "account_reset_password"),
    Route("recuperar/codigo/", recovering.CodePage, "password-reset-code"),
    Route("recuperar/nueva/", recovering.NewPasswordPage, "password-reset-new"),
    Route("accounts/google/login/", google.GooglePage, "google_login"),
    Route("accounts/google/login/callback/", google.GooglePage, "google_callback", {"callback": True}),
    Route("after-google-login/", session.AfterGooglePage, "google-after"),
    Route("productos/", products.ProductListPage, "product-list"),
    Route("productos/etiquetas/", labels.LabelsPage, "product-labels"),
    Route("productos/etiquetas/pdf/", labels.LabelSheetsPage, "product-labels-pdf"),
    Route("productos/nuevo/", product_editing.NewProductPage, "product-new"),
    Route("productos/<id:id>/", products.ProductPage, "product-detail"),
    Route("productos/editar/<id:id>/", product_editing.EditProductPage, "product-edit"),
    Route("productos/eliminar/<id:id>/", products.DeleteProductPage, "product-delete"),
    Route("productos/archivar/<id:id>/", products.ArchiveProductPage, "product-archive", {"on": False}),
    Route("productos/restaurar/<id:id>/", products.ArchiveProductPage, "product-restore"),
    Route("ventas/", sales.SaleListPage, "sale-list"),
    Route("ventas/nueva/", sell.SellPage, "sale-new"),
    Route("ventas/editar/<id:id>/", sale_editing.EditSalePage, "sale-edit"),
    Route("ventas/<id:id>/", sales.SalePage, "sale-detail"),
    Route("ventas/<id:id>/recibo/", printing.ReceiptPage, "sale-receipt"),
    Route("ventas/<id:id>/factura/", printing.InvoicePage, "sale-invoice"),
    Route("ventas/eliminar/<id:id>/", sales.VoidSalePage, "sale-void"),
    Route("ventas/devolucion/<id:id>/", returns.ReturnSalePage, "sale-return"),
    Route("ventas/caja/", tills.TillListPage, "till-list"),
    Route("ventas/caja/abrir/", tills.OpenTillPage, "till-open"),
    Route("ventas/caja/<id:id>/", tills.TillSessionPage, "till-detail"),
    Route("ventas/caja/<id:id>/cerrar/", tills.CloseTillPage, "till-close"),
    Route("ventas/caja/<id:id>/comprobante/", tills.TillSlipPage, "till-slip"),
    Route("dashboard/", dashboard.DashboardPage, "dashboard"),
    Route("dashboard/atencion/<str:kind>/", attention_page.AttentionPage, "attention"),
    Route("reportes/", reports.ReportsPage, "report-list"),
    Route("reportes/<str:name>/", reports.ReportTablePage, "report-detail"),
    Route("clientes/<id:id>/cuenta/", credit.StatementPage, "client-statement"),
    Route("clientes/<id:id>/estado-de-cuenta/", credit.StatementPaperPage, "client-statement-pdf"),
    Route("clientes/<id:id>/abonos/", credit.PaymentListPage, "payment-list"),
    Route("clientes/<id:id>/abonos/nuevo/", credit.NewPaymentPage, "payment-new"),
    Route("clientes/<id:id>/abonos/<id:payment>/", credit.PaymentPage, "payment-detail"),
    Route("clientes/<id:id>/abonos/<id:payment>/anular/", credit.VoidPaymentPage, "payment-void"),
    Route("clientes/", clients.ClientListPage, "client-list"),
    Route("clientes/opciones/", record_picker.ClientOptionsPage, "client-options"),
    Route("clientes/nuevo/", clients.NewClientPage, "client-new"),
    Route("clientes/<id:id>/", clients.ClientPage, "client-detail"),
    Route("clientes/editar/<id:id>/", clients.EditClientPage, "client-edit"),
    Route("clientes/eliminar/<id:id>/", clients.DeleteClientPage, "client-delete"),
    Route("clientes/archivar/<id:id>/", clients.ArchiveClientPage, "client-archive", {"on": False}),
    Route("clientes/restaurar/<id:id>/", clients.ArchiveClientPage, "client-restore"),
    Route("proveedores/", suppliers.SupplierListPage, "supplier-list"),
    Route("proveedores/opciones/", record_picker.SupplierOptionsPage, "supplier-options"),
    Route("proveedores/crear/", suppliers.NewSupplierPage, "supplier-new"),
    Route("proveedores/<id:id>/", suppliers.SupplierPage, "supplier-detail"),
    Route("proveedores/editar/<id:id>/", suppliers.EditSupplierPage, "supplier-edit"),
    Route("proveedores/eliminar/<id:id>/", suppliers.DeleteSupplierPage, "supplier-delete"),
    Route("proveedores/archivar/<id:id>/", suppliers.ArchiveSupplierPage, "supplier-archive", {"on": False}),
    Route("proveedores/restaurar/<id:id>/", suppliers.ArchiveSupplierPage, "supplier-restore"),
    Route("usuarios/", users.UserListPage, "user-list"),
    Route("usuarios/crear/", users.NewSellerPage, "user-new"),
    Route("usuarios/<id:id>/", users.UserPage, "user-detail"),
    Route("usuarios/editar/<id:id>/", users.EditUserPage, "user-edit"),
    Route("usuarios/eliminar/<id:id>/", users.DeleteUserPage, "user-delete"),
    Route("usuarios/desactivar/<id:id>/", users.SwitchUserPage, "user-deactivate", {"on": False}),
    Route("usuarios/activar/<id:id>/", users.SwitchUserPage, "user-activate"),
    Route("usuarios/restablecer/<id:id>/", users.ResetPasswordPage, "user-reset-password"),
    Route("configuracion/", configuration.ConfigurationPage, "configuration"),
    Route("configuracion/logo/poner/", configuration.LogoPage, "logo-set"),
    Route("configuracion/logo/quitar/", configuration.NoLogoPage, "logo-remove"),
    Route("configuracion/resolucion/", configuration.ResolutionPage, "resolution"),
    Route("configuracion/resolucion/quitar/", configuration.NoResolutionPage, "resolution-remove"),
    Route("compras/", purchases.PurchaseListPage, "purchase-list"),
    Route("compras/nueva/", purchase_editing.NewPurchasePage, "purchase-new"),
    Route("compras/<id:id>/", purchases.PurchasePage, "purchase-detail"),
    Route("compras/editar/<id:id>/", purchase_editing.EditPurchasePage, "purchase-edit"),
    Route("compras/eliminar/<id:id>/", purchases.VoidPurchasePage, "purchase-void"),
    Route("compras/recibir/<id:id>/", receive.ReceivePage, "purchase-receive"),
    Route("compras/cerrar/<id:id>/", purchases.ClosePurchasePage, "purchase-close"),
    Route("compras/sugerencias/", replenishment.SuggestionsPage, "replenishment"),
    Route("compras/gastos/", expenses.ExpenseListPage, "expense-list"),
    Route("compras/gastos/nuevo/", expenses.NewExpensePage, "expense-new"),
    Route("compras/gastos/<id:id>/", expenses.ExpensePage, "expense-detail"),
    Route("compras/gastos/editar/<id:id>/", expenses.EditExpensePage, "expense-edit"),
    Route("compras/gastos/eliminar/<id:id>/", expenses.DeleteExpensePage, "expense-delete"),
    Route("compras/activos/", assets.AssetListPage, "asset-list"),
    Route("compras/activos/nuevo/", assets.NewAssetPage, "asset-new"),
    Route("compras/activos/<id:id>/", assets.AssetPage, "asset-detail"),
    Route("compras/activos/editar/<id:id>/", assets.EditAssetPage, "asset-edit"),
    Route("compras/activos/eliminar/<id:id>/", assets.DeleteAssetPage, "asset-delete"),
    Route("ventas/ingresos-extra/", extra_income.ExtraIncomeListPage, "extra-income-list"),
    Route("ventas/ingresos-extra/nuevo/", extra_income.NewExtraIncomePage, "extra-income-new"),
    Route("ventas/ingresos-extra/<id:id>/", extra_income.ExtraIncomePage, "extra-income-detail"),
    Route("ventas/ingresos-extra/editar/<id:id>/", extra_income.EditExtraIncomePage, "extra-income-edit"),
    Route("ventas/ingresos-extra/eliminar/<id:id>/", extra_income.DeleteExtraIncomePage, "extra-income-delete"),
    Route("configuracion/auditoria/", audit_trail.AuditPage, "audit-trail"),
    Route("perfil/", profile.ProfilePage, "profile"),
    Route("perfil/foto/", profile.PhotoPage, "photo-set"),
    Route("perfil/foto/quitar/", profile.NoPhotoPage, "photo-remove"),
    Route("perfil/password/", profile.PasswordPage, "password-change"),
    Route("perfil/sesiones/cerrar/", profile.OtherSessionsPage, "sessions-end-others"),
    Route("perfil/tokens/", profile.NewTokenPage, "token-new"),
    Route("perfil/tokens/revocar/<id:id>/", profile.RevokeTokenPage, "token-revoke"),
    Route("perfil/segundo-paso/", second_factor.SecondFactorPage, "second-factor"),
    Route("perfil/segundo-paso/activar/", second_factor.SwitchOnPage, "second-factor-on"),
    Route("perfil/segundo-paso/codigos/", second_factor.RenewCodesPage, "second-factor-codes"),
    Route("perfil/segundo-paso/desactivar/", second_factor.SwitchOffPage, "second-factor-off"),
)
