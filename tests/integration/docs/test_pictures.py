"""Every picture that a page of the documents shows is there, and is shown, and says what is on it."""

import re
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[3]
PICTURES = ROOT / "docs" / "pictures"
MOST = 1_500_000
"""Bytes of all of them."""
_SHOWN = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")


def _shown() -> list[tuple[str, Path]]:
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    return [
        (words, (page.parent / path).resolve())
        for page in pages
        for words, path in _SHOWN.findall(page.read_text(encoding="utf-8"))
    ]


def test_what_is_shown_is_there_and_what_is_there_is_shown() -> None:
    assert {path for _words, path in _shown()} == set(PICTURES.iterdir())


def test_each_says_what_is_on_it() -> None:
    assert [path.name for words, path in _shown() if len(words) < 10] == []


def test_they_are_pictures_and_light() -> None:
    for path in PICTURES.iterdir():
        with Image.open(path) as picture:
            picture.verify()
    assert sum(path.stat().st_size for path in PICTURES.iterdir()) <= MOST
