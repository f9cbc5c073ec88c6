"""`/compras/api/`: buying, ordering, receiving, and undoing it."""

from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from adapters.http.api.core.listing import list_request
from adapters.http.api.core.schema import operation
from adapters.http.api.core.view import ApiView, reply
from adapters.http.api.purchases.replenishment_schemas import (
    OrderSuggestionsMessage,
    SuggestionAnswer,
    SuggestionFilters,
)
from adapters.http.api.purchases.schemas import (
    CloseMessage,
    PurchaseAnswer,
    PurchaseEditMessage,
    PurchaseFilters,
    PurchaseMessage,
    PurchaseSummaryAnswer,
    ReceiveMessage,
)
from adapters.http.api.sales.return_schemas import VoidMessage
from adapters.http.injection import Injected
from application.queries.purchases.purchases import ListPurchases, PurchaseCriteria, PurchaseDetails, ShowPurchase
from application.queries.purchases.replenishment import ListSuggestions
from application.use_cases.purchases.close_purchase import ClosePurchase, ClosePurchaseCommand
from application.use_cases.purchases.edit_purchase import EditPurchase, EditPurchaseCommand
from application.use_cases.purchases.order_replenishment import OrderReplenishment, OrderReplenishmentCommand
from application.use_cases.purchases.receive_purchase import ReceivePurchase, ReceivePurchaseCommand
from application.use_cases.purchases.register_purchase import RegisterPurchase, RegisterPurchaseCommand
from application.use_cases.purchases.void_purchase import VoidPurchase, VoidPurchaseCommand
from domain.accounts.access import Permission


def address(purchase: PurchaseDetails) -> str:
    return reverse("api-purchase-detail", args=[purchase.id])


def _pending_ones(_orders: object) -> str:
    return f"{reverse('api-purchase-list')}?estado=pendiente"


class PurchasesView(ApiView):
    """What the shop bought or ordered."""

    needs: ClassVar = {"get": Permission.READ_PURCHASES, "post": Permission.MANAGE_PURCHASES}
    list_purchases: ListPurchases = Injected
    register_purchase: RegisterPurchase = Injected

    @operation("Listar compras", PurchaseSummaryAnswer, filters=PurchaseFilters)
    def get(self, request: HttpRequest) -> HttpResponse:
        query = list_request(request, PurchaseFilters)
        page = self.list_purchases(self.actor, query.criteria(PurchaseCriteria), query.listing)
        return query.answer(page, PurchaseSummaryAnswer)

    @operation("Comprar o pedir", PurchaseAnswer, request=PurchaseMessage, status=201, keyed=True, problems=[404])
    def post(self, request: HttpRequest) -> HttpResponse:
        values = self.read(PurchaseMessage)
        del values["kind"]  # said by what is bought
        command = RegisterPurchaseCommand(actor=self.actor, **values)
        return self.run(self.register_purchase, command, PurchaseAnswer.show, status=201, location=address)


class PurchaseView(ApiView):
    """One purchase; PUT and PATCH say its head otherwise, and its lines while nothing has arrived; DELETE voids it."""

    needs: ClassVar = {
        "get": Permission.READ_PURCHASES,
        "put": Permission.MANAGE_PURCHASES,
        "patch": Permission.MANAGE_PURCHASES,
        "delete": Permission.MANAGE_PURCHASES,
    }
    show_purchase: ShowPurchase = Injected
    edit_purchase: EditPurchase = Injected
    void_purchase: VoidPurchase = Injected

    @operation("Consultar una compra", PurchaseAnswer, problems=[404])
    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        return reply(self._present(id))

    @operation("Editar una compra", PurchaseAnswer, request=PurchaseEditMessage, problems=[404, 409])
    def put(self, request: HttpRequest, id: int) -> HttpResponse:
        return self._edit(id, partial=False)

    @operation("Editar parte de una compra", PurchaseAnswer, request=PurchaseEditMessage, problems=[404, 409])
    def patch(self, request: HttpRequest, id: int) -> HttpResponse:
        return self._edit(id, partial=True)

    @operation("Anular una compra", PurchaseAnswer, problems=[404, 409])
    def delete(self, request: HttpRequest, id: int) -> HttpResponse:
        command = VoidPurchaseCommand(actor=self.actor, purchase_id=id, **self.read(VoidMessage))
        return self.run(self.void_purchase, command, PurchaseAnswer.show)

    def _present(self, id: int) -> dict[str, object]:
        return PurchaseAnswer.show(self.show_purchase(self.actor, id))

    def _edit(self, id: int, *, partial: bool) -> HttpResponse:
        values = self.read(PurchaseEditMessage, partial=partial, present=lambda: self._present(id))
        command = EditPurchaseCommand(actor=self.actor, purchase_id=id, **values)
        return self.run(self.edit_purchase, command, PurchaseAnswer.show)


class ReceiveView(ApiView):
    """Goods on order arrive."""

    needs: ClassVar = {"post": Permission.MANAGE_PURCHASES}
    receive_purchase: ReceivePurchase = Injected

    @operation("Recibir una compra pendiente", PurchaseAnswer, request=ReceiveMessage, keyed=True, problems=[404])
    def post(self, request: HttpRequest, id: int) -> HttpResponse:
        command = ReceivePurchaseCommand(actor=self.actor, purchase_id=id, **self.read(ReceiveMessage))
        return self.run(self.receive_purchase, command, PurchaseAnswer.show)


class CloseView(ApiView):
    """What is still to come is given up."""

    needs: ClassVar = {"post": Permission.MANAGE_PURCHASES}
    close_purchase: ClosePurchase = Injected

    @operation("Cerrar lo que falta de una compra", PurchaseAnswer, request=CloseMessage, keyed=True, problems=[404])
    def post(self, request: HttpRequest, id: int) -> HttpResponse:
        command = ClosePurchaseCommand(actor=self.actor, purchase_id=id, **self.read(CloseMessage))
        return self.run(self.close_purchase, command, PurchaseAnswer.show)


class SuggestionsView(ApiView):
    """What runs low and is not on its way; POST orders it from whom it came last."""

    needs: ClassVar = {"get": Permission.READ_PURCHASES, "post": Permission.MANAGE_PURCHASES}
    list_suggestions: ListSuggestions = Injected
    order_suggestions: OrderReplenishment = Injected

    @operation("Listar sugerencias de pedido", SuggestionAnswer, filters=SuggestionFilters)
    def get(self, request: HttpRequest) -> HttpResponse:
        query = list_request(request, SuggestionFilters)
        page = self.list_suggestions(self.actor, query.filters.get("text", ""), query.listing)
        return query.answer(page, SuggestionAnswer)

    @operation(
        "Pedir lo sugerido",
        PurchaseAnswer,
        request=OrderSuggestionsMessage,
        status=201,
        keyed=True,
        many=True,
        problems=[404],
    )
    def post(self, request: HttpRequest) -> HttpResponse:
        command = OrderReplenishmentCommand(actor=self.actor, **self.read(OrderSuggestionsMessage))
        return self.run(self.order_suggestions, command, _order_data, status=201, location=_pending_ones)


def _order_data(orders: tuple[PurchaseDetails, ...]) -> list[object]:
    return [PurchaseAnswer.show(order) for order in orders]
