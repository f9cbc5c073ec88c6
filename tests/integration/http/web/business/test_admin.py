"""`/admin/`: for the operator of the installation, who looks and changes nothing."""

import re
from datetime import UTC, datetime

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.test import Client

from adapters.django_orm.models import AuditRow
from adapters.django_orm.repositories.accounts.second_factors import DjangoSecondFactors
from tests.contracts.world.codes import SECRET
from tests.integration.http.web.accounts.mailbox import messages_to
from tests.integration.second_factor import code
from tests.integration.shop import PASSWORD, Shop

OPERATOR, EMAIL = "operador", "operador@example.com"
LISTS = ["businessrow", "userrow", "auditrow"]


@pytest.fixture
def operator(shop: Shop) -> Client:
    user = get_user_model().objects.create_superuser(OPERATOR, EMAIL, PASSWORD)
    DjangoSecondFactors().add(user.pk, SECRET, datetime.now(UTC))
    client = Client()
    client.post("/login/", {"username": OPERATOR, "password": PASSWORD})
    client.post("/login/codigo/", {"codigo": code()})
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

    @pytest.mark.parametrize(
        ("name", "lookup"),
        [
            ("userrow", "password__startswith"),
            ("userrow", "password"),
            ("userrow", "email__contains"),
            ("userrow", "created_by__password__startswith"),
            ("userrow", "business__owner__password__startswith"),
            ("userrow", "role__regex"),
            ("businessrow", "owner__password__startswith"),
            ("businessrow", "name__startswith"),
            ("auditrow", "business__owner__password__gt"),
            ("auditrow", "facts__contains"),
        ],
    )
    def test_filters_by_what_the_lists_offer_alone(self, operator: Client, name: str, lookup: str) -> None:
        assert operator.get(f"/admin/inventario/{name}/", {lookup: "argon2"}).status_code == 400

    def test_the_offered_filters_work(self, operator: Client) -> None:
        for query in ("role=seller", "role__exact=seller", "is_active__exact=1", "o=2", "q=admin"):
            answer = operator.get(f"/admin/inventario/userrow/?{query}")
            assert answer.status_code == 200, query

    def test_signs_in_with_a_second_factor_and_leaves_a_trail(self, operator: Client) -> None:
        own = AuditRow.objects.filter(username=OPERATOR)
        assert [(row.deed, row.business_id, row.address) for row in own] == [("signed in", None, "127.0.0.1")]

    def test_without_a_second_factor_nothing_opens(self, operator: Client) -> None:
        Authenticator.objects.all().delete()
        refused = operator.get("/admin/inventario/userrow/", follow=True)
        assert refused.status_code == 403
        assert "manage.py operator_second_factor" in refused.content.decode()

    def test_another_password_leaves_a_trail(self, operator: Client) -> None:
        new = "otra clave bien larga"
        form = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
        assert operator.post("/admin/password_change/", form).status_code == 302
        row = AuditRow.objects.filter(username=OPERATOR).latest("id")
        assert (row.deed, row.business_id, row.address) == ("password changed", None, "127.0.0.1")
        assert row.request_id

    def test_is_told_by_mail_of_a_new_browser_and_of_another_password(self, operator: Client) -> None:
        assert [message.subject for message in messages_to(EMAIL)] == ["Entrada a su cuenta desde un navegador nuevo"]
        new = "otra clave bien larga"
        operator.post("/admin/password_change/", {"old_password": PASSWORD, "new_password1": new, "new_password2": new})
        assert messages_to(EMAIL)[-1].subject == "The password of your account changed"
        Client().post("/login/", {"username": OPERATOR, "password": new})
        Client().post("/recuperar/", {"email": EMAIL})
        assert "código" not in messages_to(EMAIL)[-1].subject.lower()

    def test_tries_are_counted_like_everybodys(self, operator: Client) -> None:
        answers = [Client().post("/login/", {"username": OPERATOR, "password": f"no-{n}"}) for n in range(11)]
        assert answers[-1].status_code == 429


class TestOthers:
    def test_a_stranger_is_led_to_the_login_of_everybody(self, client: Client, db: None) -> None:
        redirected_page = client.get("/admin/", follow=True)
        assert redirected_page.redirect_chain[-1] == ("/login/?next=%2Fadmin%2F", 302)

    @pytest.mark.parametrize("path", ["/admin/", "/admin/inventario/userrow/"])
    def test_people_of_a_shop_are_refused(self, admin: Client, path: str) -> None:
        answer = admin.get(path, follow=True)
        assert answer.status_code == 403

    def test_an_operator_who_was_switched_off_is_one_no_more(self, operator: Client) -> None:
        get_user_model().objects.filter(username=OPERATOR).update(is_active=False)
        assert operator.get("/admin/").status_code == 302
