import re
from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.templatetags.static import static
from django.test import Client
from PIL import Image

from application.queries.accounts.principals import ListTokens
from tests.integration.http.web.accounts.test_session import login
from tests.integration.http.web.conftest import signed_in
from tests.integration.http.web.page import flashes, text
from tests.integration.pictures import BAD, picture
from tests.integration.shop import PASSWORD, Shop, resolve

HERE, NEW = "/perfil/", "una frase bien larga"
ACTIONS = ["", "foto/", "foto/quitar/", "password/", "tokens/", "tokens/revocar/1/", "sesiones/cerrar/"]


def file(raw: bytes, name: str = "yo.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, raw, "image/png")


def change(browser: Client, current: str = PASSWORD, new: str = NEW, again: str | None = None) -> Any:
    data = {"actual": current, "password1": new, "password2": new if again is None else again}
    return browser.post(f"{HERE}password/", data)


class TestProfile:
    def test_shows_who_one_is(self, seller: Client, shop: Shop) -> None:
        page = text(seller.get(HERE))
        assert shop.seller_username in page
        assert page.count("<h1") == 1
        assert len(re.findall(r' id="([^"]+)"', page)) == len(set(re.findall(r' id="([^"]+)"', page)))

    def test_corrects_names_and_phone(self, seller: Client) -> None:
        answer = seller.post(HERE, {"nombre": "Luz", "apellido": "Peña", "telefono": ""})
        assert (answer.status_code, answer["Location"]) == (302, HERE)
        assert flashes(answer) == ["Perfil actualizado correctamente."]
        form = seller.get(HERE).context["form"]
        assert form.initial == {"nombre": "Luz", "apellido": "Peña", "telefono": ""}
        assert '<span class="name">Luz</span>' in text(seller.get(HERE))

    def test_marks_what_is_wrong(self, seller: Client) -> None:
        page = seller.post(HERE, {"nombre": "x" * 151, "apellido": "", "telefono": "x" * 30})
        assert page.status_code == 400
        assert page.context["form"].errors.keys() == {"nombre", "telefono"}

    def test_escapes_what_was_typed(self, seller: Client) -> None:
        seller.post(HERE, {"nombre": "<script>alert(1)</script>", "apellido": "", "telefono": ""})
        assert "<script>" not in text(seller.get(HERE))

    @pytest.mark.parametrize("path", ACTIONS)
    def test_insists_on_its_csrf_token(self, shop: Shop, path: str) -> None:
        browser = Client(enforce_csrf_checks=True)
        browser.force_login(get_user_model().objects.get(pk=shop.seller.user_id))
        assert browser.post(HERE + path).status_code == 403
        other = Client().get("/login/").cookies["csrftoken"].value
        browser.get(HERE)
        assert browser.post(HERE + path, {"csrfmiddlewaretoken": other}).status_code == 403

    @pytest.mark.parametrize("path", ACTIONS)
    def test_nobody_has_one(self, client: Client, db: None, path: str) -> None:
        assert client.post(HERE + path)["Location"] == f"/login/?next={HERE}{path}"

    @pytest.mark.parametrize("path", [path for path in ACTIONS if path not in ("", "password/")])
    def test_a_link_to_an_action_does_nothing(self, seller: Client, path: str) -> None:
        assert seller.get(HERE + path).status_code == 405


class TestPhoto:
    def test_is_put_seen_and_taken_away(self, seller: Client, shop: Shop) -> None:
        answer = seller.post(f"{HERE}foto/", {"foto": file(picture("JPEG", (900, 300)))})
        assert (answer.status_code, answer["Location"]) == (302, HERE)
        address = f"/perfil/foto/{shop.seller.user_id}/"
        assert f'src="{address}"' in text(seller.get(HERE))
        assert Image.open(BytesIO(seller.get(address).content)).size == (512, 171)
        assert seller.post(f"{HERE}foto/quitar/")["Location"] == HERE
        assert "<img" not in text(seller.get(HERE))

    @pytest.mark.parametrize("raw", [raw for raw in BAD.values() if raw], ids=[why for why, raw in BAD.items() if raw])
    def test_refuses_what_is_no_picture(self, seller: Client, raw: bytes) -> None:
        page = seller.post(f"{HERE}foto/", {"foto": file(raw)})
        assert page.status_code == 400
        assert "No es una imagen PNG, JPEG o WebP completa" in text(page)
        assert "<img" not in text(seller.get(HERE))

    def test_refuses_ten_megabytes(self, seller: Client) -> None:
        page = seller.post(f"{HERE}foto/", {"foto": file(picture() + bytes(10_000_000))})
        assert page.status_code == 400
        assert "La imagen pesa demasiado" in text(page)

    @pytest.mark.parametrize("data", [{}, {"foto": ""}, {"foto": "yo.png"}])
    def test_refuses_nothing_at_all(self, seller: Client, data: dict[str, str]) -> None:
        assert seller.post(f"{HERE}foto/", data).status_code == 400

    def test_without_one_there_is_none_to_take_away(self, seller: Client) -> None:
        assert seller.post(f"{HERE}foto/quitar/").status_code == 404


class TestPassword:
    def test_this_browser_goes_on_and_the_others_end(self, client: Client, shop: Shop) -> None:
        other = Client()
        for browser in (client, other):
            login(browser, shop.seller_username)
        shop.token(shop.seller)
        answer = change(client)
        assert (answer.status_code, answer["Location"]) == (302, HERE)
        assert client.get(HERE).status_code == 200
        assert other.get(HERE)["Location"] == f"/login/?next={HERE}"
        assert resolve(ListTokens)(shop.seller) == ()
        assert login(Client(), shop.seller_username, NEW).status_code == 302

    @pytest.mark.parametrize(
        ("current", "new", "again", "field"),
        [
            ("otra", NEW, NEW, "actual"),
            (PASSWORD, NEW, "otra frase larga", "password2"),
            (PASSWORD, "corta", "corta", "password1"),
            (PASSWORD, "password", "password", "password1"),
            (PASSWORD, PASSWORD, PASSWORD, "password1"),
            (PASSWORD, "x" * 10_000_000, "", "password1"),
            ("", "", "", "actual"),
        ],
    )
    def test_marks_what_is_wrong_and_never_shows_it(
        self, *, seller: Client, settings: Any, current: str, new: str, again: str, field: str
    ) -> None:
        settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 30_000_000
        page = change(seller, current, new, again)
        assert page.status_code == 400
        assert field in page.context["form"].errors
        assert 'value="' + PASSWORD not in text(page)
        assert len(page.content) < 100_000

    def test_ten_megabytes_are_not_even_read(self, seller: Client) -> None:
        assert change(seller, PASSWORD, "x" * 10_000_000).status_code in (400, 413)


class TestTokens:
    def test_is_shown_once_and_can_be_revoked(self, seller: Client, shop: Shop) -> None:
        key = seller.get(HERE).context["token_form"]["clave"].value()
        data = {"nombre": "Balanza", "alcance": "lectura", "vence": "2999-01-01", "clave": key}
        page = seller.post(f"{HERE}tokens/", data)
        secret = page.context["secret"]
        assert page.status_code == 200
        assert secret in text(page)
        assert Client(headers={"Authorization": f"Bearer {secret}"}).get("/productos/api/").status_code == 200
        [token] = resolve(ListTokens)(shop.seller)
        assert (token.name, token.read_only) == ("Balanza", True)
        html = text(seller.get(HERE))
        assert secret not in html
        assert token.prefix in html
        assert seller.post(f"{HERE}tokens/revocar/{token.id}/")["Location"] == HERE
        assert Client(headers={"Authorization": f"Bearer {secret}"}).get("/productos/api/").status_code == 401

    def test_may_be_limited_to_parts(self, seller: Client, shop: Shop) -> None:
        fresh = text(seller.get(HERE))
        ticks = re.findall(r'name="recursos" value="(\w+)"', fresh)
        assert ticks == [
            "productos",
            "ventas",
            "clientes",
            "proveedores",
            "compras",
            "usuarios",
            "configuracion",
            "reportes",
            "perfil",
        ]
        data = {"nombre": "Balanza", "alcance": "lectura", "recursos": ["ventas", "productos"]}
        page = seller.post(f"{HERE}tokens/", data)
        program = Client(headers={"Authorization": f"Bearer {page.context['secret']}"})
        statuses = [program.get(f"/{part}/api/").status_code for part in ("ventas", "productos", "clientes")]
        assert statuses == [200, 200, 403]
        assert "(solo Productos, Ventas)" in text(seller.get(HERE))
        seen = text(signed_in(shop.admin.user_id).get("/configuracion/auditoria/?tipo=token_creado"))
        assert "limitado a" in seen
        assert "Productos, Ventas" in seen

    def test_opens_everything_where_no_part_is_ticked(self, seller: Client, shop: Shop) -> None:
        secret = seller.post(f"{HERE}tokens/", {"nombre": "Balanza", "alcance": "lectura"}).context["secret"]
        program = Client(headers={"Authorization": f"Bearer {secret}"})
        assert [program.get(f"/{part}/api/").status_code for part in ("ventas", "clientes", "perfil")] == [200] * 3
        assert "(solo" not in text(seller.get(HERE))

    def test_sent_twice_it_is_one(self, seller: Client, shop: Shop) -> None:
        data = {"nombre": "Balanza", "alcance": "completo", "clave": "una-clave-de-formulario"}
        secrets = [seller.post(f"{HERE}tokens/", data).context["secret"] for _ in range(2)]
        assert secrets[0] == secrets[1]
        assert len(resolve(ListTokens)(shop.seller)) == 1
        elsewhere = signed_in(shop.seller.user_id).post(f"{HERE}tokens/", data)
        assert "secret" not in elsewhere.context

    @pytest.mark.parametrize(
        ("facts", "field"),
        [
            ({"nombre": ""}, "nombre"),
            ({"nombre": "x" * 61}, "nombre"),
            ({"alcance": "todo"}, "alcance"),
            ({"recursos": "bodega"}, "recursos"),
            ({"vence": "ayer"}, "vence"),
            ({"vence": "2020-01-01"}, "vence"),
        ],
    )
    def test_marks_what_is_wrong(self, seller: Client, shop: Shop, facts: dict[str, str], field: str) -> None:
        page = seller.post(f"{HERE}tokens/", {"nombre": "Balanza", "alcance": "lectura", **facts})
        assert page.status_code == 400
        assert page.context["token_form"].errors.keys() == {field}
        assert resolve(ListTokens)(shop.seller) == ()

    def test_somebody_elses_is_not_there(self, seller: Client, stranger: Client, shop: Shop) -> None:
        shop.token()
        [token] = resolve(ListTokens)(shop.admin)
        for browser in (seller, stranger):
            assert browser.post(f"{HERE}tokens/revocar/{token.id}/").status_code == 404
        assert resolve(ListTokens)(shop.admin) == (token,)


class TestSessions:
    def test_shows_where_one_is_signed_in_and_closes_the_others(self, client: Client, shop: Shop) -> None:
        other = Client(headers={"User-Agent": "Mozilla/5.0 (iPhone) Version/18.0 Mobile Safari/604.1"})
        for browser in (client, other):
            login(browser, shop.seller_username)
        page = text(client.get(HERE))
        assert "Safari, iPhone" in page
        assert page.count("Esta sesión") == 1
        answer = client.post(f"{HERE}sesiones/cerrar/")
        assert flashes(answer) == ["Las otras sesiones se cerraron."]
        assert other.get(HERE)["Location"] == f"/login/?next={HERE}"
        assert "Safari, iPhone" not in text(client.get(HERE))


class TestNewcomers:
    @pytest.fixture
    def newcomer(self, shop: Shop) -> Client:
        get_user_model().objects.filter(pk=shop.seller.user_id).update(must_change_password=True)
        return signed_in(shop.seller.user_id)

    def test_everywhere_is_the_way_to_another_password(self, newcomer: Client, shop: Shop) -> None:
        """Every address that has a page, but for the few that need none."""
        open_ones = {"/", "/login/", "/logout/", "/perfil/password/", "/salud/", "/salud/lista/", "/api/docs/"}
        open_ones |= {
            "/csrf/",
            "/api/esquema/",
            "/preferencias/",
            f"/perfil/foto/{shop.seller.user_id}/",
            "/configuracion/logo/",
        }
        outside = (
            "/admin/",
            "/login/codigo/",
            "/registro/",
            "/verificar-email/",
            "/recuperar/",
            "/accounts/google/",
            "/after-google-login/",
        )
        pages = [path for path in _pages(shop.seller.user_id) if path not in open_ones]
        pages = [path for path in pages if not path.startswith(outside)]
        assert {"/ventas/", "/ventas/nueva/", "/productos/", "/perfil/", "/dashboard/"} <= set(pages)
        for path in pages:
            for answer in (newcomer.get(path), newcomer.post(path)):
                assert (answer.status_code, answer.get("Location")) == (302, "/perfil/password/"), path
        assert newcomer.get("/perfil/password/").status_code == 200

    def test_says_why(self, newcomer: Client) -> None:
        assert flashes(newcomer.get("/ventas/")) == ["Antes de continuar hay que cambiar la contraseña temporal."]
        assert "es temporal" in text(newcomer.get("/perfil/password/"))

    def test_is_free_afterwards(self, newcomer: Client) -> None:
        answer = change(newcomer)
        assert (answer.status_code, answer["Location"]) == (302, "/ventas/")
        assert newcomer.get("/ventas/").status_code == 200

    def test_can_leave(self, newcomer: Client) -> None:
        assert newcomer.get("/logout/").status_code == 200
        assert newcomer.post("/logout/")["Location"] == "/"
        style = newcomer.get(static("inventario/base.css"))
        assert style.status_code == 200
        style.close()

    def test_a_token_is_no_way_around(self, shop: Shop) -> None:
        token = shop.token(shop.seller)
        get_user_model().objects.filter(pk=shop.seller.user_id).update(must_change_password=True)
        answer = Client(headers={"Authorization": f"Bearer {token}"}).get("/ventas/api/")
        assert answer.status_code == 403
        assert answer.json()["details"] == {"motivo": "debe_cambiar_password"}


def _pages(id: int) -> list[str]:
    """Every address outside the JSON face, with `id` where one is asked for."""
    from config.urls import urlpatterns

    routes = [str(pattern.pattern) for pattern in urlpatterns if hasattr(pattern.pattern, "_route")]
    paths = ["/" + re.sub(r"<[^>]+>", str(id), route) for route in routes]
    return [path for path in paths if "/api/" not in path or path.startswith("/api/")]
