"""What voids and returns of sales look like on the wire."""

from typing import ClassVar

from adapters.http.api.core.fields import (
    Amount,
    Code,
    Integer,
    Moment,
    Pesos,
    Text,
)
from adapters.http.api.core.request_body import RequestBody
from adapters.http.api.core.response_body import ResponseBody
from adapters.http.api.sales.payment_schemas import (
    SaleRefundAnswer,
    SaleRefundMessage,
)
from adapters.http.vocabulary.products import UNITS
from application.use_cases.sales.return_sale import ReturnedLineRequest
from domain.accounts.account import PERSON_NAME_LIMIT
from domain.products.product_description import NAME_LIMIT
from domain.sales.payments import PAYMENT_LIMIT
from domain.sales.sale import REASON_LIMIT
from domain.sales.sale_line import LINE_LIMIT


class VoidMessage(RequestBody):
    example: ClassVar = {"motivo": "Se cobró dos veces"}

    motivo = Text(REASON_LIMIT, source="reason", required=False, allow_null=True)


class LineBackMessage(RequestBody):
    build: ClassVar = ReturnedLineRequest

    id = Integer(source="line_id")
    cantidad = Amount(source="quantity")


class ReturnMessage(RequestBody):
    example: ClassVar = {"detalles": [{"id": 21, "cantidad": 1}], "motivo": "Bolsa rota"}

    detalles = LineBackMessage.list_of(
        LINE_LIMIT,
        source="lines",
    )
    motivo = Text(REASON_LIMIT, source="reason", required=False, allow_null=True)
    pagos = SaleRefundMessage.list_of(
        PAYMENT_LIMIT,
        source="refunds",
        required=False,
        help_text="Por qué medios se reintegra; sin ellos, primero lo fiado y al final el efectivo.",
    )


class LineReturnedAnswer(ResponseBody):
    id = Integer(source="line_id", help_text="El detalle de la venta.")
    producto = Integer(source="product_id")
    nombre = Text(NAME_LIMIT, source="name")
    unidad_medida = Code(UNITS, source="unit")
    cantidad = Amount(source="quantity")
    monto = Pesos(source="amount")


class ReturnAnswer(ResponseBody):
    id = Integer()
    fecha = Moment(source="at")
    usuario = Integer(source="actor_id", help_text="Quien la recibió.")
    usuario_nombre = Text(2 * PERSON_NAME_LIMIT + 1, source="actor")
    motivo = Text(REASON_LIMIT, source="reason")
    monto = Pesos(source="amount", help_text="Lo que valía lo devuelto, con IVA.")
    pagos = SaleRefundAnswer(many=True, source="refunds")
    detalles = LineReturnedAnswer(many=True, source="lines")
