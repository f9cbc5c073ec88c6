from application.use_cases.tills.close_till import CloseTill, CloseTillCommand
from application.use_cases.tills.open_till import OpenTill, OpenTillCommand
from domain.accounts.access import Actor
from domain.shared.money import Money
from tests.integration.shop import run

HOME = "/ventas/caja/"


def opened(actor: Actor, base: int = 50_000) -> int:
    return run(OpenTill, OpenTillCommand(actor=actor, base=Money(base))).id


def closed(actor: Actor, counted: int = 50_000, note: str = "") -> int:
    id = opened(actor)
    run(CloseTill, CloseTillCommand(actor=actor, till_id=id, counted=Money(counted), note=note))
    return id
