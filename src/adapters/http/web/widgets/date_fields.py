"""Days as people type them: `22/11/2026`, in the shop's own words whatever language the browser speaks.

The day comes first and the separator is free (`22-11-2026`, `22.11.26`, `22112026`). So are days as the addresses of
lists have them: `2026-11-22`.
"""

import re
from datetime import date
from typing import ClassVar, Unpack

from django import forms
from django.forms.renderers import BaseRenderer
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from adapters.http.web.widgets.field_options import FieldOptions
from adapters.http.web.widgets.icons import icon

_OF_PEOPLE = re.compile(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4}|\d{2})|(\d{2})(\d{2})(\d{4})", re.ASCII)
_OF_ADDRESSES = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_LONGEST = 30
NO_DAY = gettext_lazy("Escribir un día del calendario, como 22/11/2026.")


def parse_day(text: str) -> date | None:
    """Nothing where it is no day of the calendar."""
    compact = " ".join(text[:_LONGEST].split())
    of_addresses, of_people = _OF_ADDRESSES.fullmatch(compact), _OF_PEOPLE.fullmatch(compact)
    if of_addresses:
        year, month, day = of_addresses.groups()
    elif of_people:
        day, month, year = of_people.groups()[:3] if of_people[1] else of_people.groups()[3:]
    else:
        return None
    try:
        result = date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return None
    return result if date.min < result < date.max else None


def day_text(value: object) -> str:
    """As it is shown in a field; what is no day, as it was typed."""
    day = value if isinstance(value, date) else parse_day(str(value or ""))
    return f"{day:%d/%m/}{day.year:04}" if day else str(value or "")


class DayInput(forms.TextInput):
    """A line of text; with JavaScript a button beside it opens the browser's calendar."""

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        usual = {"inputmode": "numeric", "autocomplete": "off", "maxlength": str(_LONGEST), "data-day": ""}
        super().__init__({**usual, **(attrs or {})})

    def format_value(self, value: object) -> str:
        return day_text(value)

    def render(
        self, name: str, value: object, attrs: dict[str, object] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        words = {"placeholder": _("dd/mm/aaaa"), "data-invalid": str(NO_DAY)}
        text = super().render(name, value, {**words, **(attrs or {})}, renderer)
        button = format_html(
            '<button class="button quiet" type="button" tabindex="-1" title="{}">{}</button>',
            _("Elegir en el calendario"),
            icon("calendar"),
        )
        return format_html('<span class="day">{}{}</span>', text, button)


class DayField(forms.Field):
    """A Bogota day. Gives a date, or None for nothing."""

    widget = DayInput
    default_error_messages: ClassVar = {"invalid": NO_DAY}

    def __init__(self, *, required: bool = False, **options: Unpack[FieldOptions]) -> None:
        super().__init__(required=required, **options)

    def to_python(self, value: object) -> date | None:
        if value in self.empty_values or not str(value).strip():
            return None
        day = value if isinstance(value, date) else parse_day(str(value))
        if day is None:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return day
