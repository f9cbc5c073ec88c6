"""`/ventas/api/en-espera/`: sales on hold, those of the whole shop for everybody who sells in it."""

from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from adapters.http.api.core.listing import list_request
from adapters.http.api.core.schema import operation
from adapters.http.api.core.view import ApiView, reply
from adapters.http.api.products.schemas import DeletedAnswer, deletion
from adapters.http.api.sales.held_sale_schemas import (
    HeldSaleAnswer,
    HeldSaleEditMessage,
    HeldSaleFilters,
    HeldSaleMessage,
    HeldSaleSummaryAnswer,
)
from adapters.http.injection import Injected
from application.queries.sales.held_sales import HeldSaleCriteria, HeldSaleDetails, ListHeldSales, ShowHeldSale
from application.use_cases.sales.discard_held_sale import DiscardHeldSale, DiscardHeldSaleCommand
from application.use_cases.sales.edit_held_sale import EditHeldSale, EditHeldSaleCommand
from application.use_cases.sales.hold_sale import HoldSale, HoldSaleCommand
from domain.accounts.access import Permission


def address(held: HeldSaleDetails) -> str:
    return reverse("api-held-sale-detail", args=[held.id])


class HeldSalesView(ApiView):
    """They take no stock; `POST /ventas/api/` with `en_espera` sells one at the prices of that moment."""

    needs: ClassVar = {"get": Permission.READ_SALES, "post": Permission.SELL}
    list_held_sales: ListHeldSales = Injected
    hold_sale: HoldSale = Injected

    @operation("Listar ventas en espera", HeldSaleSummaryAnswer, filters=HeldSaleFilters)
    def get(self, request: HttpRequest) -> HttpResponse:
        query = list_request(request, HeldSaleFilters)
        page = self.list_held_sales(self.actor, query.criteria(HeldSaleCriteria), query.listing)
        return query.answer(page, HeldSaleSummaryAnswer)

    @operation(
        "Poner una venta en espera",
        HeldSaleAnswer,
        request=HeldSaleMessage,
        status=201,
        keyed=True,
        problems=[404, 409],
    )
    def post(self, request: HttpRequest) -> HttpResponse:
        command = HoldSaleCommand(actor=self.actor, **self.read(HeldSaleMessage))
        return self.run(self.hold_sale, command, HeldSaleAnswer.show, status=201, location=address)


class HeldSaleView(ApiView):
    """One sale on hold. Both PUT and PATCH leave alone what is not sent; PUT insists on name and lines."""

    needs: ClassVar = {
        "get": Permission.READ_SALES,
        "put": Permission.SELL,
        "patch": Permission.SELL,
        "delete": Permission.SELL,
    }
    show_held_sale: ShowHeldSale = Injected
    edit_held_sale: EditHeldSale = Injected
    discard_held_sale: DiscardHeldSale = Injected

    @operation("Consultar una venta en espera", HeldSaleAnswer, problems=[404])
    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        return reply(self._present(id))

    @operation("Editar una venta en espera", HeldSaleAnswer, request=HeldSaleEditMessage, problems=[404, 409])
    def put(self, request: HttpRequest, id: int) -> HttpResponse:
        return self._edit(id, partial=False)

    @operation("Editar parte de una venta en espera", HeldSaleAnswer, request=HeldSaleEditMessage, problems=[404, 409])
    def patch(self, request: HttpRequest, id: int) -> HttpResponse:
        return self._edit(id, partial=True)

    @operation("Descartar una venta en espera", DeletedAnswer, problems=[404])
    def delete(self, request: HttpRequest, id: int) -> HttpResponse:
        command = DiscardHeldSaleCommand(actor=self.actor, held_sale_id=id)
        return self.run(self.discard_held_sale, command, deletion)

    def _present(self, id: int) -> dict[str, object]:
        return HeldSaleAnswer.show(self.show_held_sale(self.actor, id))

    def _edit(self, id: int, *, partial: bool) -> HttpResponse:
        values = self.read(HeldSaleEditMessage, partial=partial, present=lambda: self._present(id))
        command = EditHeldSaleCommand(actor=self.actor, held_sale_id=id, **values)
        return self.run(self.edit_held_sale, command, HeldSaleAnswer.show)
