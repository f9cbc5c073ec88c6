"""Purchases and assets: codes of clients, labels of pages."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from adapters.http.vocabulary.words import Words
from application.queries.assets import AssetSort
from application.queries.purchases.purchases import PurchaseSort
from domain.purchases.purchase_state import PurchaseKind, PurchaseState

PURCHASE_STATES: Words[PurchaseState] = Words(
    {
        PurchaseState.PENDING: ("pendiente", _("Pendiente")),
        PurchaseState.PARTIAL: ("parcial", _("Recibida en parte")),
        PurchaseState.RECEIVED: ("recibida", _("Recibida")),
        PurchaseState.CLOSED: ("cerrada", _("Cerrada")),
        PurchaseState.VOID: ("anulada", _("Anulada")),
    }
)
PURCHASE_KINDS: Words[PurchaseKind] = Words(
    {
        PurchaseKind.GOODS: ("productos", _("Productos")),
        PurchaseKind.ASSETS: ("activos", _("Activos")),
    }
)
PURCHASE_SORTS: Mapping[PurchaseSort, str] = {
    PurchaseSort.DATE: "fecha",
    PurchaseSort.TOTAL: "total",
}
ASSET_SORTS: Mapping[AssetSort, str] = {
    AssetSort.DATE: "fecha",
    AssetSort.VALUE: "valor",
}
