from datetime import date

from attrs import frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWorkFactory
from application.queries.assets import AssetDetails
from application.shared_steps.purchasing import AssetFacts, buy_asset, new_asset, supplier_of
from domain.accounts.access import Actor, Permission
from domain.purchases.purchase_header import PurchaseHeader
from domain.shared.money import Money


@frozen(kw_only=True)
class RegisterAssetCommand:
    """`acquired_date` None: today. `reference` is the number of the supplier's invoice."""

    actor: Actor
    name: str
    value: Money
    description: str = ""
    acquired_date: date | None = None
    supplier_id: int | None = None
    reference: str = ""


@frozen
class RegisterAsset:
    """Something to use, not to sell: it comes with a purchase of its own and moves no stock.

    Raises Invalid with the field named, NotFound, SupplierArchived, PermissionDenied.
    """

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: RegisterAssetCommand) -> AssetDetails:
        actor, now = command.actor, self._clock.now()
        actor.must(Permission.MANAGE_PURCHASES)
        facts = AssetFacts(
            name=command.name,
            value=command.value,
            description=command.description,
            acquired_date=command.acquired_date,
        )
        with self._unit_of_work(actor.business_id) as uow:
            asset = new_asset(uow, facts, now)
            supplier = supplier_of(uow, command.supplier_id)
            header = PurchaseHeader.of(supplier, asset.acquired_date, command.reference, now)
            order = buy_asset(uow, actor, header, asset, now)
        return AssetDetails.of(order, actor.owner_id)
