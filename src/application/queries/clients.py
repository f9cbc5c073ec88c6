"""Questions about clients."""

from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import Protocol

from attrs import frozen

from application.queries.listing import Listing, Page
from domain.accounts.access import Actor, Permission
from domain.clients.client import Client
from domain.shared.confirmation import Concern
from domain.shared.identity_document import DocumentType
from domain.shared.money import ZERO, Money


@frozen
class ClientDetails:
    """A client as it is read; "" and None mean not known. `balance`: what is owed, in pesos; below zero in favour.

    `warnings`: what saving it passed over, see `domain.shared.confirmation`.
    """

    id: int
    owner_id: int
    name: str
    phone: str
    document_type: DocumentType | None
    document: str
    check_digit: str
    contact_email: str
    active: bool
    version: int
    created_at: datetime
    balance: Decimal
    warnings: tuple[Concern, ...] = ()

    @classmethod
    def of(cls, client: Client, owner_id: int, balance: Money = ZERO) -> "ClientDetails":
        document = client.document
        return cls(
            id=client.id,
            owner_id=owner_id,
            name=client.name,
            phone=client.phone,
            document_type=document.type if document else None,
            document=document.number if document else "",
            check_digit=document.check_digit if document else "",
            contact_email=client.contact_email,
            active=client.active,
            version=client.version,
            created_at=client.created_at,
            balance=balance.amount,
        )


class ClientSort(Enum):
    NAME = "name"
    DATE = "date"


@frozen
class ClientCriteria:
    """`text`: each word begins some word of name, document, phone or e-mail. `active` None: archived ones too."""

    text: str = ""
    active: bool | None = True
    order: ClientSort = ClientSort.NAME
    descending: bool = False


class ClientReader(Protocol):
    """Answers in one statement each; an id of another business is one that does not exist."""

    def page(self, business_id: int, criteria: ClientCriteria, listing: Listing) -> Page[ClientDetails]:
        """Past the end means the last page."""
        ...

    def one(self, business_id: int, id: int) -> ClientDetails:
        """Raises NotFound."""
        ...


@frozen
class ListClients:
    """Whom the shop knows, a page at a time."""

    _reader: ClientReader

    def __call__(self, actor: Actor, criteria: ClientCriteria, listing: Listing) -> Page[ClientDetails]:
        actor.must(Permission.READ_CLIENTS)
        return self._reader.page(actor.business_id, criteria, listing)


@frozen
class ShowClient:
    """One client. Raises NotFound."""

    _reader: ClientReader

    def __call__(self, actor: Actor, id: int) -> ClientDetails:
        actor.must(Permission.READ_CLIENTS)
        return self._reader.one(actor.business_id, id)
