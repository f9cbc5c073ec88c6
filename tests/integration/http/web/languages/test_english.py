"""A walk through every page in English: what is Spanish there was never marked, or never translated."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext_lazy
from pypdf import PdfReader

from adapters.http import web
from adapters.http.vocabulary.report_labels import BY_NAME
from tests.integration.http.api.conftest import program_of
from tests.integration.http.web.conftest import signed_in
from tests.integration.http.web.languages.english import spanish_in, spanish_of, texts_of
from tests.integration.http.web.page import flashes, text
from tests.integration.shop import Shop

THINGS = {
    "ventas/ingresos-extra/": "income",
    "ventas/caja/": "till",
    "ventas/": "sale",
    "compras/gastos/": "expense",
    "compras/activos/": "asset",
    "compras/": "order",
    "productos/": "product",
    "clientes/": "client",
    "proveedores/": "supplier",
    "usuarios/": "seller",
}
"""What the `id` of an address is, by how it begins; the longest first. Another number is what its name says."""

ALSO = (
    "/ventas/{void}/",
    "/ventas/{returned}/",
    "/ventas/editar/{returned}/",
    "/ventas/eliminar/{void}/",
    "/ventas/?q=nothing",
    "/ventas/caja/{counted}/",
    "/ventas/caja/{counted}/cerrar/",
    "/productos/?q=nothing",
    "/productos/?estado=archivados",
    "/productos/{archived}/",
    "/productos/eliminar/{archived}/",
    "/productos/etiquetas/?cantidad-{product}=30",
    "/compras/?estado=anulada",
    "/compras/{void_order}/",
    "/compras/{received}/",
    "/compras/eliminar/{void_order}/",
    "/compras/eliminar/{received}/",
    "/clientes/{archived_client}/",
    "/clientes/{client}/abonos/{void_payment}/",
    "/clientes/{client}/abonos/{void_payment}/anular/",
    "/dashboard/?periodo=mes",
    "/dashboard/atencion/por-agotarse/",
    "/dashboard/atencion/bajo-costo/",
    "/dashboard/atencion/horas/",
    "/dashboard/?desde=2026-01-01&hasta=2026-01-31",
    "/productos/999999/",
    "/nowhere/",
)
TEMPLATES = Path(web.__file__).parent / "templates"
MAILS = [path for path in (TEMPLATES).glob("*/email/*") if not path.name.startswith("_")]
PAPERS = (
    "/ventas/{returned}/recibo/",
    "/ventas/{returned}/factura/",
    "/ventas/caja/{counted}/comprobante/",
    "/productos/etiquetas/pdf/?cantidad-{product}=3",
)
FIGURE = re.compile(r"-?\$?\d[\d.,:/-]*\d|\d")
LEAVING = ("/logout/", "/preferencias/")
LEAST_PAGES = 75


def routes() -> list[str]:
    """Every address that is not for programs."""
    from config.urls import urlpatterns

    patterns = [str(pattern.pattern) for pattern in urlpatterns if hasattr(pattern.pattern, "_route")]
    return [route for route in patterns if "api/" not in route]


def named(route: str, ids: dict[str, int]) -> str:
    """The address with a number for each that it asks for."""
    numbered = re.sub(r"<id:(\w+)>", lambda part: str(ids.get(part[1], 0)), route)
    return "/" + re.sub(r"<str:\w+>", "x", numbered)


def filled(things: dict[str, int]) -> list[str]:
    """The same, with what each is about."""
    addresses = []
    for route in routes():
        about = next((thing for begin, thing in THINGS.items() if route.startswith(begin)), "seller")
        addresses.append(named(route, {**things, "id": things[about]}))
    return addresses


def paths(things: dict[str, int]) -> list[str]:
    reports = [f"/reportes/{name}/" for name in BY_NAME]
    return [*filled(things), *reports, *(path.format(**things) for path in ALSO)]


@pytest.fixture
def things(shop: Shop) -> dict[str, int]:
    """A shop with something of every kind in every state, none of it called in Spanish."""
    program = program_of(shop)

    def make(address: str, **body: Any) -> int:
        answer = program.post(address, body)
        assert answer.status in (200, 201), answer.body
        return int(answer.data["id"])

    counted = make("/ventas/api/caja/", base="50000")
    goods = {
        "nombre": "Rice",
        "precio": "1500",
        "stock": 50,
        "categoria": "Grains",
        "codigo_de_barras": "7702001000015",
    }
    product = make("/productos/api/", **goods)
    archived = make("/productos/api/", nombre="Tea", precio="1")
    make(f"/productos/api/{archived}/archivar/", archivado=True)
    make("/productos/api/", nombre="Beans", precio="1", stock_minimo=5, tarifa_iva="exento", unidad_medida="kg")
    make(f"/productos/api/{product}/ajustes/", cantidad=-1, motivo="hurto", nota="x")
    client = make("/clientes/api/", nombre="Ann", tipo_documento="13", documento="52123456")
    archived_client = make("/clientes/api/", nombre="Bob")
    assert program.patch(f"/clientes/api/{archived_client}/", {"activo": False}).status == 200
    contact = {"empresa": "Acme", "telefono": "1", "correo": "a@b.example", "direccion": "Street 1"}
    supplier = make("/proveedores/api/", nombre="Sue", **contact)

    def sell(method: str = "Efectivo", **more: Any) -> int:
        detail = {"producto": product, "cantidad": 2}
        return make("/ventas/api/", detalles=[detail], forma_pago=method, cliente_fk=client, **more)

    sale, void, returned = sell("Crédito"), sell("Tarjeta"), sell()
    make(f"/ventas/api/{void}/anular/", motivo="x")
    make(f"/ventas/api/caja/{counted}/cerrar/", contado="40000")
    payment, void_payment = (make(f"/clientes/api/{client}/abonos/", monto="1000") for _each in range(2))
    assert program.delete(f"/clientes/api/{client}/abonos/{void_payment}/").status == 200
    line = program.get(f"/ventas/api/{returned}/").data["detalles"][0]["id"]
    make(f"/ventas/api/{returned}/devolucion/", motivo="x", detalles=[{"id": line, "cantidad": 1}])
    bought = {"producto": product, "cantidad": 5, "precio": "1000.00"}
    dated = {**bought, "tiene_caducidad": True, "fecha_caducidad": "2030-01-01"}
    order, received, void_order = (
        make("/compras/api/", estado=state, proveedor=supplier, detalles=[dated])
        for state in ("pendiente", "recibida", "pendiente")
    )
    assert program.delete(f"/compras/api/{void_order}/").status == 200
    seller = make("/usuarios/api/", username=f"max{shop.admin.user_id}", email=f"max{shop.admin.user_id}@b.example")
    return {
        "product": product,
        "archived": archived,
        "client": client,
        "archived_client": archived_client,
        "supplier": supplier,
        "sale": sale,
        "void": void,
        "returned": returned,
        "order": order,
        "received": received,
        "void_order": void_order,
        "seller": seller,
        "counted": counted,
        "payment": payment,
        "void_payment": void_payment,
        "till": make("/ventas/api/caja/", base="50000"),
        "expense": make("/compras/api/gastos/", concepto="Rent", monto="1"),
        "income": make("/ventas/api/ingresos-extra/", tipo="domicilio", monto="1"),
        "asset": make("/compras/api/activos/", nombre="Fridge", valor="1"),
    }


def english(client: Client) -> Client:
    client.cookies["idioma"] = "en"
    return client


def is_page(answer: HttpResponse) -> bool:
    return answer.get("Content-Type", "").startswith("text/html") and bool(answer.content)


def figures(answer: HttpResponse) -> list[str]:
    """Every number that is read on a page, as it is written; in some order, because sentences have their own."""
    return sorted(FIGURE.findall(" ".join(texts_of(text(answer))))) if is_page(answer) else []


def _timeless(path: str, found: list[str]) -> list[str]:
    """The profile says when this very session was last in use: its times of the clock are those of the walk."""
    return [each for each in found if path != "/perfil/" or ":" not in each]


def wrong_at(answer: HttpResponse) -> Iterator[str]:
    """What is Spanish in a page, and in what the next page will say first."""
    if is_page(answer):
        assert "<html" not in text(answer) or '<html lang="en"' in text(answer)
        yield from spanish_of(text(answer))
    for message in flashes(answer):
        yield from spanish_in(message)


def walk(client: Client, everywhere: list[str], method: str = "get") -> tuple[int, dict[str, list[str]]]:
    """How many pages there were, and what is wrong with each."""
    pages, wrong = 0, {}
    for path in everywhere:
        answer = getattr(client, method)(path)
        pages += is_page(answer)
        words = sorted(set(wrong_at(answer)))
        if words:
            wrong[path] = words
    return pages, wrong


class TestEveryPage:
    def test_of_an_admin(self, things: dict[str, int], shop: Shop) -> None:
        client = english(signed_in(shop.admin.user_id))
        pages, wrong = walk(client, paths(things))
        assert wrong == {}
        assert pages > LEAST_PAGES

    def test_that_is_about_something_is_walked_with_something(self, things: dict[str, int], shop: Shop) -> None:
        client = signed_in(shop.admin.user_id)
        about = [path for route, path in zip(routes(), filled(things), strict=True) if "<id:" in route]
        assert [path for path in about if client.get(path).status_code == 404 and "foto" not in path] == []

    def test_has_the_same_figures_in_both_languages(self, things: dict[str, int], shop: Shop) -> None:
        client = signed_in(shop.admin.user_id)
        # The trail tells of the papers that this very walk prints.
        pages = [path for path in paths(things) if path != "/configuracion/auditoria/"]

        def seen() -> dict[str, list[str]]:
            return {path: _timeless(path, figures(client.get(path))) for path in pages}

        spanish = seen()
        english(client)
        assert seen() == spanish
        assert "$1.785,00" in spanish[f"/productos/{things['product']}/"]

    def test_of_a_seller(self, things: dict[str, int], shop: Shop) -> None:
        assert walk(english(signed_in(shop.seller.user_id)), paths(things))[1] == {}

    def test_of_nobody(self, things: dict[str, int]) -> None:
        assert walk(english(Client()), paths(things))[1] == {}

    def test_of_a_shop_where_nothing_is_yet(self, shop: Shop) -> None:
        lists = [f"/{route}" for route in routes() if "<" not in route]
        assert walk(english(signed_in(shop.admin.user_id)), lists)[1] == {}

    def test_that_answers_an_empty_form(self, things: dict[str, int], shop: Shop) -> None:
        """Which refuses most of them and does what a few others ask for."""
        everywhere = [path for path in paths(things) if path not in LEAVING]
        assert walk(english(signed_in(shop.admin.user_id)), everywhere, "post")[1] == {}


class TestMail:
    @pytest.mark.parametrize("name", sorted(path.name for path in MAILS))
    def test_speaks_it_too(self, name: str) -> None:
        [path] = [path for path in MAILS if path.name == name]
        facts = {"timestamp": datetime(2026, 11, 22, tzinfo=UTC), "ip": "1.2.3.4", "code": "123456"}
        facts |= {"title": gettext_lazy("Su cuenta tiene un token nuevo")}
        with translation.override("en"):
            message = render_to_string(f"{path.parts[-3]}/email/{name}", facts)
        assert spanish_of(message) == []
        assert translation.get_language() == "es"
        assert spanish_of(render_to_string(f"{path.parts[-3]}/email/{name}", facts)) != []


class TestFiles:
    @pytest.mark.parametrize("name", BY_NAME)
    def test_are_headed_in_it(self, things: dict[str, int], shop: Shop, name: str) -> None:
        """Codes in the cells are those of every language."""
        client = english(signed_in(shop.admin.user_id))
        head, *_rows = text(client.get(f"/reportes/api/{name}/?formato=csv")).splitlines()
        assert [*spanish_in(head)] == []
        message = PdfReader(BytesIO(client.get(f"/reportes/api/{name}/?formato=pdf").content)).pages[0].extract_text()
        title, period, *_more = message.splitlines()
        assert [*spanish_in(title), *spanish_in(period.replace(shop.name, ""))] == []
        assert "Page 1 of 1" in message

    @pytest.mark.parametrize("paper", PAPERS)
    def test_of_paper_are_spanish_as_ever(self, things: dict[str, int], shop: Shop, paper: str) -> None:
        address, client = paper.format(**things), signed_in(shop.admin.user_id)
        spanish, message = client.get(address), english(client).get(address)
        assert message["Content-Type"] == "application/pdf"
        assert message.content == spanish.content
        assert message["Content-Language"] == "es"
