"""Quantities on forms: one rule for all of them (see `number_parsing`), of which the unit says what `1.350` is."""

from decimal import Decimal
from typing import Unpack

from django import forms
from django.utils.translation import gettext as _

from adapters.http.vocabulary.error_messages import sentence_of
from adapters.http.vocabulary.products import UNITS
from adapters.http.vocabulary.words import members
from adapters.http.web.widgets.field_options import FieldOptions
from adapters.http.web.widgets.number_fields import TypedField
from adapters.http.web.widgets.number_parsing import Ambiguous, FractionOfPiece, NotANumber, parse_quantity
from domain.shared.quantity import NotAQuantity, QuantityNotWhole, Unit

_UNITS = members(UNITS)


class QuantityField(TypedField):
    """How much, as people type it. Gives a Decimal, or None for nothing. `unit` None: nobody knows of what yet."""

    def __init__(self, *, unit: Unit | None = None, **options: Unpack[FieldOptions]) -> None:
        super().__init__(**options)
        self.unit = unit

    def to_python(self, value: object) -> Decimal | None:
        text = self.text_of(value)
        try:
            return parse_quantity(text, self.unit) if text else None
        except NotANumber as error:
            raise forms.ValidationError(no_quantity(error)) from error


def quantity_is_of(form: forms.Form, name: str, unit: Unit | None) -> None:
    """What the quantity in that field of a form, a QuantityField, is of."""
    field = form.fields[name]
    if not isinstance(field, QuantityField):
        raise TypeError(name)
    field.unit = unit


def no_quantity(error: NotANumber) -> str:
    """Why it is none."""
    match error:
        case Ambiguous():
            return _("No es claro si son miles: escribir los miles sin punto y los decimales con coma.")
        case FractionOfPiece():
            return sentence_of(QuantityNotWhole())
        case _:
            return sentence_of(NotAQuantity())


def quantity_missing() -> str:
    return _("Falta la cantidad.")


def unit_of(code: object) -> Unit | None:
    """The unit that a form names by its code, if it is one."""
    return _UNITS.get(code) if isinstance(code, str) else None
