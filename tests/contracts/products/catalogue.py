"""Some products, and how lists show them."""

from application.queries.products import ProductDetails, ProductSort
from tests.builders import pesos
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World

# In the order in which they are registered: label → name, category, barcode, price, stock.
CATALOGUE = {
    "aguila": ("Café Águila", "Bebidas", "7701001", "12000.00", 5),
    "molido": ("cafe MOLIDO", "bebidas", "7701002", "9500.00", 10),
    "ñame": ("Ñame", "Verduras", "", "3200.00", 0),
    "azúcar": ("Azúcar morena 500-g", "Granos", "ABC-77", "2500.00", 10),
    "diana": ("arroz Diana", "Granos", "7702001", "2500.00", 2),
    "«diana»": ("Arroz «Diana»", "", "", "3200.50", 5),
    "integral": ("Arroz integral", "GRÁNOS", "7702002", "4100.00", 10),
    "zumo": ("Zumo de limón", "Bebidas", "990", "990.10", 100),
}
ORDERS = {
    ProductSort.NAME: "diana «diana» integral azúcar aguila molido ñame zumo",
    ProductSort.RELEVANCE: "diana «diana» integral azúcar aguila molido ñame zumo",
    ProductSort.PRICE: "zumo azúcar diana ñame «diana» integral molido aguila",
    ProductSort.STOCK: "ñame diana aguila «diana» molido azúcar integral zumo",
    ProductSort.CATEGORY: "«diana» aguila molido zumo diana integral azúcar ñame",
}
# By name, whatever the text.
SEARCHES = {
    "cafe": "aguila molido",
    "CAFÉ mol": "molido",
    "mol cafe": "molido",
    "afe": "",
    "7702": "diana integral",
    "77": "diana integral azúcar aguila molido",
    "abc 77": "azúcar",
    "bebidas agu": "aguila",
    "granos": "diana integral azúcar",
    "ñame": "ñame",
    "name": "ñame",
    "limón": "zumo",
    "500 g": "azúcar",
    "diana arroz": "diana «diana»",
    "arroz zumo": "",
    "caf%": "aguila molido",
    "a_r": "",
    "' OR 1=1 --": "",
    "%": ORDERS[ProductSort.NAME],
    "   ": ORDERS[ProductSort.NAME],
}
BOTH_WAYS = [(order, descending) for order in ProductSort for descending in (False, True)]


def stocked(world: World) -> tuple[Shop, dict[int, str]]:
    """A shop with the catalogue, something archived, and neighbours; and the labels by id."""
    shop, other = world.open_shop(), world.open_shop()
    labels = {}
    for label, (name, category, barcode, price, stock) in CATALOGUE.items():
        facts = {"category": category, "barcode": barcode, "price": pesos(price), "stock": stock}
        labels[world.register(shop, name, **facts).id] = label
        world.register(other, name, **facts)
    archived = world.register(shop, "Panela", category="Granos", barcode="7703")
    world.archive(shop, archived.id)
    return shop, labels | {archived.id: "panela"}


def labels_of(records: "list[ProductDetails] | tuple[ProductDetails, ...]", labels: dict[int, str]) -> str:
    return " ".join(labels[details.id] for details in records)


def in_order(order: ProductSort, descending: bool) -> str:
    expected = ORDERS[order].split()
    return " ".join(reversed(expected) if descending else expected)
