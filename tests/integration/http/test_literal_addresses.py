"""Templates, scripts and code name an address; only the two tables of addresses, and examples, write one out."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import Resolver404, resolve

import adapters.http

HTTP = Path(adapters.http.__file__).parent
TABLES = (HTTP / "api" / "urls.py", HTTP / "web" / "urls.py", HTTP / "routing.py")
TEMPLATES = sorted((HTTP / "web" / "templates").rglob("*.html"))
SCRIPTS = sorted((HTTP / "web" / "static" / "inventario").rglob("*.js"))
MODULES = sorted(set(HTTP.rglob("*.py")) - set(TABLES))
_IN_A_SCRIPT = re.compile(r"""["'`](/[a-z][^"'`]*)""")
_IN_A_TEMPLATE = re.compile(r"""(?:(?<=["'(])|(?<==))/(?![/>])[^"'\s>]*""")


def literal_addresses(template: str) -> list[str]:
    return _IN_A_TEMPLATE.findall(template)


def literal_addresses_of_code(source: str) -> list[str]:
    """Texts that lead to a view; none of those that only show what an answer looks like."""
    tree = ast.parse(source)
    shown = {id(part) for example in _examples(tree) for part in ast.walk(example)}
    texts = (_text(node) for node in ast.walk(tree) if id(node) not in shown)
    return [text for text in texts if len(text) > 1 and text.startswith("/") and _leads_somewhere(text)]


def _examples(tree: ast.Module) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "example" and node.value:
            yield node.value
        if isinstance(node, ast.Dict):
            yield from (v for k, v in zip(node.keys, node.values, strict=True) if _text(k) == "example")


def _text(node: ast.AST | None) -> str:
    """What a text says, with a number for each place in it."""
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(each) if isinstance(each, ast.Constant) else "7" for each in node.values)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return re.sub(r"\{\w*\}|%s|%\(\w+\)s", "7", node.value)
    return ""


def _leads_somewhere(text: str) -> bool:
    try:
        found = resolve(re.split("[?#]", text)[0])
    except Resolver404:
        return False
    return found.url_name != "api-nothing-here"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_writes_an_address_out(path: Path) -> None:
    assert literal_addresses(path.read_text()) == []


def test_no_script_writes_an_address_out() -> None:
    found = {path.name: _IN_A_SCRIPT.findall(path.read_text()) for path in SCRIPTS}
    assert SCRIPTS
    assert {name: texts for name, texts in found.items() if texts} == {}


def test_no_code_writes_an_address_out() -> None:
    found = {str(path.relative_to(HTTP)): literal_addresses_of_code(path.read_text()) for path in MODULES}
    assert {path: texts for path, texts in found.items() if texts} == {}


@pytest.mark.parametrize(
    "template",
    [
        '<a href="/ventas/">',
        "<a href='/ventas/{{ sale.id }}/'>",
        '<a href="/">',
        "<form action=/login/>",
        '{% include "x.html" with address="/productos/nuevo/" %}',
        '<button hx-get="/clientes/opciones/">',
    ],
)
def test_an_address_in_a_template_is_seen(template: str) -> None:
    assert len(literal_addresses(template)) == 1


@pytest.mark.parametrize(
    "code", ['redirect("/ventas/")', 'f"/ventas/{id}/"', '"/ventas/{}/".format(id)', '"/compras/?estado=pendiente"']
)
def test_an_address_in_code_is_seen(code: str) -> None:
    assert literal_addresses_of_code(code)


@pytest.mark.parametrize("code", ['{"example": "/perfil/foto/1/"}', 'example: object = {"url": "/ventas/"}'])
def test_an_example_in_code_is_none(code: str) -> None:
    assert literal_addresses_of_code(code) == []
