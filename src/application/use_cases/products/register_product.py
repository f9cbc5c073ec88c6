from decimal import Decimal

from attrs import frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWorkFactory
from application.queries.products import ProductDetails
from application.shared_steps.partial_update import or_current
from domain.accounts.access import Actor, Permission
from domain.inventory.stock import MovementOrigin, MovementType
from domain.products.product import Product, price_of
from domain.products.product_description import ProductDescription, description_of
from domain.shared.errors import collect_errors, error_field
from domain.shared.money import ZERO, Money
from domain.shared.quantity import Quantity, Unit
from domain.shared.tax import Treatment


@frozen(kw_only=True)
class RegisterProductCommand(ProductDescription):
    """`price` is before tax, `final_price` with it: at most one of them. `stock` opens the ledger at `unit_cost`.

    `treatment` and `minimum_stock` None: as the configuration says.
    """

    actor: Actor
    price: Money | None = None
    final_price: Money | None = None
    treatment: Treatment | None = None
    unit: Unit = Unit.PIECE
    unit_cost: Money = ZERO
    stock: Decimal = Decimal(0)
    minimum_stock: Decimal | None = None


@frozen
class RegisterProduct:
    """Add a product. Its opening stock enters the ledger like any other movement.

    Raises Invalid with the field named, BarcodeTaken, PermissionDenied.
    """

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: RegisterProductCommand) -> ProductDetails:
        actor, now = command.actor, self._clock.now()
        actor.must(Permission.MANAGE_PRODUCTS)
        with self._unit_of_work(actor.business_id) as uow:
            settings = uow.businesses.settings()
            treatment = or_current(command.treatment, settings.default_treatment)
            price = price_of(now, base=None, final=None, treatment=treatment)  # stands in for a refused one
            with collect_errors() as fields:
                with fields.about():
                    price = price_of(now, base=command.price, final=command.final_price, treatment=treatment)
                with fields.about("stock"):
                    opening = Quantity.of(command.stock, command.unit).not_negative()
                with fields.about():
                    product = Product.register(
                        id=uow.products.next_id(),
                        business_id=actor.business_id,
                        description=description_of(command),
                        price=price,
                        unit=command.unit,
                        minimum_stock=or_current(command.minimum_stock, settings.default_minimum_stock),
                        unit_cost=command.unit_cost,
                        at=now,
                    )
            uow.products.add(product)
            with error_field("stock"):
                if opening:
                    origin = MovementOrigin(MovementType.OPENING, actor.user_id, now)
                    uow.ledger.append([product.receive_at(opening, command.unit_cost, origin)])
        return ProductDetails.of(product, actor.owner_id, settings)
