"""Clients, one row each."""

from attrs import frozen

from adapters.django_orm.db.connection import one_row, rows, run
from adapters.django_orm.db.ids import next_id
from adapters.django_orm.db.pipeline import Row
from adapters.django_orm.mapping.identity_documents import DOCUMENT_KEY, lock_document
from domain.clients.client import Client
from domain.shared.errors import NotFound, Protected
from domain.shared.identity_document import DocumentType, IdentityDocument
from domain.shared.text import sort_key

_READ = """
    SELECT id, business_id, name, phone, document_type, document, check_digit, email, active, version, created_at
    FROM client WHERE business_id = %s
"""
_GET = f"{_READ} AND id = %s"
_WITH_DOCUMENT = f"""
    {_READ} AND document_type = %s AND {DOCUMENT_KEY.format("document")} = %s AND id <> %s ORDER BY id
"""
# A sale holds its client as a foreign key would, so that a deletion waits for it and then counts it.
_HOLD = f"{_GET} FOR KEY SHARE"
_LOCK = f"{_GET} FOR NO KEY UPDATE"
_LOCK_TO_DELETE = f"{_GET} FOR UPDATE"
_ADD = """
    INSERT INTO client (id, business_id, name, name_key, phone, document_type, document, check_digit, email, active,
        search_words, version, created_at)
    VALUES (%(id)s, %(business_id)s, %(name)s, %(name_key)s, %(phone)s, %(document_type)s, %(document)s,
        %(check_digit)s, %(email)s, %(active)s, %(search_words)s, %(version)s, %(created_at)s)
"""
_SAVE = """
    UPDATE client SET name = %(name)s, name_key = %(name_key)s, phone = %(phone)s, document_type = %(document_type)s,
        document = %(document)s, check_digit = %(check_digit)s, email = %(email)s, active = %(active)s,
        search_words = %(search_words)s, version = %(version)s
    WHERE id = %(id)s AND business_id = %(business_id)s
"""
_DEPENDENTS = """
    SELECT (SELECT count(*) FROM sale x WHERE x.business_id = c.business_id AND x.client_id = c.id) AS sales,
        (SELECT count(*) FROM credit_payment p WHERE p.business_id = c.business_id AND p.client_id = c.id) AS payments
    FROM client c WHERE c.business_id = %s AND c.id = %s
"""
_DELETE = "DELETE FROM client WHERE business_id = %s AND id = %s"


@frozen
class DjangoClientRepository:
    _business_id: int

    def next_id(self) -> int:
        return next_id("client")

    def add(self, client: Client) -> None:
        run(_ADD, _to_row(client))

    def lock_shared(self, id: int) -> Client:
        return self._read(_HOLD, id)

    def lock(self, id: int) -> Client:
        return self._read(_LOCK, id)

    def others_with(self, document: IdentityDocument, id: int) -> tuple[Client, ...]:
        type, number = document.key
        lock_document("client", self._business_id, document)
        return tuple(map(_to_entity, rows(_WITH_DOCUMENT, [self._business_id, type.value, number, id])))

    def save(self, client: Client) -> None:
        if not run(_SAVE, _to_row(client) | {"business_id": self._business_id}):
            raise NotFound("client", client.id)

    def delete(self, id: int) -> None:
        self._read(_LOCK_TO_DELETE, id)
        # Counted by a statement of its own: the one that waited for the lock does not see what it waited for.
        counts = rows(_DEPENDENTS, [self._business_id, id])[0]
        dependents = {kind: count for kind, count in zip(("sales", "payments"), counts, strict=True) if count}
        if dependents:
            raise Protected("client", id, dependents)
        run(_DELETE, [self._business_id, id])

    def _read(self, statement: str, id: int) -> Client:
        return _to_entity(one_row(statement, [self._business_id, id], "client", id))


def _to_row(client: Client) -> dict[str, object]:
    document = client.document
    return {
        "id": client.id,
        "business_id": client.business_id,
        "name": client.name,
        "name_key": sort_key(client.name),
        "phone": client.phone,
        "document_type": document.type.value if document else "",
        "document": document.number if document else "",
        "check_digit": document.check_digit if document else "",
        "email": client.contact_email,
        "active": client.active,
        "search_words": sort_key(client.search_text),
        "version": client.version,
        "created_at": client.created_at,
    }


def _to_entity(row: Row) -> Client:
    id, business_id, name, phone, type, number, check_digit, email, active, version, created_at = row
    return Client(
        id=id,
        business_id=business_id,
        name=name,
        phone=phone,
        contact_email=email,
        document=IdentityDocument(DocumentType(type), number, check_digit) if type else None,
        active=active,
        version=version,
        created_at=created_at,
    )
