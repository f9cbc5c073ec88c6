"""What programs say to the embedded server, so that being on the machine is not enough."""

import os
import secrets
from pathlib import Path

_NAME = "password"


def read(folder: Path) -> str:
    """Nothing where there is none yet."""
    try:
        return (folder / _NAME).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return ""


def ensure(folder: Path) -> str:
    """Made on the first start and readable by its owner alone. Whole or not at all."""
    if not read(folder):
        new = folder / f"{_NAME}.new"
        new.unlink(missing_ok=True)
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(32))
            file.flush()
            os.fsync(file.fileno())
        new.rename(folder / _NAME)
    return read(folder)
