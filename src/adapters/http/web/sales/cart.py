"""The cart: the lines of a form, as they were typed, whether or not they make sense yet."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from attrs import define, field
from django.http import QueryDict
from django.utils.translation import gettext as _

from adapters.http.number_format import number
from adapters.http.vocabulary.error_messages import sentence_of
from adapters.http.vocabulary.products import UNITS
from adapters.http.web.widgets.number_parsing import Ambiguous, NotANumber, parse_quantity, plain
from adapters.http.web.widgets.quantity_fields import no_quantity, quantity_missing
from application.queries.products import ProductDetails
from application.shared_steps.cart import RequestedLine
from domain.inventory.stock import InsufficientStock, Shortage
from domain.shared.errors import DomainError
from domain.shared.money import Money, total
from domain.shared.quantity import NotAQuantity, Unit

PREFIX = "detalles"
MOST_ROWS = 1_000
_ID = re.compile(r"[0-9]{1,18}", re.ASCII)
_ROW = re.compile(rf"{PREFIX}-([0-9]{{1,4}})-", re.ASCII)
_LINE = re.compile(r"lines\.([0-9]+)(?:\..*)?", re.ASCII)


@define
class Line:
    """`product` is what the shop knows about it, once somebody looked it up: its unit may say what was meant."""

    product_id: int | None
    barcode: str
    quantity_text: str
    product: ProductDetails | None = None
    errors: list[str] = field(factory=list)
    fresh: bool = False

    @property
    def unit(self) -> Unit | None:
        return self.product.unit if self.product else None

    @property
    def unit_code(self) -> str:
        return UNITS[self.unit] if self.unit else ""

    @property
    def quantity(self) -> Decimal | None:
        """None while what was typed is not a quantity."""
        try:
            return parse_quantity(self.quantity_text, self.unit)
        except NotANumber:
            return None

    @property
    def ambiguous(self) -> bool:
        """Whether only the product's unit can say how much was meant."""
        try:
            parse_quantity(self.quantity_text, self.unit)
        except Ambiguous:
            return True
        except NotANumber:
            return False
        return False

    @property
    def subtotal(self) -> Decimal | None:
        """Before selling, what it would cost now."""
        return self._times(self.product.final_price) if self.product else None

    @property
    def base(self) -> Decimal | None:
        return self._times(self.product.price) if self.product else None

    def requested(self) -> RequestedLine:
        """Raises NotAQuantity where the quantity is not one."""
        quantity = self.quantity
        if quantity is None:
            raise NotAQuantity
        if self.product_id is None:
            return RequestedLine(barcode=self.barcode, quantity=quantity)
        return RequestedLine(product_id=self.product_id, quantity=quantity)

    def check(self) -> None:
        """Note what is wrong with the shape of it."""
        if self.product_id is None and not self.barcode:
            self.errors.append(_("Falta indicar el producto."))
        if not self.quantity_text.strip():
            self.errors.append(quantity_missing())
            return
        try:
            parse_quantity(self.quantity_text, self.unit)
        except NotANumber as error:
            self.errors.append(no_quantity(error))

    def _times(self, unit: Decimal) -> Decimal | None:
        quantity = self.quantity
        if quantity is None or quantity <= 0:
            return None
        try:
            return (Money(unit) * quantity).amount
        except DomainError:
            return None


@define
class Cart:
    """All of it, and what it would come to."""

    lines: list[Line]

    @property
    def total(self) -> Decimal:
        return self._sum([line.subtotal for line in self.lines])

    @property
    def has_centavos(self) -> bool:
        """Whether some subtotal has: then the whole column shows them."""
        return any(line.subtotal is not None and line.subtotal % 1 for line in self.lines)

    @property
    def tax(self) -> Decimal:
        return self.total - self._sum([line.base for line in self.lines])

    @property
    def wrong(self) -> bool:
        return any(line.errors for line in self.lines)

    @property
    def incomplete(self) -> bool:
        """Whether the total leaves a line out."""
        return any(line.subtotal is None for line in self.lines)

    def check(self) -> None:
        """Note what is wrong with the shape of each line."""
        for line in self.lines:
            line.check()

    def add(self, product: ProductDetails) -> None:
        """One more of `product`, on its line or on a new one."""
        line = next((line for line in self.lines if line.product_id == product.id), None)
        if line is None:
            line = Line(product.id, product.barcode, "0")
            self.lines.append(line)
        line.product = product
        line.quantity_text = plain((line.quantity or Decimal(0)) + 1)
        line.fresh = True

    def change(self, position: int, step: int | None) -> None:
        """So much more of what is on that line; without a step, or with nothing left, the line goes."""
        line = self.lines[position]
        left = (line.quantity or Decimal(0)) + step if step is not None else Decimal(0)
        if left > 0:
            line.quantity_text, line.fresh = plain(left), True
        else:
            del self.lines[position]

    def blame(self, error: DomainError) -> None:
        """Tell a refusal at the lines that it is about."""
        if isinstance(error, InsufficientStock):
            short = {each.product_id: each for each in error.shortages}
            for line in self.lines:
                if line.product_id in short:
                    line.errors.append(_left(short[line.product_id]))
        match = _LINE.fullmatch(error.field)
        if match and int(match[1]) < len(self.lines):
            self.lines[int(match[1])].errors.append(sentence_of(error))

    @staticmethod
    def _sum(amounts: list[Decimal | None]) -> Decimal:
        try:
            return total([Money(amount) for amount in amounts if amount is not None]).amount
        except DomainError:
            return Decimal(0)


def read_cart(data: QueryDict) -> Cart:
    """The rows `detalles-0-producto`, `detalles-0-codigo_de_barras`, `detalles-0-cantidad`, … of a sent form.

    Empty rows are left out. Without a usable TOTAL_FORMS, all rows that are there count.
    """
    return Cart([line for line in (_line(data, row) for row in _rows(data)) if line])


def _rows(data: Mapping[str, str]) -> Iterator[int]:
    stated = data.get(f"{PREFIX}-TOTAL_FORMS", "")
    if _ID.fullmatch(stated):
        return iter(range(min(int(stated), MOST_ROWS)))
    return iter(sorted({int(match[1]) for match in map(_ROW.match, data) if match}))


def _line(data: Mapping[str, str], row: int) -> Line | None:
    def value(name: str) -> str:
        return data.get(f"{PREFIX}-{row}-{name}", "").strip()

    product, barcode = value("producto"), value("codigo_de_barras")
    quantity = data.get(f"{PREFIX}-{row}-cantidad", "1").strip()  # not asked for, it is one; left empty, it is missing
    if not product and not barcode and quantity in {"", "1"}:
        return None
    if value("DELETE") in {"on", "true", "1"}:
        return None
    if product and not _ID.fullmatch(product):
        return Line(None, "", quantity)
    return Line(int(product) if product else None, "" if product else barcode, quantity)


def _left(short: Shortage) -> str:
    amounts = {"available": number(short.available.amount), "requested": number(short.requested.amount)}
    return _("Quedan %(available)s, se pidieron %(requested)s.") % amounts
