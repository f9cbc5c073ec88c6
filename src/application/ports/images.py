"""Pictures that people send, of which nothing is believed."""

from typing import Protocol


class Images(Protocol):
    def logo(self, raw: bytes) -> bytes:
        """The picture again as a PNG within LOGO_SIDE each way, upright and without the other data of the file.

        Raises ImageNotValid for anything but a whole PNG, JPEG or WebP of a sensible size, and LockTimeout while
        another one is being read: a picture takes a process for itself.
        """
        ...

    def photo(self, raw: bytes) -> bytes:
        """The same as a JPEG within PHOTO_SIDE each way. Raises ImageNotValid, LockTimeout."""
        ...
