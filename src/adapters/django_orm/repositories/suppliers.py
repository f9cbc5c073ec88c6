"""Suppliers, one row each."""

from attrs import frozen

from adapters.django_orm.db.connection import one_row, rows, run
from adapters.django_orm.db.ids import next_id
from adapters.django_orm.db.pipeline import Row
from adapters.django_orm.mapping.identity_documents import DOCUMENT_KEY, lock_document
from domain.shared.errors import NotFound, Protected
from domain.shared.identity_document import DocumentType, IdentityDocument
from domain.shared.text import sort_key
from domain.suppliers.supplier import Supplier

_READ = """
    SELECT id, business_id, name, company, phone, email, address, nit, check_digit, active, version, registered_at
    FROM supplier WHERE business_id = %s
"""
_GET = f"{_READ} AND id = %s"
_WITH_NIT = f"{_READ} AND {DOCUMENT_KEY.format('nit')} = %s AND id <> %s ORDER BY id"
# A purchase holds its supplier as a foreign key would, so that a deletion waits for it and then counts it.
_HOLD = f"{_GET} FOR KEY SHARE"
_LOCK = f"{_GET} FOR NO KEY UPDATE"
_LOCK_TO_DELETE = f"{_GET} FOR UPDATE"
_ADD = """
    INSERT INTO supplier (id, business_id, name, name_key, company, company_key, phone, email, address, nit,
        check_digit, active, search_words, version, registered_at)
    VALUES (%(id)s, %(business_id)s, %(name)s, %(name_key)s, %(company)s, %(company_key)s, %(phone)s, %(email)s,
        %(address)s, %(nit)s, %(check_digit)s, %(active)s, %(search_words)s, %(version)s, %(registered_at)s)
"""
_SAVE = """
    UPDATE supplier SET name = %(name)s, name_key = %(name_key)s, company = %(company)s, company_key = %(company_key)s,
        phone = %(phone)s, email = %(email)s, address = %(address)s, nit = %(nit)s, check_digit = %(check_digit)s,
        active = %(active)s, search_words = %(search_words)s, version = %(version)s
    WHERE id = %(id)s AND business_id = %(business_id)s
"""
_PURCHASES = "SELECT count(*) FROM purchase WHERE business_id = %s AND supplier_id = %s"
_DELETE = "DELETE FROM supplier WHERE business_id = %s AND id = %s"


@frozen
class DjangoSupplierRepository:
    _business_id: int

    def next_id(self) -> int:
        return next_id("supplier")

    def add(self, supplier: Supplier) -> None:
        run(_ADD, _to_row(supplier))

    def lock_shared(self, id: int) -> Supplier:
        return self._read(_HOLD, id)

    def lock(self, id: int) -> Supplier:
        return self._read(_LOCK, id)

    def others_with(self, document: IdentityDocument, id: int) -> tuple[Supplier, ...]:
        _nit, number = document.key
        lock_document("supplier", self._business_id, document)
        return tuple(map(_to_entity, rows(_WITH_NIT, [self._business_id, number, id])))

    def save(self, supplier: Supplier) -> None:
        if not run(_SAVE, _to_row(supplier) | {"business_id": self._business_id}):
            raise NotFound("supplier", supplier.id)

    def delete(self, id: int) -> None:
        self._read(_LOCK_TO_DELETE, id)
        # Counted by a statement of its own: the one that waited for the lock does not see what it waited for.
        purchases = int(rows(_PURCHASES, [self._business_id, id])[0][0])
        if purchases:
            raise Protected("supplier", id, {"purchases": purchases})
        run(_DELETE, [self._business_id, id])

    def _read(self, statement: str, id: int) -> Supplier:
        return _to_entity(one_row(statement, [self._business_id, id], "supplier", id))


def _to_row(supplier: Supplier) -> dict[str, object]:
    return {
        "id": supplier.id,
        "business_id": supplier.business_id,
        "name": supplier.name,
        "name_key": sort_key(supplier.name),
        "company": supplier.company,
        "company_key": sort_key(supplier.company),
        "phone": supplier.phone,
        "email": supplier.contact_email,
        "address": supplier.address,
        "nit": supplier.nit.number if supplier.nit else "",
        "check_digit": supplier.nit.check_digit if supplier.nit else "",
        "active": supplier.active,
        "search_words": sort_key(supplier.search_text),
        "version": supplier.version,
        "registered_at": supplier.registered_at,
    }


def _to_entity(row: Row) -> Supplier:
    id, business_id, name, company, phone, email, address, nit, check_digit, active, version, registered_at = row
    return Supplier(
        id=id,
        business_id=business_id,
        name=name,
        company=company,
        phone=phone,
        contact_email=email,
        address=address,
        nit=IdentityDocument(DocumentType.NIT, nit, check_digit) if nit else None,
        active=active,
        version=version,
        registered_at=registered_at,
    )
