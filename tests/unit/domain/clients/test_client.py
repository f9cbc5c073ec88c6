import pytest

from domain.clients.client import Client, ClientArchived, buyer_document
from domain.shared.contact import EmailNotValid
from domain.shared.errors import StaleVersion
from domain.shared.identity_document import (
    CheckDigitWrong,
    DocumentIncomplete,
    DocumentNotValid,
    DocumentType,
    IdentityDocument,
    nit,
)
from domain.shared.text import TextMissing, TextNotPrintable, TextTooLong
from tests.builders import NOON, refused

CEDULA, NIT = DocumentType.CITIZEN_CARD, DocumentType.NIT


def a_client(**facts):
    return Client.register(**({"id": 4, "business_id": 1, "name": "Ana", "at": NOON} | facts))


class TestRegister:
    def test_needs_only_a_name(self):
        client = a_client(name="  Ana ")
        assert (client.name, client.phone, client.contact_email, client.document) == ("Ana", "", "", None)
        assert (client.active, client.version, client.created_at) == (True, 1, NOON)

    def test_trims_what_was_typed(self):
        client = a_client(phone=" 300 123 ", contact_email=" ana@correo.example ")
        assert (client.phone, client.contact_email) == ("300 123", "ana@correo.example")

    @pytest.mark.parametrize(
        ("facts", "kind", "field"),
        [
            ({"name": " "}, TextMissing, "name"),
            ({"name": "n" * 151}, TextTooLong, "name"),
            ({"name": "a\x00b"}, TextNotPrintable, "name"),
            ({"phone": "3" * 21}, TextTooLong, "phone"),
            ({"contact_email": "ana"}, EmailNotValid, "contact_email"),
            ({"contact_email": "a@" + "b" * 253}, TextTooLong, "contact_email"),
        ],
    )
    def test_names_what_is_wrong(self, facts, kind, field):
        with refused(kind) as refusal:
            a_client(**facts)
        assert refusal.value.field == field

    def test_an_old_address_may_stay_as_it_is(self):
        client = a_client()
        client.contact_email = "ana@@x"
        client.update_details(name="Luz", phone="1", contact_email="ana@@x")
        assert (client.name, client.contact_email) == ("Luz", "ana@@x")
        with refused(EmailNotValid, client):
            client.update_details(name="Luz", phone="1", contact_email="luz@@x")

    def test_a_refused_description_changes_nothing(self):
        client = a_client()
        with refused(EmailNotValid, client):
            client.update_details(name="Luz", phone="1", contact_email="luz")


class TestEdit:
    def test_counts_versions(self):
        client = a_client()
        client.bump_version(1)
        client.bump_version(None)
        assert client.version == 3

    def test_refuses_an_old_version(self):
        client = a_client()
        client.bump_version(1)
        with refused(StaleVersion, client) as refusal:
            client.bump_version(1)
        assert (refusal.value.current, refusal.value.field) == (2, "version")


class TestService:
    def test_an_archived_client_is_not_sold_to(self):
        client = a_client()
        client.ensure_active()
        client.active = False
        with refused(ClientArchived) as refusal:
            client.ensure_active()
        assert (refusal.value.client_id, refusal.value.name, refusal.value.field) == (4, "Ana", "client_id")


class TestDocument:
    @pytest.mark.parametrize(
        ("type", "number", "digit", "expected"),
        [
            (None, None, None, None),
            (None, "", "", None),
            (None, "  ", None, None),
            (None, "1.018.464.851", None, IdentityDocument(CEDULA, "1018464851")),
            (None, "900373923", "8", nit("900373923-8")),
            (CEDULA, "123", "", IdentityDocument(CEDULA, "123")),
            (NIT, "900373923", None, nit("900373923-8")),
            (NIT, "900373923-8", "8", nit("900373923-8")),
            (DocumentType.PASSPORT, "AB-12", None, IdentityDocument(DocumentType.PASSPORT, "AB12")),
        ],
    )
    def test_a_new_client_may_have_a_document(self, type, number, digit, expected):
        assert buyer_document(type, number, digit) == expected

    @pytest.mark.parametrize(
        ("type", "number", "digit", "expected"),
        [
            (None, None, None, nit("900373923")),
            (None, "860069804", None, nit("860069804-2")),
            (None, None, "8", nit("900373923")),
            (None, None, "", nit("900373923")),
            (None, "", None, None),
            (None, " ", "", None),
            (CEDULA, None, None, IdentityDocument(CEDULA, "900373923")),
            (CEDULA, "777", None, IdentityDocument(CEDULA, "777")),
        ],
    )
    def test_a_business_is_known_by_its_nit(self, type, number, digit, expected):
        assert buyer_document(type, number, digit, nit("900373923")) == expected

    @pytest.mark.parametrize(
        ("type", "number", "digit"),
        [(None, "12-34", None), (CEDULA, "12-34", ""), (CEDULA, None, None), (None, None, "")],
    )
    def test_an_old_one_may_stay_as_it_is(self, type, number, digit):
        odd = IdentityDocument(CEDULA, "12-34")
        assert buyer_document(type, number, digit, odd) == odd

    @pytest.mark.parametrize(
        ("type", "number", "digit", "kind", "field"),
        [
            (CEDULA, None, None, DocumentIncomplete, "document"),
            (CEDULA, "", None, DocumentIncomplete, "document"),
            (None, "", "8", DocumentIncomplete, "document"),
            (None, None, "8", DocumentIncomplete, "document"),
            (CEDULA, "777", "8", CheckDigitWrong, "check_digit"),
            (None, "777", "8", CheckDigitWrong, "check_digit"),
            (NIT, "900373923", "7", CheckDigitWrong, "check_digit"),
            (NIT, "900373923-7", None, CheckDigitWrong, "document"),
            (NIT, "AB-1234", None, DocumentNotValid, "document"),
            (None, "77/8", None, DocumentNotValid, "document"),
            (None, "7" * 21, None, TextTooLong, "document"),
        ],
    )
    def test_names_what_is_wrong_with_a_document(self, type, number, digit, kind, field):
        with refused(kind) as refusal:
            buyer_document(type, number, digit)
        assert refusal.value.field == field

    def test_a_cleared_number_with_a_type_is_half_a_document(self):
        with refused(DocumentIncomplete) as refusal:
            buyer_document(NIT, "", None, nit("900373923"))
        assert refusal.value.field == "document"


def test_a_search_finds_the_telephone_however_it_was_spaced():
    assert "3001234567" in a_client(phone="300 123-4567").search_text.split()
