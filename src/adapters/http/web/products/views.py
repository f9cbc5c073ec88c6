"""The pages of products: finding, reading, archiving and deleting them."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from adapters.http.injection import Injected
from adapters.http.vocabulary.products import PRODUCT_ORDERS
from adapters.http.web.core.confirm_pages import RemovalPage, SwitchPage
from adapters.http.web.core.list_filters import ACTIVE, sorting, state_of
from adapters.http.web.core.pages import Page, page_number, printable
from application.queries.listing import Listing
from application.queries.products import (
    CategoryCount,
    ListCategories,
    ListProducts,
    ProductCriteria,
    ProductDetails,
    ShowKardex,
    ShowProduct,
)
from application.use_cases.products.archive_product import ArchiveProduct, ArchiveProductCommand
from application.use_cases.products.delete_product import DeleteProduct, DeleteProductCommand
from domain.accounts.access import Permission

PAGE_SIZE = 7
KARDEX_SIZE = 10
_ORDER_CHOICES = (
    ("relevancia", gettext_lazy("Lo más parecido, o por nombre")),
    ("nombre", gettext_lazy("Nombre, de la A a la Z")),
    ("-nombre", gettext_lazy("Nombre, de la Z a la A")),
    ("precio", gettext_lazy("Precio, menor primero")),
    ("-precio", gettext_lazy("Precio, mayor primero")),
    ("stock", gettext_lazy("Stock, menor primero")),
    ("-stock", gettext_lazy("Stock, mayor primero")),
    ("categoria", gettext_lazy("Categoría, de la A a la Z")),
    ("-categoria", gettext_lazy("Categoría, de la Z a la A")),
)
_STATE_CHOICES = (
    ("", gettext_lazy("En venta")),
    ("archivados", gettext_lazy("Archivados")),
    ("todos", gettext_lazy("Todos")),
)


class ProductListPage(Page):
    """Seven a page; `q`, `categoria`, `orden` and `estado` in the address, so that a view can be kept and shared."""

    template = "inventario/products/products.html"
    section = "products"
    list_products: ListProducts = Injected
    list_categories: ListCategories = Injected

    def get(self, request: HttpRequest) -> HttpResponse:
        usual = "relevancia" if request.GET.get("q", "").strip() else "nombre"
        state, order = state_of(request), sorting(request, PRODUCT_ORDERS, usual)
        criteria = ProductCriteria(
            text=printable(request.GET.get("q", "")),
            category=printable(request.GET.get("categoria", "")),
            active=ACTIVE[state],
            order=order.by,
            descending=order.descending,
        )
        page = self.list_products(self.person.actor, criteria, Listing(page_number(request), PAGE_SIZE))
        counts = self.list_categories(self.person.actor)
        categories = [("", _("Todas")), *((each.name, f"{each.name} ({each.products})") for each in counts)]
        return self.render(
            page=page,
            criteria=criteria,
            categories=categories,
            category=_category(criteria, counts),
            orders=_ORDER_CHOICES,
            order=order.word,
            states=_STATE_CHOICES,
            state=state,
        )


class ProductPage(Page):
    """One product; whoever may read the ledger sees its last movements."""

    template = "inventario/products/product.html"
    section = "products"
    show_product: ShowProduct = Injected
    show_kardex: ShowKardex = Injected

    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        actor = self.person.actor
        product = self.show_product(actor, id)
        may_read = actor.may(Permission.READ_LEDGER)
        kardex = self.show_kardex(actor, id, Listing(size=KARDEX_SIZE)) if may_read else None
        return self.render(product=product, kardex=kardex)


class DeleteProductPage(RemovalPage):
    """A product with history stays, and the page offers to archive it."""

    template = "inventario/products/product_delete.html"
    section = "products"
    permission = Permission.MANAGE_PRODUCTS
    thing, home, message = "product", "product-list", gettext_lazy("Producto eliminado correctamente.")
    show_product: ShowProduct = Injected
    delete_product: DeleteProduct = Injected

    def record(self, id: int) -> ProductDetails:
        return self.show_product(self.person.actor, id)

    def remove(self, id: int) -> None:
        self.runner(self.delete_product, DeleteProductCommand(actor=self.person.actor, product_id=id))


class ArchiveProductPage(SwitchPage):
    """Archives or restores."""

    permission = Permission.MANAGE_PRODUCTS
    detail = "product-detail"
    message_on = gettext_lazy("Producto restaurado correctamente.")
    message_off = gettext_lazy("Producto archivado correctamente.")
    archive_product: ArchiveProduct = Injected

    def switch(self, id: int, *, on: bool) -> None:
        command = ArchiveProductCommand(actor=self.person.actor, product_id=id, archived=not on)
        self.runner(self.archive_product, command)


def _category(criteria: ProductCriteria, counts: Iterable[CategoryCount]) -> str:
    """The category as the shop writes it, however the address does."""
    name = criteria.category.casefold()
    return next((each.name for each in counts if each.name.casefold() == name), criteria.category)
