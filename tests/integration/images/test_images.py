"""Pictures by Pillow: what comes in is doubted, what goes out is plain."""

from io import BytesIO
from time import process_time

import pytest
from PIL import Image, PngImagePlugin

from adapters import images
from adapters.images import PillowImages
from adapters.in_memory.images import InMemoryImages
from application.ports.unit_of_work import LockTimeout
from domain.business.logo import LOGO_LIMIT, LOGO_SIDE, ImageNotValid
from tests.integration.pictures import BAD, bomb, picture

RED, BLUE = (255, 0, 0), (0, 0, 255)


def made(raw: bytes) -> Image.Image:
    written = PillowImages().logo(raw)
    opened = Image.open(BytesIO(written))
    assert opened.format == "PNG"
    return opened


def colours(drawn: Image.Image) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Of the middle of the left and of the right half, without alpha, roughly."""
    width, height = drawn.size
    spots = [(width // 4, height // 2), (width * 3 // 4, height // 2)]
    plain = drawn.convert("RGB")
    left, right = (tuple(255 * (part > 128) for part in plain.getpixel(spot)) for spot in spots)
    return left, right


class TestGood:
    @pytest.mark.parametrize("format", ["PNG", "JPEG", "WEBP"])
    def test_stays_as_it_looks(self, format: str) -> None:
        drawn = made(picture(format))
        assert (drawn.size, colours(drawn)) == ((64, 48), (RED, BLUE))

    @pytest.mark.parametrize("mode", ["RGBA", "P", "L", "LA", "1", "I;16"])
    def test_of_any_kind_of_colour(self, mode: str) -> None:
        drawn = Image.new("L", (40, 40), 200).convert(mode) if mode != "I;16" else Image.new("I;16", (40, 40), 200)
        written = BytesIO()
        drawn.save(written, "PNG")
        assert made(written.getvalue()).size == (40, 40)

    @pytest.mark.parametrize(
        ("size", "expected"),
        [
            ((2000, 1000), (LOGO_SIDE, LOGO_SIDE // 2)),
            ((300, 3000), (51, LOGO_SIDE)),
            ((512, 512), (512, 512)),
            ((1, 1), (1, 1)),
            ((4000, 4000), (512, 512)),
            ((8_000, 1), (512, 1)),
        ],
    )
    def test_fits(self, size: tuple[int, int], expected: tuple[int, int]) -> None:
        assert made(picture("PNG", size)).size == expected

    def test_is_turned_upright(self) -> None:
        exif = Image.Exif()
        exif[0x0112] = 3  # lying on its head
        drawn = made(picture("JPEG", exif=exif))
        assert colours(drawn) == (BLUE, RED)

    def test_carries_nothing_else(self) -> None:
        words = PngImagePlugin.PngInfo()
        words.add_text("Comment", "secreto", zip=True)
        exif = Image.Exif()
        exif[0x010F] = "secreto"
        for raw in (
            picture(pnginfo=words, exif=exif, icc_profile=b"secreto", dpi=(300, 300)),
            picture("JPEG", exif=exif, icc_profile=b"secreto", comment=b"secreto"),
            picture("WEBP", exif=exif, xmp=b"secreto"),
            picture() + b"secreto <?php",
        ):
            written = PillowImages().logo(raw)
            assert b"secreto" not in written
            assert made(raw).info == {}
            assert {written[i : i + 4] for i in _chunks(written)} <= {b"IHDR", b"IDAT", b"IEND"}

    def test_weighs_little_more_than_it_may(self) -> None:
        """A picture of noise, which nothing makes smaller."""
        noise = Image.effect_noise((512, 512), 200).convert("RGB")
        written = BytesIO()
        noise.save(written, "JPEG", quality=95)
        assert len(PillowImages().logo(written.getvalue())) < 2 * LOGO_LIMIT


def _chunks(png: bytes) -> list[int]:
    """Where the names of the chunks stand."""
    places, at = [], 8
    while at < len(png):
        places.append(at + 4)
        at += 12 + int.from_bytes(png[at : at + 4])
    return places


class TestBad:
    @pytest.mark.parametrize("raw", BAD.values(), ids=BAD)
    def test_is_refused(self, raw: bytes) -> None:
        with pytest.raises(ImageNotValid):
            PillowImages().logo(raw)

    @pytest.mark.parametrize("raw", [raw for why, raw in BAD.items() if "bomb" in why])
    def test_a_bomb_costs_next_to_nothing(self, raw: bytes) -> None:
        before = process_time()
        with pytest.raises(ImageNotValid):
            PillowImages().photo(raw)
        assert process_time() - before < 1.5  # what is measured is the processor's time: one of them took 7 s

    def test_one_is_read_at_a_time(self) -> None:
        with images._one_at_a_time, pytest.raises(LockTimeout):
            PillowImages(wait=0.01).photo(picture())
        assert PillowImages().photo(picture())

    def test_the_bomb_is_small(self) -> None:
        assert len(bomb()) < LOGO_LIMIT

    @pytest.mark.parametrize("cut", range(0, 396, 7))
    def test_wherever_it_breaks_off(self, cut: int) -> None:
        whole = picture(size=(300, 300))
        with pytest.raises(ImageNotValid):
            PillowImages().logo(whole[: len(whole) * cut // 400])

    @pytest.mark.parametrize("raw", [raw for why, raw in BAD.items() if "bomb" not in why and "checksum" not in why])
    def test_by_the_stand_in_of_the_tests_too(self, raw: bytes) -> None:
        if raw.startswith(b"RIFF"):
            return  # only a decoder knows how long a WebP should be
        with pytest.raises(ImageNotValid):
            InMemoryImages().logo(raw)


@pytest.mark.parametrize("format", ["PNG", "JPEG", "WEBP"])
def test_the_stand_in_takes_what_pillow_takes(format: str) -> None:
    raw = picture(format)
    assert InMemoryImages().logo(raw) == raw


class TestPhoto:
    @pytest.mark.parametrize("format", ["PNG", "JPEG", "WEBP"])
    def test_is_a_jpeg_that_fits(self, format: str) -> None:
        opened = Image.open(BytesIO(PillowImages().photo(picture(format, (2000, 1000)))))
        assert (opened.format, opened.size, colours(opened)) == ("JPEG", (512, 256), (RED, BLUE))

    def test_carries_nothing_else(self) -> None:
        exif = Image.Exif()
        exif[0x010F] = "secreto"
        written = PillowImages().photo(picture("JPEG", exif=exif, icc_profile=b"secreto", comment=b"secreto"))
        assert b"secreto" not in written
        assert set(Image.open(BytesIO(written)).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}

    def test_is_on_white_where_it_was_transparent(self) -> None:
        drawn = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
        written = BytesIO()
        drawn.save(written, "PNG")
        assert min(Image.open(BytesIO(PillowImages().photo(written.getvalue()))).getpixel((20, 20))) > 250

    @pytest.mark.parametrize("raw", BAD.values(), ids=BAD)
    def test_is_refused_where_it_is_none(self, raw: bytes) -> None:
        with pytest.raises(ImageNotValid):
            PillowImages().photo(raw)
