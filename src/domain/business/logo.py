"""The picture that stands for the shop."""

from datetime import datetime

from attrs import define, frozen

from domain.shared.errors import Invalid

LOGO_LIMIT = 1_000_000
LOGO_SIDE = 512
"""In pixels: what is kept is no wider and no higher."""


@define
class ImageNotValid(Invalid):
    """Not a whole PNG, JPEG or WebP of a sensible size, whatever its name says."""


@define
class ImageTooLarge(Invalid):
    """More than `limit` bytes."""

    limit: int


@frozen
class Logo:
    """What there is to say about the picture; `size` in bytes."""

    media_type: str
    size: int
    changed_at: datetime


def within_limit(raw: bytes, limit: int = LOGO_LIMIT) -> bytes:
    """Raises ImageTooLarge."""
    if len(raw) > limit:
        raise ImageTooLarge(limit)
    return raw
