"""The shop itself: who it is, how it sells and how it numbers what it sells."""

from decimal import Decimal

from attrs import define, field

from domain.business.logo import Logo
from domain.business.settings import ShopSettings
from domain.sales.numbering import Numbering
from domain.shared import contact, identity_document
from domain.shared.changes import recorded_as
from domain.shared.errors import collect_errors, next_version
from domain.shared.identity_document import DocumentIncomplete, IdentityDocument
from domain.shared.money import Money
from domain.shared.tax import Treatment
from domain.shared.text import clean

NAME_LIMIT = 150
ADDRESS_LIMIT = 200
FOOTER_LIMIT = 300


@define(kw_only=True)
class Business:
    """One tenant: everything in the shop belongs to it, and it belongs to the admin `owner_id`."""

    id: int
    owner_id: int
    name: str
    nit: IdentityDocument | None = None
    address: str = ""
    phone: str = ""
    email: str = ""
    receipt_footer: str = ""
    logo: Logo | None = None
    settings: ShopSettings = field(factory=ShopSettings, metadata=recorded_as("terms"))
    numbering: Numbering = field(factory=Numbering)
    version: int = 1

    @classmethod
    def open(cls, id: int, name: str, owner_id: int, numbering: Numbering) -> "Business":
        """Raises TextMissing, TextTooLong, TextNotPrintable."""
        business = cls(id=id, owner_id=owner_id, name="", numbering=numbering)
        business.update_details(name=name)
        return business

    def update_details(
        self, *, name: str, address: str = "", phone: str = "", contact_email: str = "", receipt_footer: str = ""
    ) -> None:
        """Change what receipts say of the shop. Raises Invalid with the field named."""
        with collect_errors() as fields:
            with fields.about("name"):
                name = clean(name, NAME_LIMIT, required=True, current=self.name)
            with fields.about("address"):
                address = clean(address, ADDRESS_LIMIT, current=self.address)
            with fields.about():
                phone = contact.phone(phone, current=self.phone)
            with fields.about():
                email = contact.email(contact_email, required=False, field="contact_email", current=self.email)
            with fields.about("receipt_footer"):
                footer = clean(receipt_footer, FOOTER_LIMIT, current=self.receipt_footer)
        self.name, self.address, self.phone, self.email, self.receipt_footer = name, address, phone, email, footer

    def identify(self, nit: str | None, check_digit: str | None) -> None:
        """Another NIT; "" takes it away. None stays as it is, but for the check digit of another number.

        Raises DocumentNotValid, CheckDigitWrong, DocumentIncomplete with the field named.
        """
        if nit is None and check_digit is None:
            return
        number = nit if nit is not None else self.nit.number if self.nit else ""
        if number.strip():
            self.nit = identity_document.nit(number, check_digit or "", field="nit")
        elif check_digit:
            raise DocumentIncomplete(field="nit")
        else:
            self.nit = None

    def trade(
        self,
        *,
        charges_tax: bool,
        default_treatment: Treatment,
        cash_unit: Money,
        default_minimum_stock: Decimal,
        sellers_see_all: bool,
    ) -> None:
        """Sell by other settings from now on. Raises Invalid with the field named."""
        self.settings = ShopSettings.of(
            charges_tax=charges_tax,
            default_treatment=default_treatment,
            cash_unit=cash_unit,
            default_minimum_stock=default_minimum_stock,
            sellers_see_all=sellers_see_all,
        )

    def bump_version(self, expected_version: int | None) -> None:
        """Note an edit. Raises StaleVersion when the editor read an older version (None: does not care)."""
        self.version = next_version(self.version, expected_version)
