"""The logo: sent as a file, kept as a picture, seen by whoever works in the shop."""

import re
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from domain.business.logo import LOGO_LIMIT
from tests.integration.http.api.conftest import Program
from tests.integration.http.api.expected import MOMENT
from tests.integration.pictures import BAD, SVG, picture
from tests.integration.shop import PASSWORD, Shop

HERE, SEEN = "/configuracion/api/logo/", "/configuracion/logo/"


def see(program: Program, **headers: str) -> Any:
    return program.client.get(SEEN, headers={**program.headers, **headers})


class TestSet:
    @pytest.mark.parametrize("format", ["PNG", "JPEG", "WEBP"])
    def test_answers_what_it_kept(self, admin: Program, format: str) -> None:
        answer = admin.put(HERE, raw=picture(format, (800, 400)), content_type=f"image/{format.lower()}")
        assert answer.status == 200
        assert re.fullmatch(MOMENT, answer.data["fecha_actualizacion"])
        assert {key: answer.data[key] for key in ("url", "tipo")} == {"url": SEEN, "tipo": "image/png"}
        kept = see(admin)
        assert answer.data["tamano"] == len(kept.content)
        assert Image.open(BytesIO(kept.content)).size == (512, 256)
        assert admin.get("/configuracion/api/").data["logo"] == answer.data

    def test_replaces_the_one_before_and_changes_nothing_else(self, admin: Program) -> None:
        before = admin.get("/configuracion/api/").data
        admin.put(HERE, raw=picture(), content_type="image/png")
        first = see(admin).content
        admin.put(HERE, raw=picture(size=(99, 99)), content_type="image/png")
        assert see(admin).content != first
        assert {**admin.get("/configuracion/api/").data, "logo": None} == before

    @pytest.mark.parametrize("raw", BAD.values(), ids=BAD)
    def test_refuses_what_is_no_picture(self, admin: Program, raw: bytes) -> None:
        admin.put(HERE, raw=picture(), content_type="image/png")
        kept = see(admin).content
        admin.put(HERE, raw=raw, content_type="image/png").names("logo")
        assert see(admin).content == kept

    @pytest.mark.parametrize(
        "content_type",
        ["image/svg+xml", "application/json", "text/plain", "multipart/form-data; boundary=x", "", "nonsense"],
    )
    def test_whatever_it_says_it_is(self, admin: Program, content_type: str) -> None:
        admin.put(HERE, raw=SVG, content_type=content_type).names("logo")
        assert admin.put(HERE, raw=picture(), content_type=content_type).status == 200

    def test_refuses_what_is_too_heavy(self, admin: Program) -> None:
        heavy = picture() + b"x" * LOGO_LIMIT
        body = admin.put(HERE, raw=heavy, content_type="image/png").refused(400, "VALIDATION_ERROR")
        assert set(body["fields"]) == {"logo"}
        assert "1000000" in body["error"]

    def test_takes_what_is_just_as_heavy_as_it_may_be(self, admin: Program) -> None:
        raw = picture()
        assert admin.put(HERE, raw=raw + b"x" * (LOGO_LIMIT - len(raw)), content_type="image/png").status == 200

    def test_only_the_admin_sets_the_logo(self, seller: Program, nobody: Program) -> None:
        nobody.put(HERE, raw=picture(), content_type="image/png").refused(401, "AUTHENTICATION_REQUIRED")
        seller.put(HERE, raw=picture(), content_type="image/png").refused(403, "PERMISSION_DENIED")
        seller.delete(HERE).refused(403, "PERMISSION_DENIED")

    def test_a_session_needs_its_csrf_token(self, shop: Shop) -> None:
        program = Program()
        program.post("/login/", {"username": shop.admin_username, "password": PASSWORD})
        program.put(HERE, raw=picture(), content_type="image/png").refused(403, "CSRF_TOKEN_MISSING")
        token = program.client.cookies["csrftoken"].value
        for content_type in ("image/png", "multipart/form-data; boundary=x"):
            answer = program.put(HERE, raw=picture(), content_type=content_type, X_CSRFToken=token)
            assert answer.status == 200


class TestSee:
    def test_whoever_works_there_sees_it(self, admin: Program, seller: Program, shop: Shop) -> None:
        admin.put(HERE, raw=picture(), content_type="image/png")
        seen = see(seller)
        assert (seen.status_code, seen["Content-Type"]) == (200, "image/png")
        assert (seen["X-Content-Type-Options"], seen["Cache-Control"]) == ("nosniff", "private, no-cache")
        browser = Client()
        browser.post("/login/", {"username": shop.seller_username, "password": PASSWORD})
        assert browser.get(SEEN).content == seen.content

    def test_the_logo_is_sent_again_only_when_it_changed(self, admin: Program) -> None:
        admin.put(HERE, raw=picture(), content_type="image/png")
        etag = see(admin)["ETag"]
        again = see(admin, **{"If-None-Match": etag})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
        admin.put(HERE, raw=picture(size=(9, 9)), content_type="image/png")
        changed = see(admin, **{"If-None-Match": etag})
        assert changed.status_code == 200
        assert changed["ETag"] != etag

    def test_nobody_else_does(self, admin: Program, stranger: Program, nobody: Program) -> None:
        admin.put(HERE, raw=picture(), content_type="image/png")
        stranger.get(SEEN).refused(404, "RESOURCE_NOT_FOUND")
        nobody.get(SEEN).refused(401, "AUTHENTICATION_REQUIRED")

    def test_there_may_be_none(self, admin: Program) -> None:
        assert admin.get(SEEN).refused(404, "RESOURCE_NOT_FOUND")["error"] == "El negocio no tiene logo."


class TestRemove:
    def test_takes_it_away(self, admin: Program, shop: Shop) -> None:
        admin.put(HERE, raw=picture(), content_type="image/png")
        assert admin.delete(HERE).data == {"id": shop.admin.business_id, "eliminado": True}
        assert admin.get("/configuracion/api/").data["logo"] is None
        admin.get(SEEN).refused(404, "RESOURCE_NOT_FOUND")
        admin.delete(HERE).refused(404, "RESOURCE_NOT_FOUND")

    def test_only_the_own_one(self, admin: Program, stranger: Program) -> None:
        admin.put(HERE, raw=picture(), content_type="image/png")
        stranger.delete(HERE).refused(404, "RESOURCE_NOT_FOUND")
        assert see(admin).status_code == 200
