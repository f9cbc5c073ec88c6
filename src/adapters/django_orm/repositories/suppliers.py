"""Suppliers, one row each."""

from attrs import frozen

from adapters.django_orm.db.column_table import Column, ColumnTable
from adapters.django_orm.db.connection import one_row, rows, run
from adapters.django_orm.db.ids import next_id
from adapters.django_orm.db.pipeline import Row
from adapters.django_orm.mapping.identity_documents import DOCUMENT_KEY, lock_document
from domain.shared.errors import NotFound, Protected
from domain.shared.identity_document import DocumentType, IdentityDocument
from domain.shared.text import sort_key
from domain.suppliers.supplier import Supplier

_COLUMNS: ColumnTable[Supplier] = ColumnTable(
    Column("id", lambda supplier: supplier.id, edited=False),
    Column("business_id", lambda supplier: supplier.business_id, edited=False),
    Column("name", lambda supplier: supplier.name),
    Column("name_key", lambda supplier: sort_key(supplier.name), loaded=False),
    Column("company", lambda supplier: supplier.company),
    Column("company_key", lambda supplier: sort_key(supplier.company), loaded=False),
    Column("phone", lambda supplier: supplier.phone),
    Column("email", lambda supplier: supplier.contact_email),
    Column("address", lambda supplier: supplier.address),
    Column("nit", lambda supplier: supplier.nit.number if supplier.nit else ""),
    Column("check_digit", lambda supplier: supplier.nit.check_digit if supplier.nit else ""),
    Column("active", lambda supplier: supplier.active),
    Column("search_words", lambda supplier: sort_key(supplier.search_text), loaded=False),
    Column("version", lambda supplier: supplier.version),
    Column("registered_at", lambda supplier: supplier.registered_at, edited=False),
)
_READ = f"SELECT {_COLUMNS.selected()} FROM supplier WHERE business_id = %s"
_GET = f"{_READ} AND id = %s"
_WITH_NIT = f"{_READ} AND {DOCUMENT_KEY.format('nit')} = %s AND id <> %s ORDER BY id"
# A purchase holds its supplier as a foreign key would, so that a deletion waits for it and then counts it.
_HOLD = f"{_GET} FOR KEY SHARE"
_LOCK = f"{_GET} FOR NO KEY UPDATE"
_LOCK_TO_DELETE = f"{_GET} FOR UPDATE"
_ADD = f"INSERT INTO supplier ({_COLUMNS.names}) VALUES ({_COLUMNS.values})"
_SAVE = f"UPDATE supplier SET {_COLUMNS.assignments} WHERE id = %(id)s AND business_id = %(business_id)s"
_PURCHASES = "SELECT count(*) FROM purchase WHERE business_id = %s AND supplier_id = %s"
_DELETE = "DELETE FROM supplier WHERE business_id = %s AND id = %s"


@frozen
class DjangoSupplierRepository:
    _business_id: int

    def next_id(self) -> int:
        return next_id("supplier")

    def add(self, supplier: Supplier) -> None:
        run(_ADD, _COLUMNS.to_database(supplier))

    def lock_shared(self, id: int) -> Supplier:
        return self._read(_HOLD, id)

    def lock(self, id: int) -> Supplier:
        return self._read(_LOCK, id)

    def others_with(self, document: IdentityDocument, id: int) -> tuple[Supplier, ...]:
        _nit, number = document.key
        lock_document("supplier", self._business_id, document)
        return tuple(map(_to_entity, rows(_WITH_NIT, [self._business_id, number, id])))

    def save(self, supplier: Supplier) -> None:
        if not run(_SAVE, _COLUMNS.to_database(supplier) | {"business_id": self._business_id}):
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


def _to_entity(row: Row) -> Supplier:
    value = _COLUMNS.to_domain(row)
    nit = value["nit"]
    return Supplier(
        id=value["id"],
        business_id=value["business_id"],
        name=value["name"],
        company=value["company"],
        phone=value["phone"],
        contact_email=value["email"],
        address=value["address"],
        nit=IdentityDocument(DocumentType.NIT, nit, value["check_digit"]) if nit else None,
        active=value["active"],
        version=value["version"],
        registered_at=value["registered_at"],
    )
