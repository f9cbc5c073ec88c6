"""How the pages write money, quantities, moments and the shop's words."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.utils import dateformat
from django.utils.dates import WEEKDAYS
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from adapters.http.vocabulary import codes
from adapters.http.vocabulary.number_format import SPANISH_POINTS
from adapters.http.vocabulary.number_format import number as number_of
from adapters.http.web.widgets.number_parsing import plain
from domain.accounts.token import Resource, Resources, in_order
from domain.expenses.extra_income import IncomeKind
from domain.inventory.stock import MovementType, Reason
from domain.purchases.purchase_order import PurchaseKind, PurchaseState
from domain.sales.payment import PaymentMethod
from domain.sales.sale import SaleState
from domain.shared.calendar import BOGOTA
from domain.shared.identity_document import DocumentType
from domain.shared.quantity import Unit
from domain.shared.tax import Treatment
from domain.tills.till import CashKind, TillState

register = template.Library()

# Names are Django's. Babel's es-CO says "sept" for "sep", and a narrow no-break space within "p. m.".
_DAY_FORMATS = {"es": "j b Y", "en": "j M Y"}
_CAUSES = {
    MovementType.OPENING: gettext_lazy("Inventario inicial"),
    MovementType.PURCHASE: gettext_lazy("Compra"),
    MovementType.SALE: gettext_lazy("Venta"),
    MovementType.VOID: gettext_lazy("Anulación de venta"),
    MovementType.RETURN: gettext_lazy("Devolución"),
    MovementType.ADJUSTMENT: gettext_lazy("Ajuste"),
    MovementType.REVALUATION: gettext_lazy("Cambio de costo"),
    MovementType.EDIT: gettext_lazy("Corrección de venta"),
    MovementType.RECALL: gettext_lazy("Anulación de compra"),
}
_DOCUMENTS = {
    DocumentType.BIRTH_RECORD: gettext_lazy("Registro civil"),
    DocumentType.IDENTITY_CARD: gettext_lazy("Tarjeta de identidad"),
    DocumentType.CITIZEN_CARD: gettext_lazy("Cédula de ciudadanía"),
    DocumentType.ALIEN_CARD: gettext_lazy("Tarjeta de extranjería"),
    DocumentType.ALIEN_ID: gettext_lazy("Cédula de extranjería"),
    DocumentType.NIT: gettext_lazy("NIT"),
    DocumentType.PASSPORT: gettext_lazy("Pasaporte"),
    DocumentType.FOREIGN_DOCUMENT: gettext_lazy("Documento extranjero"),
    DocumentType.PEP: gettext_lazy("PEP"),
    DocumentType.PPT: gettext_lazy("PPT"),
    DocumentType.FOREIGN_NIT: gettext_lazy("NIT de otro país"),
    DocumentType.NUIP: gettext_lazy("NUIP"),
}
_INCOME_KINDS = {
    IncomeKind.DELIVERY: gettext_lazy("Domicilio"),
    IncomeKind.SERVICE: gettext_lazy("Servicio"),
    IncomeKind.LABOUR: gettext_lazy("Mano de obra"),
    IncomeKind.OTHER: gettext_lazy("Otro"),
}
_PURCHASE_KINDS = {PurchaseKind.GOODS: gettext_lazy("Productos"), PurchaseKind.ASSETS: gettext_lazy("Activos")}
_PURCHASE_STATES = {
    PurchaseState.PENDING: gettext_lazy("Pendiente"),
    PurchaseState.PARTIAL: gettext_lazy("Recibida en parte"),
    PurchaseState.RECEIVED: gettext_lazy("Recibida"),
    PurchaseState.CLOSED: gettext_lazy("Cerrada"),
    PurchaseState.VOID: gettext_lazy("Anulada"),
}
_DEPENDENTS = {
    "sales": gettext_lazy("Ventas"),
    "returns": gettext_lazy("Devoluciones"),
    "movements": gettext_lazy("Movimientos"),
    "purchases": gettext_lazy("Compras"),
    "expenses": gettext_lazy("Gastos"),
    "extra_income": gettext_lazy("Ingresos extra"),
}
_TREATMENTS = {
    Treatment.GENERAL: gettext_lazy("IVA %(rate)s %%"),
    Treatment.REDUCED: gettext_lazy("IVA %(rate)s %%"),
    Treatment.EXEMPT: gettext_lazy("Exento"),
    Treatment.EXCLUDED: gettext_lazy("Excluido"),
}
_SALE_STATES = {SaleState.REGISTERED: gettext_lazy("registrada"), SaleState.VOID: gettext_lazy("anulada")}
_REASONS = {
    Reason.SHRINKAGE: gettext_lazy("merma"),
    Reason.DAMAGE: gettext_lazy("daño"),
    Reason.THEFT: gettext_lazy("hurto"),
    Reason.EXPIRY: gettext_lazy("vencimiento"),
    Reason.COUNT: gettext_lazy("conteo"),
    Reason.OWN_USE: gettext_lazy("consumo"),
    Reason.OTHER: gettext_lazy("otro"),
}
_METHODS = {
    PaymentMethod.CASH: gettext_lazy("Efectivo"),
    PaymentMethod.TRANSFER: gettext_lazy("Transferencia"),
    PaymentMethod.CARD: gettext_lazy("Tarjeta"),
    PaymentMethod.CREDIT: gettext_lazy("Crédito"),
}
_CASH_KINDS = {
    CashKind.SALE: gettext_lazy("Venta"),
    CashKind.VOID: gettext_lazy("Anulación de venta"),
    CashKind.RETURN: gettext_lazy("Devolución"),
    CashKind.EDIT: gettext_lazy("Corrección de venta"),
    CashKind.PAYMENT: gettext_lazy("Abono"),
}
_RESOURCES = {
    Resource.PRODUCTS: gettext_lazy("Productos"),
    Resource.SALES: gettext_lazy("Ventas"),
    Resource.CLIENTS: gettext_lazy("Clientes"),
    Resource.SUPPLIERS: gettext_lazy("Proveedores"),
    Resource.PURCHASES: gettext_lazy("Compras"),
    Resource.USERS: gettext_lazy("Usuarios"),
    Resource.CONFIGURATION: gettext_lazy("Configuración"),
    Resource.REPORTS: gettext_lazy("Reportes"),
    Resource.PROFILE: gettext_lazy("Perfil"),
}
_TILL_STATES = {TillState.OPEN: gettext_lazy("Abierta"), TillState.CLOSED: gettext_lazy("Cerrada")}
_TOLD: tuple[tuple[type, Mapping[Any, Promise]], ...] = (
    (MovementType, _CAUSES),
    (DocumentType, _DOCUMENTS),
    (IncomeKind, _INCOME_KINDS),
    (PaymentMethod, _METHODS),
    (PurchaseKind, _PURCHASE_KINDS),
    (PurchaseState, _PURCHASE_STATES),
    (Reason, _REASONS),
    (SaleState, _SALE_STATES),
    (CashKind, _CASH_KINDS),
    (TillState, _TILL_STATES),
    (Resource, _RESOURCES),
)
_NOTHING = (None, "")


@register.filter
def money(amount: Decimal | None) -> str:
    """Decimal("1785") is "$1.785,00"; None is "". A minus goes before the sign of pesos."""
    if amount in _NOTHING:
        return ""
    digits = f"{abs(amount):,.2f}".translate(SPANISH_POINTS)
    return f"-${digits}" if amount < 0 else f"${digits}"


@register.filter
def owed(balance: Decimal) -> str:
    """What a client owes: "Debe $1.785,00", "$500,00 a favor", "No debe nada"."""
    if not balance:
        return _("No debe nada")
    told = _("Debe %(amount)s") if balance > 0 else _("%(amount)s a favor")
    return told % {"amount": money(abs(balance))}


@register.filter
def pesos(amount: Decimal | None) -> str:
    """The same without centavos where there are none, "$1.785": for the till, where room is short."""
    return money(amount).removesuffix(",00")


@register.filter
def verdict(difference: Decimal | None) -> str:
    """What a count came to: "Cuadra", "Faltan $2.000", "Sobran $500"."""
    if difference is None:
        return ""
    told = {"pesos": pesos(abs(difference))}
    if not difference:
        return _("Cuadra")
    return _("Faltan %(pesos)s") % told if difference < 0 else _("Sobran %(pesos)s") % told


@register.filter
def amount(quantity: Decimal | None) -> str:
    """A quantity to read: "3", "1.250", "0,25"."""
    return "" if quantity in _NOTHING else number_of(quantity)


@register.filter
def typed(number: Decimal | None) -> str:
    """A number as a person would type it into a field: "1500", "0,25"."""
    return "" if number in _NOTHING else plain(number)


@register.filter
def raw(number: Decimal | None) -> str:
    """A number for a program: a dot and no grouping."""
    return "" if number in _NOTHING else f"{number:f}"


@register.filter
def moment(at: datetime | None) -> str:
    """An aware moment on a clock in Bogota: "22 nov 2026, 7:30 p. m."."""
    if at in _NOTHING:
        return ""
    there = at.astimezone(BOGOTA)
    half = "a. m." if there.hour < 12 else "p. m."
    return f"{day(there)}, {there.hour % 12 or 12}:{there.minute:02d} {half}"


@register.filter
def day(on: date | None) -> str:
    """A Bogota day: "22 nov 2026"."""
    return "" if on in _NOTHING else dateformat.format(on, _DAY_FORMATS[get_language() or "es"])


def weekday(number: int) -> str:
    """1 is "lunes"."""
    return str(WEEKDAYS[number - 1])


@register.filter
def word(member: Any) -> str:
    """What a person calls a code of the domain: a unit, a treatment, a state, a reason, a kind, a way of paying."""
    if member in _NOTHING:
        return ""
    if isinstance(member, Treatment):
        return str(_TREATMENTS[member]) % {"rate": codes.TREATMENTS[member]}
    for kind, told in _TOLD:
        if isinstance(member, kind):
            return str(told[member])
    return _("und") if member is Unit.PIECE else codes.UNITS[member]


@register.filter
def limits(resources: Resources) -> str:
    """To which a token is limited: "Ventas, Clientes"."""
    return ", ".join(map(word, in_order(resources)))


@register.filter
def dependents(details: Mapping[str, int]) -> list[tuple[str, int]]:
    """What keeps a record from being deleted, as people call it, and how many there are."""
    told = {codes.DEPENDENTS[kind]: name for kind, name in _DEPENDENTS.items()}
    return [(str(told.get(code, code)), count) for code, count in details.items()]


@register.simple_tag(takes_context=True)
def same_but(context: template.Context, **changes: object) -> str:
    """This address's query string with some of it changed; an empty value takes a key away."""
    query = context["request"].GET.copy()
    for key, value in changes.items():
        query.pop(key, None)
        if value not in (None, ""):
            query[key] = str(value)
    return f"?{query.urlencode()}"


@register.inclusion_tag("inventario/parts/_field.html")
def field(bound: Any, hint: str = "") -> dict[str, Any]:
    """A label, its input and either the hint or what is wrong, tied together for screen readers."""
    if hint or bound.errors:
        bound.field.widget.attrs["aria-describedby"] = f"{bound.id_for_label}-hint"
    if bound.errors:
        bound.field.widget.attrs["aria-invalid"] = "true"
    return {"field": bound, "hint": hint}
