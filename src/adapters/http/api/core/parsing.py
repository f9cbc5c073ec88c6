"""Strict JSON: exact numbers, no key twice, nothing that only some parsers accept."""

import json
import re
from decimal import Decimal

from attrs import frozen
from django.utils.translation import gettext as _

from adapters.http.errors import Refused, not_json

INTEGER_DIGITS = 20
NUMBER_LENGTH = 40
LOOKED_AT = 200
_DIGITS = re.compile(r"-?[0-9]+(\.[0-9]+)?\Z", re.ASCII)


@frozen
class Unusable:
    """A number that no field takes: NaN, Infinity, an exponent, or more digits than anything here has."""

    text: str

    @property
    def number(self) -> Decimal | None:
        """What its digits say, were they not too many: which limit they break is for the field to say. None without.

        Of a very long one the first digits, which break the same limit.
        """
        return Decimal(self.text[:LOOKED_AT]) if _DIGITS.match(self.text) else None


class _KeyTwice(ValueError):
    pass


def _integer(text: str) -> int | Unusable:
    return int(text) if len(text) <= INTEGER_DIGITS else Unusable(text)


def _decimal(text: str) -> Decimal | Unusable:
    return Decimal(text) if len(text) <= NUMBER_LENGTH and text.lower().find("e") < 0 else Unusable(text)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise _KeyTwice
    return members


_DECODER = json.JSONDecoder(
    parse_int=_integer, parse_float=_decimal, parse_constant=Unusable, object_pairs_hook=_object
)


def read_json(body: bytes) -> dict[str, object]:
    """The object in a body; an empty body is an empty object. Raises Refused (400)."""
    if not body:
        return {}
    try:
        value = _DECODER.decode(body.decode())
    except UnicodeDecodeError as error:
        raise Refused(not_json(_("El cuerpo debe venir en UTF-8."))) from error
    except _KeyTwice as error:
        raise Refused(not_json(_("El cuerpo tiene una clave repetida en el mismo objeto."))) from error
    except RecursionError as error:
        raise Refused(not_json(_("El cuerpo tiene demasiados niveles, uno dentro de otro."))) from error
    except ValueError as error:
        raise Refused(not_json(_("El cuerpo no es JSON válido."))) from error
    if not isinstance(value, dict):
        raise Refused(not_json(_("El cuerpo debe ser un objeto JSON.")))
    return value


def printable(key: str) -> str:
    """A key that a client made up, fit to be told back."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in key[:60])
