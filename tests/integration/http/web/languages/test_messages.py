"""The catalogues of other languages: complete, of what is there now, and compiled. `make messages` brings them so."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo

from tools import messages

PLACES = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w+\}|<[^>]+>")
ENDINGS = ".:…?"


def translations(message: Message) -> list[str]:
    """The translation; of what is counted, each of its forms."""
    return [message.string] if isinstance(message.string, str) else [*message.string]


def spanish(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else [*message.id]


def wrong(message: Message) -> list[str]:
    """What is wrong with a translation, one sentence each."""
    pairs = list(zip(spanish(message), translations(message), strict=True))
    faults = []
    if not all(translation for _id, translation in pairs):
        faults.append("not translated")
    if message.fuzzy:
        faults.append("only guessed")
    for id, translation in pairs:
        if sorted(PLACES.findall(id)) != sorted(PLACES.findall(translation)):
            faults.append(f"other places to fill in: {translation}")
        if '"' in translation and '"' not in id:
            faults.append(f"ends the attributes it stands in: {translation}")
        if id[-1] in ENDINGS and id[-1] != translation[-1]:
            faults.append(f"ends otherwise: {translation}")
    return faults


def marked_inside_f_strings(source: str) -> list[int]:
    """The lines. Before Python 3.12 an f-string is one token, in which the extractor sees nothing."""
    inside = (
        part for node in ast.walk(ast.parse(source)) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)
    )
    calls = (part for part in inside if isinstance(part, ast.Call) and isinstance(part.func, ast.Name))
    return [call.lineno for call in calls if isinstance(call.func, ast.Name) and call.func.id in messages.KEYWORDS]


def keys(catalogue: Catalog) -> set[tuple[str | None, str]]:
    return {(message.context, spanish(message)[0]) for message in catalogue if message.id}


def said(catalogue: Catalog) -> dict[tuple[str | None, str], list[str]]:
    """Of a compiled catalogue too, whose contexts are bytes."""
    words = [message for message in catalogue if message.id]
    contexts = [each.context.decode() if isinstance(each.context, bytes) else each.context for each in words]
    return {(context, spanish(each)[0]): translations(each) for context, each in zip(contexts, words, strict=True)}


@pytest.fixture(scope="module")
def marked() -> Catalog:
    return messages.marked()


def test_no_marked_text_is_out_of_the_extractors_sight() -> None:
    assert marked_inside_f_strings("""f"{_('Hola')}"\nf"{told}" + _("Hola")""") == [1]
    places = {path: marked_inside_f_strings(path.read_text(encoding="utf-8")) for path in messages.SRC.rglob("*.py")}
    assert {str(path): lines for path, lines in places.items() if lines} == {}


@pytest.mark.parametrize("language", messages.LANGUAGES)
class TestCatalogue:
    def test_has_what_is_marked_and_nothing_else(self, language: str, marked: Catalog) -> None:
        stored = keys(messages.read(language))
        assert keys(marked) - stored == set(), "new: make messages"
        assert stored - keys(marked) == set(), "gone: make messages"
        assert messages.read(language).obsolete == {}

    def test_says_everything_with_the_same_places_to_fill_in(self, language: str) -> None:
        catalogue = messages.read(language)
        assert {spanish(each)[0]: wrong(each) for each in catalogue if each.id and wrong(each)} == {}

    def test_counts_what_the_code_counts(self, language: str, marked: Catalog) -> None:
        """A plural of one is a plural of the other, with the same forms."""
        counted = {each.id for each in marked if isinstance(each.id, tuple)}
        assert counted == {each.id for each in messages.read(language) if isinstance(each.id, tuple)}

    def test_is_compiled(self, language: str) -> None:
        path: Path = messages.po_path(language).with_suffix(".mo")
        with path.open("rb") as file:
            compiled = read_mo(file)
        assert said(compiled) == said(messages.read(language))

    def test_is_as_make_messages_writes_it(self, language: str) -> None:
        """So that two people's changes meet line by line."""
        assert messages.po_path(language).read_bytes() == messages.written(messages.read(language))


class TestWhatIsMarked:
    def test_is_found_in_python_and_in_templates(self, tmp_path: Path) -> None:
        (tmp_path / "templates").mkdir()
        (tmp_path / "templates" / "page.html").write_text(
            '{% load i18n %}<p title="it\'s">\n'
            "  {% translate 'Uno' %}{% translate 'Dos' context 'lugar' %}{% blocktranslate with a=b %}Tres {{ a }}"
            "{% endblocktranslate %}\n"
            "{% blocktranslate count n=n %}Un {{ n }}{% plural %}Unos {{ n }}{% endblocktranslate %}</p>"
        )
        (tmp_path / "code.py").write_text('_("Cuatro")\nngettext("Cinco", "Cincos", n)\npgettext_lazy("c", "Seis")\n')
        faults = {(each.context, each.id) for each in messages.marked(tmp_path) if each.id}
        assert faults == {
            (None, "Uno"),
            ("lugar", "Dos"),
            (None, "Tres %(a)s"),
            (None, ("Un %(n)s", "Unos %(n)s")),
            (None, "Cuatro"),
            (None, ("Cinco", "Cincos")),
            ("c", "Seis"),
        }
