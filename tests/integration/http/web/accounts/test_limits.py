"""Who tries too often waits; who does not is never kept waiting by others."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from tests.integration.http.web.page import text
from tests.integration.shop import PASSWORD, Shop

TOO_MANY = "Demasiados intentos seguidos"


@pytest.fixture(autouse=True)
def tight(settings: Any) -> None:
    settings.RATE_LIMITS = {
        "login": {"address": (6, 300), "name": (3, 300)},
        "register": {"address": (3, 3600), "name": (2, 3600)},
        "verify": {"address": (3, 3600), "name": (2, 3600)},
        "recover": {"address": (3, 3600), "name": (2, 3600)},
        "code": {"address": (3, 900)},
        "token": {"name": (2, 3600)},
        "password": {"name": (3, 300)},
    }


def attempt(username: str, password: str = "otra", address: str = "10.0.0.1", **headers: str) -> Any:
    data = {"username": username, "password": password}
    return Client().post("/login/", data, REMOTE_ADDR=address, **headers)


def as_program(username: str, password: str = "otra", address: str = "10.0.0.1") -> Any:
    data = {"username": username, "password": password}
    return Client().post("/login/", data, "application/json", REMOTE_ADDR=address)


def told_to_wait(page: Any, most: int) -> bool:
    if page.status_code != 429:
        return False
    assert TOO_MANY in text(page)
    assert most - 60 <= int(page["Retry-After"]) <= most
    return True


class TestLogin:
    def test_one_name_from_anywhere(self, shop: Shop) -> None:
        name = shop.admin_username
        for number in range(3):
            assert attempt(name, address=f"10.0.{number}.1").status_code == 400
        assert told_to_wait(attempt(name, PASSWORD, "10.0.9.1"), 300)
        assert told_to_wait(attempt(f" {name.upper()} ", PASSWORD, "10.0.9.2"), 300)
        assert attempt(shop.seller_username, PASSWORD, "10.0.9.3").status_code == 302

    def test_one_address_with_any_names(self, shop: Shop) -> None:
        for number in range(6):
            assert attempt(f"nadie{number}").status_code == 400
        assert told_to_wait(attempt(shop.admin_username, PASSWORD), 300)
        assert attempt(shop.admin_username, PASSWORD, "10.0.0.2").status_code == 302

    def test_the_right_password_begins_anew_for_the_name(self, shop: Shop) -> None:
        for number in range(4):
            attempt(shop.admin_username, address=f"10.1.{number}.1")
            assert attempt(shop.admin_username, PASSWORD, f"10.1.{number}.1").status_code == 302

    def test_is_the_same_for_names_that_nobody_has(self, shop: Shop) -> None:
        known = [attempt(shop.admin_username, address=f"10.2.0.{n}").status_code for n in range(4)]
        unknown = [attempt("nadie", address=f"10.3.0.{n}").status_code for n in range(4)]
        assert known == unknown == [400, 400, 400, 429]

    def test_pages_and_programs_share_one_count(self, shop: Shop) -> None:
        attempt(shop.admin_username)
        for _ in range(2):
            assert as_program(shop.admin_username).status_code == 401
        answer = as_program(shop.admin_username, PASSWORD)
        assert (answer.status_code, answer.json()["code"]) == (429, "RATE_LIMITED")
        assert set(answer.json()) == {"success", "error", "code"}
        assert answer.json()["error"] == "Demasiados intentos seguidos: hay que esperar 5 minutos antes de repetir."
        assert 240 <= int(answer["Retry-After"]) <= 300

    def test_who_waits_costs_no_hash(self, shop: Shop, count_hashes: list[int]) -> None:
        for _ in range(8):
            attempt(shop.admin_username)
        assert sum(count_hashes) == 3

    @pytest.mark.parametrize("way", [attempt, as_program])
    def test_an_unknown_name_costs_as_many_hashes_as_a_known_one(
        self, shop: Shop, count_hashes: list[int], way: Callable[[str], Any]
    ) -> None:
        costs = []
        for name in (shop.admin_username, "nadie", f"{shop.admin_username}@tienda.example", "nadie@x.co"):
            before = len(count_hashes)
            way(name)
            costs.append(len(count_hashes) - before)
        assert costs == [1, 1, 1, 1]

    def test_ipv6_addresses_of_one_home_are_one(self, shop: Shop) -> None:
        for number in range(6):
            attempt(f"nadie{number}", address=f"2001:db8:1:2::{number + 1:x}")
        assert told_to_wait(attempt("otra", address="2001:db8:1:2:ffff::1"), 300)
        assert attempt("otra", address="2001:db8:1:3::1").status_code == 400

    @pytest.mark.parametrize("form", ["::ffff:198.51.100.{}", "::FFFF:c633:64{:02x}"])
    def test_ipv4_addresses_stay_apart_where_ipv6_carries_them(self, shop: Shop, form: str) -> None:
        """As a server that listens on `::` sees them, or a proxy that does."""
        for number in range(6):
            attempt(f"nadie{number}", address=form.format(1))
        assert told_to_wait(attempt("otra", address=form.format(1)), 300)
        assert told_to_wait(attempt("otra", address="198.51.100.1"), 300)
        assert attempt("otra", address=form.format(2)).status_code == 400

    def test_nobody_chooses_an_address(self, shop: Shop) -> None:
        for number in range(6):
            attempt(f"nadie{number}", HTTP_X_FORWARDED_FOR=f"10.9.9.{number}")
        assert told_to_wait(attempt("otra", HTTP_X_FORWARDED_FOR="10.9.9.9"), 300)

    def test_behind_a_trusted_proxy_people_have_their_own(self, shop: Shop, settings: Any) -> None:
        settings.TRUSTED_PROXIES = 1
        for number in range(6):
            attempt(f"nadie{number}", HTTP_X_FORWARDED_FOR=f"1.2.3.{number}, 10.9.9.1")
        assert told_to_wait(attempt("otra", HTTP_X_FORWARDED_FOR="1.2.3.99, 10.9.9.1"), 300)
        assert attempt("otra", HTTP_X_FORWARDED_FOR="10.9.9.1, 10.9.9.2").status_code == 400

    @pytest.mark.parametrize("header", [{}, {"HTTP_X_FORWARDED_FOR": "nadie"}, {"HTTP_X_FORWARDED_FOR": " "}])
    def test_a_proxy_that_tells_no_address_has_its_own(self, shop: Shop, settings: Any, header: dict[str, str]) -> None:
        settings.TRUSTED_PROXIES = 1
        for number in range(6):
            attempt(f"nadie{number}", **header)
        assert told_to_wait(attempt("otra", **header), 300)


class TestTheOthers:
    def test_registering(self, db: None) -> None:
        def register(number: int, email: str = "") -> Any:
            facts = {"username": f"u{number}", "email": email or f"u{number}@example.com"}
            return Client().post("/registro/", facts | {"password1": PASSWORD, "password2": PASSWORD})

        for number in range(3):
            assert register(number).status_code == 302
        assert told_to_wait(register(9), 3600)
        assert get_user_model().objects.count() == 3

    @pytest.mark.parametrize("path", ["/recuperar/", "/verificar-email/"])
    def test_asking_for_mail(self, shop: Shop, path: str) -> None:
        email = f"{shop.admin_username}@tienda.example"
        for address in (email, "nadie@example.com"):
            sent = [Client().post(path, {"email": address}, REMOTE_ADDR=f"10.{n}.0.1") for n in range(3)]
            assert [answer.status_code for answer in sent] == [302, 302, 429]
        assert [
            Client().post(path, {"email": f"x{n}@example.com"}, REMOTE_ADDR="10.99.0.1").status_code for n in range(4)
        ] == [302, 302, 302, 429]

    def test_codes_of_many_recoveries(self, shop: Shop) -> None:
        emails = [f"{name}@tienda.example" for name in (shop.admin_username, shop.seller_username)]
        clients = [Client() for _ in emails]
        for client, email in zip(clients, emails, strict=True):
            client.post("/recuperar/", {"email": email})
        pages = [clients[n % 2].post("/recuperar/codigo/", {"codigo": "x"}) for n in range(4)]
        assert [page.status_code for page in pages] == [400, 400, 400, 429]

    def test_tokens(self, admin: Client) -> None:
        answers = [admin.post("/perfil/api/tokens/", {"nombre": "caja"}, "application/json") for _ in range(3)]
        assert [answer.status_code for answer in answers] == [201, 201, 429]
        assert answers[-1].json()["code"] == "RATE_LIMITED"
        assert int(answers[-1]["Retry-After"]) > 0
        assert len(admin.get("/perfil/api/tokens/").json()["data"]) == 2

    def test_the_current_password_on_both_faces_together(self, seller: Client, shop: Shop) -> None:
        passwords = {"password1": "una frase bien larga", "password2": "una frase bien larga"}

        def on_the_page(current: str) -> Any:
            return seller.post("/perfil/password/", {"actual": current, **passwords})

        def as_a_program(current: str) -> Any:
            token = {"Authorization": f"Bearer {shop.token(shop.seller)}"}
            data = {"actual": current, **passwords}
            return Client(headers=token).post("/perfil/api/password/", data, "application/json")

        assert [on_the_page("a").status_code, as_a_program("b").status_code, on_the_page("c").status_code] == [400] * 3
        assert told_to_wait(on_the_page(PASSWORD), 300)
        answer = as_a_program(PASSWORD)
        assert (answer.status_code, answer.json()["code"]) == (429, "RATE_LIMITED")
        assert 240 <= int(answer["Retry-After"]) <= 300
        assert attempt(shop.seller_username, PASSWORD).status_code == 302

    def test_the_right_current_password_begins_anew(self, seller: Client, shop: Shop) -> None:
        old, new = PASSWORD, "una frase bien larga"
        for _ in range(3):
            for passwords in ("a", "b", old):
                data = {"actual": passwords, "password1": new, "password2": new}
                answer = seller.post("/perfil/password/", data)
            assert answer.status_code == 302
            old, new = new, old
