"""How the tax office knows people and businesses: document types, and the NIT with its check digit."""

import re
from collections.abc import Mapping
from enum import Enum

from attrs import define, frozen

from domain.shared.confirmation import Concern
from domain.shared.errors import Invalid, error_field
from domain.shared.text import clean, plain

NUMBER_LIMIT = 20
_WEIGHTS = (3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71)
_SEPARATED = re.compile(r"([0-9][0-9. ]*)(?:-\s*([0-9]))?", re.ASCII)
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:-[0-9]{3})+", re.ASCII)
FINAL_CONSUMER = "222222222222"


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


def _digits(fewest: int, most: int) -> re.Pattern[str]:
    return re.compile(rf"(?=.*[1-9])[0-9]{{{fewest},{most}}}", re.ASCII)


def _letters_and_digits(fewest: int, most: int) -> re.Pattern[str]:
    """At least one of them a digit."""
    return re.compile(rf"(?=.*[0-9])[A-Z0-9]{{{fewest},{most}}}", re.ASCII)


# Without separators, in capitals. Wider where the offices that hand them out changed their numbers over the years.
_FORMS: Mapping[DocumentType, re.Pattern[str]] = {
    DocumentType.BIRTH_RECORD: _letters_and_digits(5, 11),
    DocumentType.IDENTITY_CARD: _digits(6, 11),
    DocumentType.CITIZEN_CARD: _digits(3, 10),
    DocumentType.ALIEN_CARD: _letters_and_digits(3, 20),
    DocumentType.ALIEN_ID: _digits(3, 10),
    DocumentType.PASSPORT: _letters_and_digits(3, 20),
    DocumentType.FOREIGN_DOCUMENT: _letters_and_digits(1, 20),
    DocumentType.PEP: _digits(5, 15),
    DocumentType.PPT: _digits(3, 15),
    DocumentType.FOREIGN_NIT: _letters_and_digits(1, 20),
    DocumentType.NUIP: _letters_and_digits(5, 11),
}
# A hyphen in them separates parts; in a number of digits alone it separates thousands, or it is a mistake.
_HYPHENATED = {type for type, form in _FORMS.items() if "A-Z" in form.pattern} | {DocumentType.IDENTITY_CARD}


@define
class DocumentNotValid(Invalid):
    """Not the form that numbers of this type have."""


@define
class CheckDigitWrong(Invalid):
    """The number and its check digit do not belong together; one of the two was mistyped."""

    number: str
    check_digit: str


@define
class DocumentIncomplete(Invalid):
    """A type without a number, or a number without a type."""


@frozen
class RepeatedDocument(Concern):
    """Somebody else of the same kind (client, supplier) has this document: `name`."""

    name: str
    document: str


@frozen
class IdentityDocument:
    """`number` without separators, in capitals; `check_digit` only of a NIT."""

    type: DocumentType
    number: str
    check_digit: str = ""

    def __str__(self) -> str:
        return f"{self.number}-{self.check_digit}" if self.check_digit else self.number

    @property
    def key(self) -> tuple[DocumentType, str]:
        """What it compares by. The number may be stored as older rules left it, with hyphens and small letters."""
        return self.type, self.number.replace("-", "").upper()

    @classmethod
    def of(cls, type: DocumentType, text: str, check_digit: str = "") -> "IdentityDocument":
        """Raises Invalid about `document` or `check_digit`."""
        if type is DocumentType.NIT:
            return nit(text, check_digit)
        with error_field("document"):
            number = re.sub(r"[ .]", "", plain(clean(text, NUMBER_LIMIT, required=True))).upper()
            if type in _HYPHENATED or _THOUSANDS.fullmatch(number):
                number = number.replace("-", "")
            of_everybody = type is DocumentType.CITIZEN_CARD and number == FINAL_CONSUMER
            if not (of_everybody or _FORMS[type].fullmatch(number)):
                raise DocumentNotValid
        if check_digit:
            raise CheckDigitWrong(number, check_digit, field="check_digit")
        return cls(type, number)


def nit(text: str, check_digit: str = "", *, field: str = "document") -> IdentityDocument:
    """From "900373923", "900.373.923-8" or both parts apart; a missing check digit is worked out.

    Raises TextMissing and DocumentNotValid about `field`, CheckDigitWrong about `field` or `check_digit`.
    """
    with error_field(field):
        match = _SEPARATED.fullmatch(plain(clean(text, NUMBER_LIMIT, required=True)))
        number = re.sub(r"[. ]", "", match.group(1)) if match else ""
        if match is None or not number.strip("0") or len(number) > len(_WEIGHTS):
            raise DocumentNotValid
        right = check_digit_of(number)
        if match.group(2) not in (None, right):
            raise CheckDigitWrong(number, match.group(2))
    if check_digit not in ("", right):
        raise CheckDigitWrong(number, check_digit, field="check_digit")
    return IdentityDocument(DocumentType.NIT, number, right)


def check_digit_of(number: str) -> str:
    """The DIAN's modulo-11 digit: the weighted sum from the right modulo 11, and 11 minus it from 2 on."""
    remainder = sum(int(digit) * weight for digit, weight in zip(reversed(number), _WEIGHTS, strict=False)) % 11
    return str(remainder if remainder < 2 else 11 - remainder)


def document_of(type: DocumentType | None, text: str, check_digit: str = "") -> IdentityDocument | None:
    """None where neither type nor number is given. Raises DocumentIncomplete and what IdentityDocument.of raises."""
    if type is None and not text.strip() and not check_digit:
        return None
    if not text.strip():
        raise DocumentIncomplete(field="document")
    if type is None:
        raise DocumentIncomplete(field="document_type")
    return IdentityDocument.of(type, text, check_digit)
