from collections.abc import Collection, Sequence

from attrs import evolve, frozen

from adapters.in_memory.store import Session
from domain.inventory.stock import StockOnHand
from domain.products.barcode import code_key
from domain.products.product import Product
from domain.products.product_errors import BarcodeTaken
from domain.shared.errors import NotFound, Protected
from domain.shared.quantity import Quantity


@frozen
class InMemoryProductRepository:
    """Copies in and out. The stored holding is the ledger's, except for the cost that an empty shelf remembers."""

    _session: Session

    def next_id(self) -> int:
        return self._session.next_id("product")

    def add(self, product: Product) -> None:
        self._check_barcode(product)
        empty = StockOnHand.empty(product.unit, product.holding.unit_cost)
        self._session.tables.products[product.id] = evolve(product, holding=empty)
        self._session.locked.add(product.id)

    def get(self, id: int) -> Product:
        return evolve(self._stored(id))

    def lock(self, ids: Collection[int], barcodes: Collection[str] = ()) -> tuple[Product, ...]:
        codes = {code_key(barcode) for barcode in barcodes} - {""}
        matches = [product for product in self._mine() if product.id in ids or product.code in codes]
        self._session.locked.update(product.id for product in matches)
        return tuple(evolve(product) for product in sorted(matches, key=lambda product: product.id))

    def lock_for_edit(self, ids: Collection[int], barcodes: Collection[str] = ()) -> tuple[Product, ...]:
        return self.lock(ids, barcodes)  # nobody else is at work here

    def lock_one(self, id: int) -> Product:
        product = self.get(id)
        self._session.locked.add(id)
        return product

    def save(self, product: Product) -> None:
        stored = self._stored(product.id)
        if product.barcode != stored.barcode:
            self._check_barcode(product)
        self._session.tables.products[product.id] = evolve(product, holding=_current_holding(stored, product))

    def save_prices(self, products: Sequence[Product]) -> None:
        for product in products:
            stored = self._stored(product.id)
            self._session.tables.products[product.id] = evolve(
                stored, price=product.price, version=product.version, updated_at=product.updated_at
            )

    def delete(self, id: int) -> None:
        self._stored(id)
        tables = self._session.tables
        dependents = {
            "sales": sum(id in sale.product_ids for sale in tables.sales.values()),
            "held_sales": sum(id in held.product_ids for held in tables.held_sales.values()),
            "purchases": sum(id in order.product_ids for order in tables.purchases.values()),
            "movements": sum(movement.product_id == id for movement in tables.movements.values()),
        }
        if any(dependents.values()):
            raise Protected("product", id, {kind: count for kind, count in dependents.items() if count})
        del tables.products[id]

    def _mine(self) -> list[Product]:
        products = self._session.tables.products.values()
        return [product for product in products if product.business_id == self._session.business_id]

    def _stored(self, id: int) -> Product:
        product = self._session.tables.products.get(id)
        if product is None or product.business_id != self._session.business_id:
            raise NotFound("product", id)
        return product

    def _check_barcode(self, product: Product) -> None:
        if product.code and any(other.code == product.code and other.id != product.id for other in self._mine()):
            raise BarcodeTaken(product.barcode, field="barcode")


def _current_holding(stored: Product, product: Product) -> StockOnHand:
    current, new = stored.holding, product.holding
    both_empty = not current.quantity and not new.quantity
    unit_cost = new.unit_cost if both_empty else current.unit_cost
    return StockOnHand(Quantity(current.quantity.amount, product.unit), current.value, unit_cost)
