"""The sections of the shop, and which of them a person finds in the rail, in the bar of a phone and behind its menu."""

from functools import cached_property

from attrs import frozen
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from application.queries.accounts.principals import Principal
from domain.accounts.access import Permission

BAR_SIZE = 4
"""How many places the bar of a phone has beside the one for selling."""


@frozen
class Section:
    """`code` is what a page names as its `section`; `route` is the name of its first page."""

    code: str
    name: str | Promise
    icon: str
    route: str
    permission: Permission

    @cached_property
    def address(self) -> str:
        """Looked up once: every page shows it twice."""
        return reverse(self.route)


SELL = Section("sell", _("Vender"), "sell", "sale-new", Permission.SELL)
SECTIONS = (
    Section("home", _("Inicio"), "home", "dashboard", Permission.READ_REPORTS),
    Section("sales", _("Ventas"), "receipt", "sale-list", Permission.READ_SALES),
    Section("products", _("Productos"), "box", "product-list", Permission.READ_PRODUCTS),
    Section("purchases", _("Compras"), "truck", "purchase-list", Permission.READ_PURCHASES),
    Section("clients", _("Clientes"), "people", "client-list", Permission.READ_CLIENTS),
    Section("suppliers", _("Proveedores"), "factory", "supplier-list", Permission.READ_SUPPLIERS),
    Section("reports", _("Reportes"), "chart", "report-list", Permission.READ_SALES),
    Section("users", _("Usuarios"), "badge", "user-list", Permission.READ_SELLERS),
    Section("configuration", _("Configuración"), "gear", "configuration", Permission.READ_CONFIGURATION),
    Section("audit", _("Auditoría"), "shield", "audit-trail", Permission.READ_AUDIT),
)


@frozen
class Nav:
    """What one person finds: everything in the `rail`; in the bar `left` and `right` of selling, and `more`."""

    sell: Section | None
    rail: list[Section]
    left: list[Section]
    right: list[Section]
    more: list[Section]

    @classmethod
    def of(cls, person: Principal) -> "Nav":
        rail = [each for each in SECTIONS if person.actor.may(each.permission)]
        sections = rail if len(rail) <= BAR_SIZE else rail[: BAR_SIZE - 1]
        half = (len(sections) + (len(rail) > len(sections))) // 2
        sell = SELL if person.actor.may(SELL.permission) else None
        return cls(sell=sell, rail=rail, left=sections[:half], right=sections[half:], more=rail[len(sections) :])
