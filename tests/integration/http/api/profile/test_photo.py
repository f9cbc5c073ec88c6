"""The photo of a person: sent as a file, kept as a picture, seen by whoever works in the same shop."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from domain.accounts.photo import PHOTO_LIMIT
from tests.integration.http.api.accounts.account_helpers import log_in
from tests.integration.http.api.conftest import Program
from tests.integration.pictures import BAD, picture
from tests.integration.shop import Shop

URL, ME = "/perfil/api/foto/", "/perfil/api/"


def put(program: Program, raw: bytes, content_type: str = "image/png") -> Any:
    return program.put(URL, raw=raw, content_type=content_type)


def see(program: Program, user_id: int, **headers: str) -> Any:
    return program.client.get(f"/perfil/foto/{user_id}/", headers={**program.headers, **headers})


class TestPut:
    @pytest.mark.parametrize("format", ["PNG", "JPEG", "WEBP"])
    def test_answers_where_it_is_seen(self, seller: Program, admin: Program, shop: Shop, format: str) -> None:
        assert seller.get(ME).data["foto_perfil"] is None
        id = shop.seller.user_id
        answer = put(seller, picture(format, (800, 400)))
        assert (answer.status, answer.data["foto_perfil"]) == (200, f"/perfil/foto/{id}/")
        assert answer.data == seller.get(ME).data
        assert admin.get(f"/usuarios/api/{id}/").data["foto_perfil"] == f"/perfil/foto/{id}/"
        shown = see(admin, id)
        assert (shown["Content-Type"], shown["Cache-Control"]) == ("image/jpeg", "private, no-cache")
        assert Image.open(BytesIO(shown.content)).size == (512, 256)

    def test_keeps_nothing_of_where_it_was_taken(self, seller: Program, shop: Shop) -> None:
        exif = Image.Exif()
        exif[0x010F] = "secreto"
        put(seller, picture("JPEG", exif=exif, comment=b"secreto"))
        shown = see(seller, shop.seller.user_id).content
        assert b"secreto" not in shown
        assert not Image.open(BytesIO(shown)).getexif()

    @pytest.mark.parametrize("raw", BAD.values(), ids=BAD)
    def test_refuses_what_is_no_picture(self, seller: Program, shop: Shop, raw: bytes) -> None:
        put(seller, raw).names("foto")
        assert seller.get(ME).data["foto_perfil"] is None

    @pytest.mark.parametrize("size", [PHOTO_LIMIT, 10_000_000])
    def test_refuses_what_is_too_heavy(self, seller: Program, size: int) -> None:
        answer = put(seller, picture() + bytes(size))
        answer.names("foto")
        assert answer.body["error"] == "foto: La imagen pesa demasiado: el máximo es 5000000 bytes."

    def test_takes_one_that_is_larger_than_any_json(self, seller: Program) -> None:
        assert put(seller, picture("PNG", (1000, 1000), compress_level=0)).status == 200

    def test_a_session_needs_its_csrf_token(self, shop: Shop) -> None:
        session, _ = log_in(shop.seller_username)
        session.headers = {}
        put(session, picture()).refused(403, "CSRF_TOKEN_MISSING")

    def test_can_be_taken_away(self, seller: Program, shop: Shop) -> None:
        put(seller, picture())
        assert seller.delete(URL).data == {"id": shop.seller.user_id, "eliminado": True}
        assert seller.get(ME).data["foto_perfil"] is None
        assert see(seller, shop.seller.user_id).status_code == 404
        assert seller.delete(URL).refused(404, "RESOURCE_NOT_FOUND")["error"] == "Esta persona no tiene foto."


class TestSeen:
    def test_a_photo_is_seen_by_people_of_the_shop_alone(
        self, seller: Program, admin: Program, stranger: Program, nobody: Program, shop: Shop
    ) -> None:
        put(seller, picture())
        id = shop.seller.user_id
        assert see(admin, id).status_code == see(seller, id).status_code == 200
        assert see(stranger, id).status_code == 404
        assert see(nobody, id).status_code == 401

    def test_a_photo_is_sent_once(self, seller: Program, shop: Shop) -> None:
        put(seller, picture())
        first = see(seller, shop.seller.user_id)
        assert see(seller, shop.seller.user_id, **{"If-None-Match": first["ETag"]}).status_code == 304
