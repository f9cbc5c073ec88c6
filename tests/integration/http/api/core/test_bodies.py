"""Bodies that no honest client sends, and what every failure looks like."""

import pytest
from django.test import Client, override_settings

from adapters.http.api.products import views as products
from tests.integration.http.api.conftest import Program
from tests.integration.shop import Shop

URL = "/productos/api/"
NOT_QUITE = ["1.", ".5", "1_000", "", " 5", "5 "]


def mistaken(**more: object) -> dict[str, object]:
    return {"nombre": "Bolsa", **more}


class TestJson:
    @pytest.mark.parametrize(
        "raw",
        [
            b"{",
            b"nombre=Bolsa",
            b"[]",
            b'"Bolsa"',
            b"null",
            b"7",
            b"NaN",
            b'{"nombre": "Bolsa",}',
            b"{'nombre': 'Bolsa'}",
            b'{"nombre": "Bolsa", "nombre": "Otra"}',
            b'{"nombre": "Bol\nsa"}',
            b'{"nombre": "\xff\xfe"}',
            '{"nombre": "Bolsa"}'.encode("utf-16"),
            b'\xef\xbb\xbf{"nombre": "Bolsa"}',
            b'{"nombre": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
            b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
            b'{"nombre": "Bolsa"} {}',
            b"\x00",
        ],
    )
    def test_what_is_not_one_strict_object(self, admin: Program, raw: bytes) -> None:
        admin.post(URL, raw=raw).refused(400, "VALIDATION_ERROR")
        assert admin.get(URL).data == []

    @pytest.mark.parametrize(
        "number", ["NaN", "Infinity", "-Infinity", "1e3", "1E3", "1e-2", "0e0", "1e99999", "9" * 5000, "0." + "1" * 50]
    )
    @pytest.mark.parametrize("field", ["precio", "precio_compra", "stock", "stock_minimo", "nombre", "tarifa_iva"])
    def test_a_number_that_is_none_is_named(self, admin: Program, field: str, number: str) -> None:
        named = '"nombre": "Bolsa", ' if field != "nombre" else ""
        admin.post(URL, raw=f'{{{named}"{field}": {number}}}'.encode()).names(field)

    @pytest.mark.parametrize(
        "price",
        ["-1", "-0.01", "1.001", "1.500", "1e3", "NaN", "+5", "1,500", "$5", "٣", "10000000000.00", "0x10", *NOT_QUITE],
    )
    def test_a_price_as_text_that_is_none_is_named(self, admin: Program, price: str) -> None:
        admin.post(URL, mistaken(precio=price)).names("precio")

    @pytest.mark.parametrize("price", [-1, 1.001, 10**10, True, None, [], {}])
    def test_a_price_of_another_type_is_named(self, admin: Program, price: object) -> None:
        admin.post(URL, mistaken(precio=price)).names("precio")

    @pytest.mark.parametrize("digits", [20, 21, 40, 41, 400, 5000])
    @pytest.mark.parametrize("written", ["%s", '"%s"', "-%s", "%s.5"])
    def test_a_number_of_many_digits_is_told_the_limit_that_it_breaks(
        self, admin: Program, digits: int, written: str
    ) -> None:
        number = written % ("9" * digits)
        price = admin.post(URL, raw=f'{{"nombre": "Bolsa", "precio": {number}}}'.encode())
        price.names("precio")
        assert price.body["error"] == "precio: El valor es demasiado grande: el máximo es $9.999.999.999,99."
        if len(number) < 200:
            stock = admin.post(URL, raw=f'{{"nombre": "Bolsa", "stock": {number}}}'.encode())
            assert stock.body["error"] == "stock: La cantidad es demasiado grande: el máximo es 99.999.999.999,999."

    def test_above_what_a_unit_may_cost(self, admin: Program) -> None:
        admin.post(URL, mistaken(precio="100000000.00")).names("precio")

    @pytest.mark.parametrize(
        ("body", "fields"),
        [
            ({}, {"nombre"}),
            (mistaken(nombre=""), {"nombre"}),
            (mistaken(nombre="   "), {"nombre"}),
            (mistaken(nombre=None), {"nombre"}),
            (mistaken(nombre=7), {"nombre"}),
            (mistaken(nombre=True), {"nombre"}),
            (mistaken(nombre="x" * 101), {"nombre"}),
            (mistaken(nombre="x" * 200_000), {"nombre"}),
            (mistaken(nombre="Bol\x00sa"), {"nombre"}),
            (mistaken(nombre="Bol\tsa"), {"nombre"}),
            (mistaken(nombre="Bol\ud800sa"), {"nombre"}),
            (mistaken(codigo_de_barras="7" * 51), {"codigo_de_barras"}),
            (mistaken(codigo_de_barras="77\x1b02"), {"codigo_de_barras"}),
            (mistaken(codigo_de_barras=770), {"codigo_de_barras"}),
            (mistaken(categoria="x" * 51), {"categoria"}),
            (mistaken(marca="x" * 51), {"marca"}),
            (mistaken(marca=None), {"marca"}),
            (mistaken(precio="1", precio_con_iva="1"), {"precio_con_iva"}),
            (mistaken(tarifa_iva=19), {"tarifa_iva"}),
            (mistaken(tarifa_iva="16"), {"tarifa_iva"}),
            (mistaken(unidad_medida="litro"), {"unidad_medida"}),
            (mistaken(stock=-1), {"stock"}),
            (mistaken(stock=1.5), {"stock"}),
            (mistaken(stock=True), {"stock"}),
            (mistaken(stock="diez"), {"stock"}),
            (mistaken(stock=10**12), {"stock"}),
            (mistaken(stock_minimo=-1), {"stock_minimo"}),
            (mistaken(id=7), {"id"}),
            (mistaken(version=1), {"version"}),
            (mistaken(nombre="", precio="x", stock="y"), {"nombre", "precio", "stock"}),
        ],
    )
    def test_every_bad_field_is_named_and_nothing_is_saved(
        self, admin: Program, body: dict[str, object], fields: set[str]
    ) -> None:
        admin.post(URL, body).names(*fields)
        assert admin.get(URL).data == []

    def test_an_unknown_key_is_told_back_harmlessly(self, admin: Program) -> None:
        answer = admin.post(URL, raw=b'{"nombre": "Bolsa", "\\ud800\\u0000x": 1}')
        answer.names("\N{REPLACEMENT CHARACTER}" * 2 + "x")


class TestSizeAndType:
    @pytest.mark.parametrize(
        "content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "", "json"]
    )
    def test_another_content_type(self, admin: Program, content_type: str) -> None:
        answer = admin.post(URL, {"nombre": "Bolsa"}, content_type=content_type)
        answer.refused(415, "UNSUPPORTED_MEDIA_TYPE")

    def test_a_charset_is_welcome(self, admin: Program) -> None:
        assert admin.post(URL, {"nombre": "Bolsa"}, content_type="application/json; charset=utf-8").status == 201

    @override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=1000)
    def test_too_large(self, admin: Program) -> None:
        admin.post(URL, {"nombre": "x" * 1001}).refused(413, "PAYLOAD_TOO_LARGE")


class TestAddresses:
    @pytest.mark.parametrize(
        ("method", "path", "allowed"),
        [
            ("DELETE", "/productos/api/", "GET, HEAD, POST"),
            ("POST", "/productos/api/1/", "GET, HEAD, PUT, PATCH, DELETE"),
            ("GET", "/productos/api/1/ajustes/", "POST"),
            ("POST", "/ventas/api/1/", "GET, HEAD, PUT, PATCH, DELETE"),
            ("TRACE", "/ventas/api/", "GET, HEAD, POST"),
            ("BREW", "/ventas/api/", "GET, HEAD, POST"),
            ("DISPATCH", "/ventas/api/", "GET, HEAD, POST"),
        ],
    )
    def test_a_method_it_does_not_take(self, admin: Program, method: str, path: str, allowed: str) -> None:
        answer = admin.send(method, path)
        answer.refused(405, "METHOD_NOT_ALLOWED")
        assert answer.headers["Allow"] == allowed

    def test_options_tells_the_methods(self, admin: Program) -> None:
        answer = admin.send("OPTIONS", "/productos/api/")
        assert (answer.data, answer.headers["Allow"]) == (
            {"metodos": ["GET", "HEAD", "POST"]},
            "GET, HEAD, POST",
        )
        assert admin.client.head("/productos/api/", headers=admin.headers).status_code == 200

    @pytest.mark.parametrize("debug", [True, False])
    @pytest.mark.parametrize(
        ("method", "path"),
        [
            ("GET", "/productos/api/nada/"),
            ("GET", "/productos/api/1"),
            ("POST", "/productos/api"),
            ("POST", "/ventas/api/1/regalar/"),
            ("GET", "/api/"),
            ("GET", "/nada/api/"),
        ],
    )
    def test_answers_addresses_that_do_not_exist(self, admin: Program, method: str, path: str, debug: bool) -> None:
        with override_settings(DEBUG=debug):
            admin.send(method, path).refused(404, "RESOURCE_NOT_FOUND")

    def test_a_page_that_does_not_exist_is_a_page(self, db: None) -> None:
        answer = Client().get("/nada/")
        assert answer.status_code == 404
        assert answer["Content-Type"].startswith("text/html")

    @override_settings(ALLOWED_HOSTS=["inventario.example"])
    def test_another_host(self, db: None) -> None:
        Program().get(URL).refused(400, "VALIDATION_ERROR")
        assert Client().get("/").status_code == 400


class TestAccidents:
    def test_tell_the_client_nothing_and_the_log_everything(
        self, admin: Program, shop: Shop, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        def explode(*_: object) -> None:
            raise RuntimeError("SELECT secreto FROM tabla")

        monkeypatch.setattr(products.ProductAnswer, "show", explode)
        product = shop.product()
        body = admin.get(f"{URL}{product.id}/").refused(500, "SERVER_ERROR")
        assert set(body) == {"success", "error", "code"}
        assert "secreto" not in body["error"]
        assert "SELECT secreto FROM tabla" in caplog.text

    def test_answers_are_never_cached(self, admin: Program) -> None:
        assert admin.get(URL).headers["Cache-Control"] == "no-store"


class TestQuantities:
    def test_quantities_are_taken_as_a_text_too(self, admin: Program) -> None:
        made = admin.post(
            "/productos/api/", {"nombre": "Queso", "unidad_medida": "kg", "precio": "10", "stock": "0.35"}
        )
        assert (made.status, made.data["stock"]) == (201, 0.35)
        assert b'"stock":0.35,' in made.raw
        sold = admin.post(
            "/ventas/api/", {"detalles": [{"producto": made.data["id"], "cantidad": "0.250", "descuento": "10"}]}
        )
        assert (sold.status, sold.data["detalles"][0]["cantidad"]) == (201, 0.25)
