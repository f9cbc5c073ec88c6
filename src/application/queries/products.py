"""Questions about products."""

from collections.abc import Collection
from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import Protocol

from attrs import asdict, evolve, frozen

from application.queries.listing import Listing, Page
from domain.accounts.access import Actor, Permission
from domain.business.settings import ShopSettings
from domain.inventory.stock import MovementType, Reason
from domain.products.barcode import BARCODE_LIMIT
from domain.products.product import Product
from domain.products.product_description import ProductDescription
from domain.products.product_search import ProductSearch
from domain.shared.errors import Invalid, NotFound
from domain.shared.quantity import Unit
from domain.shared.tax import Treatment
from domain.shared.text import clean


@frozen(kw_only=True)
class ProductDetails(ProductDescription):
    """A product as it is read: money in pesos, `price` before tax, as the shop charges it now.

    `treatment` is what a person decided, also where the shop charges no tax. `unit_cost` and `stock_value` are None for
    a reader who may not see them.
    """

    id: int
    owner_id: int
    unit_cost: Decimal | None
    stock_value: Decimal | None
    price: Decimal
    price_tax: Decimal
    treatment: Treatment
    unit: Unit
    stock: Decimal
    minimum_stock: Decimal
    active: bool
    version: int
    created_at: datetime
    updated_at: datetime

    @property
    def final_price(self) -> Decimal:
        return self.price + self.price_tax

    @classmethod
    def of(cls, product: Product, owner_id: int, settings: ShopSettings) -> "ProductDetails":
        price = settings.charged(product.price)
        return cls(
            id=product.id,
            owner_id=owner_id,
            **asdict(product.description),
            unit_cost=product.holding.unit_cost.amount,
            stock_value=product.holding.value.amount,
            price=price.base.amount,
            price_tax=price.tax.amount,
            treatment=product.price.treatment,
            unit=product.unit,
            stock=product.holding.quantity.amount,
            minimum_stock=product.minimum_stock.amount,
            active=product.active,
            version=product.version,
            created_at=product.created_at,
            updated_at=product.updated_at,
        )

    def seen_by(self, actor: Actor) -> "ProductDetails":
        """Without what this person may not see."""
        return self if actor.may(Permission.SEE_COST) else evolve(self, unit_cost=None, stock_value=None)


class ProductSort(Enum):
    NAME = "name"
    RELEVANCE = "relevance"
    PRICE = "price"
    STOCK = "stock"
    CATEGORY = "category"


@frozen
class ProductCriteria:
    """`text`: each word begins some word of name, category, brand or barcode.

    `category`: exact but for case and accents.

    `active` None: archived ones too. By relevance (`domain.products.product_search`) without a text is by name.
    `by_category` False: by relevance, a product is found neither by its category nor by its brand.
    """

    text: str = ""
    category: str = ""
    active: bool | None = True
    order: ProductSort = ProductSort.NAME
    descending: bool = False
    by_category: bool = True

    @classmethod
    def picking(cls, text: str) -> "ProductCriteria":
        """For a person who sells or buys one of them."""
        return cls(text=text, order=ProductSort.RELEVANCE, by_category=False)

    @property
    def search(self) -> ProductSearch | None:
        """How to rank, where it is asked for and something was typed."""
        search = ProductSearch(self.text, self.by_category)
        return search if self.order is ProductSort.RELEVANCE and search.words else None


@frozen
class CategoryCount:
    name: str
    products: int


@frozen
class KardexEntry:
    """One line of a product's ledger; `value`, `unit_cost` and `value_balance` in pesos."""

    id: int
    at: datetime
    cause: MovementType
    reason: Reason | None
    document_id: int | None
    note: str
    actor_id: int
    quantity: Decimal
    unit: Unit
    unit_cost: Decimal
    value: Decimal
    balance: Decimal
    value_balance: Decimal


class ProductReader(Protocol):
    """Answers in one statement each; an id of another business is one that does not exist."""

    def page(self, business_id: int, criteria: ProductCriteria, listing: Listing) -> Page[ProductDetails]:
        """Past the end means the last page."""
        ...

    def one(self, business_id: int, id: int) -> ProductDetails:
        """Raises NotFound."""
        ...

    def some(self, business_id: int, ids: Collection[int]) -> tuple[ProductDetails, ...]:
        """Those with these ids, archived ones too, by name. Raises NotFound for the first id that is none."""
        ...

    def by_barcode(self, business_id: int, barcode: str) -> ProductDetails:
        """The active product with this code. Raises NotFound."""
        ...

    def categories(self, business_id: int) -> tuple[CategoryCount, ...]:
        """Those of active products, by name."""
        ...

    def kardex(self, business_id: int, product_id: int, listing: Listing) -> Page[KardexEntry]:
        """Newest first. Raises NotFound."""
        ...


@frozen
class ListProducts:
    """What the shop sells, a page at a time."""

    _reader: ProductReader

    def __call__(self, actor: Actor, criteria: ProductCriteria, listing: Listing) -> Page[ProductDetails]:
        actor.must(Permission.READ_PRODUCTS)
        page = self._reader.page(actor.business_id, criteria, listing)
        return evolve(page, items=tuple(details.seen_by(actor) for details in page.items))


@frozen
class ShowProduct:
    """One product. Raises NotFound."""

    _reader: ProductReader

    def __call__(self, actor: Actor, id: int) -> ProductDetails:
        actor.must(Permission.READ_PRODUCTS)
        return self._reader.one(actor.business_id, id).seen_by(actor)


@frozen
class ShowProducts:
    """Products that somebody picked, by name. Raises NotFound where one of them does not exist."""

    _reader: ProductReader

    def __call__(self, actor: Actor, ids: Collection[int]) -> tuple[ProductDetails, ...]:
        actor.must(Permission.READ_PRODUCTS)
        return tuple(details.seen_by(actor) for details in self._reader.some(actor.business_id, ids))


@frozen
class FindByBarcode:
    """What a scanner asks: which product of the shop answers to this code. Raises NotFound."""

    _reader: ProductReader

    def __call__(self, actor: Actor, barcode: str) -> ProductDetails:
        actor.must(Permission.READ_PRODUCTS)
        try:
            code = clean(barcode, BARCODE_LIMIT, required=True)
        except Invalid as error:  # no product can have such a code
            raise NotFound("product", barcode) from error
        return self._reader.by_barcode(actor.business_id, code).seen_by(actor)


@frozen
class ListCategories:
    """The categories in use."""

    _reader: ProductReader

    def __call__(self, actor: Actor) -> tuple[CategoryCount, ...]:
        actor.must(Permission.READ_PRODUCTS)
        return self._reader.categories(actor.business_id)


@frozen
class ShowKardex:
    """The ledger of a product, newest first. Raises NotFound."""

    _reader: ProductReader

    def __call__(self, actor: Actor, product_id: int, listing: Listing) -> Page[KardexEntry]:
        actor.must(Permission.READ_LEDGER)
        return self._reader.kardex(actor.business_id, product_id, listing)
