"""Pictures, by Pillow: read with suspicion, and written again from their pixels alone."""

from collections.abc import Callable
from io import BytesIO

from attrs import frozen
from PIL import Image, ImageOps

from domain.logo import LOGO_SIDE, ImageNotValid
from domain.photo import PHOTO_SIDE

FORMATS = ("PNG", "JPEG", "WEBP")
MOST_PIXELS = 16_000_000
"""A small file may unfold into any size; this many pixels are 64 MB while they are looked at."""


@frozen
class PillowImages:
    def logo(self, raw: bytes) -> bytes:
        return self._again(raw, LOGO_SIDE, _as_png)

    def photo(self, raw: bytes) -> bytes:
        return self._again(raw, PHOTO_SIDE, _as_jpeg)

    def _again(self, raw: bytes, side: int, write: Callable[[Image.Image], bytes]) -> bytes:
        try:
            picture = _opened(raw)
            picture.thumbnail((side, side))
            return write(picture)
        except ImageNotValid:
            raise
        except Exception as error:  # a decoder fails in any way it likes on bytes that somebody made up
            raise ImageNotValid from error


def _opened(raw: bytes) -> Image.Image:
    """The first picture of the file, upright, in colours that a PNG has. What is not whole fails here."""
    Image.open(BytesIO(raw), formats=FORMATS).verify()  # of a PNG, every chunk down to its end; no pixel yet
    picture = Image.open(BytesIO(raw), formats=FORMATS)
    if picture.width * picture.height > MOST_PIXELS:
        raise ImageNotValid
    picture.draft("RGB", (2 * LOGO_SIDE, 2 * LOGO_SIDE))
    return ImageOps.exif_transpose(picture).convert("RGBA")


def _as_png(picture: Image.Image) -> bytes:
    picture.info.clear()
    written = BytesIO()
    picture.save(written, "PNG", optimize=True)
    return written.getvalue()


def _as_jpeg(picture: Image.Image) -> bytes:
    """On white, where it was transparent."""
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture.getchannel("A"))
    written = BytesIO()
    paper.save(written, "JPEG", quality=85, optimize=True)
    return written.getvalue()
