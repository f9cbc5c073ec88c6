"""What deserves attention on the dashboard: each warning leads to what it counts."""

from collections.abc import Iterable

from attrs import frozen
from django.utils.translation import gettext as _

from adapters.http.web.templatetags.shop import amount, pesos, weekday, word
from application.queries.dashboard import Dashboard
from application.queries.insights import BelowCost, Found, Insight, Insights, RunningOut, RushHour

ADDRESSES = {
    Insight.RUNNING_OUT: "por-agotarse",
    Insight.BELOW_COST: "bajo-costo",
    Insight.RUSH_HOURS: "horas",
}


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
        Attention(dashboard.low.count, _("con el stock en su mínimo o por debajo"), "/reportes/bajo-stock/"),
        _listed(
            insights.running_out,
            _("por agotarse antes de lo que tarda el proveedor"),
            Insight.RUNNING_OUT,
            map(running_out_item, insights.running_out.items),
        ),
        Attention(dashboard.expiring.count, _("lotes vencidos o por vencer en 30 días"), "/reportes/vencimientos/"),
        Attention(insights.unmoved.count, _("sin venderse en 60 días"), "/reportes/sin-movimiento/"),
        _listed(
            insights.below_cost,
            _("con el precio por debajo del costo"),
            Insight.BELOW_COST,
            map(below_cost_item, insights.below_cost.items),
        ),
        _listed(
            insights.rush_hours,
            _("horas en las que hace falta otro vendedor"),
            Insight.RUSH_HOURS,
            map(rush_hour_item, insights.rush_hours.items),
        ),
    )
    return [each for each in warnings if each.count]


def _listed(
    found: Found[RunningOut] | Found[BelowCost] | Found[RushHour],
    text: str,
    insight: Insight,
    items: Iterable[Item],
) -> Attention:
    return Attention(found.count, text, f"/dashboard/atencion/{ADDRESSES[insight]}/", _("Ver todo"), tuple(items))


def running_out_item(product: RunningOut) -> Item:
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
    return Item(text % facts, f"/productos/{product.product_id}/")


def below_cost_item(product: BelowCost) -> Item:
    facts = {"name": product.name, "price": pesos(product.price), "cost": pesos(product.unit_cost)}
    text = _("%(name)s: se vende a %(price)s antes de IVA y cuesta %(cost)s.")
    return Item(text % facts, f"/productos/{product.product_id}/")


def rush_hour_item(rush: RushHour) -> Item:
    facts = {"day": weekday(rush.weekday), "hour": f"{rush.hour:02}", "sales": rush.sales, "sellers": rush.sellers}
    text = _("%(day)s, %(hour)s h: ventas en cuatro semanas: %(sales)s; vendedores a la vez: %(sellers)s.")
    return Item(text % facts, "")
