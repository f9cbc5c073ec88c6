"""Questions about the shop itself."""

from datetime import date, datetime
from decimal import Decimal
from typing import Protocol

from attrs import evolve, frozen

from domain.accounts.access import Actor, Permission
from domain.business.business import Business
from domain.business.logo import Logo
from domain.business.settings import ShopSettings
from domain.sales.numbering import Numbering, NumberingAlert, UsedNumbers
from domain.sales.resolution import Resolution
from domain.shared.tax import Treatment


@frozen(kw_only=True)
class ConfigurationDetails:
    """Everything that can be set, `cash_unit` in pesos. `first_number` is where the series in force begins.

    `alerts` are filled in for the day on which somebody reads it.
    """

    name: str
    nit: str
    check_digit: str
    address: str
    phone: str
    contact_email: str
    logo: Logo | None
    receipt_footer: str
    numbering: Numbering
    first_number: int
    charges_tax: bool
    default_treatment: Treatment
    cash_unit: Decimal
    default_minimum_stock: Decimal
    sellers_see_all: bool
    version: int
    alerts: tuple[NumberingAlert, ...] = ()

    @property
    def prefix(self) -> str:
        return self.numbering.prefix

    @property
    def next_number(self) -> int:
        return self.numbering.next

    @property
    def resolution(self) -> Resolution | None:
        return self.numbering.resolution

    @classmethod
    def of(cls, business: Business, used: UsedNumbers | None) -> "ConfigurationDetails":
        """`used`: of the series in force."""
        settings = business.settings
        return cls(
            name=business.name,
            nit=business.nit.number if business.nit else "",
            check_digit=business.nit.check_digit if business.nit else "",
            address=business.address,
            phone=business.phone,
            contact_email=business.email,
            logo=business.logo,
            receipt_footer=business.receipt_footer,
            numbering=business.numbering,
            first_number=used.first if used else business.numbering.next,
            charges_tax=settings.charges_tax,
            default_treatment=settings.default_treatment,
            cash_unit=settings.cash_unit,
            default_minimum_stock=settings.default_minimum_stock,
            sellers_see_all=settings.sellers_see_all,
            version=business.version,
        )

    def read_on(self, day: date) -> "ConfigurationDetails":
        return evolve(self, alerts=self.numbering.alerts(day))


@frozen
class LogoFile:
    image: bytes
    media_type: str
    changed_at: datetime


class ConfigurationReader(Protocol):
    """Answers in one statement each."""

    def configuration(self, business_id: int) -> ConfigurationDetails:
        """Raises NotFound."""
        ...

    def settings(self, business_id: int) -> ShopSettings: ...

    def logo(self, business_id: int) -> LogoFile:
        """Raises NotFound where there is none."""
        ...


@frozen
class ShowConfiguration:
    """How the shop is set up, and what about its numbering is to be seen to on the Bogota date `today`."""

    _reader: ConfigurationReader

    def __call__(self, actor: Actor, today: date) -> ConfigurationDetails:
        actor.must(Permission.READ_CONFIGURATION)
        return self._reader.configuration(actor.business_id).read_on(today)


@frozen
class ShowSettings:
    """How the shop sells: what a till and a form have to know beforehand."""

    _reader: ConfigurationReader

    def __call__(self, actor: Actor) -> ShopSettings:
        actor.must(Permission.READ_PRODUCTS)
        return self._reader.settings(actor.business_id)


@frozen
class ShowLogo:
    """The logo of the shop, for its people. Raises NotFound."""

    _reader: ConfigurationReader

    def __call__(self, actor: Actor) -> LogoFile:
        return self._reader.logo(actor.business_id)
