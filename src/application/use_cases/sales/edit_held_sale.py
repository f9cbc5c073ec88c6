from attrs import evolve, frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWorkFactory
from application.queries.sales.held_sales import HeldSaleDetails
from application.shared_steps.buyer import change_buyer
from application.shared_steps.cart import RequestedLine
from application.shared_steps.held_lines import check_prices_agreed, held_lines
from application.shared_steps.partial_update import UNSET, Maybe, or_current, saved
from application.shared_steps.product_lookup import requested_keys
from domain.accounts.access import Actor, Permission
from domain.sales.sale_line import check_line_count
from domain.shared.calendar import bogota_day
from domain.shared.errors import collect_errors


@frozen(kw_only=True)
class EditHeldSaleCommand:
    """None leaves a fact as it is; `lines` are all there will be. `version` is the one that was read.

    A registered client wins over `client_name`; `client_id` None takes the registered one away.
    """

    actor: Actor
    held_sale_id: int
    version: int | None = None
    name: str | None = None
    client_name: str | None = None
    client_id: Maybe[int] = UNSET
    lines: tuple[RequestedLine, ...] | None = None


@frozen
class EditHeldSale:
    """Correct a sale on hold, whoever put it there. Who may set no prices may keep those that an admin agreed to.

    Raises NotFound, StaleVersion, ProductArchived of a product that is new in it, ClientArchived, Invalid with the
    field named, PermissionDenied, LockTimeout.
    """

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: EditHeldSaleCommand) -> HeldSaleDetails:
        actor, requested = command.actor, command.lines
        actor.must(Permission.SELL)
        if requested is not None:
            check_line_count(len(requested))
        with self._unit_of_work(actor.business_id) as uow:
            held = uow.held_sales.lock(command.held_sale_id)
            stored = evolve(held)
            held.bump_version(command.version)
            with collect_errors() as fields:
                with fields.about():
                    held.rename(or_current(command.name, held.name))
                with fields.about():
                    change_buyer(uow, held, command.client_id, command.client_name)
            ids, barcodes = requested_keys(requested or ())
            products = uow.products.lock(ids | held.product_ids, barcodes)
            if requested is not None:
                _, line_ids = uow.held_sales.next_ids(len(requested))
                day = bogota_day(self._clock.now())
                lines = held_lines(requested, products, line_ids, day, archived=held.product_ids)
                check_prices_agreed(actor, held, lines)
                held.replace_lines(lines)
            held = saved(uow.held_sales.save, stored, held)
            holder = uow.accounts.get(held.held_by).full_name
        return HeldSaleDetails.of(held, products, actor.owner_id, holder)
