from attrs import evolve, frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWork, UnitOfWorkFactory
from application.queries.sales.sales import SaleDetails
from application.shared_steps.buyer import locked_client
from application.shared_steps.cart import RequestedLine, check_may_set_prices, fill_cart
from application.shared_steps.cash_book import record_sale
from application.shared_steps.held_lines import check_prices_agreed, held_lines, requested_lines
from application.shared_steps.product_lookup import requested_keys
from domain.accounts.access import Actor, Permission
from domain.sales.held_sale import HeldSale
from domain.sales.payment import CASH, Tender
from domain.sales.sale import Sale
from domain.sales.sale_line import check_line_count
from domain.shared.calendar import bogota_day
from domain.shared.errors import error_field


@frozen(kw_only=True)
class RegisterSaleCommand:
    """`client_id` is a registered client, who wins over the `client_name` that somebody typed.

    `tender` pays all of it. Several `payments` take its place: each says its amount.
    `held_sale_id` is a sale on hold that becomes this one. Its lines are sold where there are no `lines`, to its client
    where none is named.
    """

    actor: Actor
    lines: tuple[RequestedLine, ...] = ()
    tender: Tender = CASH
    payments: tuple[Tender, ...] | None = None
    client_name: str = ""
    client_id: int | None = None
    held_sale_id: int | None = None


@frozen
class RegisterSale:
    """A customer pays and leaves with the goods: all the lines, or nothing at all.

    Prices are the products' own at this moment, on the terms of the shop; the same product at the same price becomes
    one line. Who may set no prices may sell at those that an admin agreed to in the sale on hold, which is gone then:
    of two who sell it at once, the second gets NotFound about `held_sale_id`.

    Raises InsufficientStock for every short line, NotFound, ProductArchived, ClientArchived, Invalid with the
    field named, NumberingExhausted, ResolutionExpired, ResolutionNotYetValid, PermissionDenied, LockTimeout.
    """

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: RegisterSaleCommand) -> SaleDetails:
        actor = command.actor
        actor.must(Permission.SELL)
        if command.held_sale_id is None:
            check_line_count(len(command.lines))
            check_may_set_prices(actor, command.lines)
        with self._unit_of_work(actor.business_id) as uow:
            held = _locked(uow, command.held_sale_id)
            given, command = command.lines, _completed(command, held)
            client = locked_client(uow, command.client_id)
            context = uow.sales.lock_context(*requested_keys(command.lines))
            now = self._clock.now()
            day = bogota_day(now)
            if held:
                asked = held_lines(given, context.products, range(len(given)), day, archived=held.product_ids)
                check_prices_agreed(actor, held, asked)
                uow.held_sales.delete_sold(held.id)
            cart = fill_cart(enumerate(command.lines), context.products, context.settings, day)
            sale_id, line_ids = uow.sales.next_ids(len(cart))
            sale, movements = Sale.open(
                id=sale_id,
                line_ids=line_ids,
                business_id=actor.business_id,
                seller_id=actor.user_id,
                cart=cart,
                tenders=(command.tender,) if command.payments is None else command.payments,
                client_name=command.client_name,
                at=now,
                client=client,
                cash_unit=context.settings.cash_unit,
            )
            context.numbering.ensure_number_available(day)
            uow.ledger.append(movements)
            record_sale(uow, sale)
            uow.sales.add(sale, context.numbering)
            details = SaleDetails.of(sale, actor.owner_id).seen_by(actor)
        return evolve(details, number=uow.sales.number_of(sale.id))


def _locked(uow: UnitOfWork, held_sale_id: int | None) -> HeldSale | None:
    if held_sale_id is None:
        return None
    with error_field("held_sale_id"):
        return uow.held_sales.lock(held_sale_id)


def _completed(command: RegisterSaleCommand, held: HeldSale | None) -> RegisterSaleCommand:
    """What the command leaves open, as the sale on hold says it."""
    if held is None:
        return command
    if command.client_id is None and not command.client_name:
        command = evolve(command, client_id=held.client_id, client_name=held.client_name)
    return evolve(command, lines=command.lines or requested_lines(held))
