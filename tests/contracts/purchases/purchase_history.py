"""Some purchases, and how lists show them."""

from datetime import date

from application.queries.listing import Listing
from application.queries.purchases.purchases import (
    PurchaseCriteria,
    PurchaseSort,
)
from tests.contracts.purchases.purchasing import buy, buy_asset, goods, receive, void
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World

# In the order in which they are registered: label → day, supplier, reference, what, how many at 1190.00 each.
# "b" is on order, "c" has partly arrived, "d" is void, "e" is an asset of 9520.00.
HISTORY = {
    "a": (date(2026, 11, 20), "Inés Peña", "FC-1", "Café molido", 1),
    "b": (date(2026, 11, 20), "Óscar Ñáñez", "", "Panela", 2),
    "c": (date(2026, 11, 22), "", "fc 22", "Café en grano", 4),
    "d": (date(2026, 11, 21), "Óscar Ñáñez", "A-7", "Azúcar", 3),
    "e": (date(2026, 11, 18), "Inés Peña", "FC-3", "Nevera", 8),
}
ORDERS = {PurchaseSort.DATE: "e a b d c", PurchaseSort.TOTAL: "a b d c e"}
# By total.
SEARCHES = {
    "ines": "a e",
    "INÉS café": "a",
    "cafe": "a c",
    "oscar": "b d",
    "distribuidora pan": "b",
    "fc": "a c e",
    "22": "c",
    "nevera": "e",
    "dos": "e",
    "afe": "",
    "%": "a b d c e",
    "a_b": "",
}
DAYS = [
    (date(2026, 11, 20), date(2026, 11, 20), "a b"),
    (date(2026, 11, 21), None, "d c"),
    (None, date(2026, 11, 19), "e"),
    (date(2026, 11, 22), date(2026, 11, 18), ""),
    (date.min, date.max, "a b d c e"),
]
BOTH_WAYS = [(order, descending) for order in PurchaseSort for descending in (False, True)]


def _trade(world: World, shop: Shop) -> dict[str, int]:
    suppliers = {name: world.register_supplier(shop, name).id for name in ("Inés Peña", "Óscar Ñáñez")}
    found = {}
    for label, (day, supplier, reference, what, count) in HISTORY.items():
        supplier_id = suppliers.get(supplier)
        if label == "e":
            asset = buy_asset(
                world,
                shop,
                what,
                "9520.00",
                description="Dos puertas",
                acquired_date=day,
                supplier_id=supplier_id,
                reference=reference,
            )
            found[label] = asset.purchase_id
            continue
        line = goods(None, count, name=what)
        pending = label in "bc"
        bought = buy(world, shop, line, supplier_id=supplier_id, reference=reference, day=day, pending=pending)
        found[label] = bought.id
        if label == "c":
            receive(world, shop, bought.id, {bought.lines[0].id: 1})
    void(world, shop, found["d"])
    return found


def traded(world: World) -> tuple[Shop, dict[int, str]]:
    """A shop with the history, a neighbour with the same; and the labels by id."""
    shop, other = world.open_shop(), world.open_shop()
    found = _trade(world, shop)
    _trade(world, other)
    return shop, {id: label for label, id in found.items()}


def labels_of(world: World, criteria: PurchaseCriteria) -> str:
    shop, labels = traded(world)
    page = world.purchase_reader.page(shop.id, criteria, Listing())
    assert page.count == len(page.items)
    return " ".join(labels[purchase.id] for purchase in page.items)


def by_total(**facts: object) -> PurchaseCriteria:
    return PurchaseCriteria(order=PurchaseSort.TOTAL, descending=False, **facts)  # type: ignore[arg-type]


def in_order(order: PurchaseSort, descending: bool) -> str:
    expected = ORDERS[order].split()
    return " ".join(reversed(expected) if descending else expected)
