"""Who did what: `/configuracion/api/auditoria/`."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.integration.http.api.accounts.account_helpers import log_in
from tests.integration.http.api.conftest import Program
from tests.integration.http.api.expected import MOMENT
from tests.integration.shop import PASSWORD, Shop

URL = "/configuracion/api/auditoria/"
CHROME = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36"


def told(admin: Program, query: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = admin.get(f"{URL}?orden=fecha&{query}").data
    return found


class TestList:
    def test_a_record_to_the_letter(self, admin: Program, shop: Shop) -> None:
        product = shop.product()
        sale = admin.post("/ventas/api/", {"detalles": [{"producto": product.id}]}).data
        voided = admin.post(f"/ventas/api/{sale['id']}/anular/", {"motivo": "Se equivocó"})
        [record] = told(admin, "tipo=venta_anulada")
        assert isinstance(record.pop("id"), int)
        assert re.fullmatch(MOMENT, record.pop("fecha"))
        assert record.pop("solicitud") == voided.headers["X-Request-Id"]
        values = {value["campo"]: (value["antes"], value["ahora"]) for value in record.pop("valores")}
        assert values.pop("fecha_anulacion") == (None, voided.data["fecha_anulacion"])
        assert values == {
            "estado": ("registrada", "anulada"),
            "anulado_por": (None, str(shop.admin.user_id)),
            "motivo_anulacion": ("", "Se equivocó"),
        }
        assert record == {
            "tipo": "venta_anulada",
            "usuario": shop.admin.user_id,
            "username": shop.admin_username,
            "direccion_ip": "127.0.0.1",
            "registro": sale["id"],
            "detalles": {"numero": sale["numero"], "motivo": "Se equivocó"},
            "cambios": ["estado", "motivo_anulacion", "fecha_anulacion", "anulado_por"],
            "objeto": "venta",
            "comando": "",
        }

    def test_what_an_edit_changed_is_named_as_its_keys_are(self, admin: Program) -> None:
        admin.patch("/configuracion/api/", {"telefono": "602", "pie_recibo": "Gracias"})
        [record] = told(admin, "tipo=configuracion_cambiada")
        assert record["cambios"] == ["telefono", "pie_recibo"]

    def test_an_adjustment_says_its_reason_as_it_was_given(self, admin: Program, shop: Shop) -> None:
        product = shop.product("Arroz")
        admin.post(f"/productos/api/{product.id}/ajustes/", {"cantidad": -3, "motivo": "hurto", "nota": "anoche"})
        [record] = told(admin, "tipo=inventario_ajustado")
        assert record["detalles"] == {"nombre": "Arroz", "cantidad": "-3", "motivo": "hurto", "nota": "anoche"}

    def test_a_price_tells_old_and_new_and_by_which_request(self, admin: Program, shop: Shop) -> None:
        product = shop.product("Arroz")
        headers = {"X_Request_Id": "caja-7:000123"}
        answer = admin.patch(f"/productos/api/{product.id}/", {"precio": "1700.00"}, **headers)
        assert answer.headers["X-Request-Id"] == "caja-7:000123"
        [record] = told(admin, f"objeto=producto&registro={product.id}&tipo=cambiado")
        assert (record["solicitud"], record["detalles"]) == ("caja-7:000123", {"nombre": "Arroz"})
        assert record["cambios"] == ["precio", "precio_con_iva", "iva"]
        assert record["valores"][0] == {"campo": "precio", "detalle": None, "antes": "1500.00", "ahora": "1700.00"}
        assert told(admin, "q=caja-7") == [record]

    def test_a_closed_order_is_one_record_of_the_purchase(self, admin: Program, shop: Shop) -> None:
        lines = [{"producto": shop.product().id, "cantidad": 5, "precio": "900.00"}]
        order = admin.post("/compras/api/", {"estado": "pendiente", "detalles": lines}).data
        admin.post(f"/compras/api/{order['id']}/cerrar/", {"motivo": "No llega"})
        [bought, closed] = told(admin, f"objeto=compra&registro={order['id']}")
        assert (bought["tipo"], closed["tipo"]) == ("creado", "compra_cerrada")
        assert closed["detalles"] == {"motivo": "No llega"}
        assert "fecha_cierre" in closed["cambios"]
        assert told(admin, "objeto=usuario&tipo=compra_cerrada") == []

    @pytest.mark.parametrize("sent", ["", "a b", "x" * 101, "é", "<script>"])
    def test_an_id_that_is_not_fit_is_replaced(self, admin: Program, sent: str) -> None:
        id = admin.get(URL, X_Request_Id=sent).headers["X-Request-Id"]
        assert re.fullmatch("[0-9a-f]{32}", id)

    def test_a_refusal_says_what_and_of_many_ten(self, admin: Program, seller: Program, shop: Shop) -> None:
        for _ in range(12):
            seller.post("/productos/api/", {"nombre": "Té", "precio": "1"}).refused(403, "PERMISSION_DENIED")
        seller.get("/configuracion/api/").refused(403, "PERMISSION_DENIED")
        refused = told(admin, "tipo=rechazado")
        assert len(refused) == 10
        assert refused[0]["detalles"] == {"permiso": "productos.gestionar", "solicitado": "POST /productos/api/"}
        assert (refused[0]["usuario"], refused[0]["objeto"]) == (shop.seller.user_id, "usuario")

    def test_a_file_leaves_a_trail_and_the_trail_leaves_as_a_file(self, admin: Program, shop: Shop) -> None:
        product = shop.product("Arroz")
        admin.patch(f"/productos/api/{product.id}/", {"precio": "1700.00"})
        file = admin.client.get(f"{URL}?formato=csv&objeto=producto&tipo=cambiado", headers=admin.headers)
        lines = file.content.decode("utf-8-sig").splitlines()
        assert "campo,detalle,antes,ahora" in lines[0]
        assert any(",precio,,1500.00,1700.00,nombre: Arroz,127.0.0.1," in line for line in lines)
        admin.client.get("/reportes/api/ventas/?formato=xlsx&desde=2026-11-01&hasta=2026-11-02", headers=admin.headers)
        assert [record["detalles"] for record in told(admin, "tipo=exportado")] == [
            {"exportado": "auditoria", "formato": "csv"},
            {"exportado": "ventas", "formato": "xlsx", "desde": "2026-11-01", "hasta": "2026-11-02"},
        ]

    def test_filters_the_trail_by_person_word_and_day(self, admin: Program, seller: Program, shop: Shop) -> None:
        seller.patch("/perfil/api/", {"telefono": "300"})
        own = told(admin, f"usuario={shop.seller.user_id}")
        assert {record["username"] for record in own} == {shop.seller_username}
        assert told(admin, f"q={shop.seller_username}&tipo=usuario_editado") == [own[-1]]
        assert told(admin, "hasta=2020-01-01") == []
        assert told(admin, "desde=2020-01-01&q=nadie") == []

    def test_newest_first_and_walks_by_cursor(self, admin: Program, shop: Shop) -> None:
        first = admin.get(f"{URL}?page_size=1").body
        assert first["data"][0]["id"] > admin.get(f"{URL}?orden=fecha&page_size=1").data[0]["id"]
        second = admin.get(f"{URL}?page_size=1&cursor={first['pagination']['next_cursor']}").data
        assert second[0]["id"] < first["data"][0]["id"]

    @pytest.mark.parametrize(
        "query", ["tipo=venta", "usuario=yo", "orden=tipo", "desde=ayer", "page=x", "desde=2026-02-01&hasta=2026-01-01"]
    )
    def test_refuses_what_it_does_not_understand(self, admin: Program, query: str) -> None:
        admin.get(f"{URL}?{query}").refused(400, "VALIDATION_ERROR")

    def test_the_trail_is_the_admins_alone(
        self, nobody: Program, seller: Program, stranger: Program, admin: Program
    ) -> None:
        nobody.get(URL).refused(401, "AUTHENTICATION_REQUIRED")
        seller.get(URL).refused(403, "PERMISSION_DENIED")
        ours = {record["id"] for record in told(admin)}
        assert ours.isdisjoint(record["id"] for record in told(stranger))

    @pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
    def test_nothing_of_it_is_changed(self, admin: Program, method: str) -> None:
        admin.send(method.upper(), URL, {}).refused(405, "METHOD_NOT_ALLOWED")


class TestSigningIn:
    def test_coming_and_going(self, admin: Program, shop: Shop) -> None:
        client = Client(headers={"User-Agent": CHROME})
        client.post("/login/", {"username": shop.seller_username, "password": PASSWORD})
        client.post("/logout/")
        came, left = told(admin, f"usuario={shop.seller.user_id}")[-2:]
        assert (came["tipo"], came["detalles"]) == ("inicio_sesion", {"dispositivo": "Chrome, Android"})
        assert (left["tipo"], left["registro"]) == ("cierre_sesion", shop.seller.user_id)

    def test_as_json_too(self, admin: Program, shop: Shop) -> None:
        log_in(shop.admin_username)
        assert [record["username"] for record in told(admin, "tipo=inicio_sesion")] == [shop.admin_username]

    def test_failing_says_whom_somebody_tried_to_be_and_not_how(self, admin: Program, shop: Shop) -> None:
        for name in (shop.seller_username, f"{shop.seller_username}@TIENDA.example"):
            Client().post("/login/", {"username": name, "password": "mi otra clave"})
        failures = told(admin, "tipo=inicio_fallido")
        assert [failure["usuario"] for failure in failures] == [shop.seller.user_id] * 2
        assert "mi otra clave" not in str(failures)

    def test_a_name_that_nobody_has_is_not_kept(self, admin: Program, shop: Shop) -> None:
        Client().post("/login/", {"username": "mi-clave-secreta", "password": "x"})
        assert told(admin, "tipo=inicio_fallido") == []
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM audit_record WHERE business_id IS NULL")
            assert cursor.fetchone() == (1,)
            cursor.execute("SELECT count(*) FROM audit_record a WHERE a::text LIKE %s", ["%secreta%"])
            assert cursor.fetchone() == (0,)

    def test_who_is_known_and_who_is_not_cost_the_same(self, shop: Shop) -> None:

        counts = []
        for name in (shop.seller_username, "nadie"):
            with CaptureQueriesContext(connection) as captured:
                Client().post("/login/", {"username": name, "password": "x"})
            counts.append(len(captured))
        assert counts[0] == counts[1]


class TestFromWhere:
    def test_what_a_client_says_of_itself_is_not_believed(self, admin: Program, inside: Program) -> None:
        inside.post("/perfil/api/tokens/", {"nombre": "caja"}, X_Forwarded_For="6.6.6.6")
        assert told(admin, "tipo=token_creado")[-1]["direccion_ip"] == "127.0.0.1"

    @pytest.mark.parametrize(
        ("proxies", "said", "address"),
        [
            (1, "6.6.6.6, 190.24.1.5", "190.24.1.5"),
            (2, "6.6.6.6, 190.24.1.5, 10.0.0.2", "190.24.1.5"),
            (1, "2001:db8::7", "2001:db8::7"),
            (1, "190.24.1.5:4711", "190.24.1.5"),
            (1, "[2001:db8::7]:4711", "2001:db8::7"),
            (1, "<script>", "127.0.0.1"),
            (3, "190.24.1.5", "127.0.0.1"),
        ],
    )
    def test_only_counted_proxies_are(
        self, settings: Any, proxies: int, said: str, address: str, inside: Program
    ) -> None:
        settings.TRUSTED_PROXIES = proxies
        inside.post("/perfil/api/tokens/", {"nombre": "caja"}, X_Forwarded_For=said)
        assert told(inside, "tipo=token_creado")[-1]["direccion_ip"] == address

    def test_another_address_is_still_the_same_request(self, inside: Program, settings: Any) -> None:
        settings.TRUSTED_PROXIES = 1
        key = {"Idempotency_Key": "una-sola-vez", "X_Forwarded_For": "10.0.0.1"}
        first = inside.post("/perfil/api/tokens/", {"nombre": "caja"}, **key)
        again = inside.post("/perfil/api/tokens/", {"nombre": "caja"}, **(key | {"X_Forwarded_For": "10.0.0.2"}))
        assert again.raw == first.raw
