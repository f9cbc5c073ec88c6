"""Sessions in a table of our own, which knows whose each is, with what, from where and when it was last seen.

Name this module in SESSION_ENGINE. A session lives SESSION_COOKIE_AGE from when it was last seen, and no longer than
the browser.
"""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.utils import timezone

from adapters.django_orm.models import SessionRow
from adapters.django_orm.sql import run

WHEREABOUTS = "inventario.whereabouts"
"""Under this key of the session, who signs somebody in leaves `device` and `address`."""

SEEN_EVERY = timedelta(minutes=5)
_SEEN = """
    UPDATE user_session SET seen_at = %(at)s, expire_date = %(until)s
    WHERE session_key = %(key)s AND seen_at <= %(before)s
"""


class SessionStore(DatabaseStore):
    @classmethod
    def get_model_class(cls) -> type[SessionRow]:
        return SessionRow

    def _validate_session_key(self, key: str | None) -> bool:
        """Of the letters and digits that a key is made of; nothing else reaches the database."""
        return bool(key) and key.isascii() and key.isalnum() and super()._validate_session_key(key)

    def load(self) -> dict[str, Any]:
        """One statement; every few minutes another, which notes that the session is in use."""
        row = self._get_session_from_db()
        if row is None:
            return {}
        now = timezone.now()
        if now - row.seen_at >= SEEN_EVERY:
            run(_SEEN, {"key": row.session_key, "at": now, "until": _until(now), "before": now - SEEN_EVERY})
        return self.decode(row.session_data)

    def create_model_instance(self, data: dict[str, Any]) -> SessionRow:
        row = super().create_model_instance(data)
        now, where = timezone.now(), data.get(WHEREABOUTS, {})
        row.user_id = data.get(SESSION_KEY)
        row.device, row.address = where.get("device", ""), where.get("address", "")
        row.started_at = datetime.fromisoformat(where["started_at"]) if "started_at" in where else now
        row.seen_at = now
        return row


def _until(now: datetime) -> datetime:
    return now + timedelta(seconds=settings.SESSION_COOKIE_AGE)
