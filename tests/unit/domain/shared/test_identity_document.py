import pytest

from domain.shared.identity_document import (
    CheckDigitWrong,
    DocumentIncomplete,
    DocumentNotValid,
    DocumentType,
    IdentityDocument,
    document_of,
    nit,
)
from domain.shared.text import TextMissing, TextTooLong

# Published by the tax office and by the businesses themselves.
VECTORS = {
    "800197268": "4",
    "860069804": "2",
    "900373923": "8",
    "900544472": "2",
    "899999068": "1",
    "213123432": "1",
    "1018464851": "9",
}


class TestNit:
    @pytest.mark.parametrize(("number", "digit"), VECTORS.items())
    def test_works_out_the_digit(self, number: str, digit: str) -> None:
        assert nit(number) == IdentityDocument(DocumentType.NIT, number, digit)

    @pytest.mark.parametrize(
        "text", ["900373923-8", "900.373.923-8", " 900 373 923 - 8 ", "９００３７３９２３‐８", "900\u200b373923−8"]
    )
    def test_takes_the_digit_as_people_write_it(self, text: str) -> None:
        assert str(nit(text)) == "900373923-8"

    def test_takes_the_digit_apart(self) -> None:
        assert nit("900373923", "8") == nit("900373923-8", "8")

    def test_never_takes_the_last_digit_of_the_number_for_the_check_digit(self) -> None:
        assert nit("9003739238").number == "9003739238"

    @pytest.mark.parametrize(
        ("text", "digit", "field"), [("900373923-7", "", "document"), ("900373923", "7", "check_digit")]
    )
    def test_refuses_a_wrong_digit(self, text: str, digit: str, field: str) -> None:
        with pytest.raises(CheckDigitWrong) as refusal:
            nit(text, digit)
        assert (refusal.value.field, refusal.value.number, refusal.value.check_digit) == (field, "900373923", "7")

    @pytest.mark.parametrize("text", ["abc", "9003x", "-8", "0", "1234567890123456", "900-37-8"])
    def test_refuses_what_is_no_number(self, text: str) -> None:
        with pytest.raises(DocumentNotValid):
            nit(text)

    def test_refuses_the_digit_of_one_mistyped_number(self) -> None:
        for place in range(9):
            wrong = f"{'900373923'[:place]}{(int('900373923'[place]) + 1) % 10}{'900373923'[place + 1 :]}"
            with pytest.raises(CheckDigitWrong):
                nit(f"{wrong}-8")


class TestOtherDocuments:
    def test_the_final_consumer_is_no_nit(self) -> None:
        assert IdentityDocument.of(DocumentType.CITIZEN_CARD, "222222222222") == IdentityDocument(
            DocumentType.CITIZEN_CARD, "222222222222"
        )

    @pytest.mark.parametrize(
        ("type", "text", "number"),
        [
            (DocumentType.CITIZEN_CARD, "1.018.464.851", "1018464851"),
            (DocumentType.CITIZEN_CARD, "1 018 464 851", "1018464851"),
            (DocumentType.CITIZEN_CARD, "1-018-464-851", "1018464851"),
            (DocumentType.CITIZEN_CARD, "１０１８\u00a0464\u200b851", "1018464851"),
            (DocumentType.CITIZEN_CARD, "123", "123"),
            (DocumentType.IDENTITY_CARD, "980101-12345", "98010112345"),
            (DocumentType.PASSPORT, "ab-123456", "AB123456"),
            (DocumentType.PASSPORT, "AB‑123 456", "AB123456"),
            (DocumentType.BIRTH_RECORD, "VAA0252231", "VAA0252231"),
            (DocumentType.NUIP, "1.018.464.851", "1018464851"),
            (DocumentType.ALIEN_ID, "350.123", "350123"),
            (DocumentType.PPT, "5123456", "5123456"),
            (DocumentType.FOREIGN_NIT, "ES-B12345678", "ESB12345678"),
        ],
    )
    def test_a_document_is_read_as_people_write_it(self, type: DocumentType, text: str, number: str) -> None:
        assert IdentityDocument.of(type, text) == IdentityDocument(type, number)

    @pytest.mark.parametrize(
        ("type", "text"),
        [
            (DocumentType.CITIZEN_CARD, "abc"),
            (DocumentType.CITIZEN_CARD, "12-34"),
            (DocumentType.CITIZEN_CARD, "12"),
            (DocumentType.CITIZEN_CARD, "000"),
            (DocumentType.CITIZEN_CARD, "12345678901"),
            (DocumentType.CITIZEN_CARD, "22222222222"),
            (DocumentType.CITIZEN_CARD, "1018464851a"),
            (DocumentType.CITIZEN_CARD, "1018464851-9"),
            (DocumentType.IDENTITY_CARD, "ABC123456"),
            (DocumentType.ALIEN_ID, "E350123"),
            (DocumentType.PPT, "AB123"),
            (DocumentType.PEP, "12"),
            (DocumentType.PASSPORT, "ABC"),
            (DocumentType.PASSPORT, "A1"),
            (DocumentType.FOREIGN_DOCUMENT, "Ñ1"),
        ],
    )
    def test_refuses_what_no_such_document_says(self, type: DocumentType, text: str) -> None:
        with pytest.raises(DocumentNotValid) as refusal:
            IdentityDocument.of(type, text)
        assert refusal.value.field == "document"

    def test_compares_without_hyphens_and_small_letters(self) -> None:
        assert (
            IdentityDocument(DocumentType.PASSPORT, "ab-12").key == IdentityDocument(DocumentType.PASSPORT, "AB12").key
        )
        assert (
            IdentityDocument(DocumentType.PASSPORT, "123").key != IdentityDocument(DocumentType.CITIZEN_CARD, "123").key
        )

    def test_no_check_digit_but_of_a_nit(self) -> None:
        with pytest.raises(CheckDigitWrong):
            IdentityDocument.of(DocumentType.PASSPORT, "AB123456", "1")

    def test_refuses_symbols(self) -> None:
        with pytest.raises(DocumentNotValid):
            IdentityDocument.of(DocumentType.PASSPORT, "AB/123")

    def test_refuses_nothing(self) -> None:
        with pytest.raises(TextMissing):
            IdentityDocument.of(DocumentType.PASSPORT, "  ")

    def test_refuses_more_than_its_column(self) -> None:
        with pytest.raises(TextTooLong):
            IdentityDocument.of(DocumentType.PASSPORT, "1" * 21)


class TestDocumentOf:
    def test_neither_type_nor_number_is_no_document(self) -> None:
        assert document_of(None, "  ") is None

    @pytest.mark.parametrize(
        ("type", "text", "field"), [(None, "1", "document_type"), (DocumentType.NIT, " ", "document")]
    )
    def test_one_needs_the_other(self, type: DocumentType | None, text: str, field: str) -> None:
        with pytest.raises(DocumentIncomplete) as refusal:
            document_of(type, text)
        assert refusal.value.field == field
