"""Products in two tables: `product` for what they are, `product_stock` for what the shop holds of them."""

from collections.abc import Collection, Sequence

from attrs import fields, frozen

from adapters.django_orm.db.column_table import Column, ColumnTable
from adapters.django_orm.db.connection import domain_errors, id_array, one_row, records, rows, run
from adapters.django_orm.db.ids import next_id
from adapters.django_orm.db.pipeline import Row
from adapters.django_orm.repositories.lots import open_lots
from domain.inventory.stock import StockOnHand
from domain.products.barcode import code_key
from domain.products.product import Product
from domain.products.product_description import ProductDescription
from domain.products.product_errors import BarcodeTaken
from domain.shared.errors import NotFound, Protected
from domain.shared.money import Money
from domain.shared.price import Price
from domain.shared.quantity import Quantity, Unit
from domain.shared.tax import Treatment
from domain.shared.text import sort_key

CODE = "coalesce(p.code_key, p.barcode)"
"""What the barcode compares by: `domain.products.barcode.code_key`, mostly the barcode itself and then not repeated."""

_COLUMNS: ColumnTable[Product] = ColumnTable(
    Column("id", lambda product: product.id, edited=False),
    Column("business_id", lambda product: product.business_id, edited=False),
    Column(
        "barcode", lambda product: product.barcode or None, lambda value: value or "", assignment="%(barcode)s::varchar"
    ),
    Column(
        "code_key",
        lambda product: product.code if product.code != product.barcode else None,
        loaded=False,
        assignment="CASE WHEN barcode = %(barcode)s::varchar THEN code_key ELSE %(code_key)s END",
    ),
    Column("name", lambda product: product.name),
    Column("name_key", lambda product: sort_key(product.name), loaded=False),
    Column("category", lambda product: product.category),
    Column("category_key", lambda product: sort_key(product.category), loaded=False),
    Column("brand", lambda product: product.description.brand),
    Column("search_words", lambda product: sort_key(product.description.search_text), loaded=False),
    Column("price", lambda product: product.price.base.amount, Money),
    Column("price_tax", lambda product: product.price.tax.amount, Money),
    Column("price_includes_tax", lambda product: product.price.includes_tax),
    Column("treatment", lambda product: product.price.treatment.value, Treatment),
    Column("unit", lambda product: product.unit.value, Unit),
    Column("minimum_stock", lambda product: product.minimum_stock.amount),
    Column("active", lambda product: product.active),
    Column("version", lambda product: product.version),
    Column("created_at", lambda product: product.created_at, edited=False),
    Column("updated_at", lambda product: product.updated_at),
)
_DESCRIPTION = tuple(each.name for each in fields(ProductDescription))
"""Its columns are called as its fields."""

_ONE = f"""
    SELECT {_COLUMNS.selected("p")}, s.stock, s.stock_value, s.unit_cost, s.lotted
    FROM product p JOIN product_stock s ON s.business_id = p.business_id AND s.product_id = p.id
"""
_GET = f"{_ONE} WHERE p.business_id = %s AND p.id = %s"
# The lock law: one statement, sorted by id. Whoever moves stock locks the narrow stock row alone; whoever edits also
# locks the product row, or would read it as it was before the wait. NO KEY lets foreign keys of a sale pass meanwhile.
_LOCK = f"{_ONE} WHERE p.business_id = %s AND p.id = ANY(%s::bigint[]) ORDER BY p.id FOR UPDATE OF s"
_LOCK_BY_BARCODE = f"""
    {_ONE} WHERE p.business_id = %s AND (p.id = ANY(%s::bigint[]) OR {CODE} = ANY(%s::varchar[]))
    ORDER BY p.id FOR UPDATE OF s
"""
_LOCK_FOR_EDIT = f"{_GET} FOR NO KEY UPDATE OF p, s"
_LOCK_MANY_FOR_EDIT = f"""
    {_ONE} WHERE p.business_id = %s AND (p.id = ANY(%s::bigint[]) OR {CODE} = ANY(%s::varchar[]))
    ORDER BY p.id FOR NO KEY UPDATE OF p, s
"""
_ADD = f"""
    WITH added AS (
        INSERT INTO product ({_COLUMNS.names}) VALUES ({_COLUMNS.values}) RETURNING id, business_id
    )
    INSERT INTO product_stock (product_id, business_id, stock, stock_value, unit_cost)
    SELECT id, business_id, 0, 0, %(unit_cost)s::numeric FROM added
"""
_SAVE = f"""
    WITH saved AS (
        UPDATE product SET {_COLUMNS.assignments} WHERE id = %(id)s AND business_id = %(business_id)s RETURNING id
    )
    UPDATE product_stock SET unit_cost = CASE WHEN stock = 0 THEN %(unit_cost)s::numeric ELSE unit_cost END
    WHERE business_id = %(business_id)s AND product_id IN (SELECT id FROM saved)
"""
_SAVE_PRICES = """
    UPDATE product p SET price = n.price, price_tax = n.price_tax, price_includes_tax = n.price_includes_tax,
        version = n.version, updated_at = n.updated_at
    FROM jsonb_to_recordset(%(prices)s::varchar::jsonb) AS n(id bigint, price numeric, price_tax numeric,
        price_includes_tax boolean, version int, updated_at timestamptz)
    WHERE p.id = n.id AND p.business_id = %(business_id)s
    RETURNING p.id
"""
_DEPENDENTS = """
    SELECT (SELECT count(DISTINCT sale_id) FROM sale_line WHERE business_id = p.business_id AND product_id = p.id),
        (SELECT count(DISTINCT held_sale_id) FROM held_sale_line
            WHERE business_id = p.business_id AND product_id = p.id),
        (SELECT count(DISTINCT purchase_id) FROM purchase_line
            WHERE business_id = p.business_id AND product_id = p.id),
        (SELECT count(*) FROM stock_movement WHERE business_id = p.business_id AND product_id = p.id)
    FROM product p JOIN product_stock s ON s.business_id = p.business_id AND s.product_id = p.id
    WHERE p.business_id = %s AND p.id = %s FOR NO KEY UPDATE OF p, s
"""
_KINDS = ("sales", "held_sales", "purchases", "movements")
_DELETE = """
    WITH emptied AS (DELETE FROM product_stock WHERE business_id = %(business_id)s AND product_id = %(id)s)
    DELETE FROM product WHERE id = %(id)s AND business_id = %(business_id)s
"""


@frozen
class DjangoProductRepository:
    _business_id: int

    def next_id(self) -> int:
        return next_id("product")

    def add(self, product: Product) -> None:
        with domain_errors(_refusals(product)):
            run(_ADD, _to_row(product))

    def get(self, id: int) -> Product:
        return _only([_to_entity(row) for row in rows(_GET, [self._business_id, id])], id)

    def lock(self, ids: Collection[int], barcodes: Collection[str] = ()) -> tuple[Product, ...]:
        if barcodes:
            result = rows(_LOCK_BY_BARCODE, [self._business_id, id_array(ids), _codes(barcodes)])
        else:
            result = rows(_LOCK, [self._business_id, id_array(ids)])
        return self._with_lots(result)

    def lock_for_edit(self, ids: Collection[int], barcodes: Collection[str] = ()) -> tuple[Product, ...]:
        return self._with_lots(rows(_LOCK_MANY_FOR_EDIT, [self._business_id, id_array(ids), _codes(barcodes)]))

    def lock_one(self, id: int) -> Product:
        return _only(self._with_lots(rows(_LOCK_FOR_EDIT, [self._business_id, id])), id)

    def save(self, product: Product) -> None:
        with domain_errors(_refusals(product)):
            if not run(_SAVE, _to_row(product) | {"business_id": self._business_id}):
                raise NotFound("product", product.id)

    def save_prices(self, products: Sequence[Product]) -> None:
        if products:
            prices = records([_price_row(product) for product in products])
            saved = {id for (id,) in rows(_SAVE_PRICES, {"business_id": self._business_id, "prices": prices})}
            for product in products:
                if product.id not in saved:
                    raise NotFound("product", product.id)

    def delete(self, id: int) -> None:
        result = one_row(_DEPENDENTS, [self._business_id, id], "product", id)
        dependents = {kind: count for kind, count in zip(_KINDS, result, strict=True) if count}
        if dependents:
            raise Protected("product", id, dependents)
        run(_DELETE, {"id": id, "business_id": self._business_id})

    def _with_lots(self, product_rows: Sequence[Row]) -> tuple[Product, ...]:
        products = tuple(_to_entity(row) for row in product_rows)
        units = {product.id: product.unit for product, row in zip(products, product_rows, strict=True) if row[-1]}
        if units:
            lots = open_lots(self._business_id, units)
            for product in products:
                product.lots = lots.get(product.id, ())
        return products


def _codes(barcodes: Collection[str]) -> list[str]:
    return sorted({code_key(barcode) for barcode in barcodes} - {""})


def _only(products: Sequence[Product], id: int) -> Product:
    if not products:
        raise NotFound("product", id)
    return products[0]


def _refusals(product: Product) -> dict[str, BarcodeTaken]:
    taken = BarcodeTaken(product.barcode, field="barcode")
    return {"product_code_unique": taken, "product_barcode_unique": taken}


def _price_row(product: Product) -> dict[str, object]:
    return {
        "id": product.id,
        "price": product.price.base.amount,
        "price_tax": product.price.tax.amount,
        "price_includes_tax": product.price.includes_tax,
        "version": product.version,
        "updated_at": product.updated_at,
    }


def _to_row(product: Product) -> dict[str, object]:
    return _COLUMNS.to_database(product) | {"unit_cost": product.holding.unit_cost.amount}


def _to_entity(row: Row) -> Product:
    value = _COLUMNS.to_domain(row)
    stock, stock_value, unit_cost, _lotted = row[_COLUMNS.width :]
    unit = value["unit"]
    return Product(
        id=value["id"],
        business_id=value["business_id"],
        description=ProductDescription(**{name: value[name] for name in _DESCRIPTION}),
        price=Price(value["price"], value["price_tax"], value["treatment"], value["price_includes_tax"]),
        unit=unit,
        minimum_stock=Quantity(value["minimum_stock"], unit),
        active=value["active"],
        version=value["version"],
        created_at=value["created_at"],
        updated_at=value["updated_at"],
        holding=StockOnHand(Quantity(stock, unit), Money(stock_value), Money(unit_cost)),
    )
