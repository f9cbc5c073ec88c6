import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from tests.integration.http.web.page import flashes, text
from tests.integration.shop import PASSWORD, Shop

LOGIN_FIRST = "Debes iniciar sesión para continuar."
ADMINS_ONLY = "Acceso restringido a administradores."


def login(client: Client, username: str, password: str = PASSWORD, **others: str):
    return client.post("/login/", {"username": username, "password": password, **others})


class TestLogin:
    def test_shows_a_form_with_one_heading(self, client: Client, db: None) -> None:
        page = client.get("/login/")
        assert page.status_code == 200
        assert text(page).count("<h1") == 1
        assert '<html lang="es">' in text(page)

    def test_an_admin_lands_on_the_dashboard(self, client: Client, shop: Shop) -> None:
        answer = login(client, shop.admin_username)
        assert (answer.status_code, answer["Location"]) == (302, "/dashboard/")
        assert shop.name in text(client.get("/dashboard/"))

    def test_a_seller_lands_on_the_sales(self, client: Client, shop: Shop) -> None:
        answer = login(client, shop.seller_username)
        assert (answer.status_code, answer["Location"]) == (302, "/ventas/")

    def test_a_superuser_lands_on_the_operators_site(self, client: Client, db: None) -> None:
        get_user_model().objects.create_superuser("operador", "operador@example.com", PASSWORD)
        answer = login(client, "operador")
        assert (answer.status_code, answer["Location"]) == (302, "/admin/")

    def test_takes_an_e_mail_too(self, client: Client, shop: Shop) -> None:
        answer = login(client, f"{shop.admin_username}@TIENDA.example")
        assert answer["Location"] == "/dashboard/"

    def test_an_e_mail_is_its_owner_s_though_another_is_called_so(self, client: Client, shop: Shop) -> None:
        """Usernames could be e-mails once; whoever was called like somebody's cannot catch that person's login."""
        email = f"{shop.seller_username}@tienda.example"
        get_user_model().objects.filter(pk=shop.admin.user_id).update(username=email.upper())
        login(client, email)
        assert client.session["_auth_user_id"] == str(shop.seller.user_id)

    def test_goes_back_to_where_one_wanted_to_be(self, client: Client, shop: Shop) -> None:
        answer = login(client, shop.seller_username, next="/productos/?q=arroz")
        assert answer["Location"] == "/productos/?q=arroz"

    @pytest.mark.parametrize(
        "elsewhere",
        [
            "https://otra.example/",
            "//otra.example/",
            "///otra.example",
            "/\\otra.example",
            "http:otra.example",
            "https://testserver@otra.example/",
            "javascript:alert(1)",
            "\x00//otra.example",
            "foo",
            "ventas/nueva",
            "product-detail",
            ".",
        ],
    )
    def test_never_leads_to_another_place(self, client: Client, shop: Shop, elsewhere: str) -> None:
        assert login(client, shop.seller_username, next=elsewhere)["Location"] == "/ventas/"
        assert client.get("/login/", {"next": elsewhere})["Location"] == "/ventas/"

    @pytest.mark.parametrize("key", ["\x00" * 32, "x", "", "é" * 32, "a\x00b" * 20, "'; DROP TABLE", "\\000\\000"])
    def test_a_session_key_that_is_none_is_nobody_s(self, client: Client, db: None, key: str) -> None:
        client.cookies["sessionid"] = key
        assert client.get("/ventas/").status_code == 302
        answer = client.get("/", headers={"cookie": f'sessionid="{key}"'})
        assert answer.status_code == 200

    def test_says_the_same_for_a_wrong_password_and_an_unknown_name(self, client: Client, shop: Shop) -> None:
        wrong, unknown = login(client, shop.admin_username, "otra"), login(client, "nadie", "otra")
        expected = "El usuario o la contraseña no son correctos."
        assert (wrong.status_code, unknown.status_code) == (400, 400)
        assert expected in text(wrong)
        assert expected in text(unknown)

    @pytest.mark.parametrize("name", ["", "a\x00b", "x" * 300])
    def test_refuses_what_is_no_name(self, client: Client, db: None, name: str) -> None:
        assert login(client, name).status_code == 400

    def test_tells_an_unverified_account_only_after_the_right_password(self, client: Client, shop: Shop) -> None:
        get_user_model().objects.filter(username=shop.admin_username).update(email_verified=False)
        assert "correo" not in text(login(client, shop.admin_username, "otra")).split("<form")[0]
        page = login(client, shop.admin_username)
        assert page.status_code == 400
        assert "falta abrir el enlace" in text(page)
        assert "_auth_user_id" not in client.session

    def test_escapes_what_was_typed(self, client: Client, db: None) -> None:
        page = login(client, "<script>alert(1)</script>", next='"><script>alert(2)</script>')
        assert "<script>" not in text(page)

    def test_insists_on_its_csrf_token(self, db: None) -> None:
        answer = Client(enforce_csrf_checks=True).post("/login/", {"username": "a", "password": "b"})
        assert answer.status_code == 403
        assert answer["Content-Type"].startswith("text/html")
        assert "Hay que repetirlo" in text(answer)


class TestLogout:
    def test_goes_home(self, admin: Client) -> None:
        answer = admin.post("/logout/")
        assert (answer.status_code, answer["Location"]) == (302, "/")
        assert "Entrar" in text(admin.get("/"))

    def test_a_link_to_it_only_asks(self, admin: Client) -> None:
        assert admin.get("/logout/").status_code == 200
        assert admin.get("/productos/").status_code == 200


class TestWhoMaySee:
    @pytest.mark.parametrize(
        "path",
        [
            "/configuracion/auditoria/",
            "/productos/",
            "/productos/nuevo/",
            "/ventas/",
            "/ventas/nueva/",
            "/ventas/1/",
            "/dashboard/",
        ],
    )
    def test_nobody_logged_in_is_asked_to_log_in_first(self, client: Client, db: None, path: str) -> None:
        answer = client.get(path)
        assert (answer.status_code, answer["Location"]) == (302, f"/login/?next={path}")
        assert LOGIN_FIRST in text(client.get(answer["Location"]))

    def test_the_way_back_keeps_the_filters(self, client: Client, db: None) -> None:
        answer = client.get("/productos/?q=arroz&page=2")
        assert answer["Location"] == "/login/?next=/productos/%3Fq%3Darroz%26page%3D2"

    @pytest.mark.parametrize(
        "path",
        [
            "/dashboard/",
            "/productos/nuevo/",
            "/productos/editar/{product}/",
            "/productos/eliminar/{product}/",
            "/productos/archivar/{product}/",
            "/productos/restaurar/{product}/",
            "/ventas/eliminar/{sale}/",
            "/ventas/devolucion/{sale}/",
        ],
    )
    @pytest.mark.parametrize("method", ["get", "post"])
    def test_a_seller_on_an_admins_page_goes_to_the_sales(
        self, seller: Client, shop: Shop, path: str, method: str
    ) -> None:
        product = shop.product()
        path = path.format(product=product.id, sale=shop.sale(product.id).id)
        answer = getattr(seller, method)(path)
        assert (answer.status_code, answer["Location"]) == (302, "/ventas/")
        assert flashes(answer) == [ADMINS_ONLY]

    def test_the_operator_has_no_shop_to_see(self, client: Client, db: None) -> None:
        client.force_login(get_user_model().objects.create_superuser("operador", "operador@example.com", PASSWORD))
        assert client.get("/productos/").status_code == 403
        assert client.get("/")["Location"] == "/admin/"

    def test_an_account_that_may_no_longer_act_is_told_so_and_can_leave(self, admin: Client, shop: Shop) -> None:
        get_user_model().objects.filter(username=shop.admin_username).update(email_verified=False)
        for path in ("/", "/productos/"):
            page = admin.get(path)
            assert page.status_code == 403
            assert 'href="/logout/"' in text(page)
        assert admin.get("/logout/").status_code == 200
        assert admin.get("/login/").status_code == 200

    def test_what_is_not_there_is_a_page_of_its_own(self, admin: Client) -> None:
        page = admin.get("/no-existe/")
        assert page.status_code == 404
        assert text(page).count("<h1") == 1

    def test_pages_are_not_kept_by_browsers(self, admin: Client) -> None:
        assert "no-store" in admin.get("/productos/")["Cache-Control"]


class TestCsrf:
    """A page that was opened before the last login fetches the token of now."""

    def test_is_the_token_of_now_and_says_whose_session_it_is(self, shop: Shop) -> None:
        client = Client(enforce_csrf_checks=True)
        before = client.get("/csrf/").json()
        assert before["data"]["usuario"] is None
        answer = client.post(
            "/login/",
            {"username": shop.seller_username, "password": PASSWORD, "csrfmiddlewaretoken": before["data"]["token"]},
        )
        assert answer.status_code == 302
        now = client.get("/csrf/")
        assert "no-store" in now["Cache-Control"]
        assert "Access-Control-Allow-Origin" not in now
        data = now.json()["data"]
        assert data == {"token": data["token"], "usuario": shop.seller.user_id}
        lookup = {
            "path": "/ventas/api/buscar-producto/",
            "data": {"codigo_barras": "1"},
            "content_type": "application/json",
        }
        assert client.post(**lookup, headers={"x-csrftoken": before["data"]["token"]}).status_code == 403
        assert client.post(**lookup, headers={"x-csrftoken": data["token"]}).status_code == 404
        assert client.post("/csrf/").status_code in {403, 405}
