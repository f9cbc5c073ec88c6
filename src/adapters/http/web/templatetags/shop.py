"""How the pages write money, quantities, moments and the shop's words."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.forms import BoundField
from django.utils import dateformat
from django.utils.dates import WEEKDAYS
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from adapters.http.number_format import SPANISH_POINTS
from adapters.http.number_format import number as number_of
from adapters.http.vocabulary.accounts import RESOURCES
from adapters.http.vocabulary.clients import DOCUMENT_TYPES
from adapters.http.vocabulary.expenses import INCOME_KINDS
from adapters.http.vocabulary.products import MOVEMENT_TYPES, REASONS, TREATMENTS, UNITS
from adapters.http.vocabulary.purchases import PURCHASE_KINDS, PURCHASE_STATES
from adapters.http.vocabulary.records import DEPENDENTS
from adapters.http.vocabulary.sales import SALE_METHODS, SALE_STATES
from adapters.http.vocabulary.tills import CASH_KINDS, TILL_STATES
from adapters.http.vocabulary.words import Words, members
from domain.accounts.token import Resources, in_order
from domain.shared.calendar import BOGOTA
from domain.shared.tax import Treatment

register = template.Library()

# Names are Django's. Babel's es-CO says "sept" for "sep", and a narrow no-break space within "p. m.".
_DAY_FORMATS = {"es": "j b Y", "en": "j M Y"}
_LABELS: Mapping[type, Words[Any]] = {
    type(next(iter(table))): table
    for table in (
        CASH_KINDS,
        DOCUMENT_TYPES,
        INCOME_KINDS,
        MOVEMENT_TYPES,
        SALE_METHODS,
        PURCHASE_KINDS,
        PURCHASE_STATES,
        REASONS,
        RESOURCES,
        SALE_STATES,
        TILL_STATES,
        TREATMENTS,
        UNITS,
    )
}
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
    sentence = _("Debe %(amount)s") if balance > 0 else _("%(amount)s a favor")
    return sentence % {"amount": money(abs(balance))}


@register.filter
def pesos(amount: Decimal | None) -> str:
    """The same without centavos where there are none, "$1.785": for the till, where room is short."""
    return money(amount).removesuffix(",00")


@register.filter
def verdict(difference: Decimal | None) -> str:
    """What a count came to: "Cuadra", "Faltan $2.000", "Sobran $500"."""
    if difference is None:
        return ""
    facts = {"pesos": pesos(abs(difference))}
    if not difference:
        return _("Cuadra")
    return _("Faltan %(pesos)s") % facts if difference < 0 else _("Sobran %(pesos)s") % facts


@register.filter
def amount(quantity: Decimal | None) -> str:
    """A quantity to read: "3", "1.250", "0,25"."""
    return "" if quantity in _NOTHING else number_of(quantity)


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
def word(member: object) -> str:
    """What a person calls a code of the domain: a unit, a treatment, a state, a reason, a kind, a way of paying."""
    if member in _NOTHING:
        return ""
    table = _LABELS[type(member)]
    return table.label(member) % {"rate": table[member]} if isinstance(member, Treatment) else table.label(member)


@register.filter
def limits(resources: Resources) -> str:
    """To which a token is limited: "Ventas, Clientes"."""
    return ", ".join(map(word, in_order(resources)))


@register.filter
def dependents(details: Mapping[str, int]) -> list[tuple[str, int]]:
    """What keeps a record from being deleted, as people call it, and how many there are."""
    kinds = members(DEPENDENTS)
    return [(DEPENDENTS.label(kinds[code]) if code in kinds else code, count) for code, count in details.items()]


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
def field(bound: BoundField, hint: str = "") -> dict[str, object]:
    """A label, its input and either the hint or what is wrong, tied together for screen readers."""
    if hint or bound.errors:
        bound.field.widget.attrs["aria-describedby"] = f"{bound.id_for_label}-hint"
    if bound.errors:
        bound.field.widget.attrs["aria-invalid"] = "true"
    return {"field": bound, "hint": hint}
