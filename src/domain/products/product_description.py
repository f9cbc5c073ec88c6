"""What a shop writes about a product: the fields that only describe it, and no rule but their length depends on.

Commands and results that carry these fields inherit them, so that each is named here and not once more in each of them.
"""

from attrs import evolve, fields, frozen

from domain.products.barcode import BARCODE_LIMIT
from domain.shared.errors import collect_errors
from domain.shared.text import clean

NAME_LIMIT = 100
CATEGORY_LIMIT = 50
BRAND_LIMIT = 50


@frozen(kw_only=True)
class ProductDescription:
    """`barcode` is as it was typed, "" for none."""

    name: str
    barcode: str = ""
    category: str = ""
    brand: str = ""

    @property
    def search_text(self) -> str:
        """Every word that finds the product."""
        return f"{self.name} {self.category} {self.brand} {self.barcode}"

    def cleaned(self, current: "ProductDescription") -> "ProductDescription":
        """As it is stored in place of `current`. Raises Invalid with the field named."""
        with collect_errors() as errors:
            with errors.about("name"):
                name = clean(self.name, NAME_LIMIT, required=True, current=current.name)
            with errors.about("barcode"):
                barcode = clean(self.barcode, BARCODE_LIMIT, current=current.barcode)
            with errors.about("category"):
                category = clean(self.category, CATEGORY_LIMIT, current=current.category)
            with errors.about("brand"):
                brand = clean(self.brand, BRAND_LIMIT, current=current.brand)
        return ProductDescription(name=name, barcode=barcode, category=category, brand=brand)


@frozen(kw_only=True)
class ProductDescriptionEdit:
    """None leaves a field as it is."""

    name: str | None = None
    barcode: str | None = None
    category: str | None = None
    brand: str | None = None

    def merge_into(self, current: ProductDescription) -> ProductDescription:
        values = {each.name: getattr(self, each.name) for each in fields(ProductDescriptionEdit)}
        return evolve(current, **{name: value for name, value in values.items() if value is not None})


def description_of(source: ProductDescription) -> ProductDescription:
    """The description alone, of what carries one."""
    return ProductDescription(**{each.name: getattr(source, each.name) for each in fields(ProductDescription)})
