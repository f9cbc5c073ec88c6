"""What the pages of clients, suppliers and users have in common: who gets in, and to what."""

from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from tests.integration.http.web.page import flashes, text
from tests.integration.shop import Shop

ADMINS_ONLY = "Acceso restringido a administradores."
HUGE = 10**30
Make = Callable[[Shop], int]

RECORDS: dict[str, Make] = {
    "clientes": lambda shop: shop.client().id,
    "proveedores": lambda shop: shop.supplier().id,
    "usuarios": lambda shop: shop.seller.user_id,
}
NEW = {"clientes": "nuevo/", "proveedores": "crear/", "usuarios": "crear/"}
ACTIONS = [
    ("clientes", "archivar"),
    ("clientes", "restaurar"),
    ("proveedores", "archivar"),
    ("proveedores", "restaurar"),
    ("usuarios", "desactivar"),
    ("usuarios", "activar"),
    ("usuarios", "restablecer"),
]
CHANGES = [
    *((name, verb) for name in RECORDS for verb in ("editar", "eliminar")),
    *ACTIONS,
]


@pytest.mark.parametrize(("name", "verb"), CHANGES)
class TestAChange:
    def test_is_for_admins(self, seller: Client, shop: Shop, name: str, verb: str) -> None:
        address = f"/{name}/{verb}/{RECORDS[name](shop)}/"
        for answer in (seller.get(address), seller.post(address)):
            assert (answer.status_code, answer["Location"]) == (302, "/ventas/")
            assert set(flashes(answer)) == {ADMINS_ONLY}

    def test_is_not_for_another_shop(self, stranger: Client, shop: Shop, name: str, verb: str) -> None:
        assert stranger.post(f"/{name}/{verb}/{RECORDS[name](shop)}/").status_code == 404

    def test_insists_on_its_csrf_token(self, shop: Shop, name: str, verb: str) -> None:
        browser = Client(enforce_csrf_checks=True)
        browser.force_login(get_user_model().objects.get(pk=shop.admin.user_id))
        assert browser.post(f"/{name}/{verb}/{RECORDS[name](shop)}/").status_code == 403

    def test_is_for_whoever_is_logged_in(self, client: Client, shop: Shop, name: str, verb: str) -> None:
        address = f"/{name}/{verb}/{RECORDS[name](shop)}/"
        answer = client.post(address)
        assert answer["Location"] == f"/login/?next={address}"
        assert flashes(answer) == ["Debes iniciar sesión para continuar."]


@pytest.mark.parametrize("name", RECORDS)
class TestARecord:
    def test_of_another_shop_does_not_exist(self, stranger: Client, shop: Shop, name: str) -> None:
        id = RECORDS[name](shop)
        for path in (f"/{name}/{id}/", f"/{name}/editar/{id}/", f"/{name}/eliminar/{id}/"):
            assert stranger.get(path).status_code == 404
        assert str(id) not in [str(each.id) for each in stranger.get(f"/{name}/").context["page"].items]

    def test_with_an_id_beyond_all_ids_does_not_exist(self, admin: Client, name: str) -> None:
        assert admin.get(f"/{name}/{HUGE}/").status_code == 404

    def test_is_made_by_admins_alone(self, seller: Client, name: str) -> None:
        for answer in (seller.get(f"/{name}/{NEW[name]}"), seller.post(f"/{name}/{NEW[name]}")):
            assert (answer["Location"], set(flashes(answer))) == ("/ventas/", {ADMINS_ONLY})

    def test_has_one_heading_and_a_title_on_every_page(self, admin: Client, shop: Shop, name: str) -> None:
        id = RECORDS[name](shop)
        for path in ("", NEW[name], f"{id}/", f"editar/{id}/", f"eliminar/{id}/"):
            page = admin.get(f"/{name}/{path}")
            assert page.status_code == 200
            assert text(page).count("<h1") == 1
            assert "<title>Inventario ·" not in text(page)

    def test_survives_what_nobody_types(self, admin: Client, name: str) -> None:
        strange = {"q": "a\x00b", "estado": "\x00", "orden": "-\x00", "page": "²"}
        assert admin.get(f"/{name}/", strange).status_code == 200


@pytest.mark.parametrize("name", ["clientes", "proveedores"])
def test_a_seller_reads_and_finds_nothing_to_change(seller: Client, shop: Shop, name: str) -> None:
    id = RECORDS[name](shop)
    for path in ("", f"{id}/"):
        page = text(seller.get(f"/{name}/{path}"))
        assert f"/{name}/" in page
        for verb in (NEW[name], "editar", "eliminar", "archivar"):
            assert f"/{name}/{verb}" not in page


def test_users_are_for_admins(seller: Client, shop: Shop) -> None:
    for path in ("/usuarios/", f"/usuarios/{shop.seller.user_id}/"):
        answer = seller.get(path)
        assert (answer["Location"], set(flashes(answer))) == ("/ventas/", {ADMINS_ONLY})
    assert "/usuarios/" not in text(seller.get("/ventas/"))


@pytest.mark.parametrize(("name", "verb"), [action for action in ACTIONS if action[1] != "restablecer"])
def test_a_link_to_an_action_only_shows_the_record(admin: Client, shop: Shop, name: str, verb: str) -> None:
    id = RECORDS[name](shop)
    assert admin.get(f"/{name}/{verb}/{id}/")["Location"] == f"/{name}/{id}/"
