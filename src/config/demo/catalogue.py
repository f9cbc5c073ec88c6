"""A believable shelf for a Colombian neighbourhood shop, the same on every run."""

from dataclasses import dataclass
from zlib import crc32

from config.demo import goods_food, goods_home

COLOMBIA = "770"
TREATMENTS = ("19", "5", "exento", "excluido")


@dataclass(frozen=True, slots=True)
class Good:
    """One product on the shelf.

    `public_price` is in whole pesos with IVA inside, for one `unit`. `margin` is the percentage of the price
    without IVA that the shop keeps, so the cost is `net * (100 - margin) / 100`. `popularity` is a relative
    weight (1..100) for sampling sales. `barcode` is None for whatever is weighed, cut or counted out by hand.
    """

    name: str
    category: str
    barcode: str | None
    public_price: int
    treatment: str
    unit: str
    minimum_stock: int
    popularity: int
    margin: int


def check_digit(base: str) -> int:
    """The EAN-13 check digit of twelve digits.

    The digits weigh 1, 3, 1, 3, ... from the left; the check digit is what takes the weighted sum up to the
    next multiple of ten.
    """
    if not (len(base) == 12 and base.isascii() and base.isdigit()):
        raise ValueError(f"an EAN-13 base is twelve digits, not {base!r}")
    weighted = sum(int(digit) * (3 if position % 2 else 1) for position, digit in enumerate(base))
    return -weighted % 10


def ean13(base: str) -> str:
    """The thirteen-digit code of a twelve-digit base: the base followed by its check digit (weights 1 and 3)."""
    return f"{base}{check_digit(base)}"


def goods() -> tuple[Good, ...]:
    """The whole catalogue, always in the same order."""
    packed = (
        Good(name, category, _barcode(name), price, treatment, "und", minimum, popularity, margin)
        for shelf in (goods_food.PACKED, goods_home.PACKED)
        for category, rows in shelf.items()
        for name, price, treatment, margin, minimum, popularity in rows
    )
    loose = (
        Good(name, category, None, price, treatment, unit, minimum, popularity, margin)
        for shelf in (goods_food.LOOSE, goods_home.LOOSE)
        for (category, unit), rows in shelf.items()
        for name, price, treatment, margin, minimum, popularity in rows
    )
    return (*packed, *loose)


def _barcode(name: str) -> str:
    """An invented code that hangs on the name alone, so reordering the shelf changes none."""
    prefix = goods_home.IMPORTED.get(name) or goods_food.IMPORTED.get(name) or COLOMBIA
    return ean13(f"{prefix}{crc32(name.encode()) % 10**9:09d}")
