"""Numbers as people type them.

Money has at most two decimals, so every spelling has one meaning:

- one separator followed by one or two digits is the decimal mark: `1500.00`, `1500,5`;
- separators followed by exactly three digits group thousands, if the first group has one to three digits and does not
  start with 0: `1.500`, `1,500`, `1.234.567`;
- with both signs, the last one is the decimal mark and the other groups: `1.500,00`, `1,500.00`.

A quantity may have three decimals. A comma is its decimal mark: `0,25`, `1,500` (one and a half). So is a dot (`0.25`,
`1500.125`), but for `1.500`, which could be one and a half or one thousand five hundred: it is refused as ambiguous.
Dots group only where nothing else is possible: `1.500,25`, `1.234.567`.

A `$`, spaces and a leading minus are accepted (whether negatives make sense is for the domain to say); exponents, NaN
and letters are not numbers.
"""

import re
from decimal import Decimal

_DECIMAL = re.compile(r"(\d+)(?:[.,](\d{1,2}))?", re.ASCII)
_GROUPED = re.compile(r"([1-9]\d{0,2}(?:\.\d{3})+)(?:,(\d{1,2}))?|([1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d{1,2}))?", re.ASCII)
_QUANTITY = re.compile(r"(\d+)(?:[.,](\d{1,3}))?", re.ASCII)
_GROUPED_QUANTITY = re.compile(r"([1-9]\d{0,2}(?:\.\d{3})+)(?:,(\d{1,3}))?", re.ASCII)
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2}\.\d{3}", re.ASCII)
_LONGEST = 40


class NotANumber(ValueError):
    """Not written like a number."""


class Ambiguous(NotANumber):
    """Could be a fraction or thousands."""


def parse_money(text: str) -> Decimal:
    """Pesos from what a person typed. Raises NotANumber."""
    sign, digits = _bare(text)
    found = _DECIMAL.fullmatch(digits)
    if found:
        return sign * _number(found[1], found[2])
    grouped = _GROUPED.fullmatch(digits)
    if not grouped:
        raise NotANumber
    whole = grouped[1] or grouped[3]
    return sign * _number(re.sub(r"[.,]", "", whole), grouped[2] or grouped[4])


def parse_quantity(text: str) -> Decimal:
    """A quantity from what a person typed. Raises NotANumber, Ambiguous."""
    sign, digits = _bare(text)
    if _AMBIGUOUS.fullmatch(digits):
        raise Ambiguous
    found = _QUANTITY.fullmatch(digits) or _GROUPED_QUANTITY.fullmatch(digits)
    if not found:
        raise NotANumber
    return sign * _number(found[1].replace(".", ""), found[2])


def plain(number: Decimal) -> str:
    """How to type it so that it reads back the same, as money or as a quantity: "1500", "1500,50", "1,125"."""
    if number == number.to_integral_value():
        return f"{number:.0f}"
    digits = f"{number:.2f}" if number == round(number, 2) else f"{number:f}"
    return digits.replace(".", ",")


def _bare(text: str) -> tuple[int, str]:
    digits = "".join(text.split()).replace("$", "")
    if len(digits) > _LONGEST:
        raise NotANumber
    return (-1, digits[1:]) if digits.startswith("-") else (1, digits)


def _number(whole: str, decimals: str | None) -> Decimal:
    return Decimal(f"{whole}.{decimals}" if decimals else whole)
