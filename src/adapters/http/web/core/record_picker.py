"""A field that offers the shop's own suppliers or clients to choose from, and finds those that it does not offer."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Unpack

from attrs import frozen
from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from adapters.http.injection import Injected
from adapters.http.web.core.forms import Files
from adapters.http.web.core.pages import Page, printable
from adapters.http.web.widgets.field_options import FieldOptions, LazyText
from application.queries.clients import ClientCriteria, ListClients
from application.queries.listing import Listing
from application.queries.suppliers import ListSuppliers, SupplierCriteria
from domain.accounts.access import Actor, Permission

MOST_OFFERED = 500
SEARCH = "-buscar"
"""What the name of the field ends in, beside, that somebody types a name into."""
_ID = re.compile(r"[1-9][0-9]{0,17}", re.ASCII)


@frozen
class Offer:
    """The first of them, by name, as pairs of id and words; whether there are more."""

    records: Sequence[tuple[int, str]]
    more: bool


Find = Callable[[str], Offer]
"""The records whose name or document has words that begin like these; all of them for none."""


Current = tuple[int | None, str]
NOBODY: Current = (None, "")


class RecordSelect(forms.Select):
    """A list, and where there are more than it holds, a field for a name. `search_text` is what was typed into it."""

    template_name = "inventario/parts/_picker.html"
    more = False
    search_text = ""
    filled_from: LazyText = ""

    def get_context(self, name: str, value: object, attrs: dict[str, object] | None) -> dict[str, object]:
        more = {
            "more": self.more,
            "search_text": self.search_text,
            "search": name + SEARCH,
            "options": self.filled_from,
        }
        return {**super().get_context(name, value, attrs), **more}

    def value_from_datadict(self, data: Mapping[str, object], files: Files, name: str) -> object:
        self.search_text = printable(str(data.get(name + SEARCH) or ""))
        return super().value_from_datadict(data, files, name)


class RecordField(forms.TypedChoiceField):
    """One of the records that `offer` finds. Gives its id, or None for nothing; whether it exists, the shop says.

    A name typed beside the list counts if it is the name of one; of several, the list then offers those.
    `options` is where the list is filled from while a name is typed.
    """

    widget = RecordSelect

    def __init__(self, *, options: LazyText = "", **others: Unpack[FieldOptions]) -> None:
        super().__init__(required=False, coerce=int, empty_value=None, **others)
        self.widget.filled_from = options

    def offer(self, find: Find, current: Current = NOBODY, search_text: str = "") -> None:
        """`current` is offered too, also where it is archived since. `search_text` narrows what is offered."""
        self._find, self._current = find, current
        matches = find("")
        self.widget.more, self.widget.search_text = matches.more, search_text
        self._show(find(search_text) if search_text and matches.more else matches)

    def _show(self, matches: Offer) -> None:
        pairs = dict(matches.records)
        current, its_name = self._current
        if current is not None:
            pairs.setdefault(current, its_name)
        self.choices = [("", gettext_lazy("Ninguno")), *pairs.items()]

    def clean(self, value: object) -> object:
        chosen, search_text = super().clean(value), self.widget.search_text
        if not search_text or not self.widget.more:
            return chosen
        matches = self._find(search_text)
        self._show(matches)
        ids = [id for id, _words in matches.records]
        if chosen in ids:
            return chosen
        if len(ids) == 1:
            return ids[0]
        if ids:
            raise forms.ValidationError(_("Hay varios con ese nombre: elegir uno de la lista."))
        raise forms.ValidationError(_("Nadie tiene ese nombre."))

    def valid_value(self, value: object) -> bool:
        return bool(_ID.fullmatch(str(value)))


def offer(form: forms.Form, name: str, find: Find, current: Current = NOBODY, search_text: str = "") -> None:
    """In that field of a form, a RecordField."""
    field = form.fields[name]
    if not isinstance(field, RecordField):
        raise TypeError(name)
    field.offer(find, current, search_text)


def suppliers(list_suppliers: ListSuppliers, actor: Actor) -> Find:
    """Whom the shop buys from."""
    return partial(_suppliers, list_suppliers, actor)


def _suppliers(list_suppliers: ListSuppliers, actor: Actor, text: str) -> Offer:
    page = list_suppliers(actor, SupplierCriteria(text=text), Listing(size=MOST_OFFERED))
    named = [(each.id, f"{each.name} ({each.company})" if each.company else each.name) for each in page.items]
    return Offer(named, page.has_next)


def clients(list_clients: ListClients, actor: Actor) -> Find:
    """Whom the shop knows by name."""
    return partial(_clients, list_clients, actor)


def _clients(list_clients: ListClients, actor: Actor, text: str) -> Offer:
    page = list_clients(actor, ClientCriteria(text=text), Listing(size=MOST_OFFERED))
    return Offer([(each.id, each.name) for each in page.items], page.has_next)


class OptionsPage(Page):
    """The options of a list, as `?…-buscar=` of the address narrows them, for htmx to put in place of the old ones."""

    template = "inventario/parts/_options.html"

    def find(self) -> Find:
        raise NotImplementedError

    def get(self, request: HttpRequest) -> HttpResponse:
        text = next((request.GET.get(name, "") for name in request.GET if name.endswith(SEARCH)), "")
        return self.render(records=self.find()(printable(text)).records)


class SupplierOptionsPage(OptionsPage):
    permission = Permission.READ_SUPPLIERS
    list_suppliers: ListSuppliers = Injected

    def find(self) -> Find:
        return suppliers(self.list_suppliers, self.person.actor)


class ClientOptionsPage(OptionsPage):
    permission = Permission.READ_CLIENTS
    list_clients: ListClients = Injected

    def find(self) -> Find:
        return clients(self.list_clients, self.person.actor)
