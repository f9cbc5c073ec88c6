"""The guided tour of an admin's first visit."""

import re

from django.contrib.auth import get_user_model
from django.test import Client

from tests.integration.http.web.page import text
from tests.integration.shop import Shop

TOUR = '<dialog open class="tour"'


def seen(client: Client) -> bool:
    return bool(client.get("/perfil/api/").json()["data"]["tutorial_visto"])


class TestTheFirstVisit:
    def test_shows_it_once(self, admin: Client) -> None:
        assert not seen(admin)
        first = text(admin.get("/dashboard/"))
        assert TOUR in first
        assert first.count("<h1") == 1
        assert seen(admin)
        assert TOUR not in text(admin.get("/dashboard/"))

    def test_every_step_leads_to_a_page(self, admin: Client) -> None:
        dialog = text(admin.get("/dashboard/")).partition(TOUR)[2].partition("</dialog>")[0]
        leads = re.findall(r'href="([^"]+)"', dialog)
        assert len(leads) == 5
        assert [admin.get(lead).status_code for lead in leads] == [200] * 5
        assert "<script" not in dialog
        assert '<form method="dialog">' in dialog

    def test_does_not_come_for_whoever_only_asks_for_the_head(self, admin: Client) -> None:
        admin.head("/dashboard/")
        assert not seen(admin)

    def test_does_not_come_after_a_program_said_so(self, admin: Client) -> None:
        admin.patch("/perfil/api/", {"tutorial_visto": True}, "application/json")
        assert TOUR not in text(admin.get("/dashboard/"))

    def test_touches_nobody_elses(self, admin: Client, stranger: Client) -> None:
        admin.get("/dashboard/")
        assert TOUR in text(stranger.get("/dashboard/"))


class TestTheProfile:
    def test_shows_it_again(self, admin: Client) -> None:
        admin.get("/dashboard/")
        assert "Ver otra vez el recorrido" in text(admin.get("/perfil/"))
        assert admin.post("/perfil/recorrido/", {"visto": "no"})["Location"] == "/dashboard/"
        assert TOUR in text(admin.get("/dashboard/"))
        assert TOUR not in text(admin.get("/dashboard/"))

    def test_sees_to_it_that_it_does_not_come(self, admin: Client) -> None:
        assert "No mostrar el recorrido" in text(admin.get("/perfil/"))
        assert admin.post("/perfil/recorrido/", {"visto": "si"})["Location"] == "/perfil/"
        assert TOUR not in text(admin.get("/dashboard/"))

    def test_is_the_admins(self, seller: Client) -> None:
        assert "/perfil/recorrido/" not in text(seller.get("/perfil/"))
        assert seller.post("/perfil/recorrido/", {"visto": "no"})["Location"] == "/ventas/"
        assert not seen(seller)

    def test_insists_on_its_csrf_token(self, shop: Shop) -> None:
        browser = Client(enforce_csrf_checks=True)
        browser.force_login(get_user_model().objects.get(pk=shop.admin.user_id))
        assert browser.post("/perfil/recorrido/", {"visto": "no"}).status_code == 403

    def test_a_link_to_it_does_nothing(self, admin: Client) -> None:
        assert admin.get("/perfil/recorrido/").status_code == 405
