from datetime import date

from attrs import evolve, frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWorkFactory
from application.queries.assets import AssetDetails
from application.shared_steps.partial_update import UNSET, Maybe, or_current, saved
from application.shared_steps.purchasing import other_supplier
from domain.accounts.access import Actor, Permission
from domain.assets.asset import Asset
from domain.purchases.purchase_header import PurchaseHeader
from domain.shared.errors import NotFound
from domain.shared.money import Money


@frozen(kw_only=True)
class EditAssetCommand:
    """`supplier_id` None takes the supplier away; None leaves any other fact as it is."""

    actor: Actor
    asset_id: int
    version: int | None = None
    name: str | None = None
    value: Money | None = None
    description: str | None = None
    acquired_date: date | None = None
    supplier_id: Maybe[int] = UNSET
    reference: str | None = None


@frozen
class EditAsset:
    """Correct an asset; its purchase follows in value, supplier and reference, and in the day when another is given.

    Raises Invalid with the field named, NotFound, StaleVersion, SupplierArchived, PermissionDenied.
    """

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: EditAssetCommand) -> AssetDetails:
        actor, now = command.actor, self._clock.now()
        actor.must(Permission.MANAGE_PURCHASES)
        with self._unit_of_work(actor.business_id) as uow:
            order = uow.purchases.lock_asset(command.asset_id)
            before, old = order.header, order.asset
            if old is None:
                raise NotFound("asset", command.asset_id)
            asset = Asset.of(
                id=old.id,
                name=or_current(command.name, old.name),
                description=or_current(command.description, old.description),
                value=or_current(command.value, old.value),
                acquired_date=or_current(command.acquired_date, old.acquired_date),
                at=now,
                version=old.version,
                current=old,
            )
            stored = evolve(order)
            supplier = other_supplier(uow, command.supplier_id, before.supplier)
            day, reference = (
                or_current(command.acquired_date, before.day),
                or_current(command.reference, before.reference),
            )
            header = PurchaseHeader.of(supplier, day, reference, now, current=before)
            order.correct_asset(asset, header, command.version)
            order = saved(uow.purchases.save, stored, order)
        return AssetDetails.of(order, actor.owner_id)
