from attrs import frozen

from application.ports.unit_of_work import UnitOfWorkFactory
from domain.accounts.access import Actor, Permission


@frozen(kw_only=True)
class DeleteProductCommand:
    actor: Actor
    product_id: int


@frozen
class DeleteProduct:
    """Forget a product that nothing ever happened to. Raises NotFound, Protected, PermissionDenied."""

    _unit_of_work: UnitOfWorkFactory

    def __call__(self, command: DeleteProductCommand) -> int:
        command.actor.must(Permission.MANAGE_PRODUCTS)
        with self._unit_of_work(command.actor.business_id) as uow:
            uow.products.delete(command.product_id)
        return command.product_id
