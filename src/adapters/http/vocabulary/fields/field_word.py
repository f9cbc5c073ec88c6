"""What people and programs call one field of a change, and how its values are written."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from itertools import chain

from attrs import frozen
from django.utils.functional import Promise

from adapters.http import json_format
from adapters.http.vocabulary.accounts import PERMISSIONS, ROLES, resources
from adapters.http.vocabulary.clients import DOCUMENT_TYPES
from adapters.http.vocabulary.expenses import INCOME_KINDS
from adapters.http.vocabulary.products import TREATMENTS, UNITS
from adapters.http.vocabulary.purchases import PURCHASE_STATES
from adapters.http.vocabulary.sales import SALE_METHODS, SALE_STATES
from domain.accounts.token import Resource
from domain.purchases.purchase_state import PurchaseState
from domain.sales.sale import SaleState
from domain.shared.changes import Value


class State(Enum):
    """Of a sale or of a purchase: what a change tells does not say of which."""

    REGISTERED = SaleState.REGISTERED.value
    VOID = SaleState.VOID.value
    PENDING = PurchaseState.PENDING.value
    PARTIAL = PurchaseState.PARTIAL.value
    RECEIVED = PurchaseState.RECEIVED.value
    CLOSED = PurchaseState.CLOSED.value


_CODES: Mapping[Enum, str] = dict(
    chain(
        TREATMENTS.items(),
        UNITS.items(),
        SALE_METHODS.items(),
        ((State(state.value), code) for state, code in SALE_STATES.items()),
        ((State(state.value), code) for state, code in PURCHASE_STATES.items()),
        DOCUMENT_TYPES.items(),
        INCOME_KINDS.items(),
        ROLES.items(),
        PERMISSIONS.items(),
    )
)


@frozen
class FieldWord:
    """`key` for programs, `label` for people.

    `kind`: Decimal for pesos, date, datetime, an Enum, int for an id that only programs want, frozenset for
    what a token is limited to, str for the rest.
    """

    key: str
    label: Promise | str
    kind: type = str

    def code(self, value: Value) -> str | None:
        """As the JSON face writes it: always a text, of a flag "true" or "false", of a moment that of Bogota."""
        if value is None:
            return None
        if isinstance(value, bool):
            return "true" if value else "false"
        python_value = self.read(value)
        if isinstance(python_value, datetime):
            return json_format.moment(python_value)
        if isinstance(python_value, frozenset):
            return ", ".join(resources(python_value))
        return _CODES[python_value] if isinstance(python_value, Enum) else str(value)

    def read(self, value: Value) -> object:
        """The value as its kind; text and numbers as they are."""
        if not isinstance(value, str) or self.kind is int:
            return value
        readers: Mapping[type, Callable[[str], object]] = {
            Decimal: Decimal,
            date: date.fromisoformat,
            datetime: datetime.fromisoformat,
            frozenset: lambda words: frozenset(map(Resource, words.split(", "))),
        }
        return readers.get(self.kind, self.kind)(value)
