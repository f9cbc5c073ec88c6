"""A client: somebody whom the shop knows by name, and whom the tax office may know by document."""

from datetime import datetime

from attrs import define

from domain.shared import contact
from domain.shared.errors import Conflict, collect_errors, next_version
from domain.shared.identity_document import DocumentType, IdentityDocument, document_of
from domain.shared.text import clean

NAME_LIMIT = 150


@define
class ClientArchived(Conflict):
    """An archived client stays for its history. Nothing is sold to it any more."""

    client_id: int
    name: str


@define(kw_only=True)
class Client:
    """Only the name is required of a buyer; "" elsewhere means not known.

    Two clients may share a document, once somebody confirms it.
    """

    id: int
    business_id: int
    name: str
    phone: str
    contact_email: str
    document: IdentityDocument | None
    active: bool
    version: int
    created_at: datetime

    @classmethod
    def register(
        cls,
        *,
        id: int,
        business_id: int,
        name: str,
        at: datetime,
        phone: str = "",
        contact_email: str = "",
        document: IdentityDocument | None = None,
    ) -> "Client":
        """Raises Invalid with the field named."""
        client = cls(
            id=id,
            business_id=business_id,
            name="",
            phone="",
            contact_email="",
            document=document,
            active=True,
            version=1,
            created_at=at,
        )
        client.update_details(name=name, phone=phone, contact_email=contact_email)
        return client

    def update_details(self, *, name: str, phone: str, contact_email: str) -> None:
        """Change the words. Raises Invalid with the field named."""
        with collect_errors() as fields:
            with fields.about("name"):
                name = clean(name, NAME_LIMIT, required=True, current=self.name)
            with fields.about():
                phone = contact.phone(phone, current=self.phone)
            with fields.about():
                contact_email = contact.email(
                    contact_email, required=False, field="contact_email", current=self.contact_email
                )
        self.name, self.phone, self.contact_email = name, phone, contact_email

    def bump_version(self, expected_version: int | None) -> None:
        """Note an edit. Raises StaleVersion when the editor read an older version (None: does not care)."""
        self.version = next_version(self.version, expected_version)

    def ensure_active(self) -> None:
        """Raises ClientArchived about `client_id`."""
        if not self.active:
            raise ClientArchived(self.id, self.name, field="client_id")

    @property
    def search_text(self) -> str:
        """What a search looks through; the telephone also as one number, however it was spaced."""
        return f"{self.name} {self.document or ''} {contact.searchable_phone(self.phone)} {self.contact_email}"


def buyer_document(
    type: DocumentType | None, number: str | None, check_digit: str | None, current: IdentityDocument | None = None
) -> IdentityDocument | None:
    """The document after an edit: None leaves a part as it is, and an empty number without a type takes it away.

    A number whose type nobody told is a cédula, which is what people give in a shop, or with a check digit a NIT, whose
    digit is worked out unless given. Raises Invalid about `document_type`, `document` or `check_digit`.
    """
    if type is None and number is None and check_digit is None:
        return current
    if number is None:
        number = current.number if current else ""
    if type is None and number.strip():
        untold = DocumentType.NIT if check_digit else DocumentType.CITIZEN_CARD
        type = current.type if current else untold
    if current and (type, number) == (current.type, current.number) and check_digit in (None, current.check_digit):
        return current
    return document_of(type, number, check_digit or "")
