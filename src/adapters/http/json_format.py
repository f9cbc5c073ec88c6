"""How the JSON face writes money, quantities and moments."""

from datetime import datetime
from decimal import Decimal

import orjson

from domain.shared.calendar import BOGOTA


def money(amount: Decimal) -> str:
    """Pesos as a text with two decimals: "1500.00"."""
    return f"{amount:.2f}"


def quantity(amount: Decimal) -> int | orjson.Fragment:
    """A JSON number: 3, or 0.25 with its up to three decimals exactly as they are."""
    whole = int(amount)
    return whole if whole == amount else orjson.Fragment(format(amount.normalize(), "f"))


def moment(at: datetime) -> str:
    """ISO 8601 in Bogota with offset: "2026-11-22T19:30:00-05:00"."""
    return at.astimezone(BOGOTA).isoformat(timespec="seconds")


def dumps(data: object) -> bytes:
    """JSON in UTF-8, without spaces."""
    return orjson.dumps(data)
