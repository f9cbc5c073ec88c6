"""How documents compare in SQL, and who may write one that others could be writing too."""

from adapters.django_orm.db.connection import defer
from domain.shared.identity_document import IdentityDocument

DOCUMENT_KEY = "upper(replace({}, '-', ''))"
"""Of a column: the number of `IdentityDocument.key`. An index serves it (migration 0084)."""

_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"


def lock_document(table: str, business_id: int, document: IdentityDocument) -> None:
    """Until the transaction ends, nobody else looks for it in this business; a repeated one may be confirmed, so that
    no unique constraint can hold."""
    type, number = document.key
    defer(_LOCK, [f"{table} {business_id} {type.value} {number}"])
