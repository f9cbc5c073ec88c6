from attrs import evolve, frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWorkFactory
from application.queries.products import ProductDetails
from application.shared_steps.partial_update import saved
from domain.accounts.access import Actor, Permission


@frozen(kw_only=True)
class ArchiveProductCommand:
    """`archived` False brings it back to the shelf."""

    actor: Actor
    product_id: int
    archived: bool = True


@frozen
class ArchiveProduct:
    """Stop selling a product without losing its history, or sell it again. Raises NotFound, PermissionDenied."""

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: ArchiveProductCommand) -> ProductDetails:
        command.actor.must(Permission.MANAGE_PRODUCTS)
        with self._unit_of_work(command.actor.business_id) as uow:
            product = uow.products.lock_one(command.product_id)
            stored = evolve(product)
            if command.archived:
                product.archive(self._clock.now())
            else:
                product.restore(self._clock.now())
            product = saved(uow.products.save, stored, product)
            settings = uow.businesses.settings()
        return ProductDetails.of(product, command.actor.owner_id, settings)
