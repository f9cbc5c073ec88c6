import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from application.queries.accounts.users import ShowUser, UserDetails
from application.use_cases.users.edit_user import EditUser, EditUserCommand
from tests.integration.http.web.conftest import signed_in
from tests.integration.http.web.page import flashes, sent_back, text
from tests.integration.shop import PASSWORD, Shop, resolve, run

CHECK = "Revisa los campos marcados en el formulario."


def fields(**changes: object) -> dict[str, object]:
    return {"username": "luz", "email": "luz@example.com", "nombre": "Luz", "apellido": "Peña", **changes}


def details(shop: Shop, id: int) -> UserDetails:
    return resolve(ShowUser)(shop.admin, id)


def listed(browser: Client, **query: str) -> list[str]:
    return [each.username for each in browser.get("/usuarios/", query).context["page"].items]


def told_password(page: object) -> str:
    """The temporary password that the page shows, or nothing."""
    match = re.search(r'<code id="password">([^<]+)</code>', text(page))
    return match[1] if match else ""


def can_enter(username: str, password: str) -> bool:
    return Client().post("/login/", {"username": username, "password": password}).status_code == 302


class TestList:
    def test_shows_the_sellers(self, admin: Client, shop: Shop) -> None:
        assert listed(admin) == [shop.seller_username]
        assert shop.admin_username not in listed(admin, estado="")

    def test_finds_and_filters(self, admin: Client, shop: Shop) -> None:
        admin.post("/usuarios/crear/", fields())
        assert listed(admin, q="pena") == ["luz"]
        admin.post(f"/usuarios/desactivar/{shop.seller.user_id}/")
        assert listed(admin, estado="activos") == ["luz"]
        assert listed(admin, estado="inactivos") == [shop.seller_username]
        assert listed(admin, orden="-username") == listed(admin)[::-1]
        assert "Inactivo" in text(admin.get("/usuarios/?estado=inactivos"))


class TestNew:
    def test_the_form_says_what_it_does(self, admin: Client, shop: Shop) -> None:
        new, known = text(admin.get("/usuarios/crear/")), text(admin.get(f"/usuarios/editar/{shop.seller.user_id}/"))
        assert re.findall("<h1>([^<]+)</h1>", new + known) == ["Agregar vendedor", "Editar usuario"]
        assert shop.admin_username not in new.partition("<main")[2]

    def test_shows_the_temporary_password_once(self, admin: Client, shop: Shop) -> None:
        answer = admin.post("/usuarios/crear/", fields(telefono="300"))
        assert answer.status_code == 302
        assert re.fullmatch(r"/usuarios/\d+/", answer["Location"])
        assert flashes(answer) == ["Usuario agregado correctamente."]
        page = admin.get(answer["Location"])
        password = told_password(page)
        assert can_enter("luz", password)
        assert "no-store" in page["Cache-Control"]
        again = admin.get(answer["Location"])
        assert told_password(again) == ""
        assert password not in text(again)
        user = page.context["account"]
        assert (user.first_name, user.last_name, user.phone, user.must_change_password) == ("Luz", "Peña", "300", True)

    def test_waits_unreadable_and_for_its_own_page(self, admin: Client, shop: Shop) -> None:
        address = admin.post("/usuarios/crear/", fields())["Location"]
        contents = [str(session.get_decoded()) for session in Session.objects.all()]
        assert told_password(admin.get(f"/usuarios/{shop.seller.user_id}/")) == ""
        password = told_password(admin.get(address))
        assert password
        assert password not in "".join(contents)

    def test_takes_a_password_that_the_admin_chose(self, admin: Client, shop: Shop) -> None:
        address = admin.post("/usuarios/crear/", fields(password="una frase bien larga"))["Location"]
        assert told_password(admin.get(address)) == ""
        assert can_enter("luz", "una frase bien larga")

    def test_sent_twice_adds_once_and_tells_the_same(self, admin: Client, shop: Shop) -> None:
        key = admin.get("/usuarios/crear/").context["form"]["clave"].value()
        addresses = [admin.post("/usuarios/crear/", fields(clave=key))["Location"] for _ in range(2)]
        assert addresses[0] == addresses[1]
        assert can_enter("luz", told_password(admin.get(addresses[1])))

    def test_another_browser_of_the_same_person_is_not_told_the_password(self, admin: Client, shop: Shop) -> None:
        data, other = fields(clave="una-clave-de-formulario"), signed_in(shop.admin.user_id)
        address = admin.post("/usuarios/crear/", data)["Location"]
        assert other.post("/usuarios/crear/", data).status_code != 302
        assert told_password(other.get(address)) == ""

    @pytest.mark.parametrize(
        ("field", "changes"),
        [
            ("username", {"username": ""}),
            ("username", {"username": "luz marina"}),
            ("email", {"email": ""}),
            ("email", {"email": "luz"}),
            ("telefono", {"telefono": "9" * 21}),
            ("nombre", {"nombre": "x" * 151}),
            ("password", {"password": "123"}),
        ],
    )
    def test_marks_the_field_and_keeps_the_rest(self, admin: Client, shop: Shop, field: str, changes: dict) -> None:
        page = admin.post("/usuarios/crear/", fields(**changes))
        assert page.status_code == 400
        assert flashes(page) == [CHECK]
        assert page.context["form"].errors.keys() == {field}
        assert 'value="Peña"' in text(page)
        assert listed(admin) == [shop.seller_username]

    def test_never_sends_a_password_back(self, admin: Client, shop: Shop) -> None:
        page = admin.post("/usuarios/crear/", fields(username="", password="una frase bien larga"))
        assert "una frase bien larga" not in text(page)

    def test_refuses_a_username_and_an_email_that_somebody_has(self, admin: Client, shop: Shop) -> None:
        for field, taken in (("username", shop.seller_username), ("email", f"{shop.seller_username}@tienda.example")):
            page = admin.post("/usuarios/crear/", fields(**{field: taken}))
            assert (page.status_code, page.context["form"].errors.keys()) == (400, {field})


class TestDetail:
    def test_shows_the_latest_sales_of_this_seller(self, admin: Client, shop: Shop) -> None:
        product = shop.product()
        own, others = shop.sale(product.id, actor=shop.seller), shop.sale(product.id)
        page = admin.get(f"/usuarios/{shop.seller.user_id}/")
        assert [sale.id for sale in page.context["sales"].items] == [own.id]
        assert f'href="/ventas/{others.id}/"' not in text(page)

    def test_of_the_admin_offers_only_to_edit(self, admin: Client, shop: Shop) -> None:
        page = text(admin.get(f"/usuarios/{shop.admin.user_id}/"))
        assert f"/usuarios/editar/{shop.admin.user_id}/" in page
        for verb in ("eliminar", "desactivar", "restablecer"):
            assert f"/usuarios/{verb}/" not in page


class TestEdit:
    def test_updates_and_shows_the_user(self, admin: Client, shop: Shop) -> None:
        id = shop.seller.user_id
        address = f"/usuarios/editar/{id}/"
        answer = admin.post(address, {**sent_back(admin.get(address)), "nombre": "Luz", "email": "luz@example.com"})
        assert (answer.status_code, answer["Location"]) == (302, f"/usuarios/{id}/")
        assert flashes(answer) == ["Usuario actualizado correctamente."]
        assert (details(shop, id).first_name, details(shop, id).email) == ("Luz", "luz@example.com")
        assert can_enter(shop.seller_username, PASSWORD)

    def test_a_stale_version_is_refused_and_told(self, admin: Client, shop: Shop) -> None:
        id = shop.seller.user_id
        address = f"/usuarios/editar/{id}/"
        data = sent_back(admin.get(address))
        run(EditUser, EditUserCommand(actor=shop.admin, user_id=id, first_name="Antes"))
        page = admin.post(address, {**data, "nombre": "Después"})
        assert page.status_code == 409
        assert "Alguien más cambió este registro" in text(page)
        assert details(shop, id).first_name == "Antes"

    def test_marks_what_is_wrong(self, admin: Client, shop: Shop) -> None:
        page = admin.post(f"/usuarios/editar/{shop.seller.user_id}/", {"username": "", "nombre": "Luz"})
        assert (page.status_code, page.context["form"].errors.keys()) == (400, {"username"})

    def test_of_the_admin_only_names_and_phone(self, admin: Client, shop: Shop) -> None:
        address = f"/usuarios/editar/{shop.admin.user_id}/"
        page = admin.post(address, {**sent_back(admin.get(address)), "username": "otro"})
        assert (page.status_code, page.context["form"].errors.keys()) == (409, {"username"})
        assert admin.post(address, {"nombre": "Rosa"}).status_code == 302


class TestSwitch:
    def test_off_nobody_enters_and_on_again(self, admin: Client, seller: Client, shop: Shop) -> None:
        id = shop.seller.user_id
        answer = admin.post(f"/usuarios/desactivar/{id}/")
        assert answer["Location"] == f"/usuarios/{id}/"
        assert flashes(answer) == ["Usuario desactivado: sus sesiones y sus tokens se cerraron."]
        assert seller.get("/ventas/")["Location"].startswith("/login/")
        assert not can_enter(shop.seller_username, PASSWORD)
        admin.post(f"/usuarios/activar/{id}/")
        assert can_enter(shop.seller_username, PASSWORD)

    def test_never_the_admin(self, admin: Client, shop: Shop) -> None:
        answer = admin.post(f"/usuarios/desactivar/{shop.admin.user_id}/")
        assert answer.status_code == 302
        assert flashes(answer)[0].startswith("Es la cuenta del administrador")
        assert details(shop, shop.admin.user_id).active


class TestResetPassword:
    def test_asks_and_then_tells_another_one_once(self, admin: Client, seller: Client, shop: Shop) -> None:
        id = shop.seller.user_id
        assert admin.get(f"/usuarios/restablecer/{id}/").status_code == 200
        assert can_enter(shop.seller_username, PASSWORD)
        answer = admin.post(f"/usuarios/restablecer/{id}/")
        assert (answer.status_code, answer["Location"]) == (302, f"/usuarios/{id}/")
        password = told_password(admin.get(f"/usuarios/{id}/"))
        assert can_enter(shop.seller_username, password)
        assert not can_enter(shop.seller_username, PASSWORD)
        assert seller.get("/ventas/")["Location"].startswith("/login/")
        assert told_password(admin.get(f"/usuarios/{id}/")) == ""

    def test_never_the_admins(self, admin: Client, shop: Shop) -> None:
        answer = admin.post(f"/usuarios/restablecer/{shop.admin.user_id}/")
        assert flashes(answer)[0].startswith("Es la cuenta del administrador")
        assert can_enter(shop.admin_username, PASSWORD)


class TestDelete:
    def test_goes_to_the_list_with_the_flash(self, admin: Client, shop: Shop) -> None:
        id = shop.seller.user_id
        assert admin.get(f"/usuarios/eliminar/{id}/").status_code == 200
        answer = admin.post(f"/usuarios/eliminar/{id}/")
        assert (answer.status_code, answer["Location"]) == (302, "/usuarios/")
        assert flashes(answer) == ["Usuario eliminado correctamente."]
        assert listed(admin) == []

    def test_offers_to_switch_off_who_has_a_history(self, admin: Client, shop: Shop) -> None:
        shop.sale(shop.product().id, actor=shop.seller)
        id = shop.seller.user_id
        page = admin.post(f"/usuarios/eliminar/{id}/")
        assert page.status_code == 409
        assert f'action="/usuarios/desactivar/{id}/"' in text(page)
        assert "Ventas: 1" in text(page)

    def test_never_the_admin(self, admin: Client, shop: Shop) -> None:
        id = shop.admin.user_id
        page = admin.post(f"/usuarios/eliminar/{id}/")
        assert page.status_code == 409
        assert "Es la cuenta del administrador" in text(page)
        assert f'action="/usuarios/desactivar/{id}/"' not in text(page)
