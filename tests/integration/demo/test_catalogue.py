from collections import Counter

import pytest

from config.demo.catalogue import COLOMBIA, TREATMENTS, Good, ean13, goods
from config.demo.names import CUSTOMERS, SELLERS

CATEGORIES = {
    "Granos y abarrotes",
    "Lácteos y huevos",
    "Panadería",
    "Bebidas",
    "Aseo hogar",
    "Aseo personal",
    "Carnes y embutidos",
    "Frutas y verduras",
    "Dulces y snacks",
    "Enlatados y salsas",
    "Licores y cigarrillos",
    "Mascotas",
    "Bebés",
    "Papelería y varios",
}


@pytest.fixture(scope="module")
def catalogue() -> tuple[Good, ...]:
    return goods()


def by_name(catalogue: tuple[Good, ...]) -> dict[str, Good]:
    return {good.name: good for good in catalogue}


def is_ean13(code: str) -> bool:
    """Whether a code is thirteen digits that, weighing 1, 3, 1, 3, ..., 1 from the left, add to a multiple of ten."""
    return len(code) == 13 and code.isascii() and code.isdigit() and ean13(code[:12]) == code


@pytest.mark.parametrize("code", ["4006381333931", "5901234123457"])
def test_known_codes_are_valid_and_come_from_their_base(code: str) -> None:
    assert is_ean13(code)
    assert ean13(code[:12]) == code


def test_a_weighted_sum_that_already_ends_in_zero_takes_a_zero() -> None:
    assert ean13("000000000000") == "0000000000000"


@pytest.mark.parametrize(
    "code",
    ["4006381333932", "4006381339331", "400638133393", "40063813339311", "400638133393X", "", "٤٠٠٦٣٨١٣٣٣٩٣١"],
)
def test_a_wrong_digit_a_swap_or_another_shape_is_no_ean13(code: str) -> None:
    assert not is_ean13(code)


@pytest.mark.parametrize("base", ["", "77012345678", "7701234567890", "77012345678X", "²" * 12])
def test_a_base_is_twelve_digits(base: str) -> None:
    with pytest.raises(ValueError, match="twelve digits"):
        ean13(base)


def test_about_three_hundred_goods_the_same_every_time(catalogue: tuple[Good, ...]) -> None:
    assert 280 <= len(catalogue) <= 330
    assert goods() == catalogue


def test_a_barcode_hangs_on_the_name_and_does_not_drift_between_releases(catalogue: tuple[Good, ...]) -> None:
    assert by_name(catalogue)["Arroz Diana 500 g"].barcode == "7700097086804"


def test_names_are_unique_even_without_case_and_fit_their_column(catalogue: tuple[Good, ...]) -> None:
    assert len({good.name.casefold() for good in catalogue}) == len(catalogue)
    assert all(0 < len(good.name) <= 100 and good.name == good.name.strip() for good in catalogue)


def test_every_category_is_known_and_well_stocked(catalogue: tuple[Good, ...]) -> None:
    counts = Counter(good.category for good in catalogue)
    assert set(counts) == CATEGORIES
    assert all(len(category) <= 50 for category in counts)
    assert min(counts.values()) >= 8


def test_barcodes_are_valid_unique_and_mostly_colombian(catalogue: tuple[Good, ...]) -> None:
    barcodes = [good.barcode for good in catalogue if good.barcode is not None]
    assert [code for code in barcodes if not is_ean13(code)] == []
    assert len(set(barcodes)) == len(barcodes)
    imported = [code for code in barcodes if not code.startswith(COLOMBIA)]
    assert len(imported) == 8


def test_what_is_sold_by_measure_has_no_barcode(catalogue: tuple[Good, ...]) -> None:
    measured = [good for good in catalogue if good.unit != "und"]
    assert {good.unit for good in measured} <= {"kg", "g", "lb", "l", "ml", "m"}
    assert len(measured) >= 15
    assert all(good.barcode is None for good in measured)


def test_prices_and_weights_are_believable(catalogue: tuple[Good, ...]) -> None:
    for good in catalogue:
        assert good.public_price > 0, good
        assert good.public_price % 50 == 0, good
        assert good.minimum_stock >= 1, good
        assert 1 <= good.popularity <= 100, good
        assert 10 <= good.margin <= 40, good


def test_every_treatment_of_the_table_is_used_and_no_other(catalogue: tuple[Good, ...]) -> None:
    assert {good.treatment for good in catalogue} == set(TREATMENTS)


@pytest.mark.parametrize(
    ("name", "treatment"),
    [
        ("Leche entera Alquería 1 L", "exento"),
        ("Huevo AA suelto", "exento"),
        ("Carne molida de res", "exento"),
        ("Arroz Diana 500 g", "excluido"),
        ("Papa pastusa", "excluido"),
        ("Pan francés", "excluido"),
        ("Azúcar blanca Manuelita 1 kg", "5"),
        ("Café Sello Rojo 250 g", "5"),
        ("Gaseosa Colombiana Postobón 1,5 L", "19"),
        ("Jabón Rey 300 g", "19"),
    ],
)
def test_iva_follows_the_law(catalogue: tuple[Good, ...], name: str, treatment: str) -> None:
    assert by_name(catalogue)[name].treatment == treatment


def test_people_are_distinct() -> None:
    assert len(CUSTOMERS) == len(set(CUSTOMERS)) == 60
    assert len(SELLERS) == len(set(SELLERS)) == 6
    assert not set(SELLERS) & set(CUSTOMERS)
