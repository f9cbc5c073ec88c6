"""The pages of expenses: what the shop spends beside its purchases."""

from typing import ClassVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from adapters.http.injection import Injected
from adapters.http.vocabulary.expenses import ENTRY_ORDERS, ENTRY_STATES
from adapters.http.web.core.crud_pages import (
    DeleteRecordPage,
    EditRecordPage,
    NewRecordPage,
)
from adapters.http.web.core.forms import FactsForm, MoneyField
from adapters.http.web.core.list_filters import sorting
from adapters.http.web.core.pages import Page, day_of, page_number, printable
from adapters.http.web.widgets.date_fields import DayField
from application.queries.expenses.entries import EntryCriteria
from application.queries.expenses.expenses import ExpenseDetails, ListExpenses, ShowExpense
from application.queries.listing import Listing
from application.use_cases.expenses.delete_expense import DeleteExpense, DeleteExpenseCommand
from application.use_cases.expenses.edit_expense import EditExpense, EditExpenseCommand
from application.use_cases.expenses.record_expense import RecordExpense, RecordExpenseCommand
from domain.accounts.access import Permission
from domain.expenses.entry import EntryState

PAGE_SIZE = 20
ORDER_CHOICES = (
    ("-fecha", _("Más recientes primero")),
    ("fecha", _("Más antiguos primero")),
    ("-monto", _("Monto, mayor primero")),
    ("monto", _("Monto, menor primero")),
)
STATE_CHOICES = (("", _("Los que cuentan")), (ENTRY_STATES[EntryState.VOID], _("Los anulados")))


def state_of(request: HttpRequest) -> EntryState:
    """Of the entries to list."""
    void = request.GET.get("estado") == ENTRY_STATES[EntryState.VOID]
    return EntryState.VOID if void else EntryState.REGISTERED


def void_only(criteria: EntryCriteria) -> str:
    """What the filter of the list shows as chosen."""
    return ENTRY_STATES[EntryState.VOID] if criteria.state is EntryState.VOID else ""


class ExpenseForm(FactsForm):
    FACTS: ClassVar = {"concept": "concepto", "amount": "monto", "day": "fecha", "description": "descripcion"}
    REQUIRED = ("concepto", "monto")

    concepto = forms.CharField(
        label=_("Concepto"),
        required=False,
        help_text=_("En qué se gastó: arriendo, luz, transporte."),
        widget=forms.TextInput({"autofocus": True, "required": True}),
    )
    monto = MoneyField(label=_("Monto"))
    fecha = DayField(label=_("Fecha"), help_text=_("Vacía es hoy."))
    descripcion = forms.CharField(
        label=_("Descripción"), required=False, help_text=_("Opcional."), widget=forms.Textarea({"rows": 3})
    )


class ExpenseListPage(Page):
    """`q`, `desde`, `hasta` and `orden` in the address."""

    template = "inventario/expenses/expenses.html"
    section = "purchases"
    permission = Permission.READ_MONEY
    list_expenses: ListExpenses = Injected

    def get(self, request: HttpRequest) -> HttpResponse:
        order = sorting(request, ENTRY_ORDERS, "-fecha")
        criteria = EntryCriteria(
            text=printable(request.GET.get("q", "")),
            since=day_of(request, "desde"),
            until=day_of(request, "hasta"),
            state=state_of(request),
            order=order.by,
            descending=order.descending,
        )
        page = self.list_expenses(self.person.actor, criteria, Listing(page_number(request), PAGE_SIZE))
        return self.render(
            page=page,
            criteria=criteria,
            order=order.word,
            orders=ORDER_CHOICES,
            states=STATE_CHOICES,
            state=void_only(criteria),
            tab="expenses",
        )


class ExpensePage(Page):
    """One expense."""

    template = "inventario/expenses/expense.html"
    section = "purchases"
    permission = Permission.READ_MONEY
    show_expense: ShowExpense = Injected

    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        return self.render(expense=self.show_expense(self.person.actor, id))


class _Expense:
    """What the pages that change an expense share."""

    section = "purchases"
    permission: Permission | None = Permission.MANAGE_MONEY
    form_class = ExpenseForm
    home, detail = "expense-list", "expense-detail"
    id_name = "expense_id"


class NewExpensePage(_Expense, NewRecordPage[ExpenseForm, RecordExpenseCommand, ExpenseDetails]):
    title = _("Registrar gasto")
    message = _("Gasto registrado correctamente.")
    command = RecordExpenseCommand
    use_case: RecordExpense = Injected


class EditExpensePage(_Expense, EditRecordPage[ExpenseForm, EditExpenseCommand, ExpenseDetails]):
    title = _("Editar gasto")
    message = _("Gasto actualizado correctamente.")
    command = EditExpenseCommand
    use_case: EditExpense = Injected
    show: ShowExpense = Injected


class DeleteExpensePage(_Expense, DeleteRecordPage[DeleteExpenseCommand]):
    title = _("Eliminar gasto")
    question = _("El gasto deja de contar en los reportes; queda como anulado.")
    message = _("Gasto eliminado correctamente.")
    command = DeleteExpenseCommand
    use_case: DeleteExpense = Injected
    show: ShowExpense = Injected
