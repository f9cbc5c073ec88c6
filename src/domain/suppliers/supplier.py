"""A supplier: who sells to the shop, and where to find them."""

from datetime import datetime

from attrs import define

from domain.shared import contact
from domain.shared.errors import collect_errors, next_version
from domain.shared.identity_document import IdentityDocument, nit
from domain.shared.text import clean

NAME_LIMIT = 100
COMPANY_LIMIT = 150
ADDRESS_LIMIT = 200


@define(kw_only=True)
class Supplier:
    """`name` is the person to ask for, `company` whom they sell for; all but the NIT is always known."""

    id: int
    business_id: int
    name: str
    company: str
    phone: str
    contact_email: str
    address: str
    nit: IdentityDocument | None
    active: bool
    version: int
    registered_at: datetime

    @classmethod
    def register(
        cls,
        *,
        id: int,
        business_id: int,
        name: str,
        company: str,
        phone: str,
        contact_email: str,
        address: str,
        at: datetime,
        nit: IdentityDocument | None = None,
    ) -> "Supplier":
        """Raises Invalid with the field named."""
        supplier = cls(
            id=id,
            business_id=business_id,
            name="",
            company="",
            phone="",
            contact_email="",
            address="",
            nit=nit,
            active=True,
            version=1,
            registered_at=at,
        )
        supplier.update_details(name=name, company=company, phone=phone, contact_email=contact_email, address=address)
        return supplier

    def update_details(self, *, name: str, company: str, phone: str, contact_email: str, address: str) -> None:
        """Change the words. Raises Invalid with the field named."""
        with collect_errors() as fields:
            with fields.about("name"):
                name = clean(name, NAME_LIMIT, required=True, current=self.name)
            with fields.about("company"):
                company = clean(company, COMPANY_LIMIT, required=True, current=self.company)
            with fields.about():
                phone = contact.phone(phone, required=True, current=self.phone)
            with fields.about():
                contact_email = contact.email(contact_email, field="contact_email", current=self.contact_email)
            with fields.about("address"):
                address = clean(address, ADDRESS_LIMIT, required=True, current=self.address)
        self.name, self.company, self.phone = name, company, phone
        self.contact_email, self.address = contact_email, address

    def bump_version(self, expected_version: int | None) -> None:
        """Note an edit. Raises StaleVersion when the editor read an older version (None: does not care)."""
        self.version = next_version(self.version, expected_version)

    @property
    def search_text(self) -> str:
        """What a search looks through."""
        return f"{self.name} {self.company} {self.nit or ''}"


def supplier_nit(
    number: str | None, check_digit: str | None, current: IdentityDocument | None = None
) -> IdentityDocument | None:
    """The NIT after an edit: None leaves a part as it is, an empty number takes it away.

    The check digit is worked out unless given. Raises Invalid about `nit` or `check_digit`.
    """
    if number is None and check_digit is None:
        return current
    if number is None:
        number = current.number if current else ""
    if not number.strip() and not check_digit:
        return None
    return nit(number, check_digit or "", field="nit")
