"""What only the machine knows: the time, and randomness."""

import secrets
import time
from datetime import UTC, datetime

UNMISTAKABLE = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits that are read and heard as themselves: no i, l, 1, o, 0."""
PASSWORD_LENGTH = 12


class SystemClock:
    """The one place that reads the clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class SystemSecrets:
    def token(self) -> str:
        return secrets.token_urlsafe(32)

    def password(self) -> str:
        return "".join(secrets.choice(UNMISTAKABLE) for _ in range(PASSWORD_LENGTH))


def pause(attempt: int) -> None:
    """Wait up to 20 ms times the attempt, by chance, so that two who collided do not collide again."""
    time.sleep(secrets.randbelow(20 * attempt) / 1000)
