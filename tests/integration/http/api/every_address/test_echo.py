"""What GET answered may be put back: what cannot be changed is no fault as long as nobody tries to change it."""

import pytest

from tests.integration.http.api.conftest import Program
from tests.integration.http.api.endpoints import ENDPOINTS, Endpoint, send
from tests.integration.http.api.samples import SAMPLES, Scene
from tests.integration.shop import Shop

EDITED = [each for each in ENDPOINTS if each.method == "put" and each.message and Endpoint(each.route, "get").described]


@pytest.mark.parametrize("endpoint", EDITED, ids=str)
def test_what_get_answered_changes_nothing(endpoint: Endpoint, shop: Shop) -> None:
    scene = Scene(shop)
    id = SAMPLES[endpoint.route][0].id(scene)
    for method in ("put", "patch"):
        shown = send(scene.program, Endpoint(endpoint.route, "get"), id).data
        answer = send(scene.program, Endpoint(endpoint.route, method), id, shown)
        assert answer.status == 200, answer.body
        assert {key: answer.data[key] for key in shown if key != "version"} == {
            key: value for key, value in shown.items() if key != "version"
        }


class TestOneProduct:
    def test_what_differs_is_changed_and_the_rest_left(self, admin: Program) -> None:
        made = admin.post("/productos/api/", {"nombre": "Arroz", "precio_con_iva": "1785", "stock": 3}).data
        edited = admin.put(f"/productos/api/{made['id']}/", made | {"precio_con_iva": "1190.00"})
        assert (edited.status, edited.data["precio"], edited.data["stock"]) == (200, "1000.00", 3)

    def test_what_cannot_be_changed_is_refused_once_it_differs(self, admin: Program) -> None:
        made = admin.post("/productos/api/", {"nombre": "Arroz", "precio": "1500"}).data
        told = admin.put(f"/productos/api/{made['id']}/", made | {"usuario": 0, "otra": 1, "nombre": ""})
        fields = told.refused(400, "VALIDATION_ERROR")["fields"]
        assert set(fields) == {"usuario", "otra", "nombre"}
        assert admin.put(f"/productos/api/{made['id']}/", {"otra": 1}).body["fields"].keys() == {"otra", "nombre"}


def test_a_line_of_a_sale_may_come_back_with_what_was_only_shown(admin: Program, shop: Shop) -> None:
    product = shop.product()
    sold = admin.post("/ventas/api/", {"detalles": [{"producto": product.id, "cantidad": 2}]}).data
    [line] = sold["detalles"]
    shown = sold | {"detalles": [line | {"cantidad": 1}]}
    told = admin.put(f"/ventas/api/{sold['id']}/", shown | {"detalles": [line | {"cantidad": 1, "subtotal": "1.00"}]})
    assert told.refused(400, "VALIDATION_ERROR")["fields"].keys() == {"detalles.0.subtotal"}
    assert admin.put(f"/ventas/api/{sold['id']}/", shown).data["detalles"][0]["cantidad"] == 1
