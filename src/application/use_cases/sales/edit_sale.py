from collections.abc import Sequence
from decimal import Decimal

from attrs import evolve, frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWork, UnitOfWorkFactory
from application.queries.sales.sales import SaleDetails
from application.shared_steps.buyer import change_buyer
from application.shared_steps.cart import RequestedLine, check_may_set_prices, fill_cart
from application.shared_steps.cash_book import record_change
from application.shared_steps.partial_update import UNSET, Maybe, Unset, or_current, saved
from application.shared_steps.product_lookup import requested_keys
from application.shared_steps.sale_returns import returns_of
from domain.accounts.access import Actor, Permission
from domain.audit_trail.audit_record import AuditAction, AuditRecord, differing
from domain.business.settings import ShopSettings
from domain.inventory.stock import StockMovement
from domain.sales.payment import PaymentMethod, Tender
from domain.sales.payments import PaymentsMissing, tenders_of
from domain.sales.sale import Sale
from domain.sales.sale_editing import Correction, correct_lines, quantities_by_line
from domain.shared.calendar import bogota_day
from domain.shared.money import Money
from domain.tills.till import CashKind


@frozen(kw_only=True)
class CorrectedLine:
    """A line of the sale by its id, with the quantity it should have; or a `new` one, as a sale asks for it."""

    line_id: int | None = None
    quantity: Decimal = Decimal(1)
    new: RequestedLine | None = None


@frozen(kw_only=True)
class EditSaleCommand:
    """What is not given stays. `lines` None leaves them all; otherwise they are all there will be.

    A `method` describes the payment anew; without one, the other facts of a single payment change one by one.
    `payments` are all there will be; to correct the lines of a sale with several payments, they have to be said.

    A registered client wins over `client_name`; `client_id` None takes the registered one away. `version` is the one
    that was read; None takes whatever is there.
    """

    actor: Actor
    sale_id: int
    version: int | None = None
    client_id: Maybe[int] = UNSET
    client_name: str | None = None
    method: PaymentMethod | None = None
    bank: str | None = None
    reference: str | None = None
    received: Maybe[Money] = UNSET
    payments: tuple[Tender, ...] | None = None
    lines: tuple[CorrectedLine, ...] | None = None


_FACTS = ("client_id", "client_name", "method", "bank", "reference", "received", "parts", "lines")


@frozen
class EditSale:
    """Correct a sale: header freely, lines by movements that make up the difference. Its number and moment stay.

    What is no longer sold comes back at the cost it left with; what is sold in addition leaves at the cost of now and,
    as a new line, at the price of now.
    Raises NotFound, StaleVersion, SaleAlreadyVoid, LineAlreadyReturned, InsufficientStock, ProductArchived,
    ClientArchived, Invalid with the field named, PermissionDenied.
    """

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: EditSaleCommand) -> SaleDetails:
        actor = command.actor
        actor.must(Permission.REVERSE_SALES)
        check_may_set_prices(actor, (line.new for line in command.lines or () if line.new))
        with self._unit_of_work(actor.business_id) as uow:
            settings = uow.businesses.settings()
            sale = uow.sales.lock(command.sale_id)
            before, cash = SaleDetails.of(sale, actor.owner_id), sale.cash
            stored = evolve(sale)
            sale.bump_version(command.version)
            change_buyer(uow, sale, command.client_id, command.client_name)
            tenders = _tenders(sale, command)
            if command.lines is None:
                sale.pay_again(tenders, settings.cash_unit)
            else:
                uow.ledger.append(self._correct(uow, sale, command, tenders, settings))
            now = self._clock.now()
            record_change(uow, sale, cash, kind=CashKind.EDIT, actor=actor, at=now)
            sale = saved(uow.sales.replace_lines, stored, sale)
            after = SaleDetails.of(sale, actor.owner_id, returns_of(uow, sale))
            changed = differing(before, after, _FACTS)
            if changed:
                facts = {"number": after.number}
                uow.audit.record(AuditRecord.of(actor, AuditAction.SALE_EDITED, now, sale.id, changed=changed, **facts))
        return after.seen_by(actor)

    def _correct(
        self, uow: UnitOfWork, sale: Sale, command: EditSaleCommand, tenders: Sequence[Tender], settings: ShopSettings
    ) -> list[StockMovement]:
        lines = list(enumerate(command.lines or ()))
        stay = quantities_by_line(
            sale, [(n, line.line_id, line.quantity) for n, line in lines if line.line_id is not None]
        )
        new_lines = [(n, line.new) for n, line in lines if line.line_id is None and line.new is not None]
        ids, barcodes = requested_keys(line for _, line in new_lines)
        products = uow.products.lock(ids | sale.product_ids, barcodes)
        now = self._clock.now()
        added = fill_cart(new_lines, products, settings, bogota_day(now))
        return correct_lines(
            sale,
            Correction(stay, added),
            {product.id: product for product in products},
            line_ids=uow.sales.next_ids(len(added))[1],
            tenders=tenders,
            actor_id=command.actor.user_id,
            at=now,
            lots=uow.ledger.taken_from_lots(sale.id),
            cash_unit=settings.cash_unit,
        )


def _tenders(sale: Sale, command: EditSaleCommand) -> tuple[Tender, ...]:
    """Raises PaymentsMissing."""
    if command.payments is not None:
        return command.payments
    one_by_one = (command.bank, command.reference, command.received) != (None, None, UNSET)
    if command.method is None and sale.method is PaymentMethod.MIXED:
        if one_by_one or command.lines is not None:
            raise PaymentsMissing(field="payments")
        return tenders_of(sale.payments)
    before = Tender.of(sale.payments[0]) if command.method is None else Tender(command.method)
    received = before.received if isinstance(command.received, Unset) else command.received
    bank, reference = or_current(command.bank, before.bank), or_current(command.reference, before.reference)
    return (Tender(before.method, bank, reference, received),)
