"""How payments look on the wire."""

from adapters.http.api.core.fields import Code, Pesos, Text
from adapters.http.api.core.response_body import ResponseBody
from adapters.http.vocabulary.sales import PAYMENT_METHODS
from domain.sales.payment import BANK_LIMIT, REFERENCE_LIMIT


class PaymentAnswer(ResponseBody):
    forma_pago = Code(PAYMENT_METHODS, source="method")
    monto = Pesos(source="net_amount", help_text="Lo que quedó: en efectivo, sin el redondeo.")
    redondeo = Pesos(source="rounding", help_text="Lo que se dejó de recibir por no haber monedas.")
    banco = Text(BANK_LIMIT, source="bank")
    referencia = Text(REFERENCE_LIMIT, source="reference")
