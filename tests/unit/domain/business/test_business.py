"""The shop: who it is and by which settings it sells."""

from decimal import Decimal
from typing import Any

import pytest

from domain.business.business import Business
from domain.business.logo import LOGO_LIMIT, ImageTooLarge, within_limit
from domain.business.settings import CashUnitNotValid, MinimumNotWhole, ShopSettings
from domain.sales.numbering import Numbering
from domain.shared.contact import EmailNotValid
from domain.shared.errors import Invalid, StaleVersion
from domain.shared.identity_document import (
    CheckDigitWrong,
    DocumentIncomplete,
    DocumentNotValid,
    DocumentType,
    IdentityDocument,
)
from domain.shared.price import Price
from domain.shared.quantity import NegativeQuantity, QuantityOutOfRange
from domain.shared.tax import Treatment
from domain.shared.text import TextMissing, TextNotPrintable, TextTooLong
from tests.builders import a_price, a_shelf_price, pesos, refused

USUAL: dict[str, Any] = {
    "charges_tax": True,
    "default_treatment": Treatment.GENERAL,
    "cash_unit": pesos("50"),
    "default_minimum_stock": Decimal(0),
    "sellers_see_all": True,
}


def a_business() -> Business:
    return Business.open(1, " Tienda La 14 ", 7, Numbering())


class TestDescribe:
    def test_a_new_one_has_only_a_name(self) -> None:
        business = a_business()
        assert (business.name, business.nit, business.address, business.settings) == (
            "Tienda La 14",
            None,
            "",
            ShopSettings(),
        )

    def test_trims_everything(self) -> None:
        business = a_business()
        business.update_details(
            name=" La 15 ",
            address=" Calle 15 ",
            phone=" 602 555 ",
            contact_email=" a@b.co ",
            receipt_footer=" Gracias ",
        )
        facts = (business.name, business.address, business.phone, business.email, business.receipt_footer)
        assert facts == ("La 15", "Calle 15", "602 555", "a@b.co", "Gracias")

    @pytest.mark.parametrize(
        ("facts", "kind", "field"),
        [
            ({"name": " "}, TextMissing, "name"),
            ({"name": "n" * 151}, TextTooLong, "name"),
            ({"address": "a" * 201}, TextTooLong, "address"),
            ({"phone": "3" * 21}, TextTooLong, "phone"),
            ({"contact_email": "nobody"}, EmailNotValid, "contact_email"),
            ({"receipt_footer": "g" * 301}, TextTooLong, "receipt_footer"),
            ({"receipt_footer": "a\x00b"}, TextNotPrintable, "receipt_footer"),
        ],
    )
    def test_refuses_an_unfit_description(self, facts: dict[str, Any], kind: type[Invalid], field: str) -> None:
        business = a_business()
        with refused(kind, business) as refusal:
            business.update_details(**{"name": "La 15"} | facts)
        assert refusal.value.field == field


class TestIdentify:
    @pytest.mark.parametrize(("nit", "digit"), [("900373923", None), ("900.373.923-8", ""), ("900373923", "8")])
    def test_works_the_check_digit_out(self, nit: str, digit: str | None) -> None:
        business = a_business()
        business.identify(nit, digit)
        assert business.nit == IdentityDocument(DocumentType.NIT, "900373923", "8")

    def test_a_digit_alone_is_checked_against_the_number_there_is(self) -> None:
        business = a_business()
        business.identify("900373923", None)
        business.identify(None, "8")
        with refused(CheckDigitWrong, business) as refusal:
            business.identify(None, "7")
        assert refusal.value.field == "check_digit"

    def test_another_number_brings_another_digit(self) -> None:
        business = a_business()
        business.identify("900373923", "8")
        business.identify("800197268", None)
        assert str(business.nit) == "800197268-4"

    @pytest.mark.parametrize("digit", [None, ""])
    def test_nothing_takes_it_away(self, digit: str | None) -> None:
        business = a_business()
        business.identify("900373923", None)
        business.identify(" ", digit)
        assert business.nit is None

    def test_neither_leaves_it(self) -> None:
        business = a_business()
        business.identify("900373923", None)
        business.identify(None, None)
        assert business.nit is not None

    @pytest.mark.parametrize(
        ("nit", "digit", "kind", "field"),
        [
            ("900373923-7", None, CheckDigitWrong, "nit"),
            ("900373923", "7", CheckDigitWrong, "check_digit"),
            ("abc", None, DocumentNotValid, "nit"),
            ("0", None, DocumentNotValid, "nit"),
            ("9" * 21, None, TextTooLong, "nit"),
            ("", "8", DocumentIncomplete, "nit"),
            (None, "8", DocumentIncomplete, "nit"),
        ],
    )
    def test_refuses_an_unfit_nit(self, nit: str | None, digit: str | None, kind: type[Invalid], field: str) -> None:
        business = a_business()
        with refused(kind, business) as refusal:
            business.identify(nit, digit)
        assert refusal.value.field == field


class TestTrade:
    @pytest.mark.parametrize("unit", ["1", "50", "1000"])
    def test_rounds_change_to_whole_pesos(self, unit: str) -> None:
        business = a_business()
        business.trade(**USUAL | {"cash_unit": pesos(unit)})
        assert business.settings.cash_unit == Decimal(unit)

    @pytest.mark.parametrize(
        ("facts", "kind"),
        [
            ({"cash_unit": -pesos("50")}, CashUnitNotValid),
            ({"cash_unit": pesos("0.50")}, CashUnitNotValid),
            ({"cash_unit": pesos("50.5")}, CashUnitNotValid),
            ({"cash_unit": pesos("1001")}, CashUnitNotValid),
            ({"default_minimum_stock": Decimal("0.5")}, MinimumNotWhole),
            ({"default_minimum_stock": Decimal(-1)}, NegativeQuantity),
            ({"default_minimum_stock": Decimal(10**12)}, QuantityOutOfRange),
        ],
    )
    def test_refuses_unfit_terms(self, facts: dict[str, Any], kind: type[Invalid]) -> None:
        business = a_business()
        with refused(kind, business) as refusal:
            business.trade(**USUAL | facts)
        assert refusal.value.field == next(iter(facts))


class TestCharged:
    @pytest.mark.parametrize("price", [a_price("1500.00"), a_shelf_price("1785.00")])
    def test_with_tax_the_price_itself(self, price: Price) -> None:
        assert ShopSettings().charged(price) is price

    @pytest.mark.parametrize(
        ("price", "asked"),
        [
            (a_price("1500.00"), "1500.00"),
            (a_shelf_price("1785.00"), "1785.00"),
            (a_shelf_price("2500.00"), "2500.00"),
            (a_price("10.01", Treatment.REDUCED), "10.01"),
            (a_price("0.00"), "0.00"),
        ],
    )
    def test_without_it_what_a_person_decided_and_no_tax(self, price: Price, asked: str) -> None:
        charged = ShopSettings(charges_tax=False).charged(price)
        assert (str(charged.base), str(charged.tax), str(charged.final)) == (asked, "0.00", asked)
        assert (charged.treatment, charged.includes_tax) == (Treatment.EXCLUDED, price.includes_tax)


class TestEdited:
    def test_counts_versions(self) -> None:
        business = a_business()
        business.bump_version(1)
        business.bump_version(None)
        assert business.version == 3

    def test_refuses_an_older_version(self) -> None:
        business = a_business()
        business.bump_version(None)
        with refused(StaleVersion, business) as refusal:
            business.bump_version(1)
        assert isinstance(refusal.value, StaleVersion)
        assert refusal.value.current == 2


def test_a_logo_weighs_at_most_its_limit() -> None:
    assert len(within_limit(b"x" * LOGO_LIMIT)) == LOGO_LIMIT
    with pytest.raises(ImageTooLarge):
        within_limit(b"x" * (LOGO_LIMIT + 1))
