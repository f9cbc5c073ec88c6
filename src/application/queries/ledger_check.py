"""Do the books agree with themselves? A question of the operator, across all businesses."""

from typing import Protocol

from attrs import frozen


@frozen
class Difference:
    """Something stored that is not what the ledger or the lines add up to. `where` names the record and the figure."""

    where: str
    stored: str
    computed: str


class LedgerChecker(Protocol):
    def differences(self) -> tuple[Difference, ...]:
        """Every balance recomputed from the ledger and every total from its lines; empty when all agree."""
        ...
