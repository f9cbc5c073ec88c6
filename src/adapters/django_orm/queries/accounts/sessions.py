"""Where somebody is signed in: one statement."""

from datetime import datetime

from adapters.django_orm.auth.sessions import digest
from adapters.django_orm.db.connection import rows
from adapters.django_orm.db.result_rows import Shape
from application.queries.accounts.sessions import SessionDetails

_DETAILS = Shape(
    SessionDetails,
    {
        "device": "device",
        "address": "address",
        "started_at": "started_at",
        "seen_at": "seen_at",
        "current": "session_key = %s",
    },
)
_SESSIONS = f"""
    SELECT {_DETAILS.columns} FROM user_session
    WHERE user_id = %s AND expire_date > %s ORDER BY seen_at DESC, session_key
"""


class DjangoSessionReader:
    def of_user(self, user_id: int, current: str, at: datetime) -> tuple[SessionDetails, ...]:
        return tuple(_DETAILS.of(row) for row in rows(_SESSIONS, [digest(current), user_id, at]))
