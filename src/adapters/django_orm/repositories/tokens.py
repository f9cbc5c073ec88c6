from attrs import asdict

from adapters.django_orm.ids import next_id
from adapters.django_orm.models import ApiTokenRow
from application.ports.accounts import NewToken
from domain.errors import NotFound


class DjangoTokenRepository:
    def next_id(self) -> int:
        return next_id("api_token")

    def add(self, token: NewToken) -> None:
        ApiTokenRow.objects.create(**asdict(token))

    def revoke(self, id: int, user_id: int) -> None:
        deleted, _ = ApiTokenRow.objects.filter(id=id, user_id=user_id).delete()
        if not deleted:
            raise NotFound("token", id)

    def revoke_all(self, user_id: int) -> None:
        ApiTokenRow.objects.filter(user_id=user_id).delete()
