"""Registering clients over `/clientes/api/`."""

import re

import pytest

from tests.integration.http.api.clients.client_helpers import URL, client
from tests.integration.http.api.conftest import Program
from tests.integration.http.api.expected import MOMENT
from tests.integration.shop import Shop


class TestCreate:
    def test_answers_the_client_and_where_it_is(self, admin: Program, shop: Shop) -> None:
        body = {
            "nombre": "  Ferretería El Tornillo SAS ",
            "telefono": "300 123 4567",
            "tipo_documento": "31",
            "documento": "900.373.923-8",
            "correo": "compras@eltornillo.example",
        }
        answer = admin.post(URL, body)
        assert answer.status == 201
        made = answer.data
        assert answer.headers["Location"] == f"/clientes/api/{made['id']}/"
        assert admin.get(answer.headers["Location"]).data == made
        assert re.fullmatch(MOMENT, made.pop("creado"))
        assert made == {
            "id": made["id"],
            "usuario": shop.admin.owner_id,
            "nombre": "Ferretería El Tornillo SAS",
            "telefono": "300 123 4567",
            "tipo_documento": "31",
            "documento": "900373923",
            "digito_verificacion": "8",
            "correo": "compras@eltornillo.example",
            "activo": True,
            "version": 1,
            "saldo": "0.00",
        }

    @pytest.mark.parametrize(
        "nothing",
        [
            {},
            {"telefono": "", "documento": "", "digito_verificacion": "", "correo": ""},
            dict.fromkeys(("telefono", "tipo_documento", "documento", "digito_verificacion", "correo")),
        ],
    )
    def test_needs_only_a_name(self, admin: Program, nothing: dict[str, object]) -> None:
        made = client(admin, **nothing)
        assert (made["telefono"], made["documento"], made["digito_verificacion"], made["correo"]) == ("", "", "", "")
        assert made["tipo_documento"] is None

    @pytest.mark.parametrize("type", [{}, {"tipo_documento": None}])
    def test_a_document_without_a_type_is_a_cedula(self, admin: Program, type: dict[str, None]) -> None:
        made = client(admin, documento="1.018.464.851", **type)
        assert (made["tipo_documento"], made["documento"], made["digito_verificacion"]) == ("13", "1018464851", "")

    def test_a_repeated_document_is_told_asked_or_confirmed(self, admin: Program) -> None:
        first = client(admin, documento="1.234.821")
        assert "avisos" not in first
        told = admin.post(URL, {"nombre": "Luz", "documento": "1234821"})
        assert (told.status, told.data["avisos"]) == (201, ["documento_repetido"])
        assert "avisos" not in admin.get(told.headers["Location"]).data
        for asked in ({"confirmar": []}, {"confirmar": [], "tipo_documento": "13"}):
            body = admin.post(URL, {"nombre": "Inés", "documento": "1 234 821", **asked}).refused(
                409, "CONFIRMATION_NEEDED"
            )
            assert body["details"] == {"confirmar": ["documento_repetido"]}
            assert body["error"] == ("Ana ya tiene el documento 1234821. Si así debe quedar, hay que confirmarlo.")
        assert admin.get(URL).body["pagination"]["count"] == 2
        confirmed = admin.post(URL, {"nombre": "Inés", "documento": "1234821", "confirmar": ["documento_repetido"]})
        assert (confirmed.status, "avisos" in confirmed.data) == (201, False)

    def test_an_edit_is_asked_too(self, admin: Program) -> None:
        client(admin, documento="1234821")
        here = f"{URL}{client(admin, documento='777')['id']}/"
        admin.patch(here, {"documento": "1234821", "confirmar": []}).refused(409, "CONFIRMATION_NEEDED")
        assert admin.patch(here, {"documento": "1234821"}).data["avisos"] == ["documento_repetido"]
        assert "avisos" not in admin.patch(here, {"telefono": "300", "confirmar": []}).data
        assert "avisos" not in admin.put(here, {"nombre": "Luz", "documento": "1.234.821", "confirmar": []}).data

    def test_happens_once_under_a_key(self, admin: Program) -> None:
        first, again = (admin.post(URL, {"nombre": "Ana"}, Idempotency_Key="cliente-01") for _ in range(2))
        assert first.raw == again.raw
        assert again.headers["Idempotent-Replay"] == "true"
        assert admin.get(URL).body["pagination"]["count"] == 1

    @pytest.mark.parametrize(
        ("body", "fields"),
        [
            ({}, {"nombre"}),
            ({"nombre": None}, {"nombre"}),
            ({"nombre": 7}, {"nombre"}),
            ({"nombre": "  "}, {"nombre"}),
            ({"nombre": "n" * 151}, {"nombre"}),
            ({"nombre": "Ana\x00"}, {"nombre"}),
            ({"nombre": "Ana", "telefono": 300}, {"telefono"}),
            ({"nombre": "Ana", "telefono": "3" * 21}, {"telefono"}),
            ({"nombre": "Ana", "tipo_documento": 13}, {"tipo_documento"}),
            ({"nombre": "Ana", "tipo_documento": "14"}, {"tipo_documento"}),
            ({"nombre": "Ana", "tipo_documento": ""}, {"tipo_documento"}),
            ({"nombre": "Ana", "tipo_documento": "13"}, {"documento"}),
            ({"nombre": "Ana", "tipo_documento": "13", "documento": ""}, {"documento"}),
            ({"nombre": "Ana", "documento": 77}, {"documento"}),
            ({"nombre": "Ana", "documento": "7" * 21}, {"documento"}),
            ({"nombre": "Ana", "documento": "7/7"}, {"documento"}),
            ({"nombre": "Ana", "documento": "abc"}, {"documento"}),
            ({"nombre": "Ana", "documento": "12-34"}, {"documento"}),
            ({"nombre": "Ana", "documento": "12345678901"}, {"documento"}),
            ({"nombre": "Ana", "correo": "ana@@x"}, {"correo"}),
            ({"nombre": "Ana", "confirmar": None}, {"confirmar"}),
            ({"nombre": "Ana", "confirmar": "documento_repetido"}, {"confirmar"}),
            ({"nombre": "Ana", "confirmar": ["otra"]}, {"confirmar"}),
            ({"nombre": "Ana", "confirmar": [["documento_repetido"]]}, {"confirmar"}),
            ({"nombre": "Ana", "tipo_documento": "31", "documento": "AB-1"}, {"documento"}),
            ({"nombre": "Ana", "tipo_documento": "31", "documento": "900373923-7"}, {"documento"}),
            (
                {"nombre": "Ana", "tipo_documento": "31", "documento": "900373923", "digito_verificacion": "7"},
                {"digito_verificacion"},
            ),
            ({"nombre": "Ana", "documento": "777", "digito_verificacion": "8"}, {"digito_verificacion"}),
            ({"nombre": "Ana", "digito_verificacion": "8"}, {"documento"}),
            ({"nombre": "Ana", "digito_verificacion": 8}, {"digito_verificacion"}),
            ({"nombre": "Ana", "digito_verificacion": "88"}, {"digito_verificacion"}),
            ({"nombre": "Ana", "correo": "ana"}, {"correo"}),
            ({"nombre": "Ana", "correo": "a na@b.co"}, {"correo"}),
            ({"nombre": "Ana", "correo": "a@" + "b" * 253}, {"correo"}),
            ({"nombre": "Ana", "correo": True}, {"correo"}),
            ({"nombre": "Ana", "email": "a@b.co"}, {"email"}),
            ({"nombre": "Ana", "id": 7}, {"id"}),
            ({"nombre": "Ana", "activo": True}, {"activo"}),
            ({"nombre": "Ana", "version": 1}, {"version"}),
            ({"nombre": "", "telefono": 1, "correo": []}, {"nombre", "telefono", "correo"}),
        ],
    )
    def test_every_bad_field_is_named_and_nothing_is_saved(
        self, admin: Program, body: dict[str, object], fields: set[str]
    ) -> None:
        admin.post(URL, body).names(*fields)
        assert admin.get(f"{URL}?activo=todos").data == []

    def test_says_what_is_wrong_with_a_check_digit(self, admin: Program) -> None:
        body = {"nombre": "Ana", "tipo_documento": "31", "documento": "900373923", "digito_verificacion": "7"}
        told = admin.post(URL, body).refused(400, "VALIDATION_ERROR")
        sentence = "El dígito de verificación 7 no corresponde al NIT 900373923."
        assert told["fields"] == {"digito_verificacion": [sentence]}
