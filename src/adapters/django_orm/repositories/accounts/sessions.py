from adapters.django_orm.auth.sessions import digest
from adapters.django_orm.db.connection import run

_END = "DELETE FROM user_session WHERE user_id = %s AND session_key <> %s"


class DjangoSessionRepository:
    def end(self, user_id: int, *, but: str = "") -> int:
        return run(_END, [user_id, digest(but)])
