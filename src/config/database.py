"""DATABASE_URL and DATABASE_POOL_MODE as Django's settings."""

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

# Waiting for a lock longer than 3 s answers 503; no statement of a request runs longer than 15 s. Prepared statements
# are planned once, not for each sale; the filtered lists, which want a plan of their own, are not prepared.
SESSION = {
    "lock_timeout": "3s",
    "statement_timeout": "15s",
    "idle_in_transaction_session_timeout": "30s",
    "plan_cache_mode": "force_generic_plan",
}
POOL_MODES = ("session", "transaction")
_DJANGOS = "django.db.backends.postgresql"


class DatabaseSettings(dj_database_url.DBConfig, total=False):
    """With what our backend looks at."""

    SESSION: dict[str, str]
    POOL_MODE: str


def database_settings(url: str, pool_mode: str) -> DatabaseSettings:
    """Raises ImproperlyConfigured for a database that is not PostgreSQL and for a mode that nobody has."""
    mode = pool_mode.strip() or "session"
    if mode not in POOL_MODES:
        raise ImproperlyConfigured(f"DATABASE_POOL_MODE is {' or '.join(POOL_MODES)}, not {mode}.")
    try:
        parsed = dj_database_url.parse(url or "postgresql://localhost/inventario")
    except ValueError as error:
        raise ImproperlyConfigured("DATABASE_URL cannot be read: it begins with postgresql://.") from error
    if parsed["ENGINE"] != _DJANGOS:
        raise ImproperlyConfigured("Only PostgreSQL can be used: DATABASE_URL begins with postgresql://.")
    options = dict(parsed.get("OPTIONS", {}))
    return {
        **parsed,
        "ENGINE": "adapters.django_orm.backend",
        # psql, which `dbshell` starts, is told of no options.
        "HOST": parsed.get("HOST") or options.pop("host", ""),
        "SESSION": SESSION,
        "POOL_MODE": mode,
        "DISABLE_SERVER_SIDE_CURSORS": mode == "transaction",
        "ATOMIC_REQUESTS": False,
        "CONN_MAX_AGE": 0,
        "OPTIONS": {**options, "server_side_binding": True, "pool": {"min_size": 1, "max_size": 4, "timeout": 5}},
    }
