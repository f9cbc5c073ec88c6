"""Clients, one row each."""

from attrs import frozen

from adapters.django_orm.db.column_table import Column, ColumnTable
from adapters.django_orm.db.connection import one_row, rows, run
from adapters.django_orm.db.ids import next_id
from adapters.django_orm.db.pipeline import Row
from adapters.django_orm.mapping.identity_documents import DOCUMENT_KEY, lock_document
from domain.clients.client import Client
from domain.shared.errors import NotFound, Protected
from domain.shared.identity_document import DocumentType, IdentityDocument
from domain.shared.text import sort_key

_COLUMNS: ColumnTable[Client] = ColumnTable(
    Column("id", lambda client: client.id, edited=False),
    Column("business_id", lambda client: client.business_id, edited=False),
    Column("name", lambda client: client.name),
    Column("name_key", lambda client: sort_key(client.name), loaded=False),
    Column("phone", lambda client: client.phone),
    Column("document_type", lambda client: client.document.type.value if client.document else ""),
    Column("document", lambda client: client.document.number if client.document else ""),
    Column("check_digit", lambda client: client.document.check_digit if client.document else ""),
    Column("email", lambda client: client.contact_email),
    Column("active", lambda client: client.active),
    Column("search_words", lambda client: sort_key(client.search_text), loaded=False),
    Column("version", lambda client: client.version),
    Column("created_at", lambda client: client.created_at, edited=False),
)
_READ = f"SELECT {_COLUMNS.selected()} FROM client WHERE business_id = %s"
_GET = f"{_READ} AND id = %s"
_WITH_DOCUMENT = f"""
    {_READ} AND document_type = %s AND {DOCUMENT_KEY.format("document")} = %s AND id <> %s ORDER BY id
"""
# A sale holds its client as a foreign key would, so that a deletion waits for it and then counts it.
_HOLD = f"{_GET} FOR KEY SHARE"
_LOCK = f"{_GET} FOR NO KEY UPDATE"
_LOCK_TO_DELETE = f"{_GET} FOR UPDATE"
_ADD = f"INSERT INTO client ({_COLUMNS.names}) VALUES ({_COLUMNS.values})"
_SAVE = f"UPDATE client SET {_COLUMNS.assignments} WHERE id = %(id)s AND business_id = %(business_id)s"
_DEPENDENTS = """
    SELECT (SELECT count(*) FROM sale x WHERE x.business_id = c.business_id AND x.client_id = c.id) AS sales,
        (SELECT count(*) FROM held_sale h WHERE h.business_id = c.business_id AND h.client_id = c.id) AS held_sales,
        (SELECT count(*) FROM credit_payment p WHERE p.business_id = c.business_id AND p.client_id = c.id) AS payments
    FROM client c WHERE c.business_id = %s AND c.id = %s
"""
_KINDS = ("sales", "held_sales", "payments")
_DELETE = "DELETE FROM client WHERE business_id = %s AND id = %s"


@frozen
class DjangoClientRepository:
    _business_id: int

    def next_id(self) -> int:
        return next_id("client")

    def add(self, client: Client) -> None:
        run(_ADD, _COLUMNS.to_database(client))

    def lock_shared(self, id: int) -> Client:
        return self._read(_HOLD, id)

    def lock(self, id: int) -> Client:
        return self._read(_LOCK, id)

    def others_with(self, document: IdentityDocument, id: int) -> tuple[Client, ...]:
        type, number = document.key
        lock_document("client", self._business_id, document)
        return tuple(map(_to_entity, rows(_WITH_DOCUMENT, [self._business_id, type.value, number, id])))

    def save(self, client: Client) -> None:
        if not run(_SAVE, _COLUMNS.to_database(client) | {"business_id": self._business_id}):
            raise NotFound("client", client.id)

    def delete(self, id: int) -> None:
        self._read(_LOCK_TO_DELETE, id)
        # Counted by a statement of its own: the one that waited for the lock does not see what it waited for.
        counts = rows(_DEPENDENTS, [self._business_id, id])[0]
        dependents = {kind: count for kind, count in zip(_KINDS, counts, strict=True) if count}
        if dependents:
            raise Protected("client", id, dependents)
        run(_DELETE, [self._business_id, id])

    def _read(self, statement: str, id: int) -> Client:
        return _to_entity(one_row(statement, [self._business_id, id], "client", id))


def _to_entity(row: Row) -> Client:
    value = _COLUMNS.to_domain(row)
    kind = value["document_type"]
    return Client(
        id=value["id"],
        business_id=value["business_id"],
        name=value["name"],
        phone=value["phone"],
        contact_email=value["email"],
        document=IdentityDocument(DocumentType(kind), value["document"], value["check_digit"]) if kind else None,
        active=value["active"],
        version=value["version"],
        created_at=value["created_at"],
    )
