"""The pages of products: finding, reading, archiving and deleting them."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from adapters.http import wire
from adapters.http.problems import problem_of
from adapters.http.web.pages import GIVEN, Page, page_number, printable
from application.queries.listing import Listing
from application.queries.products import (
    CategoryCount,
    ListCategories,
    ListProducts,
    ProductCriteria,
    ProductOrder,
    ShowKardex,
    ShowProduct,
)
from application.use_cases.products.archive_product import ArchiveProduct, ArchiveProductCommand
from application.use_cases.products.delete_product import DeleteProduct, DeleteProductCommand
from domain.access import Permission
from domain.errors import Protected

PAGE_SIZE = 7
KARDEX_SIZE = 10
_ORDERS = wire.members(wire.PRODUCT_ORDERS)
_TOLD_ORDERS = (
    ("nombre", gettext_lazy("Nombre, de la A a la Z")),
    ("-nombre", gettext_lazy("Nombre, de la Z a la A")),
    ("precio", gettext_lazy("Precio, menor primero")),
    ("-precio", gettext_lazy("Precio, mayor primero")),
    ("stock", gettext_lazy("Stock, menor primero")),
    ("-stock", gettext_lazy("Stock, mayor primero")),
    ("categoria", gettext_lazy("Categoría, de la A a la Z")),
    ("-categoria", gettext_lazy("Categoría, de la Z a la A")),
)
_TOLD_STATES = (
    ("", gettext_lazy("En venta")),
    ("archivados", gettext_lazy("Archivados")),
    ("todos", gettext_lazy("Todos")),
)
_ACTIVE = {"": True, "archivados": False, "todos": None}


class ProductListPage(Page):
    """Seven a page; `q`, `categoria`, `orden` and `estado` in the address, so that a view can be kept and shared."""

    template = "inventario/products.html"
    section = "products"
    list_products: ListProducts = GIVEN
    list_categories: ListCategories = GIVEN

    def get(self, request: HttpRequest) -> HttpResponse:
        criteria = _criteria(request)
        page = self.list_products(self.person.actor, criteria, Listing(page_number(request), PAGE_SIZE))
        counted = self.list_categories(self.person.actor)
        categories = [("", _("Todas")), *((each.name, f"{each.name} ({each.products})") for each in counted)]
        chosen = {"order": _order_word(criteria), "state": _state(request), "category": _category(criteria, counted)}
        offered = {"categories": categories, "orders": _TOLD_ORDERS, "states": _TOLD_STATES}
        return self.render(page=page, criteria=criteria, **offered, **chosen)


class ProductPage(Page):
    """One product; whoever may read the ledger sees its last movements."""

    template = "inventario/product.html"
    section = "products"
    show_product: ShowProduct = GIVEN
    show_kardex: ShowKardex = GIVEN

    def get(self, request: HttpRequest, id: int) -> HttpResponse:  # noqa: ARG002
        actor = self.person.actor
        product = self.show_product(actor, id)
        may_read = actor.may(Permission.READ_LEDGER)
        kardex = self.show_kardex(actor, id, Listing(size=KARDEX_SIZE)) if may_read else None
        return self.render(product=product, kardex=kardex)


class DeleteProductPage(Page):
    """GET asks, POST acts. A product with history stays, and the page offers to archive it."""

    template = "inventario/product_delete.html"
    section = "products"
    permission = Permission.MANAGE_PRODUCTS
    show_product: ShowProduct = GIVEN
    delete_product: DeleteProduct = GIVEN

    def get(self, request: HttpRequest, id: int) -> HttpResponse:  # noqa: ARG002
        return self.render(product=self.show_product(self.person.actor, id))

    def post(self, request: HttpRequest, id: int) -> HttpResponse:
        product = self.show_product(self.person.actor, id)
        try:
            self.runner(self.delete_product, DeleteProductCommand(actor=self.person.actor, product_id=id))
        except Protected as error:
            problem = problem_of(error)
            return self.render(product=product, problem=problem, status=problem.status)
        messages.success(request, _("Producto eliminado correctamente."))
        return redirect("/productos/")


class ArchiveProductPage(Page):
    """POST archives or restores; following a link to it shows the product."""

    permission = Permission.MANAGE_PRODUCTS
    archive_product: ArchiveProduct = GIVEN
    archived = True

    def get(self, request: HttpRequest, id: int) -> HttpResponse:  # noqa: ARG002
        return redirect(f"/productos/{id}/")

    def post(self, request: HttpRequest, id: int) -> HttpResponse:
        command = ArchiveProductCommand(actor=self.person.actor, product_id=id, archived=self.archived)
        self.runner(self.archive_product, command)
        told = _("Producto archivado correctamente.") if self.archived else _("Producto restaurado correctamente.")
        messages.success(request, told)
        return redirect(f"/productos/{id}/")


def _category(criteria: ProductCriteria, counted: Iterable[CategoryCount]) -> str:
    """The category as the shop writes it, however the address does."""
    asked = criteria.category.casefold()
    return next((each.name for each in counted if each.name.casefold() == asked), criteria.category)


def _state(request: HttpRequest) -> str:
    state = request.GET.get("estado", "")
    return state if state in _ACTIVE else ""


def _criteria(request: HttpRequest) -> ProductCriteria:
    order = request.GET.get("orden", "")
    return ProductCriteria(
        text=printable(request.GET.get("q", "")),
        category=printable(request.GET.get("categoria", "")),
        active=_ACTIVE[_state(request)],
        order=_ORDERS.get(order.removeprefix("-"), ProductOrder.NAME),
        descending=order.startswith("-") and order[1:] in _ORDERS,
    )


def _order_word(criteria: ProductCriteria) -> str:
    return ("-" if criteria.descending else "") + wire.PRODUCT_ORDERS[criteria.order]
