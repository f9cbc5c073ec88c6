"""Who works in the shop: `/usuarios/api/`."""

import pytest

from tests.integration.http.api.accounts.account_helpers import log_in
from tests.integration.http.api.conftest import Program, browser_of, program_of
from tests.integration.http.api.core.test_statements import at_most
from tests.integration.http.api.users.user_helpers import LUZ, STAFF_KEYS, URL, item, usernames
from tests.integration.shop import PASSWORD, Shop


class TestRead:
    def test_everybody_of_the_shop_and_nobody_else(self, admin: Program, shop: Shop, other_shop: Shop) -> None:
        assert usernames(admin) == sorted([shop.admin_username, shop.seller_username])
        assert all(set(each) == STAFF_KEYS for each in admin.get(URL).data)

    def test_one(self, admin: Program, shop: Shop) -> None:
        own = admin.get(item(shop.admin.user_id)).data
        assert (own["rol"], own["creado_por"], own["username"]) == ("admin", None, shop.admin_username)
        assert admin.get(item(shop.seller.user_id)).data in admin.get(URL).data

    def test_filters_and_orders(self, admin: Program, shop: Shop) -> None:
        luz = admin.post(URL, LUZ).data["id"]
        admin.patch(item(luz), {"activo": False})
        boss, seller = shop.admin_username, shop.seller_username
        assert usernames(admin) == [boss, "luz", seller]
        assert usernames(admin, "activo=todos") == [boss, "luz", seller]
        assert usernames(admin, "activo=true") == [boss, seller]
        assert usernames(admin, "activo=false") == ["luz"]
        assert usernames(admin, "rol=admin") == [boss]
        assert usernames(admin, "rol=vendedor&orden=-username") == [seller, "luz"]
        assert usernames(admin, "orden=fecha") == [boss, seller, "luz"]
        assert usernames(admin, "orden=-fecha") == ["luz", seller, boss]
        assert usernames(admin, "q=pena+LUZ") == ["luz"]
        assert usernames(admin, f"q={seller}") == [seller]

    @pytest.mark.parametrize("parameter", ["activo=quizas", "rol=dueño", "orden=email", "page=x"])
    def test_a_parameter_that_is_none_is_named(self, admin: Program, parameter: str) -> None:
        admin.get(f"{URL}?{parameter}").names(parameter.partition("=")[0])

    def test_walks_by_cursor(self, admin: Program) -> None:
        for number in range(5):
            admin.post(URL, {"username": f"v{number}", "email": f"v{number}@example.com"})
        whole, seen, cursor = usernames(admin), [], ""
        while True:
            answer = admin.get(f"{URL}?page_size=2&cursor={cursor}")
            seen += [each["username"] for each in answer.data]
            cursor = answer.body["pagination"]["next_cursor"]
            if cursor is None:
                break
        assert seen == whole
        assert len(seen) == 7

    def test_costs_two_statements(self, admin: Program, shop: Shop) -> None:
        admin.post(URL, LUZ)
        with at_most(2):
            assert len(admin.get(f"{URL}?q=luz&rol=vendedor").data) == 1
        with at_most(2):
            assert admin.get(item(shop.seller.user_id)).status == 200


class TestDelete:
    def test_who_never_did_anything(self, admin: Program, shop: Shop) -> None:
        session, by_token = log_in(shop.seller_username)[0], program_of(shop, shop.seller)
        inside = browser_of(shop, shop.seller)
        inside.post("/perfil/api/tokens/", {"nombre": "caja"}, Idempotency_Key="token-de-caja")
        answer = admin.delete(item(shop.seller.user_id))
        assert (answer.status, answer.data) == (200, {"id": shop.seller.user_id, "eliminado": True})
        admin.get(item(shop.seller.user_id)).refused(404, "RESOURCE_NOT_FOUND")
        for program in (session, by_token):
            program.get("/productos/api/").refused(401, "AUTHENTICATION_REQUIRED")
        log_in(shop.seller_username)[1].refused(401, "INVALID_CREDENTIALS")

    def test_a_name_is_free_again(self, admin: Program) -> None:
        admin.delete(item(admin.post(URL, LUZ).data["id"]))
        assert admin.post(URL, LUZ).status == 201

    def test_who_sold_stays_and_can_be_switched_off(self, admin: Program, shop: Shop) -> None:
        product = shop.product()
        shop.sale(product.id, actor=shop.seller)
        shop.sale(product.id, actor=shop.seller)
        refused = admin.delete(item(shop.seller.user_id)).refused(409, "PROTECTED_ERROR")
        assert refused["details"] == {"ventas": 2, "movimientos": 2}
        assert refused["error"] == (
            "No se puede eliminar porque hay ventas u otros registros a su nombre: se puede desactivar en su lugar."
        )
        assert admin.patch(item(shop.seller.user_id), {"activo": False}).data["activo"] is False

    def test_the_admin_stays(self, admin: Program, shop: Shop) -> None:
        admin.delete(item(shop.admin.user_id)).refused(409, "CONFLICT")
        assert admin.get(item(shop.admin.user_id)).status == 200


class TestWhoMay:
    CALLS = (
        ("GET", "", None),
        ("POST", "", LUZ),
        ("GET", "<id>", None),
        ("PUT", "<id>", {"username": "x", "email": "x@x.co"}),
        ("PATCH", "<id>", {"telefono": "1"}),
        ("DELETE", "<id>", None),
    )

    @pytest.mark.parametrize(("method", "which", "body"), CALLS)
    def test_a_seller_may_nothing(
        self, *, seller: Program, shop: Shop, method: str, which: str, body: dict[str, str] | None
    ) -> None:
        path = item(shop.seller.user_id) if which else URL
        seller.send(method, path, body).refused(403, "PERMISSION_DENIED")

    @pytest.mark.parametrize(("method", "which", "body"), CALLS)
    def test_a_token_to_read_only_reads(
        self, *, shop: Shop, method: str, which: str, body: dict[str, str] | None
    ) -> None:
        reader = program_of(shop, read_only=True)
        answer = reader.send(method, item(shop.seller.user_id) if which else URL, body)
        if method == "GET":
            assert answer.status == 200
        else:
            answer.refused(403, "PERMISSION_DENIED")

    @pytest.mark.parametrize(("method", "which", "body"), [call for call in CALLS if call[1]])
    def test_somebody_of_another_shop_does_not_exist(
        self, *, stranger: Program, admin: Program, shop: Shop, method: str, which: str, body: dict[str, str] | None
    ) -> None:
        before = admin.get(URL).data
        for user_id in (shop.seller.user_id, shop.admin.user_id):
            stranger.send(method, item(user_id), body).refused(404, "RESOURCE_NOT_FOUND")
        assert admin.get(URL).data == before
        assert log_in(shop.seller_username, PASSWORD)[1].status == 200

    @pytest.mark.parametrize("id", ["99999999", "9223372036854775807", "9223372036854775808", "0"])
    def test_nobody_has_that_id(self, admin: Program, id: str) -> None:
        admin.get(f"{URL}{id}/").refused(404, "RESOURCE_NOT_FOUND")
