"""Bring the catalogues of the pages' words in step with what is marked in src: `make messages`.

Everything it needs comes with the development dependencies, so that it works where gettext's own tools are missing.
"""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import SEEK_END, BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

SRC = Path(__file__).parents[1] / "src"
CATALOGUES = SRC / "adapters" / "http" / "locale"
LANGUAGES = ("en",)
HEADER = """msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""
_LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}


def marked(src: Path = SRC) -> Catalog:
    """Everything in Python and in templates that people read."""
    found = Catalog(charset="utf-8")
    for path in sorted(src.rglob("*.py")):
        _add(found, path.read_text(encoding="utf-8"))
    for path in sorted(path for path in src.rglob("templates/**/*") if path.suffix in {".html", ".txt"}):
        told: str = templatize(path.read_text(encoding="utf-8"), origin=str(path))
        _add(found, f"(\n{told}\n)")  # in brackets, where indentation means nothing
    return found


def _add(found: Catalog, source: str) -> None:
    for _line, message, _comments, context in extract("python", BytesIO(source.encode()), KEYWORDS):
        found.add(message, context=context)


def po_path(language: str) -> Path:
    return CATALOGUES / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    """What is translated so far."""
    with po_path(language).open("rb") as file:
        return read_po(file, locale=language, charset="utf-8")


def compiled(catalogue: Catalog) -> bytes:
    """What the service reads: the .mo of a catalogue."""
    catalogue.creation_date = catalogue.revision_date = _LONG_AGO  # the same words, the same bytes
    file = BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def written(catalogue: Catalog) -> bytes:
    """The .po as it is committed: by the Spanish, so that two people's additions stand apart."""
    file = BytesIO(HEADER.format(language=catalogue.locale_identifier, plurals=catalogue.plural_forms).encode())
    file.seek(0, SEEK_END)
    write_po(file, catalogue, width=0, sort_output=True, no_location=True, ignore_obsolete=True, omit_header=True)
    return file.getvalue()


def missing(catalogue: Catalog) -> Iterator[str]:
    """The Spanish of what still has no translation."""
    for message in catalogue:
        told = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and not all(told):
            yield message.id[0] if isinstance(message.id, tuple) else message.id


def refresh(language: str) -> list[str]:
    """Write the .po with what is new in src and without what is gone, and its .mo. Gives what is left to translate."""
    catalogue = read(language)
    catalogue.update(marked(), no_fuzzy_matching=True, update_creation_date=False)
    po_path(language).write_bytes(written(catalogue))
    po_path(language).with_suffix(".mo").write_bytes(compiled(catalogue))
    return [*missing(catalogue)]


if __name__ == "__main__":
    for each in LANGUAGES:
        left = refresh(each)
        sys.stdout.writelines(f"{each}: {spanish}\n" for spanish in left)
        sys.stdout.write(f"{each}: {len(left)} left to translate in {po_path(each).relative_to(SRC.parent)}\n")
