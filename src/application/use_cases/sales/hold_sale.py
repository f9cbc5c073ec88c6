from attrs import frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWorkFactory
from application.queries.sales.held_sales import HeldSaleDetails
from application.shared_steps.buyer import locked_client
from application.shared_steps.cart import RequestedLine, check_may_set_prices
from application.shared_steps.held_lines import held_lines
from application.shared_steps.product_lookup import requested_keys
from domain.accounts.access import Actor, Permission
from domain.sales.held_sale import HELD_SALE_LIMIT, HeldSale, HeldSalesFull
from domain.sales.sale_line import check_line_count
from domain.shared.calendar import bogota_day


@frozen(kw_only=True)
class HoldSaleCommand:
    """`client_id` is a registered client, who wins over the `client_name` that somebody typed."""

    actor: Actor
    name: str
    lines: tuple[RequestedLine, ...]
    client_name: str = ""
    client_id: int | None = None


@frozen
class HoldSale:
    """Put aside what a customer asked for, to sell it later. It takes no stock and keeps no price of a product.

    Raises HeldSalesFull, NotFound, ProductArchived, ClientArchived, Invalid with the field named, PermissionDenied,
    LockTimeout.
    """

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: HoldSaleCommand) -> HeldSaleDetails:
        actor = command.actor
        actor.must(Permission.SELL)
        check_line_count(len(command.lines))
        check_may_set_prices(actor, command.lines)
        with self._unit_of_work(actor.business_id) as uow:
            if uow.held_sales.count() >= HELD_SALE_LIMIT:
                raise HeldSalesFull(HELD_SALE_LIMIT)
            client = locked_client(uow, command.client_id)
            products = uow.products.lock(*requested_keys(command.lines))
            now = self._clock.now()
            id, line_ids = uow.held_sales.next_ids(len(command.lines))
            held = HeldSale.hold(
                id=id,
                business_id=actor.business_id,
                name=command.name,
                client=client,
                client_name=command.client_name,
                lines=held_lines(command.lines, products, line_ids, bogota_day(now)),
                held_by=actor.user_id,
                at=now,
            )
            uow.held_sales.add(held)
            holder = uow.accounts.get(held.held_by).full_name
        return HeldSaleDetails.of(held, products, actor.owner_id, holder)
