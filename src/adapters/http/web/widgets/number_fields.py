"""What fields for numbers have in common."""

from decimal import Decimal
from typing import Unpack

from django import forms

from adapters.http.web.widgets.field_options import FieldOptions
from adapters.http.web.widgets.number_parsing import plain


class TypedField(forms.Field):
    """A number as people type it (see `number_parsing`)."""

    def __init__(self, **options: Unpack[FieldOptions]) -> None:
        attributes = {"inputmode": "decimal", "autocomplete": "off", "class": "number"}
        super().__init__(required=False, widget=forms.TextInput(attributes), **options)

    def text_of(self, value: object) -> str:
        return "" if value in self.empty_values else str(value).strip()

    def prepare_value(self, value: object) -> object:
        return plain(value) if isinstance(value, Decimal) else value
