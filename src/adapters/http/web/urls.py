"""The addresses of the pages. Every view gets its use cases here, once, before the first request."""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path

from adapters.http.auth.notices import Notices
from adapters.http.auth.rate_limiting import Gate
from adapters.http.auth.sign_in import Entrance
from adapters.http.web.accounts import google, recovering, registering, second_step, session
from adapters.http.web.audit_trail import views as audit
from adapters.http.web.core import preferences
from adapters.http.web.help import tour
from adapters.http.web.help import views as help_page
from adapters.http.web.people_urls import people_urls
from adapters.http.web.products import edit as product_editing
from adapters.http.web.products import labels
from adapters.http.web.products import views as products
from adapters.http.web.profile import second_factor
from adapters.http.web.profile import views as profile
from adapters.http.web.purchases.urls import purchase_urls
from adapters.http.web.reports import attention_page, dashboard
from adapters.http.web.reports import views as reports
from adapters.http.web.sales import edit as sale_editing
from adapters.http.web.sales import printing as sale_papers
from adapters.http.web.sales import returns, sell
from adapters.http.web.sales import views as sales
from adapters.http.web.tills.urls import till_urls
from application.ports.clock import Clock
from application.ports.secrets import Secrets
from application.queries.accounts.principals import ListTokens
from application.queries.accounts.second_factor import ShowSecondFactor
from application.queries.accounts.sessions import ListSessions
from application.queries.accounts.users import ListUsers
from application.queries.audit_trail import ListAuditTrail
from application.queries.business import ShowLogo, ShowTerms
from application.queries.clients import ListClients, ShowClient
from application.queries.products import (
    FindByBarcode,
    ListCategories,
    ListProducts,
    ShowKardex,
    ShowProduct,
    ShowProducts,
)
from application.queries.sales.sale_documents import ShowSaleDocument
from application.queries.sales.sales import ListSales, ShowSale
from application.queries.tills import ShowOpenTill
from application.reports.catalogue import ListReports
from application.reports.dashboard import ShowDashboard
from application.reports.insights import ListInsight, ShowInsights
from application.reports.report import ShowReport
from application.runner import Runner
from application.use_cases.accounts.issue_token import IssueToken
from application.use_cases.accounts.recover_password import RecoverPassword
from application.use_cases.accounts.renew_recovery_codes import RenewRecoveryCodes
from application.use_cases.accounts.revoke_token import RevokeToken
from application.use_cases.accounts.switch_off_second_factor import SwitchOffSecondFactor
from application.use_cases.accounts.switch_on_second_factor import SwitchOnSecondFactor
from application.use_cases.accounts.verify_email import VerifyEmail
from application.use_cases.business.open_business import OpenBusiness
from application.use_cases.products.archive_product import ArchiveProduct
from application.use_cases.products.delete_product import DeleteProduct
from application.use_cases.products.edit_product import EditProduct
from application.use_cases.products.register_product import RegisterProduct
from application.use_cases.profile.change_password import ChangePassword
from application.use_cases.profile.edit_profile import EditProfile
from application.use_cases.profile.end_other_sessions import EndOtherSessions
from application.use_cases.profile.remove_photo import RemovePhoto
from application.use_cases.profile.set_photo import SetPhoto
from application.use_cases.sales.edit_sale import EditSale
from application.use_cases.sales.register_sale import RegisterSale
from application.use_cases.sales.return_sale import ReturnSale
from application.use_cases.sales.void_sale import VoidSale

Resolve = Callable[[type], Any]


def page_urls(resolve: Resolve) -> list[URLPattern]:
    """`resolve(cls)` hands out the built use case, query, runner or gate."""
    return [
        *_session_urls(resolve),
        *_account_urls(resolve),
        *_product_urls(resolve),
        *_sale_urls(resolve),
        *till_urls(resolve),
        *_report_urls(resolve),
        *people_urls(resolve),
        *purchase_urls(resolve),
        *_audit_urls(resolve),
        *_profile_urls(resolve),
        *_second_factor_urls(resolve),
    ]


def _session_urls(resolve: Resolve) -> list[URLPattern]:
    again = tour.TourPage.as_view(runner=resolve(Runner), edit_profile=resolve(EditProfile))
    return [
        path("", session.HomePage.as_view()),
        path("perfil/recorrido/", again),
        path("ayuda/", help_page.HelpPage.as_view()),
        path("preferencias/", preferences.PreferencesPage.as_view()),
    ]


def _account_urls(resolve: Resolve) -> list[URLPattern]:
    """Under the names by which allauth looks for its own."""
    runner, gate = resolve(Runner), resolve(Gate)
    register = registering.RegisterPage.as_view(gate=gate, runner=runner, open_business=resolve(OpenBusiness))
    verify = registering.VerifyPage.as_view(runner=runner, verify_email=resolve(VerifyEmail))
    newcomers = google.Newcomers(runner, resolve(OpenBusiness), resolve(Secrets))
    new = recovering.NewPasswordPage.as_view(gate=gate, runner=runner, recover_password=resolve(RecoverPassword))
    second = second_step.SecondStepPage.as_view(entrance=resolve(Entrance))
    return [
        path("login/codigo/", second, name="mfa_authenticate"),
        path("registro/", register, name="account_signup"),
        path("verificar-email/", registering.AnotherLinkPage.as_view(gate=gate)),
        path("verificar-email/<str:uidb64>/<str:token>/", verify, name="account_confirm_email"),
        path("recuperar/", recovering.RecoverPage.as_view(gate=gate), name="account_reset_password"),
        path("recuperar/codigo/", recovering.CodePage.as_view(gate=gate)),
        path("recuperar/nueva/", new),
        path("accounts/google/login/", google.GooglePage.as_view(gate=gate, newcomers=newcomers), name="google_login"),
        path(
            "accounts/google/login/callback/",
            google.GooglePage.as_view(gate=gate, newcomers=newcomers, callback=True),
            name="google_callback",
        ),
        path("after-google-login/", session.AfterGooglePage.as_view()),
    ]


def _report_urls(resolve: Resolve) -> list[URLPattern]:
    clock = resolve(Clock)
    glance = dashboard.DashboardPage.as_view(
        clock=clock,
        show_dashboard=resolve(ShowDashboard),
        show_insights=resolve(ShowInsights),
        runner=resolve(Runner),
        edit_profile=resolve(EditProfile),
    )
    attention = attention_page.AttentionPage.as_view(clock=clock, list_insight=resolve(ListInsight))
    return [
        path("dashboard/", glance),
        path("dashboard/atencion/<str:kind>/", attention),
        path("reportes/", reports.ReportsPage.as_view(list_reports=resolve(ListReports))),
        path("reportes/<str:name>/", reports.ReportTablePage.as_view(clock=clock, show_report=resolve(ShowReport))),
    ]


def _audit_urls(resolve: Resolve) -> list[URLPattern]:
    page = audit.AuditPage.as_view(list_audit_trail=resolve(ListAuditTrail), list_users=resolve(ListUsers))
    return [path("configuracion/auditoria/", page)]


def _profile_urls(resolve: Resolve) -> list[URLPattern]:
    runner = resolve(Runner)
    own = {
        "runner": runner,
        "clock": resolve(Clock),
        "list_tokens": resolve(ListTokens),
        "list_sessions": resolve(ListSessions),
    }
    no_photo = profile.NoPhotoPage.as_view(runner=runner, remove_photo=resolve(RemovePhoto))
    counted = {"gate": resolve(Gate), "notices": resolve(Notices)}
    password = profile.PasswordPage.as_view(runner=runner, **counted, change_password=resolve(ChangePassword))
    revoke = profile.RevokeTokenPage.as_view(runner=runner, revoke_token=resolve(RevokeToken))
    others = profile.OtherSessionsPage.as_view(runner=runner, end_other_sessions=resolve(EndOtherSessions))
    return [
        path("perfil/", profile.ProfilePage.as_view(**own, edit_profile=resolve(EditProfile))),
        path("perfil/foto/", profile.PhotoPage.as_view(**own, set_photo=resolve(SetPhoto))),
        path("perfil/foto/quitar/", no_photo),
        path("perfil/password/", password),
        path("perfil/sesiones/cerrar/", others),
        path("perfil/tokens/", profile.NewTokenPage.as_view(**own, **counted, issue_token=resolve(IssueToken))),
        path("perfil/tokens/revocar/<int:id>/", revoke),
    ]


def _second_factor_urls(resolve: Resolve) -> list[URLPattern]:
    own = {"runner": resolve(Runner), "gate": resolve(Gate), "show_second_factor": resolve(ShowSecondFactor)}
    pages = second_factor
    return [
        path("perfil/segundo-paso/", pages.SecondFactorPage.as_view(**own)),
        path(
            "perfil/segundo-paso/activar/",
            pages.SwitchOnPage.as_view(**own, switch_on=resolve(SwitchOnSecondFactor)),
        ),
        path(
            "perfil/segundo-paso/codigos/", pages.RenewCodesPage.as_view(**own, renew_codes=resolve(RenewRecoveryCodes))
        ),
        path(
            "perfil/segundo-paso/desactivar/",
            pages.SwitchOffPage.as_view(**own, switch_off=resolve(SwitchOffSecondFactor)),
        ),
    ]


def _product_urls(resolve: Resolve) -> list[URLPattern]:
    runner, categories, show = resolve(Runner), resolve(ListCategories), resolve(ShowProduct)
    archive = {"runner": runner, "archive_product": resolve(ArchiveProduct)}
    listing = products.ProductListPage.as_view(list_products=resolve(ListProducts), list_categories=categories)
    new = product_editing.NewProductPage.as_view(
        runner=runner,
        register_product=resolve(RegisterProduct),
        list_categories=categories,
        show_terms=resolve(ShowTerms),
    )
    edit = product_editing.EditProductPage.as_view(
        runner=runner,
        show_product=show,
        edit_product=resolve(EditProduct),
        list_categories=categories,
        show_terms=resolve(ShowTerms),
    )
    delete = products.DeleteProductPage.as_view(runner=runner, show_product=show, delete_product=resolve(DeleteProduct))
    detail = products.ProductPage.as_view(show_product=show, show_kardex=resolve(ShowKardex))
    printing = {"show_products": resolve(ShowProducts), "list_products": resolve(ListProducts)}
    return [
        path("productos/", listing),
        path("productos/etiquetas/", labels.LabelsPage.as_view(**printing)),
        path("productos/etiquetas/pdf/", labels.LabelSheetsPage.as_view(**printing, gate=resolve(Gate))),
        path("productos/nuevo/", new),
        path("productos/<int:id>/", detail),
        path("productos/editar/<int:id>/", edit),
        path("productos/eliminar/<int:id>/", delete),
        path("productos/archivar/<int:id>/", products.ArchiveProductPage.as_view(**archive, on=False)),
        path("productos/restaurar/<int:id>/", products.ArchiveProductPage.as_view(**archive)),
    ]


def _sale_urls(resolve: Resolve) -> list[URLPattern]:
    runner, show = resolve(Runner), resolve(ShowSale)
    new = sell.TillPage.as_view(
        runner=runner,
        register_sale=resolve(RegisterSale),
        find_by_barcode=resolve(FindByBarcode),
        list_products=resolve(ListProducts),
        show_product=resolve(ShowProduct),
        show_terms=resolve(ShowTerms),
        list_clients=resolve(ListClients),
        show_client=resolve(ShowClient),
        show_open_till=resolve(ShowOpenTill),
    )
    edit = sale_editing.EditSalePage.as_view(
        runner=runner,
        show_sale=show,
        edit_sale=resolve(EditSale),
        list_clients=resolve(ListClients),
        list_products=resolve(ListProducts),
        find_by_barcode=resolve(FindByBarcode),
        show_product=resolve(ShowProduct),
    )
    document = {"show_document": resolve(ShowSaleDocument), "gate": resolve(Gate)}
    return [
        path("ventas/", sales.SaleListPage.as_view(list_sales=resolve(ListSales))),
        path("ventas/nueva/", new),
        path("ventas/editar/<int:id>/", edit),
        path("ventas/<int:id>/", sales.SalePage.as_view(show_sale=show)),
        path("ventas/<int:id>/recibo/", sale_papers.ReceiptPage.as_view(**document)),
        path("ventas/<int:id>/factura/", sale_papers.InvoicePage.as_view(**document, show_logo=resolve(ShowLogo))),
        path(
            "ventas/eliminar/<int:id>/",
            sales.VoidSalePage.as_view(runner=runner, show_sale=show, void_sale=resolve(VoidSale)),
        ),
        path(
            "ventas/devolucion/<int:id>/",
            returns.ReturnSalePage.as_view(runner=runner, show_sale=show, return_sale=resolve(ReturnSale)),
        ),
    ]
