from attrs import frozen

from application.ports.unit_of_work import UnitOfWorkFactory
from domain.accounts.access import Actor, Permission


@frozen(kw_only=True)
class DeleteSupplierCommand:
    actor: Actor
    supplier_id: int


@frozen
class DeleteSupplier:
    """Forget a supplier from whom nothing was ever bought. Raises NotFound, Protected, PermissionDenied,
    LockTimeout.
    """

    _unit_of_work: UnitOfWorkFactory

    def __call__(self, command: DeleteSupplierCommand) -> int:
        command.actor.must(Permission.MANAGE_SUPPLIERS)
        with self._unit_of_work(command.actor.business_id) as uow:
            uow.suppliers.delete(command.supplier_id)
        return command.supplier_id
