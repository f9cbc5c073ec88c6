"""`/ventas/api/`: selling, reading, voiding and taking back."""

from typing import ClassVar

import attrs
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from adapters.http.api.core.listing import list_request
from adapters.http.api.core.schema import operation
from adapters.http.api.core.view import ApiView, reply
from adapters.http.api.products.schemas import ProductAnswer
from adapters.http.api.sales.filters import SaleFilters
from adapters.http.api.sales.return_schemas import ReturnMessage, VoidMessage
from adapters.http.api.sales.schemas import (
    SaleAnswer,
    SaleEditMessage,
    SaleMessage,
    SaleSummaryAnswer,
    ScanMessage,
)
from adapters.http.injection import Injected
from application.queries.products import FindByBarcode
from application.queries.sales.sales import ListSales, SaleCriteria, SaleDetails, ShowSale
from application.use_cases.sales.edit_sale import EditSale, EditSaleCommand
from application.use_cases.sales.register_sale import RegisterSale, RegisterSaleCommand
from application.use_cases.sales.return_sale import ReturnSale, ReturnSaleCommand
from application.use_cases.sales.void_sale import VoidSale, VoidSaleCommand
from domain.accounts.access import Permission
from domain.sales.payment import Tender

_OF_TENDER = tuple(each.name for each in attrs.fields(Tender))


def address(sale: SaleDetails) -> str:
    return reverse("api-sale-detail", args=[sale.id])


class ScanView(ApiView):
    """What a scanner asks: which product answers to this code."""

    needs: ClassVar = {"post": Permission.READ_PRODUCTS}
    find_by_barcode: FindByBarcode = Injected

    @operation("Buscar un producto por código de barras", ProductAnswer, request=ScanMessage, problems=[404])
    def post(self, request: HttpRequest) -> HttpResponse:
        return reply(ProductAnswer.show(self.find_by_barcode(self.actor, **self.read(ScanMessage))))


class SalesView(ApiView):
    """The sales of the shop; a seller sees the own ones unless `vendedor` says otherwise."""

    needs: ClassVar = {"get": Permission.READ_SALES, "post": Permission.SELL}
    list_sales: ListSales = Injected
    register_sale: RegisterSale = Injected

    @operation("Listar ventas", SaleSummaryAnswer, filters=SaleFilters)
    def get(self, request: HttpRequest) -> HttpResponse:
        query = list_request(request, SaleFilters)
        seller_id, everybody = query.filters.pop("seller", (None, False))
        criteria = query.criteria(SaleCriteria, seller_id=seller_id)
        page = self.list_sales(self.actor, criteria, query.listing, everybody=everybody)
        return query.answer(page, SaleSummaryAnswer)

    @operation("Vender", SaleAnswer, request=SaleMessage, status=201, keyed=True, problems=[404])
    def post(self, request: HttpRequest) -> HttpResponse:
        return self.run(self.register_sale, self._command(), SaleAnswer.show, status=201, location=address)

    def _command(self) -> RegisterSaleCommand:
        values = self.read(SaleMessage)
        tender = {name: values.pop(name) for name in _OF_TENDER if name in values}
        return RegisterSaleCommand(actor=self.actor, tender=Tender(**tender), **values)


class SaleView(ApiView):
    """One sale. PUT insists on the lines; DELETE voids it."""

    needs: ClassVar = {
        "get": Permission.READ_SALES,
        "put": Permission.REVERSE_SALES,
        "patch": Permission.REVERSE_SALES,
        "delete": Permission.REVERSE_SALES,
    }
    show_sale: ShowSale = Injected
    edit_sale: EditSale = Injected
    void_sale: VoidSale = Injected

    @operation("Consultar una venta", SaleAnswer, problems=[404])
    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        return reply(self._present(id))

    @operation("Editar una venta", SaleAnswer, request=SaleEditMessage, problems=[404, 409])
    def put(self, request: HttpRequest, id: int) -> HttpResponse:
        return self._edit(id, partial=False)

    @operation("Editar parte de una venta", SaleAnswer, request=SaleEditMessage, problems=[404, 409])
    def patch(self, request: HttpRequest, id: int) -> HttpResponse:
        return self._edit(id, partial=True)

    @operation("Anular una venta", SaleAnswer, problems=[404, 409])
    def delete(self, request: HttpRequest, id: int) -> HttpResponse:
        command = VoidSaleCommand(actor=self.actor, sale_id=id, **self.read(VoidMessage))
        return self.run(self.void_sale, command, SaleAnswer.show)

    def _present(self, id: int) -> dict[str, object]:
        return SaleAnswer.show(self.show_sale(self.actor, id))

    def _edit(self, id: int, *, partial: bool) -> HttpResponse:
        values = self.read(SaleEditMessage, partial=partial, present=lambda: self._present(id))
        return self.run(self.edit_sale, EditSaleCommand(actor=self.actor, sale_id=id, **values), SaleAnswer.show)


class VoidView(ApiView):
    """Everything not yet returned goes back to the shelf; number and trace stay."""

    needs: ClassVar = {"post": Permission.REVERSE_SALES}
    void_sale: VoidSale = Injected

    @operation("Anular una venta con motivo", SaleAnswer, request=VoidMessage, keyed=True, problems=[404])
    def post(self, request: HttpRequest, id: int) -> HttpResponse:
        command = VoidSaleCommand(actor=self.actor, sale_id=id, **self.read(VoidMessage))
        return self.run(self.void_sale, command, SaleAnswer.show)


class ReturnView(ApiView):
    """Part of a sale comes back."""

    needs: ClassVar = {"post": Permission.REVERSE_SALES}
    return_sale: ReturnSale = Injected

    @operation("Devolver parte de una venta", SaleAnswer, request=ReturnMessage, keyed=True, problems=[404])
    def post(self, request: HttpRequest, id: int) -> HttpResponse:
        command = ReturnSaleCommand(actor=self.actor, sale_id=id, **self.read(ReturnMessage))
        return self.run(self.return_sale, command, SaleAnswer.show)
