"""Questions about suppliers."""

from datetime import datetime
from enum import Enum
from typing import Protocol

from attrs import frozen

from application.queries.listing import Listing, Page
from domain.accounts.access import Actor, Permission
from domain.shared.confirmation import Concern
from domain.suppliers.supplier import Supplier


@frozen
class SupplierDetails:
    """A supplier as it is read; a NIT of "" is not known. `warnings`: what saving it passed over."""

    id: int
    owner_id: int
    name: str
    company: str
    phone: str
    contact_email: str
    address: str
    nit: str
    check_digit: str
    active: bool
    version: int
    registered_at: datetime
    warnings: tuple[Concern, ...] = ()

    @classmethod
    def of(cls, supplier: Supplier, owner_id: int) -> "SupplierDetails":
        return cls(
            id=supplier.id,
            owner_id=owner_id,
            name=supplier.name,
            company=supplier.company,
            phone=supplier.phone,
            contact_email=supplier.contact_email,
            address=supplier.address,
            nit=supplier.nit.number if supplier.nit else "",
            check_digit=supplier.nit.check_digit if supplier.nit else "",
            active=supplier.active,
            version=supplier.version,
            registered_at=supplier.registered_at,
        )


class SupplierSort(Enum):
    NAME = "name"
    COMPANY = "company"


@frozen
class SupplierCriteria:
    """`text`: each word begins some word of name, company or NIT. `active` None: archived ones too."""

    text: str = ""
    active: bool | None = True
    order: SupplierSort = SupplierSort.NAME
    descending: bool = False


class SupplierReader(Protocol):
    """Answers in one statement each; an id of another business is one that does not exist."""

    def page(self, business_id: int, criteria: SupplierCriteria, listing: Listing) -> Page[SupplierDetails]:
        """Past the end means the last page."""
        ...

    def one(self, business_id: int, id: int) -> SupplierDetails:
        """Raises NotFound."""
        ...


@frozen
class ListSuppliers:
    """From whom the shop buys, a page at a time."""

    _reader: SupplierReader

    def __call__(self, actor: Actor, criteria: SupplierCriteria, listing: Listing) -> Page[SupplierDetails]:
        actor.must(Permission.READ_SUPPLIERS)
        return self._reader.page(actor.business_id, criteria, listing)


@frozen
class ShowSupplier:
    """One supplier. Raises NotFound."""

    _reader: SupplierReader

    def __call__(self, actor: Actor, id: int) -> SupplierDetails:
        actor.must(Permission.READ_SUPPLIERS)
        return self._reader.one(actor.business_id, id)
