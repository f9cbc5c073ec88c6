"""Tills."""

from application.queries.tills import TillDetails
from application.use_cases.tills.close_till import CloseTill, CloseTillCommand
from application.use_cases.tills.open_till import OpenTill, OpenTillCommand
from domain.accounts.access import Actor
from domain.shared.money import Money
from tests.contracts.world.ports import Ports


class Tills(Ports):
    """Opening and closing."""

    def open_till(self, actor: Actor, base: str = "50000.00") -> TillDetails:
        return OpenTill(self.unit_of_work, self.clock)(OpenTillCommand(actor=actor, base=Money.parse(base)))

    def close_till(self, actor: Actor, till_id: int, counted: str = "0.00", note: str = "") -> TillDetails:
        command = CloseTillCommand(actor=actor, till_id=till_id, counted=Money.parse(counted), note=note)
        return CloseTill(self.unit_of_work, self.clock)(command)
