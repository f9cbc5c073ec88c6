from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from domain.products.product import Product, price_of
from domain.products.product_description import ProductDescription
from domain.products.product_errors import PriceAuthoredTwice, ProductArchived
from domain.shared.errors import StaleVersion
from domain.shared.money import ZERO
from domain.shared.price import Price, PriceOutOfRange
from domain.shared.quantity import (
    NegativeQuantity,
    NotAQuantity,
    QuantityNotWhole,
    Unit,
)
from domain.shared.tax import Treatment
from domain.shared.text import TextMissing, TextNotPrintable, TextTooLong
from tests.builders import (
    NOON,
    a_price,
    a_product,
    a_shelf_price,
    kilos,
    pesos,
    pieces,
    refused,
)
from tests.unit.domain.products.product_helpers import shelf

LATER = NOON + timedelta(hours=1)


def register(**given) -> Product:
    words = {name: given.pop(name) for name in ("name", "barcode", "category", "brand") if name in given}
    defaults = {"id": 1, "business_id": 1, "price": a_price(), "unit": Unit.PIECE, "at": NOON}
    return Product.register(description=ProductDescription(**({"name": "Café"} | words)), **(defaults | given))


class TestRegister:
    def test_makes_an_active_product_with_an_empty_shelf(self):
        product = register(barcode="7702004", category="Bebidas", minimum_stock=Decimal(5), unit_cost=pesos("1000.00"))
        assert (product.id, product.business_id, product.name) == (1, 1, "Café")
        assert (product.barcode, product.category, product.minimum_stock) == ("7702004", "Bebidas", pieces(5))
        assert (product.active, product.version, product.created_at, product.updated_at) == (True, 1, NOON, NOON)
        assert shelf(product) == ("0.000", "0.00", "1000.00")

    def test_needs_no_more_than_a_name_a_price_and_a_unit(self):
        product = register()
        assert (product.barcode, product.category, product.minimum_stock) == ("", "", pieces(0))
        assert shelf(product) == ("0.000", "0.00", "0.00")

    def test_trims_its_words(self):
        product = register(name="  Café ", barcode=" 7702004 ", category=" Bebidas ", brand=" Sello Rojo ")
        assert product.description == ProductDescription(
            name="Café", barcode="7702004", category="Bebidas", brand="Sello Rojo"
        )

    @pytest.mark.parametrize(
        ("given", "kind", "field"),
        [
            ({"name": "  "}, TextMissing, "name"),
            ({"name": "n" * 101}, TextTooLong, "name"),
            ({"name": "a\x00b"}, TextNotPrintable, "name"),
            ({"barcode": "7" * 51}, TextTooLong, "barcode"),
            ({"category": "c" * 51}, TextTooLong, "category"),
            ({"brand": "b" * 51}, TextTooLong, "brand"),
            ({"minimum_stock": Decimal(-1)}, NegativeQuantity, "minimum_stock"),
            ({"minimum_stock": Decimal("0.5")}, QuantityNotWhole, "minimum_stock"),
            ({"minimum_stock": 1.5}, NotAQuantity, "minimum_stock"),
            ({"unit_cost": pesos("-0.01")}, PriceOutOfRange, "unit_cost"),
            ({"unit_cost": pesos("100000000.00")}, PriceOutOfRange, "unit_cost"),
        ],
    )
    def test_names_the_field_it_refuses(self, given, kind, field):
        with refused(kind) as refusal:
            register(**given)
        assert refusal.value.field == field

    def test_fills_its_columns_to_the_last_character(self):
        product = register(name="n" * 100, barcode="7" * 50, category="c" * 50, unit_cost=pesos("99999999.99"))
        assert (len(product.name), len(product.barcode), len(product.category)) == (100, 50, 50)
        assert len(register(brand="b" * 50).description.brand) == 50


class TestDescribe:
    def test_changes_the_words(self):
        product = a_product()
        product.update_details(ProductDescription(name=" Té ", barcode="1", category="Infusiones"), Decimal(3))
        assert (product.name, product.barcode, product.category) == ("Té", "1", "Infusiones")
        assert product.minimum_stock == pieces(3)

    @pytest.mark.parametrize(
        ("words", "kind", "field"),
        [
            ({"name": ""}, TextMissing, "name"),
            ({"barcode": "7" * 51}, TextTooLong, "barcode"),
            ({"category": "c" * 51}, TextTooLong, "category"),
            ({"brand": "b" * 51}, TextTooLong, "brand"),
            ({"minimum_stock": Decimal(-1)}, NegativeQuantity, "minimum_stock"),
            ({"minimum_stock": Decimal("NaN")}, NotAQuantity, "minimum_stock"),
        ],
    )
    def test_changes_nothing_when_one_of_them_is_refused(self, words, kind, field):
        product = a_product(name="Café", barcode="7702004", category="Bebidas", minimum_stock="5")
        new = {"name": "Té", "barcode": "1", "category": "Infusiones", "minimum_stock": Decimal(3)} | words
        minimum_stock = new.pop("minimum_stock")
        with refused(kind, product) as refusal:
            product.update_details(ProductDescription(**new), minimum_stock)
        assert refusal.value.field == field


class TestReprice:
    def test_authors_a_base(self):
        product = a_product()
        product.reprice(NOON, base=pesos("2000.00"), final=None, treatment=Treatment.GENERAL)
        assert product.price == a_price("2000.00")

    def test_authors_a_shelf_price(self):
        product = a_product()
        product.reprice(NOON, base=None, final=pesos("2000.00"), treatment=Treatment.GENERAL)
        assert product.price == a_shelf_price("2000.00")

    def test_keeps_what_was_authored_under_another_treatment(self):
        product = a_product(price=a_shelf_price("2000.00"))
        product.reprice(NOON, base=None, final=None, treatment=Treatment.REDUCED)
        assert product.price == a_shelf_price("2000.00", Treatment.REDUCED)

    @pytest.mark.parametrize(
        ("base", "final", "kind", "field"),
        [
            ("1500.00", "1785.00", PriceAuthoredTwice, "final_price"),
            ("-0.01", None, PriceOutOfRange, "price"),
            ("100000000.00", None, PriceOutOfRange, "price"),
            (None, "119000000.00", PriceOutOfRange, "final_price"),
        ],
    )
    def test_changes_nothing_when_refused(self, base, final, kind, field):
        product = a_product()
        with refused(kind, product) as refusal:
            product.reprice(
                NOON,
                base=base and pesos(base),
                final=final and pesos(final),
                treatment=Treatment.GENERAL,
            )
        assert refusal.value.field == field


class TestPriceOf:
    def test_a_new_product_without_a_price_is_free(self):
        assert price_of(NOON, base=None, final=None, treatment=Treatment.GENERAL) == a_price("0.00")

    def test_a_price_may_be_set_to_nothing_on_purpose(self):
        free = price_of(NOON, base=ZERO, final=None, treatment=Treatment.GENERAL, current=a_price("1500.00"))
        assert free == a_price("0.00")

    def test_takes_the_rate_of_the_bogota_day(self):
        last_evening_of_2016 = datetime(2017, 1, 1, 4, 59, tzinfo=UTC)
        price = price_of(last_evening_of_2016, base=pesos("1500.00"), final=None, treatment=Treatment.GENERAL)
        assert price == Price.before_tax(pesos("1500.00"), Treatment.GENERAL, date(2016, 12, 31))
        assert price.tax == pesos("240.00")

    def test_refuses_zero_beside_a_shelf_price_as_two_prices(self):
        with refused(PriceAuthoredTwice):
            price_of(NOON, base=ZERO, final=pesos("1.00"), treatment=Treatment.GENERAL)


class TestMeasureIn:
    def test_changes_the_unit_of_what_never_moved(self):
        product = a_product(unit=Unit.PIECE, minimum_stock="2", unit_cost="1000.00")
        product.measure_in(Unit.KILOGRAM, Decimal(2))
        assert (product.unit, product.minimum_stock) == (Unit.KILOGRAM, kilos("2"))
        assert product.holding.quantity == kilos("0")
        assert product.holding.unit_cost == pesos("1000.00")

    def test_the_same_unit_changes_nothing(self):
        product = a_product(stock=3)
        product.measure_in(Unit.PIECE, Decimal(0))
        assert product == a_product(stock=3)

    def test_a_minimum_that_the_new_unit_cannot_hold_changes_nothing(self):
        product = a_product(unit=Unit.KILOGRAM, minimum_stock="0.5")
        with refused(QuantityNotWhole, product) as refusal:
            product.measure_in(Unit.PIECE, Decimal("0.5"))
        assert refusal.value.field == "minimum_stock"


class TestEdited:
    def test_counts_and_dates_the_edit(self):
        product = a_product()
        product.bump_version(LATER, 1)
        assert (product.version, product.created_at, product.updated_at) == (2, NOON, LATER)

    def test_does_not_care_about_the_version_when_the_editor_does_not(self):
        product = a_product()
        product.bump_version(LATER, None)
        assert product.version == 2

    @pytest.mark.parametrize("expected", [0, 2, -1])
    def test_refuses_another_version_and_says_the_present_one(self, expected):
        product = a_product()
        with refused(StaleVersion, product) as refusal:
            product.bump_version(LATER, expected)
        assert (refusal.value.current, refusal.value.field) == (1, "version")


class TestArchive:
    def test_takes_it_off_sale_and_restore_brings_it_back(self):
        product = a_product()
        product.archive(LATER)
        assert (product.active, product.version, product.updated_at) == (False, 2, LATER)
        with refused(ProductArchived, product) as refusal:
            product.ensure_active()
        assert (refusal.value.product_id, refusal.value.name) == (1, "Café molido 500 g")
        product.restore(LATER)
        assert (product.active, product.version) == (True, 3)
        product.ensure_active()
