"""Every address: JSON here, pages from `web`. Views get their collaborators now, once, before the first request."""

from collections.abc import Callable
from typing import Any, get_type_hints

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, re_path
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from adapters.http import errors as problems
from adapters.http.api.accounts import views as session
from adapters.http.api.assets import views as assets
from adapters.http.api.audit_trail import views as audit_trail
from adapters.http.api.business import views as configuration
from adapters.http.api.clients import views as clients
from adapters.http.api.core.schema import DocsView, SchemaView
from adapters.http.api.core.view import ApiView, Injected, refused
from adapters.http.api.credit import views as credit
from adapters.http.api.expenses import extra_income_views
from adapters.http.api.expenses import views as expenses
from adapters.http.api.files.tables import FileWriter
from adapters.http.api.health import Readiness, alive
from adapters.http.api.products import views as products
from adapters.http.api.profile import photo
from adapters.http.api.profile import views as profile
from adapters.http.api.purchases import views as purchases
from adapters.http.api.reports import dashboard_views
from adapters.http.api.reports import views as reports
from adapters.http.api.sales import views as sales
from adapters.http.api.suppliers import views as suppliers
from adapters.http.api.tills import views as tills
from adapters.http.api.users import views as users
from adapters.http.audit_trail import TrailListener
from adapters.http.auth.audit_signals import SignIns
from adapters.http.auth.authentication import Identity
from adapters.http.auth.notices import Notices
from adapters.http.auth.rate_limiting import Gate
from adapters.http.auth.sign_in import Entrance
from adapters.http.web.accounts.session import LoginPage, LogoutPage
from adapters.http.web.core.csrf_errors import wants_json
from adapters.http.web.core.pages import explain
from adapters.http.web.urls import page_urls
from application.ports.clock import Clock
from application.ports.rate_limits import RateLimits
from application.ports.tables import TableWriter
from application.queries.accounts.principals import PrincipalReader
from application.runner import Runner
from application.use_cases.accounts.prove_second_factor import ProveSecondFactor
from application.use_cases.accounts.record_failed_sign_in import RecordFailedSignIn
from application.use_cases.accounts.record_operator_sign_in import RecordOperatorSignIn
from application.use_cases.accounts.record_sign_in import RecordSignIn
from application.use_cases.accounts.record_sign_out import RecordSignOut
from application.use_cases.accounts.record_token_use import RecordTokenUse
from application.use_cases.audit_trail.record_export import RecordExport
from application.use_cases.audit_trail.record_refusal import RecordRefusal

Resolve = Callable[[type], Any]
View = Callable[..., HttpResponseBase]

_JSON: dict[str, type[ApiView]] = {
    "productos/api/": products.ProductsView,
    "productos/api/categorias/": products.CategoriesView,
    "productos/api/<int:id>/": products.ProductView,
    "productos/api/<int:id>/ajustes/": products.AdjustmentsView,
    "productos/api/<int:id>/kardex/": products.KardexView,
    "productos/api/<int:id>/archivar/": products.ArchiveView,
    "clientes/api/": clients.ClientsView,
    "clientes/api/<int:id>/": clients.ClientView,
    "clientes/api/<int:id>/cuenta/": credit.StatementView,
    "clientes/api/<int:id>/abonos/": credit.PaymentsView,
    "clientes/api/<int:id>/abonos/<int:payment>/": credit.PaymentView,
    "proveedores/api/": suppliers.SuppliersView,
    "proveedores/api/<int:id>/": suppliers.SupplierView,
    "ventas/api/": sales.SalesView,
    "ventas/api/buscar-producto/": sales.ScanView,
    "ventas/api/<int:id>/": sales.SaleView,
    "ventas/api/<int:id>/anular/": sales.VoidView,
    "ventas/api/<int:id>/devolucion/": sales.ReturnView,
    "ventas/api/ingresos-extra/": extra_income_views.ExtraIncomesView,
    "ventas/api/ingresos-extra/<int:id>/": extra_income_views.ExtraIncomeView,
    "ventas/api/caja/": tills.TillsView,
    "ventas/api/caja/<int:id>/": tills.TillView,
    "ventas/api/caja/<int:id>/cerrar/": tills.CloseTillView,
    "ventas/api/caja/<int:id>/movimientos/": tills.CashMovementsView,
    "compras/api/": purchases.PurchasesView,
    "compras/api/<int:id>/": purchases.PurchaseView,
    "compras/api/<int:id>/recibir/": purchases.ReceiveView,
    "compras/api/<int:id>/cerrar/": purchases.CloseView,
    "compras/api/sugerencias/": purchases.SuggestionsView,
    "compras/api/activos/": assets.AssetsView,
    "compras/api/activos/<int:id>/": assets.AssetView,
    "compras/api/gastos/": expenses.ExpensesView,
    "compras/api/gastos/<int:id>/": expenses.ExpenseView,
    "usuarios/api/": users.UsersView,
    "usuarios/api/<int:id>/": users.UserView,
    "configuracion/api/": configuration.ConfigurationView,
    "configuracion/api/auditoria/": audit_trail.AuditTrailView,
    "configuracion/api/logo/": configuration.LogoView,
    "configuracion/logo/": configuration.LogoImageView,
    "dashboard/api/": dashboard_views.DashboardView,
    "dashboard/api/analisis/": dashboard_views.InsightsView,
    "reportes/api/": reports.ReportIndexView,
    **{f"reportes/api/{name}/": view for name, view in reports.REPORT_VIEWS.items()},
    "perfil/api/": profile.ProfileView,
    "perfil/api/password/": profile.PasswordView,
    "perfil/api/foto/": photo.OwnPhotoView,
    "perfil/foto/<int:id>/": photo.PhotoImageView,
    "perfil/api/sesiones/": profile.SessionsView,
    "perfil/api/tokens/": profile.TokensView,
    "perfil/api/tokens/<int:id>/": profile.TokenView,
}


def http_urls(resolve: Resolve) -> list[URLPattern]:
    """`resolve(cls)` hands out the built use case, query, port or runner."""
    gate = Gate(resolve(RateLimits), resolve(Clock))
    notices = Notices(gate)
    at_the_edge = {
        Identity: Identity(*map(resolve, (PrincipalReader, Clock, Runner, RecordTokenUse))),
        Gate: gate,
        FileWriter: FileWriter(gate, resolve(TableWriter)),
        Notices: notices,
        Entrance: Entrance(gate, resolve(Runner), resolve(ProveSecondFactor), notices),
    }

    notices.listen()
    sign_ins = (Clock, Runner, RecordSignIn, RecordOperatorSignIn, RecordFailedSignIn, RecordSignOut)
    SignIns(notices, *map(resolve, sign_ins)).listen()
    TrailListener(*map(resolve, (Runner, RecordRefusal, RecordExport))).listen()

    def find(kind: type) -> Any:
        return at_the_edge[kind] if kind in at_the_edge else resolve(kind)

    login, logout = (_given(view, find) for view in (session.LoginView, session.LogoutView))
    described = [
        path("login/", login),
        path("logout/", logout),
        *(path(route, _given(view, find)) for route, view in _JSON.items()),
    ]
    return [
        path("salud/", alive),
        path("salud/lista/", Readiness()),
        path("csrf/", session.csrf_token),
        path("api/esquema/", SchemaView.as_view(patterns=described)),
        path("api/docs/", DocsView.as_view()),
        path("login/", _by_content(login, LoginPage.as_view(entrance=find(Entrance))), name="account_login"),
        path("logout/", _by_content(logout, LogoutPage.as_view()), name="account_logout"),
        *described[2:],
        *page_urls(find),
        re_path(r"^(?:[^/]+/)?api(?:/|$)", _nothing_here),
    ]


def _given(view: type[ApiView], find: Resolve) -> View:
    """The view with everything it declares as NEEDED."""
    needed = {name: kind for name, kind in get_type_hints(view).items() if getattr(view, name, view) is Injected}
    return view.as_view(**{name: find(kind) for name, kind in needed.items()})


def _by_content(json_view: View, page: View) -> View:
    """One address, two faces; the page insists on its own CSRF token, JSON sees to that itself."""
    guarded = csrf_protect(page)

    @csrf_exempt
    def choose(request: HttpRequest) -> HttpResponseBase:
        return (json_view if wants_json(request) else guarded)(request)

    return choose


@csrf_exempt
def _nothing_here(request: HttpRequest) -> HttpResponse:
    return refused(problems.no_such_address())


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _told(request, problems.unreadable(), _("Solicitud no válida"))


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _told(request, problems.permission_denied(), _("Sin permiso"))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _told(request, problems.no_such_address(), _("No está"))


def server_error(request: HttpRequest) -> HttpResponse:
    return _told(request, problems.server_error(), _("Algo falló"))


def _told(request: HttpRequest, problem: problems.Problem, title: str) -> HttpResponse:
    """Where programs come, the envelope; where people come, a page."""
    if wants_json(request):
        return refused(problem)
    if not hasattr(request, "user"):  # refused before anybody asked who it is
        request.user = AnonymousUser()
    return explain(request, problem.status, title, problem.sentence)
