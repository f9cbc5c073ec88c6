from datetime import datetime

from attrs import asdict

from adapters.django_orm.db.connection import defer
from adapters.django_orm.db.ids import next_id
from adapters.django_orm.models import ApiTokenRow
from application.ports.repositories.accounts import NewToken
from domain.accounts.token import NOTED_EVERY, Resource, Resources, in_order
from domain.shared.errors import NotFound

# Twins that both found it old: the second waits for the first, looks again and changes nothing.
_NOTE_USE = """
    UPDATE api_token SET last_used_at = %(at)s
    WHERE id = %(id)s AND (last_used_at IS NULL OR last_used_at <= %(before)s)
"""


def resources_of(stored: object) -> Resources:
    """As the column has them. Raises ValueError for a word that nobody knows: never is a limit left out."""
    return frozenset(map(Resource, str(stored).split()))


class DjangoTokenRepository:
    def next_id(self) -> int:
        return next_id("api_token")

    def add(self, token: NewToken) -> None:
        limits = " ".join(resource.value for resource in in_order(token.resources))
        ApiTokenRow.objects.create(**asdict(token) | {"resources": limits})

    def note_use(self, id: int, at: datetime) -> None:
        defer(_NOTE_USE, {"id": id, "at": at, "before": at - NOTED_EVERY})

    def revoke(self, id: int, user_id: int) -> None:
        deleted, _ = ApiTokenRow.objects.filter(id=id, user_id=user_id).delete()
        if not deleted:
            raise NotFound("token", id)

    def revoke_all(self, user_id: int, *, but: int | None = None) -> None:
        ApiTokenRow.objects.filter(user_id=user_id).exclude(id=but or 0).delete()
