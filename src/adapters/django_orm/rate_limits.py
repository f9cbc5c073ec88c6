"""How often something was tried, counted by PostgreSQL."""

from datetime import datetime, timedelta
from hashlib import sha256
from math import ceil

from attrs import frozen

from adapters.django_orm.db.connection import domain_errors, rows, run
from application.ports.rate_limits import Limit

# Whoever counts sweeps a little of what is over, so that the table never needs anybody else.
_TAKE = """
    WITH swept AS (
        DELETE FROM rate_limit WHERE key IN (
            SELECT key FROM rate_limit WHERE ends_at < %(at)s AND key <> %(key)s
            ORDER BY ends_at LIMIT 5 FOR UPDATE SKIP LOCKED
        )
    )
    INSERT INTO rate_limit AS known (key, count, ends_at) VALUES (%(key)s, 1, %(ends_at)s)
    ON CONFLICT (key) DO UPDATE SET
        count = CASE WHEN known.ends_at <= %(at)s THEN 1 ELSE LEAST(known.count, 1000000) + 1 END,
        ends_at = CASE WHEN known.ends_at <= %(at)s THEN excluded.ends_at ELSE known.ends_at END
    RETURNING count, ends_at
"""


@frozen
class DjangoRateLimits:
    """One atomic statement a count. Keys are kept as digests: people type passwords where names belong."""

    def take(self, key: str, limit: Limit, at: datetime) -> int:
        ends_at = at + timedelta(seconds=limit.seconds)
        with domain_errors():
            [(count, until)] = rows(_TAKE, {"key": _digest(key), "at": at, "ends_at": ends_at})
        return max(1, ceil((until - at).total_seconds())) if count > limit.most else 0

    def give_back(self, key: str) -> None:
        with domain_errors():
            run("UPDATE rate_limit SET count = count - 1 WHERE key = %s AND count > 0", [_digest(key)])

    def forget(self, key: str) -> None:
        with domain_errors():
            run("DELETE FROM rate_limit WHERE key = %s", [_digest(key)])


def _digest(key: str) -> str:
    return sha256(key.encode(errors="surrogatepass")).hexdigest()
