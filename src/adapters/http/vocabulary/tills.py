"""Till sessions: codes of clients, labels of pages."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from adapters.http.vocabulary.words import Words
from application.queries.tills import TillSort
from domain.tills.till import CashKind, TillState

TILL_STATES: Words[TillState] = Words(
    {
        TillState.OPEN: ("abierta", _("Abierta")),
        TillState.CLOSED: ("cerrada", _("Cerrada")),
    }
)
CASH_KINDS: Words[CashKind] = Words(
    {
        CashKind.SALE: ("venta", _("Venta")),
        CashKind.VOID: ("anulacion", _("Anulación de venta")),
        CashKind.RETURN: ("devolucion", _("Devolución")),
        CashKind.EDIT: ("edicion", _("Corrección de venta")),
        CashKind.PAYMENT: ("abono", _("Abono")),
    }
)
TILL_ORDERS: Mapping[TillSort, str] = {
    TillSort.DATE: "fecha",
}
