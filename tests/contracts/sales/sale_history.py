"""Some sales, and how lists show them."""

from datetime import UTC, date, datetime

from application.queries.listing import Listing
from application.queries.sales.sales import SaleCriteria, SaleSort
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World

# In the order in which they are sold: label → moment, client, quantity (at 1785.00 each). "e" is entered last but
# sold first; "d" is void; "b" and "e" are the admin's own.
HISTORY = {
    "a": (datetime(2026, 11, 20, 4, 59, 59, 999_999, tzinfo=UTC), "Inés Peña", 1),
    "b": (datetime(2026, 11, 20, 5, 0, tzinfo=UTC), "", 2),
    "c": (datetime(2026, 11, 21, 4, 59, 59, 999_999, tzinfo=UTC), "ines GÓMEZ-Ruiz", 2),
    "d": (datetime(2026, 11, 21, 5, 0, tzinfo=UTC), "Ferretería Ñandú", 10),
    "e": (datetime(2026, 11, 18, 12, 0, tzinfo=UTC), "Ñandú 24", 3),
}
ORDERS = {SaleSort.DATE: "e a b c d", SaleSort.NUMBER: "a b c d e", SaleSort.TOTAL: "a b c e d"}
# In the order of their numbers.
SEARCHES = {
    "ines": "a c",
    "INÉS ruiz": "c",
    "gom ine": "c",
    "ñandu": "d e",
    "andu": "",
    "fv": "a b c d e",
    "FV2": "b",
    "2": "b e",
    "02": "b",
    "N° 2": "b e",
    "Nº 1 pena": "a",
    "N.º 1 pena": "a",
    "no. 2": "b e",
    "nro 1 pena": "a",
    "Número 2 pena": "",
    "1 pena": "a",
    "2 pena": "",
    "99999999999999999999": "",
    "fv1 pena": "a",
    "%": "a b c d e",
    "a_b": "",
}
DAYS = [
    (date(2026, 11, 20), date(2026, 11, 20), "b c"),
    (date(2026, 11, 20), None, "b c d"),
    (None, date(2026, 11, 19), "a e"),
    (date(2026, 11, 19), date(2026, 11, 21), "a b c d"),
    (date(2026, 11, 22), date(2026, 11, 18), ""),
    (date.min, date.max, "a b c d e"),
]
BOTH_WAYS = [(order, descending) for order in SaleSort for descending in (False, True)]


def traded(world: World) -> tuple[Shop, dict[int, str]]:
    """A shop with the history, a neighbour with one of its own; and the labels by id."""
    shop, other = world.open_shop(prefix="FV"), world.open_shop(prefix="FV")
    product, theirs = world.register(shop, stock=100), world.register(other, stock=100)
    labels = {}
    for label, (at, client, count) in HISTORY.items():
        world.clock.set(at)
        seller = shop.admin if label in "be" else shop.seller
        labels[world.sell(seller, {product.id: count}, client_name=client).id] = label
        world.sell(other.admin, {theirs.id: 1}, client_name=client)
    world.void(shop, next(sale_id for sale_id, label in labels.items() if label == "d"))
    return shop, labels


def labels_of(world: World, criteria: SaleCriteria) -> str:
    shop, labels = traded(world)
    page = world.sale_reader.page(shop.id, criteria, Listing())
    assert page.count == len(page.items)
    return " ".join(labels[sale.id] for sale in page.items)


def by_number(**facts: object) -> SaleCriteria:
    return SaleCriteria(order=SaleSort.NUMBER, descending=False, **facts)  # type: ignore[arg-type]


def in_order(order: SaleSort, descending: bool) -> str:
    expected = ORDERS[order].split()
    return " ".join(reversed(expected) if descending else expected)
