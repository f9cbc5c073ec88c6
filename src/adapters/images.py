"""Pictures, by Pillow: read with suspicion, and written again from their pixels alone."""

from collections.abc import Callable
from io import BytesIO
from threading import Lock

from attrs import frozen
from PIL import Image, ImageOps

from application.ports.unit_of_work import LockTimeout
from domain.accounts.photo import PHOTO_SIDE
from domain.business.logo import LOGO_SIDE, ImageNotValid

FORMATS = ("PNG", "JPEG", "WEBP")
MOST_PIXELS = 16_000_000
"""A small file may unfold into any size; this many pixels are 64 MB while they are looked at."""
LONGEST_SIDE = 8_000
"""A picture of one pixel by millions is small to keep and takes seconds to make smaller."""
_one_at_a_time = Lock()


@frozen
class PillowImages:
    """Reads one picture at a time in each process, and waits `wait` seconds for its turn."""

    _wait: float = 2.0

    def logo(self, raw: bytes) -> bytes:
        return self._again(raw, LOGO_SIDE, _as_png)

    def photo(self, raw: bytes) -> bytes:
        return self._again(raw, PHOTO_SIDE, _as_jpeg)

    def _again(self, raw: bytes, side: int, write: Callable[[Image.Image], bytes]) -> bytes:
        if not _one_at_a_time.acquire(timeout=self._wait):
            raise LockTimeout
        try:
            picture = _opened(raw)
            picture.thumbnail((side, side))
            return write(picture)
        except ImageNotValid:
            raise
        except Exception as error:  # a decoder fails in any way it likes on bytes that somebody made up
            raise ImageNotValid from error
        finally:
            _one_at_a_time.release()


def _opened(raw: bytes) -> Image.Image:
    """The first picture of the file, upright, in colours that a PNG has. What is not whole fails here."""
    Image.open(BytesIO(raw), formats=FORMATS).verify()  # of a PNG, every chunk down to its end; no pixel yet
    picture = Image.open(BytesIO(raw), formats=FORMATS)
    if picture.width * picture.height > MOST_PIXELS or max(picture.size) > LONGEST_SIDE:
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
