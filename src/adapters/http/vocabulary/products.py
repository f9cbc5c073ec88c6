"""Products and stock: codes of clients, labels of pages."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from adapters.http.vocabulary.words import Words
from application.queries.products import ProductSort
from domain.inventory.stock import MovementType, Reason
from domain.shared.quantity import Unit
from domain.shared.tax import Treatment

TREATMENTS: Words[Treatment] = Words(
    {
        Treatment.GENERAL: ("19", _("IVA %(rate)s %%")),
        Treatment.REDUCED: ("5", _("IVA %(rate)s %%")),
        Treatment.EXEMPT: ("exento", _("Exento")),
        Treatment.EXCLUDED: ("excluido", _("Excluido")),
    }
)
UNITS: Words[Unit] = Words(
    {
        Unit.PIECE: ("und", _("und")),
        Unit.KILOGRAM: ("kg", None),
        Unit.GRAM: ("g", None),
        Unit.POUND: ("lb", None),
        Unit.LITRE: ("l", None),
        Unit.MILLILITRE: ("ml", None),
        Unit.METRE: ("m", None),
    }
)
PRODUCT_ORDERS: Mapping[ProductSort, str] = {
    ProductSort.NAME: "nombre",
    ProductSort.RELEVANCE: "relevancia",
    ProductSort.PRICE: "precio",
    ProductSort.STOCK: "stock",
    ProductSort.CATEGORY: "categoria",
}
REASONS: Words[Reason] = Words(
    {
        Reason.SHRINKAGE: ("merma", _("merma")),
        Reason.DAMAGE: ("daño", _("daño")),
        Reason.THEFT: ("hurto", _("hurto")),
        Reason.EXPIRY: ("vencimiento", _("vencimiento")),
        Reason.COUNT: ("conteo", _("conteo")),
        Reason.OWN_USE: ("consumo", _("consumo")),
        Reason.OTHER: ("otro", _("otro")),
    }
)
MOVEMENT_TYPES: Words[MovementType] = Words(
    {
        MovementType.OPENING: ("inventario_inicial", _("Inventario inicial")),
        MovementType.PURCHASE: ("compra", _("Compra")),
        MovementType.SALE: ("venta", _("Venta")),
        MovementType.VOID: ("anulacion", _("Anulación de venta")),
        MovementType.RETURN: ("devolucion", _("Devolución")),
        MovementType.ADJUSTMENT: ("ajuste", _("Ajuste")),
        MovementType.REVALUATION: ("revaluacion", _("Cambio de costo")),
        MovementType.EDIT: ("edicion", _("Corrección de venta")),
        MovementType.PURCHASE_VOID: ("anulacion_compra", _("Anulación de compra")),
    }
)
