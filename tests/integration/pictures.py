"""Pictures, good ones and others."""

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image

HEAD = b"\x89PNG\r\n\x1a\n"


def picture(format: str = "PNG", size: tuple[int, int] = (64, 48), mode: str = "RGB", **options: Any) -> bytes:
    """Red on the left half, blue on the right."""
    drawn = Image.new(mode, size, "red")
    drawn.paste("blue", (size[0] // 2, 0, *size))
    written = BytesIO()
    drawn.save(written, format, **options)
    return written.getvalue()


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def bomb(width: int = 20_000, height: int = 20_000) -> bytes:
    """A whole PNG of few bytes and many pixels, all white."""
    line = b"\x00" + b"\xff" * ((width + 7) // 8)
    pixels = zlib.compress(line * height, 9)
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return HEAD + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><rect width="9" height="9"/></svg>'
BAD: dict[str, bytes] = {
    "nothing": b"",
    "a text": b"hola, soy un logo.png",
    "an SVG": SVG,
    "a truncated PNG": picture(size=(300, 300))[:-200],
    "a PNG of a head alone": HEAD,
    "a truncated JPEG": picture("JPEG", (300, 300))[:-400],
    "a truncated WebP": picture("WEBP", (300, 300))[:-60],
    "a GIF": picture("GIF"),
    "a BMP": picture("BMP"),
    "a TIFF": picture("TIFF"),
    "a PDF": b"%PDF-1.7\n%%EOF",
    "a page": b"<!doctype html><script>alert(1)</script>",
    "a PNG with a wrong checksum": picture().replace(b"IDAT", b"IDAX"),
    "a bomb": bomb(),
    "a smaller bomb": bomb(4001, 4000),
    "a bomb of one pixel by millions": bomb(1, 16_000_000),
    "a wide bomb": bomb(8_001, 1),
}
