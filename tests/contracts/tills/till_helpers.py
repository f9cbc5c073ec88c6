from domain.accounts.access import Actor
from domain.sales.payment import Cash, PaymentMethod, Tender
from domain.tills.till import CashEntry, CashKind
from tests.builders import NOON, pesos
from tests.contracts.world.world import World

TRANSFER = Tender(PaymentMethod.TRANSFER, bank="Nequi")


def enter_cash(  # noqa: PLR0917 - as a table
    world: World, actor: Actor, document_id: int, amount: str, kind: CashKind = CashKind.SALE, rounding: str = "0"
) -> None:
    entry = CashEntry(
        kind=kind,
        document_id=document_id,
        cash=Cash(pesos(amount), pesos(rounding)),
        actor_id=actor.user_id,
        at=NOON,
    )
    world.within(actor.business_id, lambda uow: uow.cash.enter(entry))
