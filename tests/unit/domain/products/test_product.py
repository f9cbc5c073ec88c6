from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.inventory.stock import InsufficientStock, MovementOrigin, MovementType, Reason, Shortage, StockMovement
from domain.products.product import PriceAuthoredTwice, Product, ProductArchived, StockChanged, price_of
from domain.products.product_description import ProductDescription
from domain.shared.errors import StaleVersion
from domain.shared.money import ZERO, MoneyOutOfRange, NegativeMoney
from domain.shared.price import Price, PriceOutOfRange
from domain.shared.quantity import (
    NegativeQuantity,
    NotAQuantity,
    QuantityIsZero,
    QuantityNotPositive,
    QuantityNotWhole,
    QuantityOutOfRange,
    Unit,
)
from domain.shared.tax import Treatment
from domain.shared.text import TextMissing, TextNotPrintable, TextTooLong
from tests import strategies as some
from tests.builders import (
    NOON,
    a_price,
    a_product,
    a_shelf_price,
    a_trace,
    kilos,
    pesos,
    pieces,
    refused,
)

LATER = NOON + timedelta(hours=1)


def shelf(product: Product) -> tuple[str, str, str]:
    holding = product.holding
    return str(holding.quantity.amount), str(holding.value), str(holding.unit_cost)


def figures(movement: StockMovement) -> tuple[str, str, str, str, str, str]:
    return (
        str(movement.quantity.amount),
        str(movement.unit_cost),
        str(movement.value),
        str(movement.balance.amount),
        str(movement.value_balance),
        str(movement.average_cost),
    )


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
    def test_is_nothing_for_a_new_product_without_a_price(self):
        assert price_of(NOON, base=None, final=None, treatment=Treatment.GENERAL) == a_price("0.00")

    def test_may_be_set_to_nothing_on_purpose(self):
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
            product.must_be_sold()
        assert (refusal.value.product_id, refusal.value.name) == (1, "Café molido 500 g")
        product.restore(LATER)
        assert (product.active, product.version) == (True, 3)
        product.must_be_sold()


class TestReceive:
    def test_joins_the_value_and_moves_the_average(self):
        product = a_product()
        first = product.receive_at(pieces(10), pesos("1000.00"), a_trace(MovementType.PURCHASE))
        second = product.receive_at(pieces(5), pesos("1600.00"), a_trace(MovementType.PURCHASE))
        assert figures(first) == ("10.000", "1000.00", "10000.00", "10.000", "10000.00", "1000.00")
        assert figures(second) == ("5.000", "1600.00", "8000.00", "15.000", "18000.00", "1200.00")
        assert shelf(product) == ("15.000", "18000.00", "1200.00")

    def test_the_movement_knows_whose_it_is_and_why(self):
        trace = MovementOrigin(MovementType.PURCHASE, 7, NOON, document_id=3, reason=Reason.OTHER, note="nota")
        movement = a_product(id=5, business_id=9).receive_at(pieces(1), pesos("1.00"), trace)
        assert (movement.business_id, movement.product_id, movement.trace) == (9, 5, trace)

    def test_gifts_cost_nothing(self):
        product = a_product(stock=10, unit_cost="1000.00")
        product.receive_at(pieces(10), ZERO, a_trace())
        assert shelf(product) == ("20.000", "10000.00", "500.00")

    @pytest.mark.parametrize("count", [0, -1])
    def test_refuses_nothing_and_less(self, count):
        product = a_product(stock=10)
        with refused(QuantityNotPositive, product):
            product.receive_at(pieces(count), pesos("1.00"), a_trace())

    @pytest.mark.parametrize("unit_cost", ["-0.01", "100000000.00"])
    def test_refuses_a_cost_that_no_column_holds(self, unit_cost):
        product = a_product(stock=10)
        with refused(PriceOutOfRange, product):
            product.receive_at(pieces(1), pesos(unit_cost), a_trace())

    def test_refuses_more_value_than_the_books_hold(self):
        product = a_product(stock=10)
        with refused(MoneyOutOfRange, product):
            product.receive_at(pieces(101), pesos("99999999.99"), a_trace())

    def test_refuses_more_goods_than_a_shelf_holds(self):
        product = a_product(stock=10)
        with refused(QuantityOutOfRange, product):
            product.receive_at(pieces(99999999999), ZERO, a_trace())


class TestTake:
    def test_takes_at_the_average(self):
        product = a_product(stock=10, unit_cost="1000.00")
        product.receive_at(pieces(5), pesos("1600.00"), a_trace())
        movement = product.take(pieces(4), a_trace(MovementType.SALE))
        assert figures(movement) == ("-4.000", "1200.00", "-4800.00", "11.000", "13200.00", "1200.00")

    def test_takes_everything_down_to_nothing(self):
        product = a_product(stock=3, unit_cost="3.33")
        movement = product.take(pieces(3), a_trace(MovementType.SALE))
        assert figures(movement) == ("-3.000", "3.33", "-9.99", "0.000", "0.00", "3.33")

    def test_refuses_more_than_the_stock(self):
        product = a_product(stock=3)
        with refused(InsufficientStock, product) as refusal:
            product.take(pieces(4), a_trace())
        assert refusal.value.shortages == (Shortage(1, "Café molido 500 g", pieces(3), pieces(4)),)

    def test_refuses_anything_from_an_empty_shelf(self):
        product = a_product(unit=Unit.KILOGRAM)
        with refused(InsufficientStock, product):
            product.take(kilos("0.001"), a_trace())

    @pytest.mark.parametrize("count", [0, -1])
    def test_refuses_nothing_and_less(self, count):
        product = a_product(stock=3)
        with refused(QuantityNotPositive, product):
            product.take(pieces(count), a_trace())

    def test_never_mixes_units(self):
        product = a_product(stock=3)
        with pytest.raises(TypeError):
            product.take(kilos("1"), a_trace())
        assert product == a_product(stock=3)

    @given(st.data(), some.products())
    def test_never_leaves_less_than_nothing(self, data, product):
        wanted = data.draw(some.quantities(product.unit, highest=str(product.holding.quantity.amount)))
        movement = product.take(wanted, a_trace())
        assert product.holding.quantity.amount >= 0
        assert product.holding.value.amount >= 0
        assert movement.value.amount <= 0


class TestBringBack:
    def test_comes_back_at_exactly_its_cost_whatever_the_average_is_now(self):
        product = a_product(stock=10, unit_cost="1000.00")
        taken = product.take(pieces(4), a_trace(MovementType.SALE))
        product.receive_at(pieces(6), pesos("2000.00"), a_trace())
        movement = product.restock(pieces(4), -taken.value, a_trace(MovementType.VOID))
        assert figures(movement) == ("4.000", "1000.00", "4000.00", "16.000", "22000.00", "1375.00")

    def test_undoes_a_take(self):
        product, before = a_product(stock=7, unit_cost="3.33"), a_product(stock=7, unit_cost="3.33")
        taken = product.take(pieces(4), a_trace())
        product.restock(pieces(4), -taken.value, a_trace())
        assert product == before

    @pytest.mark.parametrize("count", [0, -1])
    def test_refuses_nothing_and_less(self, count):
        product = a_product(stock=3)
        with refused(QuantityNotPositive, product):
            product.restock(pieces(count), ZERO, a_trace())

    def test_refuses_a_negative_cost(self):
        product = a_product(stock=3)
        with refused(NegativeMoney, product):
            product.restock(pieces(1), pesos("-0.01"), a_trace())

    def test_changes_nothing_when_the_cost_of_a_unit_is_more_than_the_books_hold(self):
        product = a_product(unit=Unit.KILOGRAM, stock=1000, unit_cost="1.00")
        with refused(MoneyOutOfRange, product):
            product.restock(kilos("0.001"), pesos("9000000000.00"), a_trace())


class TestAdjust:
    def test_up_comes_in_at_the_average(self):
        product = a_product(stock=3)
        product.receive_at(pieces(4), pesos("0.50"), a_trace())
        assert shelf(product) == ("7.000", "3002.00", "428.86")
        movement = product.adjust(pieces(2), a_trace())
        assert figures(movement) == ("2.000", "428.86", "857.71", "9.000", "3859.71", "428.86")

    def test_up_from_an_empty_shelf_comes_in_at_the_last_known_cost(self):
        product = a_product(unit_cost="1000.00")
        movement = product.adjust(pieces(2), a_trace())
        assert figures(movement) == ("2.000", "1000.00", "2000.00", "2.000", "2000.00", "1000.00")

    def test_down_goes_out_at_the_average(self):
        product = a_product(stock=3, unit_cost="3.33")
        movement = product.adjust(pieces(-2), a_trace())
        assert figures(movement) == ("-2.000", "3.33", "-6.66", "1.000", "3.33", "3.33")

    def test_down_to_nothing_leaves_no_value(self):
        product = a_product(stock=3, unit_cost="3.33")
        product.adjust(pieces(-3), a_trace())
        assert shelf(product) == ("0.000", "0.00", "3.33")

    def test_goes_ahead_when_the_shelf_holds_what_the_person_saw(self):
        product = a_product(stock=3)
        product.adjust(pieces(-1), a_trace(), expected=Decimal("3"))
        assert product.holding.quantity == pieces(2)

    def test_refuses_when_the_shelf_holds_something_else(self):
        product = a_product(stock=3)
        with refused(StockChanged, product) as refusal:
            product.adjust(pieces(-1), a_trace(), expected=Decimal(4))
        assert (refusal.value.expected, refusal.value.actual) == (Decimal(4), Decimal(3))

    def test_refuses_to_change_nothing(self):
        product = a_product(stock=3)
        with refused(QuantityIsZero, product):
            product.adjust(pieces(0), a_trace())

    def test_refuses_to_go_below_nothing(self):
        product = a_product(stock=3)
        with refused(InsufficientStock, product) as refusal:
            product.adjust(pieces(-4), a_trace())
        assert refusal.value.shortages == (Shortage(1, "Café molido 500 g", pieces(3), pieces(4)),)

    def test_refuses_more_value_than_the_books_hold(self):
        product = a_product(stock=1, unit_cost="99999999.99")
        with refused(MoneyOutOfRange, product):
            product.adjust(pieces(100), a_trace())


class TestRevalue:
    def test_gives_the_shelf_another_average_and_moves_no_goods(self):
        product = a_product(stock=10, unit_cost="1000.00")
        movement = product.revalue(pesos("1200.00"), a_trace(MovementType.REVALUATION))
        assert figures(movement) == ("0.000", "1200.00", "2000.00", "10.000", "12000.00", "1200.00")

    def test_may_take_value_away_down_to_nothing(self):
        product = a_product(stock=10, unit_cost="1000.00")
        movement = product.revalue(ZERO, a_trace(MovementType.REVALUATION))
        assert figures(movement) == ("0.000", "0.00", "-10000.00", "10.000", "0.00", "0.00")

    def test_an_empty_shelf_just_remembers_it(self):
        product = a_product(unit_cost="1000.00")
        assert product.revalue(pesos("1200.00"), a_trace()) is None
        assert shelf(product) == ("0.000", "0.00", "1200.00")

    def test_the_same_cost_moves_nothing(self):
        product = a_product(stock=10, unit_cost="1000.00")
        assert product.revalue(pesos("1000.00"), a_trace()) is None
        assert product == a_product(stock=10, unit_cost="1000.00")

    @pytest.mark.parametrize("unit_cost", ["-0.01", "100000000.00"])
    def test_refuses_a_cost_that_no_column_holds(self, unit_cost):
        product = a_product(stock=10)
        with refused(PriceOutOfRange, product):
            product.revalue(pesos(unit_cost), a_trace())

    def test_refuses_more_value_than_the_books_hold(self):
        product = a_product(stock=1000, unit_cost="1.00")
        with refused(MoneyOutOfRange, product):
            product.revalue(pesos("99999999.99"), a_trace())

    @given(some.products(), some.unit_costs())
    def test_adds_up_with_what_was_there(self, product, unit_cost):
        before = product.holding.value
        movement = product.revalue(unit_cost, a_trace())
        moved = movement.value if movement else ZERO
        assert before + moved == product.holding.value
        assert product.holding.value.amount >= 0


class TestShortage:
    def test_there_is_none_down_to_the_last_unit(self):
        assert a_product(stock=3).shortage(pieces(3)) is None

    def test_says_what_is_there_and_what_was_asked(self):
        assert a_product(id=8, stock=3).shortage(pieces(4)) == Shortage(8, "Café molido 500 g", pieces(3), pieces(4))
