"""The products that the lines of a request name, by id or by barcode."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from attrs import frozen

from domain.products.barcode import code_key
from domain.products.product import Product
from domain.shared.errors import NotFound, error_field


class ProductReference(Protocol):
    @property
    def product_id(self) -> int | None: ...
    @property
    def barcode(self) -> str | None: ...


def requested_keys(lines: Iterable[ProductReference]) -> tuple[set[int], set[str]]:
    """The ids and the barcodes of the products to lock."""
    ids, barcodes = set(), set()
    for line in lines:
        if line.product_id is not None:
            ids.add(line.product_id)
        if line.barcode is not None:
            barcodes.add(line.barcode)
    return ids, barcodes


@frozen
class LockedProducts:
    """Locked products, by id and by barcode."""

    _by_id: dict[int, Product]
    _by_code: dict[str, Product]

    @classmethod
    def of(cls, products: Sequence[Product]) -> "LockedProducts":
        """If old data has two products with one code, the first by id has it."""
        by_code = {each.code: each for each in reversed(products) if each.code}
        return cls({each.id: each for each in products}, by_code)

    def named(self, product_id: int | None, barcode: str | None) -> Product:
        """Find by id, else by barcode. Raises NotFound, ProductArchived about the one that was given."""
        product = self.found(product_id, barcode)
        with error_field(_field_of(product_id, barcode)):
            product.ensure_active()
        return product

    def found(self, product_id: int | None, barcode: str | None) -> Product:
        """The same, also an archived one. Raises NotFound."""
        field = _field_of(product_id, barcode)
        product = self._by_code.get(code_key(barcode or "")) if field == "barcode" else self._by_id.get(product_id or 0)
        if product is None:
            raise NotFound("product", barcode if field == "barcode" else product_id, field=field)
        return product


def _field_of(product_id: int | None, barcode: str | None) -> str:
    return "barcode" if product_id is None and barcode is not None else "product_id"
