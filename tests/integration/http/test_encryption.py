from hashlib import sha256
from typing import Any

import pytest
from cryptography.fernet import InvalidToken
from django.db import connection

from adapters.http.auth.encryption import fingerprint, seal, unseal
from tests.integration.http.web.conftest import signed_in
from tests.integration.shop import Shop


class TestSeal:
    def test_can_be_read_again_here_alone(self, settings: Any) -> None:
        sealed = seal(b"inv_secreto")
        assert b"secreto" not in sealed
        assert unseal(sealed) == b"inv_secreto"
        settings.SECRET_KEY = "another installation"
        with pytest.raises(InvalidToken):
            unseal(sealed)

    def test_the_same_twice_looks_different(self) -> None:
        assert seal(b"x") != seal(b"x")

    def test_what_was_altered_is_refused(self) -> None:
        sealed = bytearray(seal(b"inv_secreto"))
        sealed[-20] ^= 1
        with pytest.raises(InvalidToken):
            unseal(bytes(sealed))


class TestFingerprint:
    def test_is_the_same_here_and_another_elsewhere(self, settings: Any) -> None:
        here = fingerprint(b"asked")
        assert here == fingerprint(b"asked") != sha256(b"asked").hexdigest()
        settings.SECRET_KEY = "another installation"
        assert fingerprint(b"asked") != here

    def test_of_a_page_too(self, shop: Shop, settings: Any) -> None:
        data = {"nombre": "Bolsa", "precio": "100", "clave": "una-clave-de-formulario"}
        kept = []
        for key in ("one installation", "another installation"):
            settings.SECRET_KEY = key
            browser = signed_in(shop.admin.user_id)
            assert browser.post("/productos/nuevo/", data).status_code == 302
            with connection.cursor() as cursor:
                cursor.execute("SELECT fingerprint FROM answer")
                kept += cursor.fetchall()
                cursor.execute("DELETE FROM answer")
        assert len(set(kept)) == 2
