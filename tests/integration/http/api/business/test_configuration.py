"""`/configuracion/api/` as a program sees it."""

import re
from datetime import timedelta
from typing import Any

import pytest

from adapters.system import SystemClock
from domain.shared.calendar import bogota_day
from tests.integration.http.api.conftest import Program
from tests.integration.shop import Shop

HERE = "/configuracion/api/"
TODAY = bogota_day(SystemClock().now())


def a_resolution(**facts: Any) -> dict[str, Any]:
    return {
        "numero": "18764060000001",
        "prefijo": "FV",
        "desde": 1,
        "hasta": 5000,
        "fecha_desde": str(TODAY - timedelta(days=100)),
        "fecha_hasta": str(TODAY + timedelta(days=365)),
        **facts,
    }


def sell(program: Program, product_id: int) -> Any:
    return program.post("/ventas/api/", {"detalles": [{"producto": product_id}]})


class TestRead:
    def test_a_new_shop(self, admin: Program, shop: Shop) -> None:
        assert admin.get(HERE).data == {
            "nombre": shop.name,
            "nit": "",
            "digito_verificacion": "",
            "direccion": "",
            "telefono": "",
            "correo": "",
            "logo": None,
            "pie_recibo": "",
            "prefijo": "",
            "primer_numero": 1,
            "siguiente_numero": 1,
            "resolucion": None,
            "responsable_iva": True,
            "tarifa_iva_predeterminada": "19",
            "redondeo_efectivo": "50.00",
            "stock_minimo_predeterminado": 0,
            "vendedores_ven_todas": True,
            "version": 1,
            "avisos": [],
        }

    def test_the_configuration_is_the_admins(self, seller: Program, nobody: Program) -> None:
        nobody.get(HERE).refused(401, "AUTHENTICATION_REQUIRED")
        nobody.patch(HERE, {"nombre": "Mía"}).refused(401, "AUTHENTICATION_REQUIRED")
        seller.get(HERE).refused(403, "PERMISSION_DENIED")
        seller.put(HERE, {"nombre": "Mía"}).refused(403, "PERMISSION_DENIED")
        seller.patch(HERE, {"nombre": "Mía"}).refused(403, "PERMISSION_DENIED")

    def test_every_shop_has_its_own(self, admin: Program, stranger: Program, other_shop: Shop) -> None:
        admin.patch(HERE, {"nombre": "Otra", "nit": "900373923"})
        assert (stranger.get(HERE).data["nombre"], stranger.get(HERE).data["nit"]) == (other_shop.name, "")


class TestEdit:
    def test_everything_at_once(self, admin: Program) -> None:
        body = {
            "nombre": " Tienda La Esquina ",
            "nit": "900.373.923-8",
            "direccion": "Calle 14 # 5-20, Cali",
            "telefono": "602 555 1234",
            "correo": "tienda@laesquina.example",
            "pie_recibo": "Gracias por su compra",
            "resolucion": a_resolution(desde=101, hasta=200),
            "responsable_iva": False,
            "tarifa_iva_predeterminada": "5",
            "redondeo_efectivo": "100.00",
            "stock_minimo_predeterminado": 4,
            "vendedores_ven_todas": False,
            "version": 1,
        }
        answer = admin.put(HERE, body)
        assert answer.status == 200
        assert answer.data == {
            **body,
            "nombre": "Tienda La Esquina",
            "nit": "900373923",
            "digito_verificacion": "8",
            "logo": None,
            "prefijo": "FV",
            "primer_numero": 101,
            "siguiente_numero": 101,
            "version": 2,
            "avisos": [],
        }
        assert admin.get(HERE).data == answer.data
        assert admin.get("/perfil/api/").data["negocio"]["nombre"] == "Tienda La Esquina"

    def test_patch_changes_only_what_it_names(self, admin: Program) -> None:
        before = admin.patch(HERE, {"nit": "900373923", "telefono": "602"}).data
        after = admin.patch(HERE, {"direccion": "Calle 15"}).data
        assert after == {**before, "direccion": "Calle 15", "version": 3}

    def test_put_insists_on_a_name_and_leaves_the_rest(self, admin: Program) -> None:
        admin.patch(HERE, {"telefono": "602"})
        admin.put(HERE, {"telefono": "300"}).names("nombre")
        assert admin.put(HERE, {"nombre": "La 15"}).data["telefono"] == "602"

    def test_null_takes_words_away(self, admin: Program) -> None:
        words = ("nit", "digito_verificacion", "direccion", "telefono", "correo", "pie_recibo")
        admin.patch(HERE, {"nit": "900373923-8", "direccion": "a", "telefono": "1", "correo": "a@b.co"})
        emptied = admin.patch(HERE, dict.fromkeys(words)).data
        assert [emptied[word] for word in words] == [""] * len(words)

    def test_a_stale_version_is_told_the_current_one(self, admin: Program) -> None:
        admin.patch(HERE, {"telefono": "602", "version": 1})
        body = admin.patch(HERE, {"telefono": "300", "version": 1}).refused(409, "CONFLICT")
        assert body["details"] == {"version": 2}
        assert admin.get(HERE).data["telefono"] == "602"

    @pytest.mark.parametrize(
        ("body", "fields"),
        [
            ({"nombre": None}, ["nombre"]),
            ({"nombre": " "}, ["nombre"]),
            ({"nombre": 5}, ["nombre"]),
            ({"nombre": "n" * 151}, ["nombre"]),
            ({"nit": "900373923-7"}, ["nit"]),
            ({"nit": "abc"}, ["nit"]),
            ({"nit": 900373923}, ["nit"]),
            ({"nit": "900373923", "digito_verificacion": "7"}, ["digito_verificacion"]),
            ({"digito_verificacion": "8"}, ["nit"]),
            ({"digito_verificacion": "88"}, ["digito_verificacion"]),
            ({"direccion": "a" * 201}, ["direccion"]),
            ({"telefono": "3" * 21}, ["telefono"]),
            ({"correo": "nadie"}, ["correo"]),
            ({"pie_recibo": "g" * 301}, ["pie_recibo"]),
            ({"prefijo": "ABCDE"}, ["prefijo"]),
            ({"prefijo": "A-1"}, ["prefijo"]),
            ({"prefijo": "ñ"}, ["prefijo"]),
            ({"primer_numero": 0}, ["primer_numero"]),
            ({"primer_numero": -1}, ["primer_numero"]),
            ({"primer_numero": "1"}, ["primer_numero"]),
            ({"primer_numero": 1.5}, ["primer_numero"]),
            ({"primer_numero": True}, ["primer_numero"]),
            ({"primer_numero": None}, ["primer_numero"]),
            ({"primer_numero": 10**10}, ["primer_numero"]),
            ({"primer_numero": 10**30}, ["primer_numero"]),
            ({"responsable_iva": "si"}, ["responsable_iva"]),
            ({"responsable_iva": None}, ["responsable_iva"]),
            ({"tarifa_iva_predeterminada": "16"}, ["tarifa_iva_predeterminada"]),
            ({"tarifa_iva_predeterminada": 19}, ["tarifa_iva_predeterminada"]),
            ({"redondeo_efectivo": -50}, ["redondeo_efectivo"]),
            ({"redondeo_efectivo": "50.50"}, ["redondeo_efectivo"]),
            ({"redondeo_efectivo": "1e2"}, ["redondeo_efectivo"]),
            ({"redondeo_efectivo": 1001}, ["redondeo_efectivo"]),
            ({"stock_minimo_predeterminado": -1}, ["stock_minimo_predeterminado"]),
            ({"stock_minimo_predeterminado": 0.5}, ["stock_minimo_predeterminado"]),
            ({"stock_minimo_predeterminado": "tres"}, ["stock_minimo_predeterminado"]),
            ({"vendedores_ven_todas": 1}, ["vendedores_ven_todas"]),
            ({"version": "1"}, ["version"]),
            ({"siguiente_numero": 7}, ["siguiente_numero"]),
            ({"avisos": ["otro"]}, ["avisos"]),
            ({"logo": "otro"}, ["logo"]),
            ({"resolucion": []}, ["resolucion"]),
            ({"resolucion": "18764"}, ["resolucion"]),
            (
                {"resolucion": {}},
                [f"resolucion.{key}" for key in ("numero", "desde", "hasta", "fecha_desde", "fecha_hasta")],
            ),
            ({"resolucion": a_resolution(numero="")}, ["resolucion.numero"]),
            ({"resolucion": a_resolution(numero="1" * 31)}, ["resolucion.numero"]),
            ({"resolucion": a_resolution(prefijo="ABCDE")}, ["resolucion.prefijo"]),
            ({"resolucion": a_resolution(prefijo="F V")}, ["resolucion.prefijo"]),
            ({"resolucion": a_resolution(desde=0)}, ["resolucion.desde"]),
            ({"resolucion": a_resolution(desde=-1)}, ["resolucion.desde"]),
            ({"resolucion": a_resolution(desde="1")}, ["resolucion.desde"]),
            ({"resolucion": a_resolution(desde=None)}, ["resolucion.desde"]),
            ({"resolucion": a_resolution(desde=9, hasta=8)}, ["resolucion.hasta"]),
            ({"resolucion": a_resolution(hasta=10**10)}, ["resolucion.hasta"]),
            ({"resolucion": a_resolution(fecha_desde="2026-02-30")}, ["resolucion.fecha_desde"]),
            ({"resolucion": a_resolution(fecha_desde="22/11/2026")}, ["resolucion.fecha_desde"]),
            ({"resolucion": a_resolution(fecha_desde="1999-12-31")}, ["resolucion.fecha_desde"]),
            (
                {"resolucion": a_resolution(fecha_desde="2998-01-01", fecha_hasta="2999-01-01")},
                ["resolucion.fecha_desde"],
            ),
            ({"resolucion": a_resolution(fecha_hasta="2999-01-01")}, ["resolucion.fecha_hasta"]),
            ({"resolucion": a_resolution(fecha_hasta=str(TODAY - timedelta(days=101)))}, ["resolucion.fecha_hasta"]),
            ({"resolucion": a_resolution(fecha_hasta=str(TODAY - timedelta(days=1)))}, ["resolucion.fecha_hasta"]),
            ({"resolucion": a_resolution(vigente=True)}, ["resolucion.vigente"]),
            ({"resolucion": a_resolution(hasta=9), "primer_numero": 10}, ["primer_numero"]),
            ({"nombre": 5, "correo": 7, "moneda": "COP"}, ["nombre", "correo", "moneda"]),
        ],
    )
    def test_a_wrong_field_is_named_and_nothing_is_saved(
        self, admin: Program, body: dict[str, Any], fields: list[str]
    ) -> None:
        before = admin.get(HERE).data
        admin.patch(HERE, {"telefono": "999", **body}).names(*fields)
        assert admin.get(HERE).data == before


class TestNumbering:
    def test_sales_are_numbered_under_the_resolution(self, admin: Program, shop: Shop) -> None:
        product = shop.product().id
        sell(admin, product)
        admin.patch(HERE, {"resolucion": a_resolution(desde=41, hasta=42)})
        assert [sell(admin, product).data["numero"] for _ in range(2)] == ["FV41", "FV42"]
        body = sell(admin, product).refused(409, "CONFLICT")
        assert (body["details"], "fields" in body) == ({"ultimo_numero": 42}, False)
        assert admin.get(f"/productos/api/{product}/").data["stock"] == 7
        [told] = admin.get(HERE).data["avisos"]
        assert (told["codigo"], told["quedan"], told["fecha"]) == ("numeracion_agotada", 0, None)
        without = admin.patch(HERE, {"resolucion": None}).data
        assert (without["resolucion"], without["siguiente_numero"], without["avisos"]) == (None, 43, [])
        assert sell(admin, product).data["numero"] == "FV43"

    def test_the_same_sale_and_key_succeed_once_there_is_a_number(self, admin: Program, shop: Shop) -> None:
        product = shop.product().id
        admin.patch(HERE, {"resolucion": a_resolution(hasta=1)})
        sell(admin, product)
        body = {"detalles": [{"producto": product}]}
        admin.post("/ventas/api/", body, Idempotency_Key="venta-0001").refused(409, "CONFLICT")
        admin.patch(HERE, {"resolucion": a_resolution(desde=2, hasta=9)})
        answer = admin.post("/ventas/api/", body, Idempotency_Key="venta-0001")
        assert (answer.status, answer.data["numero"]) == (201, "FV2")

    def test_dates_are_told(self, admin: Program, shop: Shop) -> None:
        product, tomorrow = shop.product().id, str(TODAY + timedelta(days=1))
        admin.patch(HERE, {"resolucion": a_resolution(fecha_desde=tomorrow)})
        assert sell(admin, product).refused(409, "CONFLICT")["details"] == {"fecha_desde": tomorrow}
        [told] = admin.get(HERE).data["avisos"]
        assert (told["codigo"], told["quedan"], told["fecha"]) == ("resolucion_sin_vigencia", None, tomorrow)
        soon = str(TODAY + timedelta(days=5))
        [told] = admin.patch(HERE, {"resolucion": a_resolution(fecha_hasta=soon)}).data["avisos"]
        assert (told["codigo"], told["quedan"], told["fecha"]) == ("resolucion_por_vencer", 5, soon)
        assert soon in told["mensaje"]

    def test_a_number_is_never_used_twice(self, admin: Program, shop: Shop) -> None:
        product = shop.product().id
        admin.patch(HERE, {"prefijo": "FV"})
        for _ in range(3):
            sell(admin, product)
        for body, field in (
            ({"primer_numero": 2}, "primer_numero"),
            ({"primer_numero": 9}, "primer_numero"),
            ({"resolucion": a_resolution(hasta=3)}, "resolucion.hasta"),
        ):
            refused = admin.patch(HERE, body).refused(409, "CONFLICT")
            assert (set(refused["fields"]), refused["details"]) == ({field}, {"ultimo_numero": 3})
        assert admin.patch(HERE, {"primer_numero": 1}).data["siguiente_numero"] == 4
        assert admin.patch(HERE, {"resolucion": a_resolution()}).data["siguiente_numero"] == 4
        admin.patch(HERE, {"prefijo": "B"}).refused(409, "CONFLICT")

    def test_few_numbers_are_told(self, admin: Program) -> None:
        body = {"resolucion": a_resolution(desde=1, hasta=100), "primer_numero": 91}
        [told] = admin.patch(HERE, body).data["avisos"]
        assert told == {
            "codigo": "pocos_numeros",
            "mensaje": "Quedan 10 números de la resolución: conviene pedir otra.",
            "quedan": 10,
            "fecha": None,
        }


def test_answers_nothing_but_its_keys(admin: Program) -> None:
    assert all(re.fullmatch(r"[a-z_]+", key) for key in admin.get(HERE).data)
