"""Sales: codes of clients, labels of pages, and what is said about the numbering of a shop."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from adapters.http.vocabulary.words import Words
from application.queries.sales.held_sales import HeldSaleSort
from application.queries.sales.sales import SaleSort
from domain.sales.numbering import Alert, NumberingAlert
from domain.sales.payment import PaymentMethod
from domain.sales.sale import SaleState

_METHODS: Mapping[PaymentMethod, tuple[str, Promise]] = {
    PaymentMethod.CASH: ("Efectivo", _("Efectivo")),
    PaymentMethod.TRANSFER: ("Transferencia", _("Transferencia")),
    PaymentMethod.CARD: ("Tarjeta", _("Tarjeta")),
    PaymentMethod.CREDIT: ("Crédito", _("Crédito")),
}
PAYMENT_METHODS: Words[PaymentMethod] = Words(_METHODS)
SALE_METHODS: Words[PaymentMethod] = Words({**_METHODS, PaymentMethod.MIXED: ("Mixto", _("Mixto"))})
"""Of a whole sale: MIXED where it has several payments, each with a method of its own."""
SALE_STATES: Words[SaleState] = Words(
    {
        SaleState.REGISTERED: ("registrada", _("registrada")),
        SaleState.VOID: ("anulada", _("anulada")),
    }
)
SALE_ORDERS: Mapping[SaleSort, str] = {
    SaleSort.DATE: "fecha",
    SaleSort.NUMBER: "numero",
    SaleSort.TOTAL: "total",
}
HELD_SALE_ORDERS: Mapping[HeldSaleSort, str] = {
    HeldSaleSort.DATE: "fecha",
    HeldSaleSort.NAME: "nombre",
}
ALERTS: Mapping[Alert, str] = {
    Alert.NUMBERS_OVER: "numeracion_agotada",
    Alert.FEW_NUMBERS: "pocos_numeros",
    Alert.RESOLUTION_OVER: "resolucion_vencida",
    Alert.FEW_DAYS: "resolucion_por_vencer",
    Alert.NOT_YET_VALID: "resolucion_sin_vigencia",
}
_ALERT_SENTENCES: Mapping[Alert, Promise] = {
    Alert.NUMBERS_OVER: _("La numeración autorizada se agotó y no se puede vender: hay que registrar otra resolución."),
    Alert.FEW_NUMBERS: ngettext_lazy(
        "Queda %(left)s número de la resolución: conviene pedir otra.",
        "Quedan %(left)s números de la resolución: conviene pedir otra.",
        "left",
    ),
    Alert.RESOLUTION_OVER: _(
        "La resolución venció el %(day)s y no se puede vender: hay que registrar una que esté vigente."
    ),
    Alert.FEW_DAYS: ngettext_lazy(
        "La resolución vence el %(day)s, en %(left)s día: conviene pedir otra.",
        "La resolución vence el %(day)s, en %(left)s días: conviene pedir otra.",
        "left",
    ),
    Alert.NOT_YET_VALID: _("La resolución vale desde el %(day)s: hasta entonces no se puede vender con ella."),
}


def alert_sentence(alert: NumberingAlert) -> str:
    """What is said about the numbering of a shop before it cannot sell any more."""
    return str(_ALERT_SENTENCES[alert.alert] % {"left": alert.left, "day": alert.day})
