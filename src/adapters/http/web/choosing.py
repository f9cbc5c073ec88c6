"""A field that offers the shop's own suppliers or clients to choose from."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from application.queries.clients import ClientCriteria, ListClients
from application.queries.listing import Listing
from application.queries.suppliers import ListSuppliers, SupplierCriteria
from domain.access import Actor

MOST_OFFERED = 500
_ID = re.compile(r"[1-9][0-9]{0,17}", re.ASCII)


class RecordField(forms.TypedChoiceField):
    """One of the records that `offer` names. Gives its id, or None for nothing; whether it exists, the shop says."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, coerce=int, empty_value=None, **options)

    def offer(self, records: Iterable[tuple[int, str]], current: tuple[int | None, str] = (None, "")) -> None:
        """`current` is offered too, also where it is archived since."""
        pairs = dict(records)
        if current[0] is not None:
            pairs.setdefault(current[0], current[1])
        self.choices = [("", _("Ninguno")), *pairs.items()]

    def valid_value(self, value: Any) -> bool:
        return bool(_ID.fullmatch(str(value)))


def suppliers(list_suppliers: ListSuppliers, actor: Actor) -> list[tuple[int, str]]:
    """Whom the shop buys from, by name."""
    page = list_suppliers(actor, SupplierCriteria(), Listing(size=MOST_OFFERED))
    return [(each.id, f"{each.name} ({each.company})" if each.company else each.name) for each in page.items]


def clients(list_clients: ListClients, actor: Actor) -> list[tuple[int, str]]:
    """Whom the shop knows by name."""
    page = list_clients(actor, ClientCriteria(), Listing(size=MOST_OFFERED))
    return [(each.id, each.name) for each in page.items]
