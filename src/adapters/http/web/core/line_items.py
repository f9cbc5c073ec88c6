"""Lines on a form (`detalles-0-cantidad`, …) as they were typed, whether or not they make sense yet."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import ClassVar, TypeVar

from attrs import define, evolve, field
from django.http import QueryDict
from django.utils.translation import gettext as _

from adapters.http.web.core.forms import FactsForm, ShopForm
from adapters.http.web.core.pages import printable
from adapters.http.web.widgets.number_parsing import NotANumber, parse_quantity, plain
from application.ports.unit_of_work import LockTimeout
from domain.shared.errors import DomainError
from domain.shared.money import Money, total
from domain.shared.quantity import Unit

PREFIX = "detalles"
MOST_ROWS = 1_000
_CODE = re.compile(r"(?=.*[0-9])[A-Z0-9-]{4,50}", re.ASCII)
_NUMBER = re.compile(r"[0-9]{1,18}", re.ASCII)
_ROW = re.compile(rf"{PREFIX}-([0-9]{{1,4}})-", re.ASCII)
_LINE = re.compile(r"lines\.([0-9]+)(?:\.(.*))?", re.ASCII)

Row = dict[str, str]
F = TypeVar("F", bound=ShopForm)
R = TypeVar("R", bound="Rows")


@define
class UnknownCodes:
    """Codes that were scanned into a form and are nobody's yet, as often as they were: `desconocido` of the form.

    `warnings` are those that somebody was told of when saving (`avisado`): the till then goes on without them.
    """

    NAME: ClassVar[str] = "desconocido"
    WARNINGS: ClassVar[str] = "avisado"

    codes: list[str]
    warnings: set[str] = field(factory=set)

    @classmethod
    def read(cls, data: QueryDict) -> "UnknownCodes":
        codes, warnings = (
            [code for code in map(printable, data.getlist(name)[:MOST_ROWS]) if code]
            for name in (cls.NAME, cls.WARNINGS)
        )
        return cls(codes, set(warnings))

    @classmethod
    def looks_like_one(cls, text: str) -> bool:
        return bool(_CODE.fullmatch(text))

    def add(self, code: str) -> None:
        self.codes.append(code)

    def forget(self, code: str) -> int:
        """How often it was scanned."""
        many = self.codes.count(code)
        self.codes = [each for each in self.codes if each != code]
        return many

    def refuse(self, form: ShopForm) -> None:
        """Nothing is saved while some are left: they would be lost without a word."""
        if self.codes and form.is_valid():
            form.add_error(None, _("Quedan códigos que no son de ningún producto: crear el producto, o quitarlos."))

    def tell(self, form: ShopForm) -> None:
        """Refuse once: whoever was told of all that are left goes on without them."""
        if set(self.codes) - self.warnings and form.is_valid():
            form.add_error(None, _("Quedan códigos que no se agregaron: quitarlos, o vender otra vez, sin ellos."))
            self.warnings = set(self.codes)

    def counts(self) -> list[tuple[str, int]]:
        """Each code once, in the order of their first scans, and how often."""
        return list(Counter(self.codes).items())


@define
class Rows:
    """`NAMES` are a row's fields; one in which none of `SAYING` is filled in says nothing. `fresh` was changed last."""

    NAMES: ClassVar[tuple[str, ...]] = ()
    SAYING: ClassVar[tuple[str, ...]] = ()

    rows: list[Row]
    fresh: int | None = None

    @classmethod
    def read(cls: type[R], data: Mapping[str, str]) -> R:
        """Without a usable TOTAL_FORMS, all rows that are there count."""
        return cls([{name: data.get(f"{PREFIX}-{place}-{name}", "") for name in cls.NAMES} for place in _places(data)])

    def nonblank(self: R) -> R:
        """Without the rows that nobody filled in."""
        return evolve(self, rows=[row for row in self.rows if any(row.get(name, "").strip() for name in self.SAYING)])

    def append(self, row: Row) -> None:
        self.fresh = len(self.rows)
        self.rows.append(row)

    def one_more(self, place: int, unit: Unit) -> None:
        """A quantity that makes no sense stays as it was typed."""
        self.fresh = place
        row = self.rows[place]
        try:
            row["cantidad"] = plain(parse_quantity(row.get("cantidad") or "0", unit) + 1)
        except NotANumber:
            return

    def remove(self, place: int) -> None:
        del self.rows[place : place + 1]

    def bind(self, form_class: type[F]) -> list[F]:
        """A form for each row, named by its place."""
        prefixes = [f"{PREFIX}-{place}" for place in range(len(self.rows))]
        return [
            form_class({f"{prefix}-{name}": value for name, value in row.items()}, prefix=prefix)
            for prefix, row in zip(prefixes, self.rows, strict=True)
        ]


def keep_quantity_errors(form: ShopForm) -> None:
    """While lines still change, only a quantity that makes no sense is told: the total does without it."""
    errors = form.errors.get("cantidad")
    form.errors.clear()
    if errors:
        form.errors["cantidad"] = errors


class LinedForm(FactsForm):
    """A head with `lines`, each a form of its own."""

    lines: Sequence[ShopForm] = ()

    @property
    def makes_sense(self) -> bool:
        """Whether head and every line can be read."""
        return all([self.is_valid(), *(line.is_valid() for line in self.lines)])

    def blame(self, error: DomainError | LockTimeout) -> None:
        """Refusals about a line go to the line."""
        match = _LINE.fullmatch(error.field) if isinstance(error, DomainError) else None
        if not match or int(match[1]) >= len(self.lines) or not isinstance(error, DomainError):
            super().blame(error)
            return
        line = self.lines[int(match[1])]
        error.field = match[2] or ""
        line.blame(error)
        self.status = line.status


def sum_of(amounts: Iterable[Decimal | None]) -> Decimal:
    """What is known of it; 0 where it is beyond the books."""
    try:
        return total([Money(amount) for amount in amounts if amount is not None]).amount
    except DomainError:
        return Decimal(0)


def times(unit: Money, quantity: Decimal | None) -> Decimal | None:
    """None where there is no sensible quantity."""
    try:
        return (unit * quantity).amount if quantity is not None and quantity > 0 else None
    except DomainError:
        return None


def _places(data: Mapping[str, str]) -> Iterable[int]:
    stated = data.get(f"{PREFIX}-TOTAL_FORMS", "")
    if _NUMBER.fullmatch(stated):
        return range(min(int(stated), MOST_ROWS))
    return sorted({int(match[1]) for match in map(_ROW.match, data) if match})
