from decimal import Decimal

from attrs import evolve, frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWork, UnitOfWorkFactory
from application.queries.products import ProductDetails
from application.shared_steps.partial_update import or_current, saved
from domain.accounts.access import Actor, Permission
from domain.audit_trail.audit_record import AuditAction, AuditRecord
from domain.business.settings import ShopSettings
from domain.inventory.stock import MovementOrigin, MovementType, Reason, StockMovement
from domain.products.product import Product
from domain.products.product_description import ProductDescriptionEdit
from domain.products.product_errors import UnitInUse
from domain.shared.errors import error_field
from domain.shared.money import Money
from domain.shared.quantity import Quantity, Unit
from domain.shared.tax import Treatment


@frozen(kw_only=True)
class EditProductCommand(ProductDescriptionEdit):
    """None leaves a field unchanged. `version` is the one that was read; None accepts any version.

    Selling changes no version: `expected_stock` is the stock that was read. Where the shop has sold since, a `stock`
    equal to it was not meant as a change, and any other raises StockChanged.
    """

    actor: Actor
    product_id: int
    version: int | None = None
    price: Money | None = None
    final_price: Money | None = None
    treatment: Treatment | None = None
    unit: Unit | None = None
    unit_cost: Money | None = None
    stock: Decimal | None = None
    expected_stock: Decimal | None = None
    minimum_stock: Decimal | None = None
    active: bool | None = None


@frozen
class EditProduct:
    """Correct a product. Another stock is an adjustment by count, another cost a revaluation: both reach the ledger.

    Raises Invalid with the field named, NotFound, StaleVersion, BarcodeTaken, UnitInUse, PermissionDenied.
    """

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: EditProductCommand) -> ProductDetails:
        actor, now = command.actor, self._clock.now()
        actor.must(Permission.MANAGE_PRODUCTS)
        with self._unit_of_work(actor.business_id) as uow:
            product = uow.products.lock_one(command.product_id)
            stored = evolve(product)
            product.bump_version(now, command.version)
            self._change_unit(uow, product, command)
            product.update_details(
                command.merge_into(product.description),
                or_current(command.minimum_stock, product.minimum_stock.amount),
            )
            settings = uow.businesses.settings()
            treatment = or_current(command.treatment, product.price.treatment)
            if not _is_priced_so(product, command, settings):
                product.reprice(now, base=command.price, final=command.final_price, treatment=treatment)
            product.active = or_current(command.active, product.active)
            movements = _moved(
                product, command, MovementOrigin(MovementType.ADJUSTMENT, actor.user_id, now, reason=Reason.COUNT)
            )
            product = saved(uow.products.save, stored, product)
            uow.ledger.append(movements)
            if movements:
                uow.audit.record(_adjusted(actor, product, movements))
        return ProductDetails.of(product, actor.owner_id, settings)

    def _change_unit(self, uow: UnitOfWork, product: Product, command: EditProductCommand) -> None:
        if command.unit is None or command.unit is product.unit:
            return
        if uow.ledger.has_movements(product.id) or uow.purchases.references(product.id):
            raise UnitInUse(product.id, field="unit")
        product.measure_in(command.unit, or_current(command.minimum_stock, product.minimum_stock.amount))


def _is_priced_so(product: Product, command: EditProductCommand, settings: ShopSettings) -> bool:
    """Whether the price that is sent is the one that the shop shows: then nobody decides it anew."""
    displayed_price = settings.charged(product.price)
    return (
        command.treatment in {None, product.price.treatment}
        and command.price in {None, displayed_price.base}
        and command.final_price in {None, displayed_price.final}
    )


def _adjusted(actor: Actor, product: Product, movements: list[StockMovement]) -> AuditRecord:
    """What the form that edits a product did to the stock or to what it is worth."""
    facts = {"name": product.name}
    for movement in movements:
        if movement.origin.cause is MovementType.REVALUATION:
            facts["value"] = str(movement.value)
        else:
            facts |= {"change": str(movement.quantity), "reason": Reason.COUNT.value}
    return AuditRecord.of(actor, AuditAction.STOCK_ADJUSTED, movements[0].origin.at, product.id, **facts)


def _moved(product: Product, command: EditProductCommand, origin: MovementOrigin) -> list[StockMovement]:
    movements = []
    if command.unit_cost is not None:
        with error_field("unit_cost"):
            revaluation = MovementOrigin(MovementType.REVALUATION, origin.actor_id, origin.at)
            movements.append(product.revalue(command.unit_cost, revaluation))
    if command.stock is not None and command.stock != command.expected_stock:
        with error_field("stock"):
            change = Quantity.of(command.stock, product.unit).not_negative() - product.holding.quantity
        if change:
            movements.append(product.adjust(change, origin, expected=command.expected_stock))
    return [movement for movement in movements if movement]
