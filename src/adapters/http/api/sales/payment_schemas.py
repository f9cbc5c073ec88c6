"""How payments and refunds look on the wire."""

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext as _

from adapters.http.api.core.fields import Code, Pesos, Text
from adapters.http.api.core.request_body import RequestBody, Values
from adapters.http.api.core.response_body import ResponseBody
from adapters.http.vocabulary.sales import PAYMENT_METHODS
from domain.sales.payment import BANK_LIMIT, REFERENCE_LIMIT, PaymentMethod, Tender
from domain.sales.refunds import Refund


class SalePaymentMessage(RequestBody):
    """One of several payments, which together make the total."""

    build: ClassVar = Tender

    forma_pago = Code(PAYMENT_METHODS, source="method")
    monto = Pesos(source="amount", help_text="En efectivo, lo que falta del total o eso mismo en monedas.")
    banco = Text(BANK_LIMIT, source="bank", required=False, allow_null=True)
    referencia = Text(REFERENCE_LIMIT, source="reference", required=False, allow_null=True)
    recibido = Pesos(source="received", required=False, allow_null=True)


class SaleRefundMessage(RequestBody):
    """One of the means by which a return is paid back."""

    build: ClassVar = Refund

    forma_pago = Code(PAYMENT_METHODS, source="method")
    monto = Pesos(source="amount", help_text="En efectivo, lo exacto o eso mismo en monedas.")
    banco = Text(BANK_LIMIT, source="bank", required=False, allow_null=True)


class PaymentAnswer(ResponseBody):
    forma_pago = Code(PAYMENT_METHODS, source="method")
    monto = Pesos(source="amount", help_text="Lo que quedó: en efectivo, sin el redondeo.")
    redondeo = Pesos(source="rounding", help_text="Lo que se dejó de recibir por no haber monedas.")
    banco = Text(BANK_LIMIT, source="bank")
    referencia = Text(REFERENCE_LIMIT, source="reference")


class SaleRefundAnswer(ResponseBody):
    forma_pago = Code(PAYMENT_METHODS, source="method")
    monto = Pesos(source="amount", help_text="Lo que se reintegró.")
    banco = Text(BANK_LIMIT, source="bank")


def one_way_of_paying(values: Values) -> Mapping[str, str]:
    """A message says one payment by its facts, or all of them in a list. Cash, the usual method, says nothing."""
    facts = [values.get(name) for name in ("bank", "reference", "received")]
    if "payments" in values and (any(facts) or values.get("method", PaymentMethod.CASH) is not PaymentMethod.CASH):
        return {"pagos": _("Se indica pagos, o forma_pago con banco, referencia y recibido, pero no ambos.")}
    return {}
