"""Who holds a token, and which tokens a person has: one statement each."""

from datetime import datetime

from adapters.django_orm.db.connection import rows
from adapters.django_orm.db.pipeline import Row
from adapters.django_orm.db.result_rows import Shape
from adapters.django_orm.repositories.accounts.tokens import resources_of
from application.queries.accounts.principals import Principal, ShownToken, TokenDetails
from domain.accounts.access import Actor, Role

_COLUMNS = """
    u.id, u.business_id, b.owner_id, u.role, u.username, u.email, u.first_name, u.last_name, u.phone, b.name,
    u.email_verified, u.must_change_password, u.tutorial_seen, u.photo_at
"""
_MAY_ACT = "u.is_active AND u.email_verified"
_BY_TOKEN = f"""
    SELECT t.id, t.last_used_at, t.read_only, t.resources, {_COLUMNS}
    FROM api_token t JOIN user_account u ON u.id = t.user_id JOIN business b ON b.id = u.business_id
    WHERE t.digest = %s AND (t.expires_at IS NULL OR t.expires_at > %s) AND {_MAY_ACT}
"""
_BY_ID = f"""
    SELECT NULL, NULL, FALSE, '', {_COLUMNS} FROM user_account u JOIN business b ON b.id = u.business_id
    WHERE u.id = %s AND {_MAY_ACT}
"""
_TOKEN = Shape(
    TokenDetails,
    {
        "id": "id",
        "name": "name",
        "prefix": "prefix",
        "read_only": "read_only",
        "created_at": "created_at",
        "expires_at": "expires_at",
        "last_used_at": "last_used_at",
        "resources": ("resources", resources_of),
    },
)
_TOKENS = f"""
    SELECT {_TOKEN.columns} FROM api_token
    WHERE user_id = %s ORDER BY created_at DESC, id DESC
"""


class DjangoPrincipalReader:
    def by_token(self, digest: str, at: datetime) -> Principal | None:
        return _person(rows(_BY_TOKEN, [digest, at]))

    def by_id(self, user_id: int) -> Principal | None:
        return _person(rows(_BY_ID, [user_id]))


class DjangoTokenReader:
    def of_user(self, user_id: int) -> tuple[TokenDetails, ...]:
        return tuple(_TOKEN.of(row) for row in rows(_TOKENS, [user_id]))


def _person(result: list[Row]) -> Principal | None:
    if not result:
        return None
    token_id, last_used_at, read_only, resources, user_id, business_id, owner_id, role, *known = result[0]
    username, email, first_name, last_name, phone, business_name, verified, must_change, tutorial_seen, photo_at = known
    return Principal(
        actor=Actor(user_id, business_id, owner_id, Role(role), read_only),
        username=username,
        email=email,
        first_name=first_name,
        last_name=last_name,
        phone=phone,
        business_name=business_name,
        email_verified=verified,
        must_change_password=must_change,
        tutorial_seen=tutorial_seen,
        photo_at=photo_at,
        token=None if token_id is None else ShownToken(token_id, last_used_at, resources_of(resources)),
    )
