"""Where somebody is signed in: one statement."""

from datetime import datetime

from adapters.django_orm.sessions import digest
from adapters.django_orm.sql import rows
from application.queries.sessions import SessionSheet

_SESSIONS = """
    SELECT device, address, started_at, seen_at, session_key = %s FROM user_session
    WHERE user_id = %s AND expire_date > %s ORDER BY seen_at DESC, session_key
"""


class DjangoSessionReader:
    def of_user(self, user_id: int, current: str, at: datetime) -> tuple[SessionSheet, ...]:
        return tuple(SessionSheet(*row) for row in rows(_SESSIONS, [digest(current), user_id, at]))
