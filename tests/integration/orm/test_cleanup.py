"""What has expired leaves, and nothing else does."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, connections

from adapters.django_orm import cleanup
from adapters.django_orm.auth.sessions import SessionStore, digest
from adapters.django_orm.cleanup import delete_expired
from adapters.django_orm.models import AnswerRow, RateLimitRow, SessionRow
from application.ports.rate_limits import Limit, RateLimits
from application.ports.repositories.idempotency import IdempotencyKey
from application.ports.unit_of_work import UnitOfWorkFactory
from tests.integration.shop import Shop, resolve

NOW = datetime.now(UTC)
NOTHING = {"sessions": 0, "answers": 0, "counts": 0}


def a_session(expires: datetime) -> str:
    store = SessionStore()
    store.create()
    kept_as = digest(str(store.session_key))
    SessionRow.objects.filter(pk=kept_as).update(expire_date=expires)
    return kept_as


def an_answer(shop: Shop, key: str, at: datetime) -> None:
    with resolve(UnitOfWorkFactory)(shop.admin.business_id) as uow:
        uow.idempotency.keep(IdempotencyKey(shop.admin.user_id, key, "huella"), b"{}", at)


def test_what_is_over_leaves_and_the_rest_stays(shop: Shop) -> None:
    second = timedelta(seconds=1)
    kept = a_session(NOW + second)
    a_session(NOW - second)
    an_answer(shop, "de-anteayer", NOW - timedelta(hours=48))
    an_answer(shop, "de-ayer", NOW - timedelta(hours=47, minutes=59))
    limits = resolve(RateLimits)
    limits.take("now", Limit(5, 60), NOW)
    limits.take("then", Limit(5, 60), NOW - timedelta(seconds=60))
    assert delete_expired(NOW) == {"sessions": 1, "answers": 1, "counts": 1}
    assert [row.pk for row in SessionRow.objects.all()] == [kept]
    assert [row.key for row in AnswerRow.objects.all()] == ["de-ayer"]
    assert [row.ends_at for row in RateLimitRow.objects.all()] == [NOW + timedelta(seconds=60)]
    assert delete_expired(NOW) == NOTHING


def test_batches_go_on_to_the_end(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cleanup, "BATCH", 2)
    for _ in range(5):
        a_session(NOW - timedelta(days=1))
    assert delete_expired(NOW)["sessions"] == 5


@pytest.mark.django_db(transaction=True)
def test_one_process_at_a_time() -> None:
    """Whoever comes while another is at it leaves it to that one."""
    a_session(NOW - timedelta(days=1))
    other = connections.create_connection("default")
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(hashtext('inventario.sweep'))")
            assert delete_expired(NOW) == NOTHING
            cursor.execute("SELECT pg_advisory_unlock(hashtext('inventario.sweep'))")
    finally:
        other.close()
    assert delete_expired(NOW)["sessions"] == 1


@pytest.mark.django_db(transaction=True)
def test_nobody_is_kept_waiting_by_a_row_in_use() -> None:
    key = a_session(NOW - timedelta(days=1))
    other = connections.create_connection("default")
    try:
        other.set_autocommit(False)
        with other.cursor() as cursor:
            cursor.execute("SELECT 1 FROM user_session WHERE session_key = %s FOR UPDATE", [key])
        assert delete_expired(NOW)["sessions"] == 0
    finally:
        other.rollback()
        other.close()
    assert connection.is_usable()
    assert delete_expired(NOW)["sessions"] == 1
