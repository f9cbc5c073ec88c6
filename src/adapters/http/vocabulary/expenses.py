"""Expenses and extra income: codes of clients, labels of pages."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from adapters.http.vocabulary.words import Words
from application.queries.expenses.entries import EntrySort
from domain.expenses.entry import EntryState
from domain.expenses.extra_income import IncomeKind

ENTRY_STATES: Mapping[EntryState, str] = {
    EntryState.REGISTERED: "registrado",
    EntryState.VOID: "anulado",
}
"""Of expenses and of extra income."""

INCOME_KINDS: Words[IncomeKind] = Words(
    {
        IncomeKind.DELIVERY: ("domicilio", _("Domicilio")),
        IncomeKind.SERVICE: ("servicio", _("Servicio")),
        IncomeKind.LABOUR: ("mano_obra", _("Mano de obra")),
        IncomeKind.OTHER: ("otro", _("Otro")),
    }
)
ENTRY_ORDERS: Mapping[EntrySort, str] = {
    EntrySort.DATE: "fecha",
    EntrySort.AMOUNT: "monto",
}
"""Of expenses and of extra income."""
