"""`/productos/api/`: products, their stock and their ledger."""

from typing import ClassVar

from attrs import evolve
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from adapters.http.api.core.listing import list_request
from adapters.http.api.core.schema import operation
from adapters.http.api.core.view import ApiView, reply
from adapters.http.api.products.schemas import (
    AdjustMessage,
    ArchiveMessage,
    CategoryAnswer,
    DeletedAnswer,
    KardexAnswer,
    KardexFilters,
    ProductAnswer,
    ProductEditMessage,
    ProductFilters,
    ProductMessage,
    deletion,
)
from adapters.http.injection import Injected
from application.queries.products import (
    ListCategories,
    ListProducts,
    ProductCriteria,
    ProductDetails,
    ProductSort,
    ShowKardex,
    ShowProduct,
)
from application.use_cases.inventory.adjust_stock import AdjustStock, AdjustStockCommand
from application.use_cases.products.archive_product import ArchiveProduct, ArchiveProductCommand
from application.use_cases.products.delete_product import DeleteProduct, DeleteProductCommand
from application.use_cases.products.edit_product import EditProduct, EditProductCommand
from application.use_cases.products.register_product import RegisterProduct, RegisterProductCommand
from domain.accounts.access import Permission


def address(product: ProductDetails) -> str:
    return reverse("api-product-detail", args=[product.id])


class ProductsView(ApiView):
    """The products of the shop."""

    needs: ClassVar = {"get": Permission.READ_PRODUCTS, "post": Permission.MANAGE_PRODUCTS}
    list_products: ListProducts = Injected
    register_product: RegisterProduct = Injected

    @operation("Listar productos", ProductAnswer, filters=ProductFilters)
    def get(self, request: HttpRequest) -> HttpResponse:
        query = list_request(request, ProductFilters)
        criteria = query.criteria(ProductCriteria)
        if criteria.text and not request.GET.get("orden"):
            criteria = evolve(criteria, order=ProductSort.RELEVANCE)
        page = self.list_products(self.actor, criteria, query.listing)
        return query.answer(page, ProductAnswer)

    @operation("Crear un producto", ProductAnswer, request=ProductMessage, status=201, keyed=True)
    def post(self, request: HttpRequest) -> HttpResponse:
        command = RegisterProductCommand(actor=self.actor, **self.read(ProductMessage))
        return self.run(self.register_product, command, ProductAnswer.show, status=201, location=address)


class ProductView(ApiView):
    """One product. Both PUT and PATCH leave alone what is not sent; PUT insists on a name."""

    needs: ClassVar = {
        "get": Permission.READ_PRODUCTS,
        "put": Permission.MANAGE_PRODUCTS,
        "patch": Permission.MANAGE_PRODUCTS,
        "delete": Permission.MANAGE_PRODUCTS,
    }
    show_product: ShowProduct = Injected
    edit_product: EditProduct = Injected
    delete_product: DeleteProduct = Injected

    @operation("Consultar un producto", ProductAnswer, problems=[404])
    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        return reply(self._present(id))

    @operation("Editar un producto", ProductAnswer, request=ProductEditMessage, problems=[404, 409])
    def put(self, request: HttpRequest, id: int) -> HttpResponse:
        return self._edit(id, partial=False)

    @operation("Editar parte de un producto", ProductAnswer, request=ProductEditMessage, problems=[404, 409])
    def patch(self, request: HttpRequest, id: int) -> HttpResponse:
        return self._edit(id, partial=True)

    @operation("Eliminar un producto sin historia", DeletedAnswer, problems=[404, 409])
    def delete(self, request: HttpRequest, id: int) -> HttpResponse:
        command = DeleteProductCommand(actor=self.actor, product_id=id)
        return self.run(self.delete_product, command, deletion)

    def _present(self, id: int) -> dict[str, object]:
        return ProductAnswer.show(self.show_product(self.actor, id))

    def _edit(self, id: int, *, partial: bool) -> HttpResponse:
        values = self.read(ProductEditMessage, partial=partial, present=lambda: self._present(id))
        return self.run(
            self.edit_product, EditProductCommand(actor=self.actor, product_id=id, **values), ProductAnswer.show
        )


class AdjustmentsView(ApiView):
    """Corrections of stock by hand."""

    needs: ClassVar = {"post": Permission.ADJUST_STOCK}
    adjust_stock: AdjustStock = Injected

    @operation("Ajustar existencias", ProductAnswer, request=AdjustMessage, keyed=True, problems=[404])
    def post(self, request: HttpRequest, id: int) -> HttpResponse:
        command = AdjustStockCommand(actor=self.actor, product_id=id, **self.read(AdjustMessage))
        return self.run(self.adjust_stock, command, ProductAnswer.show)


class KardexView(ApiView):
    """The ledger of a product, newest first."""

    needs: ClassVar = {"get": Permission.READ_LEDGER}
    show_kardex: ShowKardex = Injected

    @operation("Consultar el kardex", KardexAnswer, filters=KardexFilters, problems=[404])
    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        query = list_request(request, KardexFilters)
        return query.answer(self.show_kardex(self.actor, id, query.listing), KardexAnswer)


class ArchiveView(ApiView):
    """Out of sale without losing the history; `{"archivado": false}` brings it back."""

    needs: ClassVar = {"post": Permission.MANAGE_PRODUCTS}
    archive_product: ArchiveProduct = Injected

    @operation("Archivar o restaurar", ProductAnswer, request=ArchiveMessage, keyed=True, problems=[404])
    def post(self, request: HttpRequest, id: int) -> HttpResponse:
        command = ArchiveProductCommand(actor=self.actor, product_id=id, **self.read(ArchiveMessage))
        return self.run(self.archive_product, command, ProductAnswer.show)


class CategoriesView(ApiView):
    """The categories in use."""

    needs: ClassVar = {"get": Permission.READ_PRODUCTS}
    list_categories: ListCategories = Injected

    @operation("Listar categorías", CategoryAnswer, many=True)
    def get(self, request: HttpRequest) -> HttpResponse:
        return reply([CategoryAnswer.show(each) for each in self.list_categories(self.actor)])
