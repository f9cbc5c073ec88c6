"""What a value looks like on the wire, both ways, declared as DRF fields so that the API description knows it too.

Reading takes what JSON gives (never a float) and raises NotAccepted or a domain Invalid; showing takes what a query
gives. Limits and rules are the domain's own.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import ClassVar, Generic, TypedDict, TypeGuard, TypeVar, Unpack

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from adapters.http import json_format
from adapters.http.api.core.parsing import Unusable
from adapters.http.vocabulary.words import members
from domain.accounts.account import PASSWORD_LIMIT
from domain.shared.calendar import BOGOTA
from domain.shared.money import Money, NotMoney
from domain.shared.price import DiscountOutOfRange
from domain.shared.quantity import NotAQuantity, Quantity, Unit
from domain.shared.text import TextMissing, TextNotPrintable, TextTooLong, clean

T = TypeVar("T")
K = TypeVar("K")

BIGGEST_INTEGER = 2**63 - 1
LONGEST_FORM = 4  # code points that normalising may join into one; anything longer is not worth looking at
NUMBER = re.compile(r"-?\d{1,200}(\.\d{1,200})?", re.ASCII)
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)  # of the forms that Python reads, the one that people write
UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


class NotAccepted(Exception):
    """Not even the right type or form."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def text_of(raw: object) -> str:
    """Raises NotAccepted for anything but a text."""
    if not isinstance(raw, str):
        raise NotAccepted(_("Debe ser un texto."))
    return raw


def is_number(raw: object) -> TypeGuard[int | Decimal]:
    """Of JSON, in which `true` is none."""
    return type(raw) in (int, Decimal)


class FieldOptions(TypedDict, total=False):
    """What every field may be declared with, as DRF calls it."""

    source: str
    required: bool
    default: object
    allow_null: bool
    help_text: str


class WireField(serializers.Field[object, object, object, object]):
    """`when_null` is what a null means where null is allowed."""

    form: ClassVar[Mapping[str, object]] = {}
    when_null: ClassVar[object] = None

    def __init__(self, **options: Unpack[FieldOptions]) -> None:
        super().__init__(**options)
        self._spectacular_annotation = {"field": {**self.form, **self.details()}}

    def details(self) -> Mapping[str, object]:
        """What the description says of this very field besides its form."""
        return {}

    def read(self, raw: object) -> object:
        raise NotImplementedError

    show: Callable[..., object] | None = None
    """Turns a value of the field's own kind (never None) into JSON; None: it is JSON already."""

    def to_representation(self, value: object) -> object:
        """The same, asked by the description for its defaults."""
        return self.show(value) if self.show else value


class Text(WireField):
    """Trimmed, printable words. `blank`: may be empty. `empty_is_null`: shown as null when empty."""

    form: ClassVar = {"type": "string"}
    when_null: ClassVar = ""

    def __init__(
        self, limit: int, *, blank: bool = True, empty_is_null: bool = False, **options: Unpack[FieldOptions]
    ) -> None:
        self.limit, self.blank = limit, blank
        super().__init__(**options)
        if empty_is_null:
            self.show = lambda text: text or None

    def details(self) -> Mapping[str, object]:
        return {"maxLength": self.limit} | ({} if self.blank else {"minLength": 1})

    def read(self, raw: object) -> str:
        text = text_of(raw)
        if len(text.strip()) > LONGEST_FORM * self.limit:
            raise TextTooLong(limit=self.limit)
        return clean(text, self.limit, required=not self.blank)


class Secret(WireField):
    """A password: taken exactly as it was typed."""

    form: ClassVar = {"type": "string", "format": "password", "minLength": 1, "maxLength": PASSWORD_LIMIT}

    def read(self, raw: object) -> str:
        text = text_of(raw)
        if not text:
            raise TextMissing
        if len(text) > PASSWORD_LIMIT:
            raise TextTooLong(limit=PASSWORD_LIMIT)
        if UNPRINTABLE.search(text):
            raise TextNotPrintable
        return text


class Pesos(WireField):
    """Money: shown as "1500.00", read from such a text or from a JSON number with at most two decimals."""

    form: ClassVar = {"type": "string", "pattern": r"^\d{1,10}(\.\d{1,2})?$", "example": "1500.00"}
    show = staticmethod(json_format.money)

    def read(self, raw: object) -> Money:
        if isinstance(raw, Unusable):
            raw = raw.number
        if type(raw) is str:
            return Money.parse(raw).not_negative()
        if is_number(raw):
            return Money(raw).not_negative()
        raise NotMoney


class SignedPesos(Pesos):
    """Money that may be below zero; only shown."""

    form: ClassVar = {"type": "string", "pattern": r"^-?\d{1,10}\.\d{2}$", "example": "-2200.00"}


def _number(raw: object) -> Decimal | None:
    """A JSON number, or a text that is written like one without exponent; None for anything else."""
    if isinstance(raw, Unusable):
        return raw.number
    if type(raw) is str and NUMBER.fullmatch(raw):
        return Decimal(raw)
    return Decimal(raw) if is_number(raw) else None


class Amount(WireField):
    """A quantity of any unit: shown as a JSON number, read from one or from a text like one.

    Whether it must be whole only the product knows.
    """

    form: ClassVar = {"type": "number", "example": 2}
    show = staticmethod(json_format.quantity)

    def read(self, raw: object) -> Decimal:
        number = _number(raw)
        if number is None:
            raise NotAQuantity
        return Quantity.of(number, Unit.KILOGRAM).amount


class Percent(WireField):
    form: ClassVar = {"type": "number", "minimum": 0, "maximum": 100, "example": 10}
    show = staticmethod(json_format.quantity)

    def read(self, raw: object) -> Decimal:
        number = _number(raw)
        if number is None:
            raise DiscountOutOfRange
        return number


class Integer(WireField):
    form: ClassVar = {"type": "integer", "example": 1}

    def read(self, raw: object) -> int:
        if type(raw) is not int or abs(raw) > BIGGEST_INTEGER:
            raise NotAccepted(_("Debe ser un número entero."))
        return raw


class Flag(WireField):
    form: ClassVar = {"type": "boolean"}

    def read(self, raw: object) -> bool:
        if type(raw) is not bool:
            raise NotAccepted(_("Debe ser true o false."))
        return raw


class Code(WireField, Generic[K]):
    """One of a table's codes."""

    form: ClassVar = {"type": "string"}

    def __init__(self, table: Mapping[K, str], **options: Unpack[FieldOptions]) -> None:
        self.table, self.members = table, members(table)
        super().__init__(**options)
        self.show = table.__getitem__

    def details(self) -> Mapping[str, object]:
        return {"enum": list(self.members)}

    def read(self, raw: object) -> K:
        if type(raw) is not str or raw not in self.members:
            raise NotAccepted(_("Debe ser uno de estos valores: %s.") % ", ".join(self.members))
        return self.members[raw]


class Moment(WireField):
    """A point in time; without an offset it is meant in Bogota."""

    form: ClassVar = {"type": "string", "format": "date-time", "example": "2026-11-22T19:30:00-05:00"}
    show = staticmethod(json_format.moment)

    def read(self, raw: object) -> datetime:
        try:
            at = datetime.fromisoformat(text_of(raw))
            return (at if at.tzinfo else at.replace(tzinfo=BOGOTA)).astimezone(UTC)
        except (NotAccepted, ValueError, OverflowError) as error:
            raise NotAccepted(_("Debe ser una fecha con hora, como 2026-11-22T19:30:00-05:00.")) from error


class Day(WireField):
    """A Bogota date."""

    form: ClassVar = {"type": "string", "format": "date", "example": "2026-11-22"}

    def read(self, raw: object) -> date:
        try:
            text = text_of(raw)
            day = date.fromisoformat(text) if DAY.fullmatch(text) else None
        except (NotAccepted, ValueError):
            day = None
        if day is None or not 1900 <= day.year <= 2999:
            raise NotAccepted(_("Debe ser una fecha AAAA-MM-DD, como 2026-11-22."))
        return day


class Computed(WireField):
    """Not one attribute but something made of the whole item; only shown."""

    def __init__(
        self, make: Callable[[T], object], form: Mapping[str, object], **options: Unpack[FieldOptions]
    ) -> None:
        self.own_form = form
        options["source"] = "*"
        super().__init__(**options)
        self.show = make

    def details(self) -> Mapping[str, object]:
        return self.own_form
