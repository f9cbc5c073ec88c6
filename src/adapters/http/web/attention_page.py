"""The page that lists all that one warning of the dashboard counts."""

from collections.abc import Callable, Mapping
from typing import Any

from attrs import evolve
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from adapters.http.web.attention import ADDRESSES, Item, below_cost_item, running_out_item, rush_hour_item
from adapters.http.web.pages import Injected, Page, page_number
from application.ports.clock import Clock
from application.queries.insights import Insight, ListInsight
from application.queries.listing import Listing
from domain.access import Permission
from domain.calendar import bogota_day

PAGE_SIZE = 50
_INSIGHTS = {address: insight for insight, address in ADDRESSES.items()}
_TITLES: Mapping[Insight, Promise] = {
    Insight.RUNNING_OUT: _("Por agotarse antes de lo que tarda el proveedor"),
    Insight.BELOW_COST: _("Con el precio por debajo del costo"),
    Insight.RUSH_HOURS: _("Horas en las que hace falta otro vendedor"),
}
_ITEMS: Mapping[Insight, Callable[[Any], Item]] = {
    Insight.RUNNING_OUT: running_out_item,
    Insight.BELOW_COST: below_cost_item,
    Insight.RUSH_HOURS: rush_hour_item,
}
_HELP: Mapping[Insight, tuple[str, Promise]] = {
    Insight.RUNNING_OUT: ("/compras/sugerencias/", _("Qué pedir")),
    Insight.BELOW_COST: ("/reportes/inventario/", _("Reporte de inventario")),
    Insight.RUSH_HOURS: ("/reportes/vendedores/", _("Ventas por vendedor")),
}


class AttentionPage(Page):
    """`kind` in the address says which warning."""

    template = "inventario/attention.html"
    section = "home"
    permission = Permission.READ_REPORTS
    list_insight: ListInsight = Injected
    clock: Clock = Injected

    def get(self, request: HttpRequest, kind: str) -> HttpResponse:
        insight = _INSIGHTS.get(kind)
        if insight is None:
            raise Http404
        today, listing = bogota_day(self.clock.now()), Listing(page_number(request), PAGE_SIZE)
        found: Any = self.list_insight(self.person.actor, insight, today, listing)
        page = evolve(found, items=tuple(map(_ITEMS[insight], found.items)))
        address, name = _HELP[insight]
        return self.render(page=page, title=_TITLES[insight], help_address=address, help_name=name)
