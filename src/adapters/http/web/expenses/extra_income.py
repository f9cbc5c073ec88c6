"""The pages of extra income: what comes in beside sales."""

from typing import ClassVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from adapters.http.api.expenses.schemas import kinds_named
from adapters.http.injection import Injected
from adapters.http.vocabulary.expenses import ENTRY_ORDERS, INCOME_KINDS
from adapters.http.vocabulary.words import members
from adapters.http.web.core.crud_pages import (
    DeleteRecordPage,
    EditRecordPage,
    NewRecordPage,
)
from adapters.http.web.core.forms import FactsForm, MoneyField, WordField
from adapters.http.web.core.list_filters import sorting
from adapters.http.web.core.pages import Page, day_of, page_number, printable
from adapters.http.web.expenses.views import ORDER_CHOICES, STATE_CHOICES, state_of, void_only
from adapters.http.web.templatetags.shop import word
from adapters.http.web.widgets.date_fields import DayField
from application.queries.expenses.extra_income import (
    ExtraIncomeCriteria,
    ExtraIncomeDetails,
    ListExtraIncome,
    ShowExtraIncome,
)
from application.queries.listing import Listing
from application.use_cases.expenses.delete_extra_income import DeleteExtraIncome, DeleteExtraIncomeCommand
from application.use_cases.expenses.edit_extra_income import EditExtraIncome, EditExtraIncomeCommand
from application.use_cases.expenses.record_extra_income import RecordExtraIncome, RecordExtraIncomeCommand
from domain.accounts.access import Permission

PAGE_SIZE = 20
_KINDS = members(INCOME_KINDS)


class ExtraIncomeForm(FactsForm):
    FACTS: ClassVar = {"kind": "tipo", "amount": "monto", "day": "fecha", "description": "descripcion"}
    REQUIRED = ("tipo", "monto")

    tipo = WordField(INCOME_KINDS, label=_("Tipo"))
    monto = MoneyField(label=_("Monto"))
    fecha = DayField(label=_("Fecha"), help_text=_("Vacía es hoy."))
    descripcion = forms.CharField(
        label=_("Descripción"), required=False, help_text=_("Opcional: de quién o por qué trabajo.")
    )


class ExtraIncomeListPage(Page):
    """`q`, `desde`, `hasta`, `tipo` and `orden` in the address."""

    template = "inventario/expenses/extra_incomes.html"
    section = "sales"
    permission = Permission.READ_MONEY
    list_extra_income: ListExtraIncome = Injected

    def get(self, request: HttpRequest) -> HttpResponse:
        order = sorting(request, ENTRY_ORDERS, "-fecha")
        text, kind = printable(request.GET.get("q", "")), request.GET.get("tipo", "")
        criteria = ExtraIncomeCriteria(
            text=text,
            since=day_of(request, "desde"),
            until=day_of(request, "hasta"),
            kind=_KINDS.get(kind),
            kinds_named=kinds_named(text),
            state=state_of(request),
            order=order.by,
            descending=order.descending,
        )
        page = self.list_extra_income(self.person.actor, criteria, Listing(page_number(request), PAGE_SIZE))
        kinds = [("", _("Todos")), *((code, word(member)) for code, member in _KINDS.items())]
        return self.render(
            page=page,
            criteria=criteria,
            order=order.word,
            orders=ORDER_CHOICES,
            states=STATE_CHOICES,
            state=void_only(criteria),
            kinds=kinds,
            kind=kind if kind in _KINDS else "",
            tab="extra_income",
        )


class ExtraIncomePage(Page):
    """One extra income."""

    template = "inventario/expenses/extra_income.html"
    section = "sales"
    permission = Permission.READ_MONEY
    show_extra_income: ShowExtraIncome = Injected

    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        return self.render(income=self.show_extra_income(self.person.actor, id))


class _ExtraIncome:
    """What the pages that change an extra income share."""

    section = "sales"
    permission: Permission | None = Permission.MANAGE_MONEY
    form_class = ExtraIncomeForm
    home, detail = "extra-income-list", "extra-income-detail"
    id_name = "income_id"


class NewExtraIncomePage(_ExtraIncome, NewRecordPage[ExtraIncomeForm, RecordExtraIncomeCommand, ExtraIncomeDetails]):
    title = _("Registrar ingreso extra")
    message = _("Ingreso extra registrado correctamente.")
    command = RecordExtraIncomeCommand
    use_case: RecordExtraIncome = Injected


class EditExtraIncomePage(_ExtraIncome, EditRecordPage[ExtraIncomeForm, EditExtraIncomeCommand, ExtraIncomeDetails]):
    title = _("Editar ingreso extra")
    message = _("Ingreso extra actualizado correctamente.")
    command = EditExtraIncomeCommand
    use_case: EditExtraIncome = Injected
    show: ShowExtraIncome = Injected

    def initial(self, record: ExtraIncomeDetails) -> dict[str, object]:
        return {**super().initial(record), "tipo": INCOME_KINDS[record.kind]}


class DeleteExtraIncomePage(_ExtraIncome, DeleteRecordPage[DeleteExtraIncomeCommand]):
    title = _("Eliminar ingreso extra")
    question = _("El ingreso deja de contar en los reportes; queda como anulado.")
    message = _("Ingreso extra eliminado correctamente.")
    command = DeleteExtraIncomeCommand
    use_case: DeleteExtraIncome = Injected
    show: ShowExtraIncome = Injected
