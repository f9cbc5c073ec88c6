"""`/admin/`: for the operator of the installation, who looks and changes nothing."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from tests.integration.shop import PASSWORD, Shop

OPERATOR = "operador"
LISTS = ["businessrow", "userrow", "auditrow"]


@pytest.fixture
def operator(shop: Shop) -> Client:
    get_user_model().objects.create_superuser(OPERATOR, "operador@example.com", PASSWORD)
    client = Client()
    client.post("/login/", {"username": OPERATOR, "password": PASSWORD})
    return client


class TestOperator:
    def test_finds_the_shops_and_their_people_after_the_login(self, operator: Client, shop: Shop) -> None:
        assert "Shops on this installation" in operator.get("/admin/").content.decode()
        shops = operator.get("/admin/inventario/businessrow/").content.decode()
        people = operator.get("/admin/inventario/userrow/?q=admin").content.decode()
        assert shop.name in shops
        assert shop.admin_username in people

    @pytest.mark.parametrize("name", LISTS)
    def test_may_look_into_each_and_change_none(self, operator: Client, name: str) -> None:
        listed = operator.get(f"/admin/inventario/{name}/").content.decode()
        one = re.search(rf"/admin/inventario/{name}/(\d+)/change/", listed)
        assert one, listed
        page = operator.get(one[0])
        assert page.status_code == 200
        assert not re.search(r'<input[^>]* name="(?!csrfmiddlewaretoken)', page.content.decode())
        refused = [operator.post(one[0], {}), operator.get(f"/admin/inventario/{name}/add/")]
        refused.append(operator.post(one[0].replace("change", "delete"), {"post": "yes"}))
        assert [answer.status_code for answer in refused] == [403, 403, 403]

    def test_reads_no_hash_of_a_password(self, operator: Client, shop: Shop) -> None:
        row = get_user_model().objects.get(pk=shop.admin.user_id)
        page = operator.get(f"/admin/inventario/userrow/{row.pk}/change/").content.decode()
        assert row.email in page
        assert row.password not in page
        assert "argon2" not in page

    def test_leaves_by_a_button_and_not_by_a_link(self, operator: Client) -> None:
        assert operator.get("/admin/logout/").status_code == 405
        assert operator.post("/admin/logout/")["Location"] == "/"
        assert operator.get("/admin/")["Location"].startswith("/admin/login/")

    def test_reads_english_and_leaves_the_next_one_spanish(self, operator: Client) -> None:
        assert "Log out" in operator.get("/admin/").content.decode()
        assert "Iniciar sesión" in Client().get("/login/").content.decode()


class TestOthers:
    def test_a_stranger_is_led_to_the_login_of_everybody(self, client: Client, db: None) -> None:
        asked = client.get("/admin/", follow=True)
        assert asked.redirect_chain[-1] == ("/login/?next=%2Fadmin%2F", 302)

    @pytest.mark.parametrize("path", ["/admin/", "/admin/inventario/userrow/"])
    def test_people_of_a_shop_are_refused(self, admin: Client, path: str) -> None:
        answer = admin.get(path, follow=True)
        assert answer.status_code == 403

    def test_an_operator_who_was_switched_off_is_one_no_more(self, operator: Client) -> None:
        get_user_model().objects.filter(username=OPERATOR).update(is_active=False)
        assert operator.get("/admin/").status_code == 302
