"""Numbers as people type them.

Money has at most two decimals, so every spelling has one meaning:

- one separator followed by one or two digits is the decimal mark: `1500.00`, `1500,5`;
- separators followed by exactly three digits group thousands, if the first group has one to three digits and does not
  start with 0: `1.500`, `1,500`, `1.234.567`;
- with both signs, the last one is the decimal mark and the other groups: `1.500,00`, `1,500.00`.

A quantity may have three decimals. A comma is its decimal mark: `0,25`, `1,500` (one and a half), `,5`. So is a dot
(`0.25`, `.350`, `1500.125`), but for `1.500`, which could be one and a half or one thousand five hundred. The unit
decides where only one of them is sold: pieces are whole, so it is thousands; of kilograms, pounds, litres and metres
nobody sells a thousand over a counter, so it is what a scale shows. Of grams and millilitres, or without a unit, it is
refused as ambiguous. Dots group only where nothing else is possible: `1.500,25`, `1.234.567`. `numbers.js` reads the
same.

Digits and signs of full width, as some keyboards write them, are read as the usual ones (by NFKC): `１，５`. Other
characters that NFKC would make digits of are not: `5²` is not fifty-two.

A `$`, spaces and a leading minus are accepted (whether negatives make sense is for the domain to say); exponents, NaN
and letters are not numbers.
"""

import re
import unicodedata
from decimal import Decimal

from domain.shared.quantity import Unit

_DECIMAL = re.compile(r"(\d+)(?:[.,](\d{1,2}))?", re.ASCII)
_GROUPED = re.compile(r"([1-9]\d{0,2}(?:\.\d{3})+)(?:,(\d{1,2}))?|([1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d{1,2}))?", re.ASCII)
_QUANTITY = re.compile(r"(\d+)(?:[.,](\d{1,3}))?|()[.,](\d{1,3})", re.ASCII)
_GROUPED_QUANTITY = re.compile(r"([1-9]\d{0,2}(?:\.\d{3})+)(?:,(\d{1,3}))?", re.ASCII)
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2}\.\d{3}", re.ASCII)
_FULL_WIDTH = re.compile("[\uff01-\uff5e]+")
_LONGEST = 40
_BY_FRACTIONS = frozenset({Unit.KILOGRAM, Unit.POUND, Unit.LITRE, Unit.METRE})


class NotANumber(ValueError):
    """Not written like a number."""


class Ambiguous(NotANumber):
    """Could be a fraction or thousands."""


class FractionOfPiece(NotANumber):
    """A fraction of something that is sold by the piece."""


def parse_money(text: str) -> Decimal:
    """Pesos from what a person typed. Raises NotANumber."""
    sign, digits = _bare(text)
    match = _DECIMAL.fullmatch(digits)
    if match:
        return sign * _number(match[1], match[2])
    grouped = _GROUPED.fullmatch(digits)
    if not grouped:
        raise NotANumber
    whole = grouped[1] or grouped[3]
    return sign * _number(re.sub(r"[.,]", "", whole), grouped[2] or grouped[4])


def parse_quantity(text: str, unit: Unit | None = None) -> Decimal:
    """A quantity from what a person typed. Raises NotANumber, Ambiguous, FractionOfPiece."""
    sign, digits = _bare(text)
    if _AMBIGUOUS.fullmatch(digits):
        if unit is Unit.PIECE:
            return sign * Decimal(digits.replace(".", ""))
        if unit not in _BY_FRACTIONS:
            raise Ambiguous
    match = _QUANTITY.fullmatch(digits)
    grouped = None if match else _GROUPED_QUANTITY.fullmatch(digits)
    if match:
        number = _number(match[1] or "0", match[2] or match[4])
    elif grouped:
        number = _number(grouped[1].replace(".", ""), grouped[2])
    else:
        raise NotANumber
    if unit is Unit.PIECE and number != number.to_integral_value():
        raise FractionOfPiece
    return sign * number


def plain(number: Decimal) -> str:
    """How to type it so that it reads back the same, as money or as a quantity: "1500", "1500,50", "1,125"."""
    if number == number.to_integral_value():
        return f"{number:.0f}"
    digits = f"{number:.2f}" if number == round(number, 2) else f"{number:f}"
    return digits.replace(".", ",")


def _bare(text: str) -> tuple[int, str]:
    usual = _FULL_WIDTH.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    digits = "".join(usual.split()).replace("$", "")
    if len(digits) > _LONGEST:
        raise NotANumber
    return (-1, digits[1:]) if digits.startswith("-") else (1, digits)


def _number(whole: str, decimals: str | None) -> Decimal:
    return Decimal(f"{whole}.{decimals}" if decimals else whole)
