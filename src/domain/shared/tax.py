"""IVA: treatments, and the rates that the law attached to them over time."""

from datetime import date
from decimal import Decimal
from enum import Enum


class Treatment(Enum):
    """How the tax office sees a product. EXEMPT is reported at 0 %; EXCLUDED is not part of the tax at all."""

    GENERAL = "general"
    REDUCED = "reduced"
    EXEMPT = "exempt"
    EXCLUDED = "excluded"

    def rate(self, on: date) -> Decimal:
        """The fraction (0.19, not 19) in force on a Bogota date."""
        for since, fraction in _RATES[self]:
            if since <= on:
                return fraction
        raise AssertionError("every treatment has a rate since the first day there is")


# Newest first: (in force since, fraction). Ley 1819 de 2016 raised the general rate from 16 % to 19 %.
_RATES: dict[Treatment, tuple[tuple[date, Decimal], ...]] = {
    Treatment.GENERAL: ((date(2017, 1, 1), Decimal("0.19")), (date.min, Decimal("0.16"))),
    Treatment.REDUCED: ((date.min, Decimal("0.05")),),
    Treatment.EXEMPT: ((date.min, Decimal(0)),),
    Treatment.EXCLUDED: ((date.min, Decimal(0)),),
}
