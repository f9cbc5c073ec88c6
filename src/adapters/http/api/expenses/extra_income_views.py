"""`/ventas/api/ingresos-extra/`: what comes in beside sales."""

from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from adapters.http.api.core.listing import list_request
from adapters.http.api.core.schema import operation
from adapters.http.api.core.view import ApiView, reply
from adapters.http.api.expenses.schemas import (
    ExtraIncomeAnswer,
    ExtraIncomeEditMessage,
    ExtraIncomeFilters,
    ExtraIncomeMessage,
    kinds_named,
)
from adapters.http.api.products.schemas import DeletedAnswer, deletion
from adapters.http.injection import Injected
from application.queries.expenses.extra_income import (
    ExtraIncomeCriteria,
    ExtraIncomeDetails,
    ListExtraIncome,
    ShowExtraIncome,
)
from application.use_cases.expenses.delete_extra_income import DeleteExtraIncome, DeleteExtraIncomeCommand
from application.use_cases.expenses.edit_extra_income import EditExtraIncome, EditExtraIncomeCommand
from application.use_cases.expenses.record_extra_income import RecordExtraIncome, RecordExtraIncomeCommand
from domain.accounts.access import Permission


def address(income: ExtraIncomeDetails) -> str:
    return reverse("api-extra-income-detail", args=[income.id])


class ExtraIncomesView(ApiView):
    """The extra income of the shop."""

    needs: ClassVar = {"get": Permission.READ_MONEY, "post": Permission.MANAGE_MONEY}
    list_extra_income: ListExtraIncome = Injected
    record_extra_income: RecordExtraIncome = Injected

    @operation("Listar ingresos extra", ExtraIncomeAnswer, filters=ExtraIncomeFilters)
    def get(self, request: HttpRequest) -> HttpResponse:
        query = list_request(request, ExtraIncomeFilters)
        kinds = kinds_named(query.filters.get("text", ""))
        criteria = query.criteria(ExtraIncomeCriteria, kinds_named=kinds)
        page = self.list_extra_income(self.actor, criteria, query.listing)
        return query.answer(page, ExtraIncomeAnswer)

    @operation("Registrar un ingreso extra", ExtraIncomeAnswer, request=ExtraIncomeMessage, status=201, keyed=True)
    def post(self, request: HttpRequest) -> HttpResponse:
        command = RecordExtraIncomeCommand(actor=self.actor, **self.read(ExtraIncomeMessage))
        return self.run(self.record_extra_income, command, ExtraIncomeAnswer.show, status=201, location=address)


class ExtraIncomeView(ApiView):
    """One extra income. Both PUT and PATCH leave alone what is not sent; PUT insists on what creating needs."""

    needs: ClassVar = {
        "get": Permission.READ_MONEY,
        "put": Permission.MANAGE_MONEY,
        "patch": Permission.MANAGE_MONEY,
        "delete": Permission.MANAGE_MONEY,
    }
    show_extra_income: ShowExtraIncome = Injected
    edit_extra_income: EditExtraIncome = Injected
    delete_extra_income: DeleteExtraIncome = Injected

    @operation("Consultar un ingreso extra", ExtraIncomeAnswer, problems=[404])
    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        return reply(self._present(id))

    @operation("Editar un ingreso extra", ExtraIncomeAnswer, request=ExtraIncomeEditMessage, problems=[404, 409])
    def put(self, request: HttpRequest, id: int) -> HttpResponse:
        return self._edit(id, partial=False)

    @operation(
        "Editar parte de un ingreso extra", ExtraIncomeAnswer, request=ExtraIncomeEditMessage, problems=[404, 409]
    )
    def patch(self, request: HttpRequest, id: int) -> HttpResponse:
        return self._edit(id, partial=True)

    @operation("Eliminar un ingreso extra", DeletedAnswer, problems=[404, 409])
    def delete(self, request: HttpRequest, id: int) -> HttpResponse:
        command = DeleteExtraIncomeCommand(actor=self.actor, income_id=id)
        return self.run(self.delete_extra_income, command, deletion)

    def _present(self, id: int) -> dict[str, object]:
        return ExtraIncomeAnswer.show(self.show_extra_income(self.actor, id))

    def _edit(self, id: int, *, partial: bool) -> HttpResponse:
        values = self.read(ExtraIncomeEditMessage, partial=partial, present=lambda: self._present(id))
        command = EditExtraIncomeCommand(actor=self.actor, income_id=id, **values)
        return self.run(self.edit_extra_income, command, ExtraIncomeAnswer.show)
