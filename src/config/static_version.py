"""What the addresses of static files say about their content."""

import hashlib
from importlib.metadata import version
from pathlib import Path

_OWN = Path(__file__).resolve().parents[1] / "adapters" / "http" / "web" / "static"
_OTHERS = ("django-htmx", "djangorestframework", "drf-spectacular-sidecar")


def static_version() -> str:
    """A short word that changes when a file of the pages or a package with static files does."""
    digest = hashlib.sha256(" ".join(version(each) for each in _OTHERS).encode())
    for file in sorted(_OWN.rglob("*")):
        if file.is_file():
            digest.update(file.relative_to(_OWN).as_posix().encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
