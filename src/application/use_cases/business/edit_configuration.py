from datetime import date
from decimal import Decimal

from attrs import evolve, frozen

from application.ports.clock import Clock
from application.ports.repositories.business import BusinessRepository
from application.ports.unit_of_work import UnitOfWorkFactory
from application.queries.business import ConfigurationDetails
from application.shared_steps.partial_update import or_current, saved
from domain.accounts.access import Actor, Permission
from domain.audit_trail.audit_record import AuditAction, AuditRecord, differing
from domain.business.business import Business
from domain.sales.resolution import Resolution
from domain.shared.calendar import bogota_day
from domain.shared.errors import collect_errors, error_field
from domain.shared.money import Money
from domain.shared.tax import Treatment


@frozen(kw_only=True)
class NewResolution:
    """A resolution as somebody copies it from the tax office's paper; dates are Bogota dates, inclusive."""

    number: str
    first: int
    last: int
    valid_from: date
    valid_until: date
    prefix: str = ""


@frozen(kw_only=True)
class EditConfigurationCommand:
    """None leaves a field unchanged. `version` is the one that was read; None accepts any version.

    `first_number` is where a series begins of which no sale has a number yet. `drop_resolution` goes on without one.
    """

    actor: Actor
    version: int | None = None
    name: str | None = None
    nit: str | None = None
    check_digit: str | None = None
    address: str | None = None
    phone: str | None = None
    contact_email: str | None = None
    receipt_footer: str | None = None
    prefix: str | None = None
    first_number: int | None = None
    resolution: NewResolution | None = None
    drop_resolution: bool = False
    charges_tax: bool | None = None
    default_treatment: Treatment | None = None
    cash_unit: Money | None = None
    default_minimum_stock: Decimal | None = None
    sellers_see_all: bool | None = None


_FACTS = (
    "name",
    "nit",
    "address",
    "phone",
    "contact_email",
    "receipt_footer",
    "prefix",
    "next_number",
    "resolution",
    "charges_tax",
    "default_treatment",
    "cash_unit",
    "default_minimum_stock",
    "sellers_see_all",
)


@frozen
class EditConfiguration:
    """Set the shop up. What changes about prices, change and numbers holds from the next sale on.

    Raises Invalid with the field named, StaleVersion, NumbersUsed, PrefixOfResolution, PermissionDenied.
    """

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: EditConfigurationCommand) -> ConfigurationDetails:
        actor, now = command.actor, self._clock.now()
        actor.must(Permission.CONFIGURE)
        today = bogota_day(now)
        with self._unit_of_work(actor.business_id) as uow:
            business = uow.businesses.lock()
            before = ConfigurationDetails.of(business, None)
            stored = evolve(business)
            business.bump_version(command.version)
            with collect_errors() as fields:
                with fields.about():
                    _describe(business, command)
                with fields.about():
                    business.identify(command.nit, command.check_digit)
                with fields.about():
                    _trade(business, command)
                with fields.about():
                    _renumber(business, command, uow.businesses, today)
            business = saved(uow.businesses.save, stored, business)
            numbering = business.numbering
            used = uow.businesses.used_numbers(numbering.prefix, numbering.lowest)
            after = ConfigurationDetails.of(business, used)
            changed = differing(before, after, _FACTS)
            if changed:
                record = AuditRecord.of(
                    actor, AuditAction.CONFIGURATION_CHANGED, now, actor.business_id, changed=changed
                )
                uow.audit.record(record)
        return after.read_on(today)


def _describe(business: Business, command: EditConfigurationCommand) -> None:
    business.update_details(
        name=or_current(command.name, business.name),
        address=or_current(command.address, business.address),
        phone=or_current(command.phone, business.phone),
        contact_email=or_current(command.contact_email, business.email),
        receipt_footer=or_current(command.receipt_footer, business.receipt_footer),
    )


def _trade(business: Business, command: EditConfigurationCommand) -> None:
    settings = business.settings
    business.trade(
        charges_tax=or_current(command.charges_tax, settings.charges_tax),
        default_treatment=or_current(command.default_treatment, settings.default_treatment),
        cash_unit=or_current(command.cash_unit, Money(settings.cash_unit)),
        default_minimum_stock=or_current(command.default_minimum_stock, settings.default_minimum_stock),
        sellers_see_all=or_current(command.sellers_see_all, settings.sellers_see_all),
    )


def _renumber(
    business: Business, command: EditConfigurationCommand, businesses: BusinessRepository, today: date
) -> None:
    resolution = _resolution(business, command, businesses)
    series = business.numbering.turned_to(resolution, command.prefix, today)
    used = businesses.used_numbers(series.prefix, series.lowest)
    business.numbering = series.starting(command.first_number, used)


def _resolution(
    business: Business, command: EditConfigurationCommand, businesses: BusinessRepository
) -> Resolution | None:
    """The one to count under; the very one in force where the same is sent again."""
    current = business.numbering.resolution
    if command.drop_resolution or command.resolution is None:
        return None if command.drop_resolution else current
    with error_field("resolution"):
        new = Resolution.of(
            id=businesses.next_resolution_id(),
            number=command.resolution.number,
            prefix=command.resolution.prefix,
            first=command.resolution.first,
            last=command.resolution.last,
            valid_from=command.resolution.valid_from,
            valid_until=command.resolution.valid_until,
        )
    return current if current and evolve(new, id=current.id) == current else new
