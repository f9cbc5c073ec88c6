"""Sessions in a table of our own, which knows whose each is, with what, from where and when it was last seen.

Name this module in SESSION_ENGINE. A session lives SESSION_COOKIE_AGE from when it was last seen, no longer than the
browser, and no longer than LONGEST. The table holds a digest of each key: whoever reads it opens nothing.
"""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, TypeAlias

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from adapters.django_orm.db.connection import run
from adapters.django_orm.models import SessionRow

WHEREABOUTS = "inventario.whereabouts"
"""Under this key of the session, who signs somebody in leaves `device` and `address`."""

LONGEST = timedelta(days=30)
SEEN_EVERY = timedelta(minutes=5)
_SEEN = """
    UPDATE user_session SET seen_at = %(at)s, expire_date = LEAST(%(until)s, started_at + %(longest)s)
    WHERE session_key = %(key)s AND seen_at <= %(before)s
"""


if TYPE_CHECKING:
    _Store: TypeAlias = DatabaseStore[SessionRow]
else:
    _Store = DatabaseStore


class SessionStore(_Store):
    @classmethod
    def get_model_class(cls) -> type[SessionRow]:
        return SessionRow

    def _validate_session_key(self, key: str | None) -> bool:
        """Of the letters and digits that a key is made of; nothing else reaches the database."""
        fine = key is not None and key.isascii() and key.isalnum()
        return fine and super()._validate_session_key(key)  # type: ignore[misc]

    def load(self) -> dict[str, object]:
        """One statement; every few minutes another, which notes that the session is in use."""
        key, now = digest(self.session_key or ""), timezone.now()
        row = SessionRow.objects.filter(session_key=key, expire_date__gt=now).first()
        if row is None:
            self._session_key = None
            return {}
        if now - row.seen_at >= SEEN_EVERY:
            facts = {"at": now, "until": now + idle(), "longest": LONGEST, "before": now - SEEN_EVERY}
            run(_SEEN, {"key": key, **facts})
        return self.decode(row.session_data)

    def exists(self, session_key: str) -> bool:
        return super().exists(digest(session_key))

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key:
            super().delete(digest(key))

    def create_model_instance(self, data: dict[str, object]) -> SessionRow:
        row = super().create_model_instance(data)
        row.session_key = digest(row.session_key)
        now, whereabouts, user_id = timezone.now(), data.get(WHEREABOUTS), data.get(SESSION_KEY)
        where: dict[str, str] = whereabouts if isinstance(whereabouts, dict) else {}
        row.user_id = None if user_id is None else int(str(user_id))
        row.device, row.address = where.get("device", ""), where.get("address", "")
        row.started_at = datetime.fromisoformat(where["started_at"]) if "started_at" in where else now
        row.seen_at = now
        row.expire_date = min(row.expire_date, row.started_at + LONGEST)
        return row


def digest(key: str) -> str:
    """What is kept of a session's key, which is random and long enough to need no more."""
    return sha256(key.encode(errors="surrogatepass")).hexdigest()


def idle() -> timedelta:
    return timedelta(seconds=settings.SESSION_COOKIE_AGE)
