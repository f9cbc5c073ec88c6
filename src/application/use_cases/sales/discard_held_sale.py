from attrs import frozen

from application.ports.unit_of_work import UnitOfWorkFactory
from domain.accounts.access import Actor, Permission


@frozen(kw_only=True)
class DiscardHeldSaleCommand:
    actor: Actor
    held_sale_id: int


@frozen
class DiscardHeldSale:
    """The customer does not come back: nothing is sold, and the audit trail keeps what was on hold.

    Raises NotFound, PermissionDenied, LockTimeout.
    """

    _unit_of_work: UnitOfWorkFactory

    def __call__(self, command: DiscardHeldSaleCommand) -> int:
        command.actor.must(Permission.SELL)
        with self._unit_of_work(command.actor.business_id) as uow:
            uow.held_sales.delete(command.held_sale_id)
        return command.held_sale_id
