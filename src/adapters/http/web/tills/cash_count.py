"""Counting a drawer: how many there are of each note and coin, or the sum that somebody made already."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Unpack

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from adapters.http.vocabulary.error_messages import sentence_of
from adapters.http.web.core.forms import Data, FormOptions, MoneyField, ShopForm, words
from adapters.http.web.core.line_items import sum_of
from adapters.http.web.templatetags.shop import pesos
from domain.shared.money import Money
from domain.shared.text import TextMissing

NOTES = (100_000, 50_000, 20_000, 10_000, 5_000, 2_000)
COINS = (1_000, 500, 200, 100, 50)
MOST = 99_999
"""Of one kind, in a drawer."""


class HowManyField(forms.IntegerField):
    """How many of a note or coin. Gives an int, or None for nothing."""

    def __init__(self, value: int) -> None:
        message = gettext_lazy("Escribir cuántos hay, como 12.")
        attributes = {"inputmode": "numeric", "autocomplete": "off", "class": "number", "data-value": value}
        super().__init__(
            label=pesos(Decimal(value)),
            required=False,
            min_value=0,
            max_value=MOST,
            widget=forms.TextInput(attributes),
            error_messages={"invalid": message, "min_value": message, "max_value": message},
        )


class CountForm(ShopForm):
    """Fields `piezas-<value>` and `contado`; when both are filled in they have to say the same."""

    contado = MoneyField(label=gettext_lazy("Total contado"))
    nota = words(gettext_lazy("Nota"))

    def __init__(self, data: Data | None = None, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        for value in (*NOTES, *COINS):
            self.fields[_name(value)] = HowManyField(value)

    def notes(self) -> Iterator[BoundField]:
        return (self[_name(value)] for value in NOTES)

    def coins(self) -> Iterator[BoundField]:
        return (self[_name(value)] for value in COINS)

    def pieces(self) -> Decimal | None:
        """What notes and coins come to; None where nobody counted any."""
        counts = [(value, self.cleaned_data.get(_name(value))) for value in (*NOTES, *COINS)]
        if all(many is None for _value, many in counts):
            return None
        return sum_of(Decimal(value * (many or 0)) for value, many in counts)

    def clean(self) -> None:
        total, pieces = self.cleaned_data.get("contado"), self.pieces()
        if self.errors:
            return
        if total is None and pieces is None:
            self.add_error("contado", sentence_of(TextMissing()))
        elif total is not None and pieces is not None and total.amount != pieces:
            message = _("No es lo que suman billetes y monedas, %(sum)s: dejar uno de los dos.")
            self.add_error("contado", message % {"sum": pesos(pieces)})

    def total(self) -> Money:
        pieces = self.pieces()
        total: Money | None = self.cleaned_data["contado"]
        return total if total is not None else Money(pieces or Decimal(0))


def _name(value: int) -> str:
    return f"piezas-{value}"
