"""What deserves attention on the dashboard: each warning leads to what it counts."""

from collections.abc import Mapping
from typing import TypeAlias

from attrs import frozen
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from adapters.http.web.templatetags.shop import amount, pesos, weekday, word
from adapters.http.web.widgets.field_options import LazyText
from application.reports.dashboard import Dashboard
from application.reports.insights import BelowCost, Insight, Insights, RunningOut, RushHour, TopItems

Record: TypeAlias = RunningOut | BelowCost | RushHour


@frozen
class Item:
    """One of what was counted; `address` is its own page."""

    text: str
    address: str


@frozen
class Attention:
    """How many of what. `address` lists them or helps with them, under the name `leads`; `items` are the first ones."""

    count: int
    text: str
    address: str
    leads: str = ""
    items: tuple[Item, ...] = ()

    @property
    def rest(self) -> int:
        return self.count - len(self.items)


def attention(dashboard: Dashboard, insights: Insights) -> list[Attention]:
    """Only what there is some of."""
    warnings = (
        Attention(dashboard.low.count, _("con el stock en su mínimo o por debajo"), _report("bajo-stock")),
        _attention_to(
            insights.running_out,
            Insight.RUNNING_OUT,
            _("por agotarse antes de lo que tarda el proveedor"),
        ),
        Attention(dashboard.expiring.count, _("lotes vencidos o por vencer en 30 días"), _report("vencimientos")),
        Attention(insights.unmoved.count, _("sin venderse en 60 días"), _report("sin-movimiento")),
        _attention_to(
            insights.below_cost,
            Insight.BELOW_COST,
            _("con el precio por debajo del costo"),
        ),
        _attention_to(
            insights.rush_hours,
            Insight.RUSH_HOURS,
            _("horas en las que hace falta otro vendedor"),
        ),
    )
    return [each for each in warnings if each.count]


def _report(name: str) -> str:
    return reverse("report-detail", args=[name])


def _attention_to(
    matches: TopItems[RunningOut] | TopItems[BelowCost] | TopItems[RushHour], insight: Insight, text: str
) -> Attention:
    about = INSIGHT_PAGES[insight]
    items = tuple(map(item_of, matches.items))
    return Attention(matches.count, text, reverse("attention", args=[about.address]), _("Ver todo"), items)


def item_of(record: Record) -> Item:
    """What a page says about it."""
    match record:
        case RunningOut():
            return _running_out(record)
        case BelowCost():
            return _below_cost(record)
        case RushHour():
            return _rush_hour(record)


def _running_out(product: RunningOut) -> Item:
    facts = {
        "name": product.name,
        "stock": amount(product.stock),
        "unit": word(product.unit),
        "days": product.days_left,
        "delivery": product.delivery_days,
    }
    text = _(
        "%(name)s: quedan %(stock)s %(unit)s. Días que alcanzan: %(days)s; días que tarda el pedido: %(delivery)s."
    )
    return Item(text % facts, reverse("product-detail", args=[product.product_id]))


def _below_cost(product: BelowCost) -> Item:
    facts = {"name": product.name, "price": pesos(product.price), "cost": pesos(product.unit_cost)}
    text = _("%(name)s: se vende a %(price)s antes de IVA y cuesta %(cost)s.")
    return Item(text % facts, reverse("product-detail", args=[product.product_id]))


def _rush_hour(rush: RushHour) -> Item:
    facts = {"day": weekday(rush.weekday), "hour": f"{rush.hour:02}", "sales": rush.sales, "sellers": rush.sellers}
    text = _("%(day)s, %(hour)s h: ventas en cuatro semanas: %(sales)s; vendedores a la vez: %(sellers)s.")
    return Item(text % facts, "")


@frozen
class InsightPage:
    """A warning with a page of its own, at `address` below that of the warnings; `help` helps with all of it."""

    address: str
    title: LazyText
    help: tuple[LazyText, LazyText]


INSIGHT_PAGES: Mapping[Insight, InsightPage] = {
    Insight.RUNNING_OUT: InsightPage(
        "por-agotarse",
        gettext_lazy("Por agotarse antes de lo que tarda el proveedor"),
        (reverse_lazy("replenishment"), gettext_lazy("Qué pedir")),
    ),
    Insight.BELOW_COST: InsightPage(
        "bajo-costo",
        gettext_lazy("Con el precio por debajo del costo"),
        (reverse_lazy("report-detail", args=["inventario"]), gettext_lazy("Reporte de inventario")),
    ),
    Insight.RUSH_HOURS: InsightPage(
        "horas",
        gettext_lazy("Horas en las que hace falta otro vendedor"),
        (reverse_lazy("report-detail", args=["vendedores"]), gettext_lazy("Ventas por vendedor")),
    ),
}
