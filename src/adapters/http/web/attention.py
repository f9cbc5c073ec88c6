"""What deserves attention on the dashboard: each warning leads to what it counts."""

from collections.abc import Iterable

from attrs import frozen
from django.utils.translation import gettext as _

from adapters.http.web.templatetags.shop import amount, pesos, weekday, word
from application.queries.dashboard import Dashboard
from application.queries.insights import BelowCost, Found, Insights, RunningOut, RushHour


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
            ("/compras/sugerencias/", _("Qué pedir")),
            map(_running_out, insights.running_out.items),
        ),
        Attention(dashboard.expiring.count, _("lotes vencidos o por vencer en 30 días"), "/reportes/vencimientos/"),
        Attention(insights.unmoved.count, _("sin venderse en 60 días"), "/reportes/sin-movimiento/"),
        _listed(
            insights.below_cost,
            _("con el precio por debajo del costo"),
            ("/reportes/inventario/", _("Reporte de inventario")),
            map(_below_cost, insights.below_cost.items),
        ),
        _listed(
            insights.rush_hours,
            _("horas en las que hace falta otro vendedor"),
            ("/reportes/vendedores/", _("Ventas por vendedor")),
            map(_rush_hour, insights.rush_hours.items),
        ),
    )
    return [each for each in warnings if each.count]


def _listed(
    found: Found[RunningOut] | Found[BelowCost] | Found[RushHour],
    text: str,
    leads: tuple[str, str],
    items: Iterable[Item],
) -> Attention:
    address, name = leads
    return Attention(found.count, text, address, name, tuple(items))


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
    return Item(text % facts, f"/productos/{product.product_id}/")


def _below_cost(product: BelowCost) -> Item:
    facts = {"name": product.name, "price": pesos(product.price), "cost": pesos(product.unit_cost)}
    text = _("%(name)s: se vende a %(price)s antes de IVA y cuesta %(cost)s.")
    return Item(text % facts, f"/productos/{product.product_id}/")


def _rush_hour(rush: RushHour) -> Item:
    facts = {"day": weekday(rush.weekday), "hour": f"{rush.hour:02}", "sales": rush.sales, "sellers": rush.sellers}
    text = _("%(day)s, %(hour)s h: ventas en cuatro semanas: %(sales)s; vendedores a la vez: %(sellers)s.")
    return Item(text % facts, "")
