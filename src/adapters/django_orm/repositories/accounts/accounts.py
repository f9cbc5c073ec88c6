from collections.abc import Mapping
from datetime import datetime

from attrs import frozen
from django.db.models import Case, F, QuerySet, TextField, Value, When

from adapters.django_orm.db.connection import domain_errors, one_row, rows, run
from adapters.django_orm.db.ids import next_id
from adapters.django_orm.models import UserRow
from application.ports.repositories.accounts import EmailTaken, UsernameTaken
from domain.accounts.access import Role
from domain.accounts.account import Account
from domain.shared.canonical import canonical_email, canonical_name
from domain.shared.errors import DomainError, NotFound, Protected
from domain.shared.text import sort_key

_DEEDS = (
    "sales",
    "held_sales",
    "returns",
    "movements",
    "purchases",
    "expenses",
    "till_sessions",
    "extra_income",
    "payments",
)
_COUNT_DEEDS = """
    SELECT (SELECT count(*) FROM sale s WHERE s.business_id = u.business_id AND u.id IN (s.seller_id, s.voided_by_id)),
        (SELECT count(*) FROM held_sale h WHERE h.business_id = u.business_id AND h.held_by_id = u.id),
        (SELECT count(*) FROM sale_return r WHERE r.business_id = u.business_id AND r.actor_id = u.id),
        (SELECT count(*) FROM stock_movement m WHERE m.business_id = u.business_id AND m.actor_id = u.id),
        (SELECT count(*)
            FROM purchase p WHERE u.id IN (p.actor_id, p.voided_by_id, p.closed_by_id)
            AND p.business_id = u.business_id),
        (SELECT count(*) FROM expense e WHERE e.business_id = u.business_id AND u.id IN (e.actor_id, e.voided_by_id)),
        (SELECT count(*)
            FROM till_session t WHERE t.business_id = u.business_id AND u.id IN (t.seller_id, t.closed_by_id)),
        (SELECT count(*)
            FROM extra_income i WHERE i.business_id = u.business_id AND u.id IN (i.actor_id, i.voided_by_id)),
        (SELECT count(*)
            FROM credit_payment c WHERE c.business_id = u.business_id AND u.id IN (c.taken_by_id, c.voided_by_id))
    FROM user_account u WHERE u.business_id = %s AND u.id = %s FOR UPDATE
"""
_DELETE = """
    WITH tokens AS (DELETE FROM api_token WHERE user_id = %(id)s),
        sessions AS (DELETE FROM user_session WHERE user_id = %(id)s),
        photo AS (DELETE FROM user_photo WHERE user_id = %(id)s),
        answers AS (DELETE FROM answer WHERE business_id = %(business_id)s AND user_id = %(id)s)
    DELETE FROM user_account WHERE id = %(id)s AND business_id = %(business_id)s
"""


_SET_PHOTO = """
    WITH kept AS (
        UPDATE user_account SET photo_at = %(at)s WHERE id = %(id)s AND business_id = %(business_id)s RETURNING id
    )
    INSERT INTO user_photo (user_id, business_id, image, media_type)
    SELECT id, %(business_id)s, %(image)s::bytea, %(media_type)s FROM kept
    ON CONFLICT (user_id) DO UPDATE SET image = excluded.image, media_type = excluded.media_type
"""
_REMOVE_PHOTO = """
    WITH gone AS (DELETE FROM user_photo WHERE user_id = %(id)s AND business_id = %(business_id)s RETURNING user_id)
    UPDATE user_account SET photo_at = NULL WHERE id IN (SELECT user_id FROM gone)
"""

_TAKEN = """
    SELECT EXISTS (SELECT FROM user_account WHERE canonical_username = %(name)s),
        EXISTS (SELECT FROM user_account WHERE canonical_email = %(email)s)
"""


@frozen
class DjangoAccountRepository:
    """Accounts as Django users."""

    _business_id: int

    def next_id(self) -> int:
        return next_id("user_account")

    def add(self, account: Account) -> None:
        row = UserRow(
            id=account.id,
            business_id=account.business_id,
            role=account.role.value,
            created_by_id=account.created_by,
            date_joined=account.created_at,
            **_to_columns(account),
        )
        with domain_errors(_refusals(account)):
            row.save(force_insert=True)

    def ensure_free(self, username: str, email: str) -> None:
        names = {"name": canonical_name(username), "email": canonical_email(email)}
        ((name_taken, email_taken),) = rows(_TAKEN, names)
        if name_taken:
            raise UsernameTaken(username, field="username")
        if email_taken:
            raise EmailTaken(email, field="email")

    def get(self, id: int) -> Account:
        return self._only(UserRow.objects.all(), id)

    def lock(self, id: int) -> Account:
        # NO KEY: a sale in progress, whose foreign key holds the row's key, need not be waited for.
        return self._only(UserRow.objects.select_for_update(no_key=True), id)

    def save(self, account: Account) -> None:
        own = UserRow.objects.filter(business_id=self._business_id, id=account.id)
        with domain_errors(_refusals(account)):
            if not own.update(**_to_columns(account), **_canonical(account)):
                raise NotFound("account", account.id)

    def set_photo(self, id: int, image: bytes, media_type: str, at: datetime) -> None:
        facts = {"image": image, "media_type": media_type, "at": at}
        if not run(_SET_PHOTO, {"id": id, "business_id": self._business_id, **facts}):
            raise NotFound("account", id)

    def remove_photo(self, id: int) -> None:
        if not run(_REMOVE_PHOTO, {"id": id, "business_id": self._business_id}):
            raise NotFound("photo", id)

    def delete(self, id: int) -> None:
        counts = one_row(_COUNT_DEEDS, [self._business_id, id], "account", id)
        dependents = {kind: count for kind, count in zip(_DEEDS, counts, strict=True) if count}
        if dependents:
            raise Protected("account", id, dependents)
        run(_DELETE, {"id": id, "business_id": self._business_id})

    def _only(self, people: "QuerySet[UserRow]", id: int) -> Account:
        row = people.filter(business_id=self._business_id or None, id=id).first()  # an operator has none
        if row is None:
            raise NotFound("account", id)
        return _to_entity(row)


def _refusals(account: Account) -> Mapping[str, DomainError]:
    taken = UsernameTaken(account.username, field="username")
    return {
        "user_username_unique": taken,
        "user_account_username_key": taken,
        "user_email_unique": EmailTaken(account.email, field="email"),
    }


def _canonical(account: Account) -> dict[str, object]:
    """Anew where the name is another; one from before, which somebody else has as well, stays without."""
    return {
        "canonical_username": _unless_as_before("username", account.username, canonical_name(account.username)),
        "canonical_email": _unless_as_before("email", account.email, canonical_email(account.email)),
    }


def _unless_as_before(column: str, typed: str, canonical: str) -> Case:
    as_before = When(**{column: typed}, then=F(f"canonical_{column}"))
    return Case(as_before, default=Value(canonical), output_field=TextField())


def _to_columns(account: Account) -> dict[str, object]:
    """What may change."""
    searchable = f"{account.username} {account.email} {account.first_name} {account.last_name}"
    return {
        "username": account.username,
        "email": account.email,
        "password": account.password,
        "first_name": account.first_name,
        "last_name": account.last_name,
        "phone": account.phone,
        "email_verified": account.verified,
        "email_proven": account.proven,
        "is_active": account.active,
        "must_change_password": account.must_change_password,
        "tutorial_seen": account.tutorial_seen,
        "search_words": sort_key(searchable),
        "version": account.version,
    }


def _to_entity(row: UserRow) -> Account:
    return Account(
        id=row.pk,
        business_id=row.business_id,
        role=Role(row.role),
        username=row.username,
        email=row.email,
        password=row.password,
        verified=row.email_verified,
        proven=row.email_proven,
        created_at=row.date_joined,
        created_by=row.created_by_id,
        first_name=row.first_name,
        last_name=row.last_name,
        phone=row.phone,
        active=row.is_active,
        must_change_password=row.must_change_password,
        tutorial_seen=row.tutorial_seen,
        photo_at=row.photo_at,
        version=row.version,
    )
