import pytest

from domain.shared.contact import EmailNotValid
from domain.shared.errors import StaleVersion
from domain.shared.identity_document import CheckDigitWrong, DocumentNotValid, nit
from domain.shared.text import TextMissing, TextTooLong
from domain.suppliers.supplier import Supplier, supplier_nit
from tests.builders import NOON, refused

WORDS = {
    "name": "Marta",
    "company": "Del Valle",
    "phone": "602",
    "contact_email": "ventas@delvalle.example",
    "address": "Calle 5",
}


def a_supplier(**facts):
    return Supplier.register(**({"id": 3, "business_id": 1, "at": NOON} | WORDS | facts))


class TestRegister:
    def test_begins_active_and_trimmed(self):
        supplier = a_supplier(**{word: f" {text} " for word, text in WORDS.items()})
        assert {word: getattr(supplier, word) for word in WORDS} == WORDS
        assert (supplier.nit, supplier.active, supplier.version, supplier.registered_at) == (None, True, 1, NOON)

    @pytest.mark.parametrize("word", WORDS)
    def test_needs_every_word(self, word):
        with refused(TextMissing) as refusal:
            a_supplier(**{word: " "})
        assert refusal.value.field == word

    @pytest.mark.parametrize(
        ("word", "text", "kind"),
        [
            ("name", "n" * 101, TextTooLong),
            ("company", "c" * 151, TextTooLong),
            ("phone", "6" * 21, TextTooLong),
            ("contact_email", "marta", EmailNotValid),
            ("address", "d" * 201, TextTooLong),
        ],
    )
    def test_names_what_is_wrong(self, word, text, kind):
        with refused(kind) as refusal:
            a_supplier(**{word: text})
        assert refusal.value.field == word

    def test_a_refused_description_changes_nothing(self):
        supplier = a_supplier()
        with refused(TextMissing, supplier):
            supplier.update_details(**{**WORDS, "name": "Luz", "address": ""})


def test_refuses_an_old_version():
    supplier = a_supplier()
    supplier.bump_version(1)
    with refused(StaleVersion, supplier) as refusal:
        supplier.bump_version(1)
    assert (refusal.value.current, refusal.value.field) == (2, "version")


class TestNit:
    @pytest.mark.parametrize(
        ("number", "digit", "expected"),
        [
            (None, None, nit("800197268")),
            ("900373923", None, nit("900373923-8")),
            ("900.373.923-8", "8", nit("900373923")),
            (None, "4", nit("800197268")),
            (None, "", nit("800197268")),
            ("", None, None),
            (" ", "", None),
        ],
    )
    def test_keeps_the_nit_after_an_edit(self, number, digit, expected):
        assert supplier_nit(number, digit, nit("800197268")) == expected

    def test_the_nit_need_not_be_known(self):
        assert supplier_nit("", "") is None

    @pytest.mark.parametrize(
        ("number", "digit", "kind", "field"),
        [
            ("900373923-7", None, CheckDigitWrong, "nit"),
            ("900373923", "7", CheckDigitWrong, "check_digit"),
            ("AB-1234", None, DocumentNotValid, "nit"),
            ("9" * 21, None, TextTooLong, "nit"),
            ("", "8", TextMissing, "nit"),
            (None, "8", TextMissing, "nit"),
        ],
    )
    def test_names_what_is_wrong_with_a_nit(self, number, digit, kind, field):
        with refused(kind) as refusal:
            supplier_nit(number, digit)
        assert refusal.value.field == field
