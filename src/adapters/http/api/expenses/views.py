"""`/compras/api/gastos/`: what the shop spends beside its purchases."""

from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from adapters.http.api.core.listing import list_request
from adapters.http.api.core.schema import operation
from adapters.http.api.core.view import ApiView, reply
from adapters.http.api.expenses.schemas import (
    ExpenseAnswer,
    ExpenseEditMessage,
    ExpenseFilters,
    ExpenseMessage,
)
from adapters.http.api.products.schemas import DeletedAnswer, deletion
from adapters.http.injection import Injected
from application.queries.expenses.entries import EntryCriteria
from application.queries.expenses.expenses import ExpenseDetails, ListExpenses, ShowExpense
from application.use_cases.expenses.delete_expense import DeleteExpense, DeleteExpenseCommand
from application.use_cases.expenses.edit_expense import EditExpense, EditExpenseCommand
from application.use_cases.expenses.record_expense import RecordExpense, RecordExpenseCommand
from domain.accounts.access import Permission


def address(expense: ExpenseDetails) -> str:
    return reverse("api-expense-detail", args=[expense.id])


class ExpensesView(ApiView):
    """The expenses of the shop."""

    needs: ClassVar = {"get": Permission.READ_MONEY, "post": Permission.MANAGE_MONEY}
    list_expenses: ListExpenses = Injected
    record_expense: RecordExpense = Injected

    @operation("Listar gastos", ExpenseAnswer, filters=ExpenseFilters)
    def get(self, request: HttpRequest) -> HttpResponse:
        query = list_request(request, ExpenseFilters)
        criteria = query.criteria(EntryCriteria)
        page = self.list_expenses(self.actor, criteria, query.listing)
        return query.answer(page, ExpenseAnswer)

    @operation("Registrar un gasto", ExpenseAnswer, request=ExpenseMessage, status=201, keyed=True)
    def post(self, request: HttpRequest) -> HttpResponse:
        command = RecordExpenseCommand(actor=self.actor, **self.read(ExpenseMessage))
        return self.run(self.record_expense, command, ExpenseAnswer.show, status=201, location=address)


class ExpenseView(ApiView):
    """One expense. Both PUT and PATCH leave alone what is not sent; PUT insists on what creating needs."""

    needs: ClassVar = {
        "get": Permission.READ_MONEY,
        "put": Permission.MANAGE_MONEY,
        "patch": Permission.MANAGE_MONEY,
        "delete": Permission.MANAGE_MONEY,
    }
    show_expense: ShowExpense = Injected
    edit_expense: EditExpense = Injected
    delete_expense: DeleteExpense = Injected

    @operation("Consultar un gasto", ExpenseAnswer, problems=[404])
    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        return reply(self._present(id))

    @operation("Editar un gasto", ExpenseAnswer, request=ExpenseEditMessage, problems=[404, 409])
    def put(self, request: HttpRequest, id: int) -> HttpResponse:
        return self._edit(id, partial=False)

    @operation("Editar parte de un gasto", ExpenseAnswer, request=ExpenseEditMessage, problems=[404, 409])
    def patch(self, request: HttpRequest, id: int) -> HttpResponse:
        return self._edit(id, partial=True)

    @operation("Eliminar un gasto", DeletedAnswer, problems=[404, 409])
    def delete(self, request: HttpRequest, id: int) -> HttpResponse:
        command = DeleteExpenseCommand(actor=self.actor, expense_id=id)
        return self.run(self.delete_expense, command, deletion)

    def _present(self, id: int) -> dict[str, object]:
        return ExpenseAnswer.show(self.show_expense(self.actor, id))

    def _edit(self, id: int, *, partial: bool) -> HttpResponse:
        values = self.read(ExpenseEditMessage, partial=partial, present=lambda: self._present(id))
        command = EditExpenseCommand(actor=self.actor, expense_id=id, **values)
        return self.run(self.edit_expense, command, ExpenseAnswer.show)
