"""How the tax office knows people and businesses: document types, and the NIT with its check digit."""

import re
from enum import Enum

from attrs import define, frozen

from domain.errors import Invalid, about
from domain.text import clean

NUMBER_LIMIT = 20
_WEIGHTS = (3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71)
_SEPARATED = re.compile(r"([0-9][0-9. ]*)(?:-\s*([0-9]))?", re.ASCII)
_PLAIN = re.compile(r"[A-Za-z0-9-]+", re.ASCII)


class DocumentType(Enum):
    """The value is the tax office's own code."""

    BIRTH_RECORD = "11"
    IDENTITY_CARD = "12"
    CITIZEN_CARD = "13"
    ALIEN_CARD = "21"
    ALIEN_ID = "22"
    NIT = "31"
    PASSPORT = "41"
    FOREIGN_DOCUMENT = "42"
    PEP = "47"
    PPT = "48"
    FOREIGN_NIT = "50"
    NUIP = "91"


@define
class DocumentNotValid(Invalid):
    """Not letters, digits and hyphens, or not digits where the type has only digits."""


@define
class CheckDigitWrong(Invalid):
    """The number and its check digit do not belong together; one of the two was mistyped."""

    number: str
    check_digit: str


@define
class DocumentIncomplete(Invalid):
    """A type without a number, or a number without a type."""


@frozen
class Document:
    """`number` without separators; `check_digit` only of a NIT."""

    type: DocumentType
    number: str
    check_digit: str = ""

    def __str__(self) -> str:
        return f"{self.number}-{self.check_digit}" if self.check_digit else self.number

    @classmethod
    def of(cls, type: DocumentType, text: str, check_digit: str = "") -> "Document":
        """Raises Invalid about `document` or `check_digit`."""
        if type is DocumentType.NIT:
            return nit(text, check_digit)
        with about("document"):
            number = clean(text, NUMBER_LIMIT, required=True).replace(" ", "").replace(".", "")
            if not _PLAIN.fullmatch(number):
                raise DocumentNotValid
        if check_digit:
            raise CheckDigitWrong(number, check_digit, field="check_digit")
        return cls(type, number)


def nit(text: str, check_digit: str = "", *, field: str = "document") -> Document:
    """From "900373923", "900.373.923-8" or both parts apart; a missing check digit is worked out.

    Raises TextMissing and DocumentNotValid about `field`, CheckDigitWrong about `field` or `check_digit`.
    """
    with about(field):
        typed = _SEPARATED.fullmatch(clean(text, NUMBER_LIMIT, required=True))
        number = re.sub(r"[. ]", "", typed.group(1)) if typed else ""
        if typed is None or not number.strip("0") or len(number) > len(_WEIGHTS):
            raise DocumentNotValid
        right = check_digit_of(number)
        if typed.group(2) not in (None, right):
            raise CheckDigitWrong(number, typed.group(2))
    if check_digit not in ("", right):
        raise CheckDigitWrong(number, check_digit, field="check_digit")
    return Document(DocumentType.NIT, number, right)


def check_digit_of(number: str) -> str:
    """The DIAN's modulo-11 digit: the weighted sum from the right modulo 11, and 11 minus it from 2 on."""
    remainder = sum(int(digit) * weight for digit, weight in zip(reversed(number), _WEIGHTS, strict=False)) % 11
    return str(remainder if remainder < 2 else 11 - remainder)


def document_of(type: DocumentType | None, text: str, check_digit: str = "") -> Document | None:
    """None where neither type nor number is given. Raises DocumentIncomplete and what Document.of raises."""
    if type is None and not text.strip() and not check_digit:
        return None
    if not text.strip():
        raise DocumentIncomplete(field="document")
    if type is None:
        raise DocumentIncomplete(field="document_type")
    return Document.of(type, text, check_digit)
