"""The page an admin begins with: how the shop is doing, and what deserves attention."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from attrs import frozen
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from adapters.http.injection import Injected
from adapters.http.web.core.pages import Page, day_of
from adapters.http.web.help.tour import tour_of
from adapters.http.web.reports.attention import attention
from adapters.http.web.reports.charts import Chart, Entry, HeatMap, bars, heat_map
from adapters.http.web.reports.views import text
from adapters.http.web.templatetags.shop import weekday, word
from application.ports.clock import Clock
from application.ports.tables import ValueType
from application.reports.dashboard import Dashboard, Figure, Share, ShowDashboard
from application.reports.insights import ShowInsights
from application.reports.periods import Lately, Period, lately, span
from application.use_cases.profile.edit_profile import EditProfile
from domain.accounts.access import Permission
from domain.shared.calendar import bogota_day

MOST_DAYS = 1_100
PERIODS: Mapping[str, tuple[Lately, Promise]] = {
    "hoy": (Lately.TODAY, gettext_lazy("Hoy")),
    "7d": (Lately.WEEK, gettext_lazy("7 días")),
    "mes": (Lately.MONTH, gettext_lazy("Este mes")),
    "anio": (Lately.YEAR, gettext_lazy("Este año")),
}
_FIRST: tuple[tuple[str, Promise, ValueType], ...] = (
    ("total", gettext_lazy("Vendido"), ValueType.MONEY),
    ("gross", gettext_lazy("Utilidad bruta"), ValueType.MONEY),
    ("sales", gettext_lazy("Ventas"), ValueType.COUNT),
    ("average", gettext_lazy("Venta promedio"), ValueType.MONEY),
)
_MORE: tuple[tuple[str, Promise, ValueType], ...] = (
    ("base", gettext_lazy("Antes de IVA"), ValueType.MONEY),
    ("tax", gettext_lazy("IVA cobrado"), ValueType.MONEY),
    ("cost", gettext_lazy("Costo de lo vendido"), ValueType.MONEY),
    ("margin", gettext_lazy("Margen"), ValueType.PERCENT),
    ("extra_income", gettext_lazy("Ingresos extra"), ValueType.MONEY),
    ("expenses", gettext_lazy("Gastos"), ValueType.MONEY),
    ("net", gettext_lazy("Utilidad neta"), ValueType.MONEY),
    ("returns", gettext_lazy("Devoluciones"), ValueType.COUNT),
)


@frozen
class Tile:
    name: str
    now: str
    before: str
    change: Decimal | None


class DashboardPage(Page):
    """`periodo` (by default today), or `desde` and `hasta`, in the address."""

    template = "inventario/reports/dashboard.html"
    section = "home"
    permission = Permission.READ_REPORTS
    show_dashboard: ShowDashboard = Injected
    show_insights: ShowInsights = Injected
    edit_profile: EditProfile = Injected
    clock: Clock = Injected

    def get(self, request: HttpRequest) -> HttpResponse:
        today, actor = bogota_day(self.clock.now()), self.person.actor
        chosen, period = _period(request, today)
        dashboard = self.show_dashboard(actor, period, today)
        return self.render(
            chosen=chosen,
            period=period,
            periods=[(code, name) for code, (_choice, name) in PERIODS.items()],
            first=_tiles(dashboard.figures, _FIRST),
            more=_tiles(dashboard.figures, _MORE),
            attention=attention(dashboard, self.show_insights(actor, today)),
            charts=_charts(dashboard),
            heat=_heat(dashboard),
            shares=_shares(dashboard),
            top=dashboard.top,
            stock_value=dashboard.stock_value,
            tour=tour_of(self, self.edit_profile),
        )


def _period(request: HttpRequest, today: date) -> tuple[str, Period]:
    """What is not understood is today."""
    since, until = day_of(request, "desde"), day_of(request, "hasta")
    if since or until:
        until = until or max(today, since or today)
        since = since or until.replace(day=1)
        if timedelta(0) <= until - since < timedelta(days=MOST_DAYS):
            return "", span(since, until)
    code = request.GET.get("periodo", "hoy")
    code = code if code in PERIODS else "hoy"
    return code, lately(PERIODS[code][0], today)


def _tiles(figures: Mapping[str, Figure], specifications: Sequence[tuple[str, Promise, ValueType]]) -> list[Tile]:
    return [
        Tile(
            str(name), text(kind, figures[key].now) or "—", text(kind, figures[key].before) or "—", figures[key].change
        )
        for key, name, kind in specifications
    ]


def _charts(dashboard: Dashboard) -> list[Chart]:
    hours = [_entry(share, f"{share.key:02}", _("%s h") % f"{share.key:02}") for share in dashboard.hours]
    weekdays = [_entry(share, weekday(share.key)[:3], weekday(share.key)) for share in dashboard.weekdays]
    if len(dashboard.days) == 1:
        return [bars("horas", _("Ventas por hora"), _("Hora"), hours)]
    days = [_entry(day, day.key.strftime("%d/%m"), day.key.strftime("%d/%m/%Y")) for day in dashboard.days]
    return [
        bars("dias", _("Ventas por día"), _("Día"), days),
        bars("semana", _("Ventas por día de la semana"), _("Día de la semana"), weekdays),
    ]


def _heat(dashboard: Dashboard) -> HeatMap | None:
    """The hours of the week; of a single day, bars say it better."""
    if len(dashboard.days) == 1:
        return None
    sales = {share.key: Decimal(share.total.now or 0) for share in dashboard.week}
    return heat_map("horas", _("Ventas por hora"), [weekday(number) for number in range(1, 8)], sales)


def _entry(share: Share[object], label: str, name: str) -> Entry:
    total = share.total
    return Entry(label, name, Decimal(total.now or 0), _decimal(total.before), total.change, share.sales)


def _decimal(value: Decimal | int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _shares(dashboard: Dashboard) -> list[tuple[str, str, list[Entry]]]:
    """Title, first column and rows of each table."""
    parts: tuple[tuple[str, str, Sequence[Share[object]], Callable[[Share[object]], str]], ...] = (
        (_("Formas de pago"), _("Forma de pago"), dashboard.methods, lambda share: word(share.key)),
        (_("Categorías"), _("Categoría"), dashboard.categories, lambda share: share.name or _("Sin categoría")),
        (_("Vendedores"), _("Vendedor"), dashboard.sellers, lambda share: share.name),
        (
            _("IVA cobrado"),
            _("Tarifa"),
            [tax for tax in dashboard.taxes if tax.total.now or tax.total.before],
            lambda share: word(share.key),
        ),
    )
    return [
        (title, heading, [_entry(share, "", name(share)) for share in shares])
        for title, heading, shares, name in parts
        if shares
    ]
