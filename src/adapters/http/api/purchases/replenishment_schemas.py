"""What reorder suggestions look like on the wire."""

from typing import ClassVar

from adapters.http.api.core.fields import Amount, Code, Integer, Pesos, Text
from adapters.http.api.core.listing import Searched
from adapters.http.api.core.request_body import RequestBody
from adapters.http.api.core.response_body import ResponseBody
from adapters.http.vocabulary.products import UNITS
from application.use_cases.purchases.order_replenishment import ChosenSuggestion
from domain.products.product_description import CATEGORY_LIMIT, NAME_LIMIT
from domain.sales.sale_line import LINE_LIMIT
from domain.suppliers import supplier


class SuggestionAnswer(ResponseBody):
    example: ClassVar = {
        "producto": 7,
        "nombre": "Arroz Diana 500 g",
        "categoria": "Granos",
        "unidad_medida": "und",
        "stock": 3,
        "stock_minimo": 10,
        "pedido": 5,
        "cantidad_sugerida": 12,
        "costo_unitario": "1100.00",
        "proveedor": 3,
        "proveedor_nombre": "Marta Ruiz",
    }

    producto = Integer(source="product_id")
    nombre = Text(NAME_LIMIT, source="name")
    categoria = Text(CATEGORY_LIMIT, source="category")
    unidad_medida = Code(UNITS, source="unit")
    stock = Amount()
    stock_minimo = Amount(source="minimum_stock")
    pedido = Amount(source="on_order")
    cantidad_sugerida = Amount(source="suggested")
    costo_unitario = Pesos(source="unit_cost")
    proveedor = Integer(source="supplier_id", allow_null=True)
    proveedor_nombre = Text(supplier.NAME_LIMIT, source="supplier_name")


class SuggestionFilters(Searched):
    """Suggestions are always by name."""


class ChosenSuggestionMessage(RequestBody):
    build: ClassVar = ChosenSuggestion

    producto = Integer(source="product_id")
    cantidad = Amount(source="quantity", required=False, help_text="Si falta, la sugerida.")


class OrderSuggestionsMessage(RequestBody):
    example: ClassVar = {"detalles": [{"producto": 7, "cantidad": 12}]}

    detalles = ChosenSuggestionMessage.list_of(
        LINE_LIMIT, source="lines", required=False, help_text="Si falta, todo lo sugerido."
    )
