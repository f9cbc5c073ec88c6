"""Pictures without a decoder: told apart by their first and last bytes, and handed on as they are."""

from attrs import frozen

from domain.business.logo import ImageNotValid

_PNG = (b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82")
_JPEG = (b"\xff\xd8\xff", b"\xff\xd9")
_WEBP = (b"RIFF", b"")


@frozen
class InMemoryImages:
    """Knows a whole picture from a torn or an invented one, but neither its size nor its contents."""

    def photo(self, raw: bytes) -> bytes:
        return self.logo(raw)

    def logo(self, raw: bytes) -> bytes:
        if not any(raw.startswith(head) and raw.endswith(tail) for head, tail in (_PNG, _JPEG, _WEBP)):
            raise ImageNotValid
        return raw
