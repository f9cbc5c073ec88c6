"""`/ventas/api/caja/`: opening, counting and closing a drawer, and what came and went in it."""

from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from adapters.http.api.core.listing import list_request
from adapters.http.api.core.schema import operation
from adapters.http.api.core.view import ApiView, reply
from adapters.http.api.tills.schemas import (
    CashMovementAnswer,
    CashMovementFilters,
    CloseTillMessage,
    OpenTillMessage,
    TillAnswer,
    TillFilters,
)
from adapters.http.injection import Injected
from application.queries.tills import ListCashMovements, ListTills, ShowTill, TillCriteria, TillDetails
from application.use_cases.tills.close_till import CloseTill, CloseTillCommand
from application.use_cases.tills.open_till import OpenTill, OpenTillCommand
from domain.accounts.access import Permission


def address(till: TillDetails) -> str:
    return reverse("api-till-detail", args=[till.id])


class TillsView(ApiView):
    """The till sessions of the shop; a seller sees the own ones."""

    needs: ClassVar = {"get": Permission.READ_SALES, "post": Permission.SELL}
    list_tills: ListTills = Injected
    open_till: OpenTill = Injected

    @operation("Listar cajas", TillAnswer, filters=TillFilters)
    def get(self, request: HttpRequest) -> HttpResponse:
        query = list_request(request, TillFilters)
        page = self.list_tills(self.actor, query.criteria(TillCriteria), query.listing)
        return query.answer(page, TillAnswer)

    @operation("Abrir la caja", TillAnswer, request=OpenTillMessage, status=201, keyed=True, problems=[409])
    def post(self, request: HttpRequest) -> HttpResponse:
        command = OpenTillCommand(actor=self.actor, **self.read(OpenTillMessage))
        return self.run(self.open_till, command, TillAnswer.show, status=201, location=address)


class TillView(ApiView):
    """One session."""

    needs: ClassVar = {"get": Permission.READ_SALES}
    show_till: ShowTill = Injected

    @operation("Consultar una caja", TillAnswer, problems=[404])
    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        return reply(TillAnswer.show(self.show_till(self.actor, id)))


class CloseTillView(ApiView):
    """The drawer was counted."""

    needs: ClassVar = {"post": Permission.SELL}
    close_till: CloseTill = Injected

    @operation("Cerrar una caja", TillAnswer, request=CloseTillMessage, keyed=True, problems=[404, 409])
    def post(self, request: HttpRequest, id: int) -> HttpResponse:
        command = CloseTillCommand(actor=self.actor, till_id=id, **self.read(CloseTillMessage))
        return self.run(self.close_till, command, TillAnswer.show)


class CashMovementsView(ApiView):
    """What came and went, newest first; of an open session only for whoever does not have to count it."""

    needs: ClassVar = {"get": Permission.READ_SALES}
    list_cash_movements: ListCashMovements = Injected

    @operation("Listar el efectivo de una caja", CashMovementAnswer, filters=CashMovementFilters, problems=[404])
    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        query = list_request(request, CashMovementFilters)
        return query.answer(self.list_cash_movements(self.actor, id, query.listing), CashMovementAnswer)
