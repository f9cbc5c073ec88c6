"""What the accounts of clients look like on the wire."""

from typing import ClassVar

from adapters.http.api.clients.schemas import ClientAnswer
from adapters.http.api.core.fields import Code, Day, Integer, Moment, Pesos, SignedPesos, Text
from adapters.http.api.core.listing import Filters, OfDays, Order
from adapters.http.api.core.request_body import RequestBody
from adapters.http.api.core.response_body import ResponseBody
from adapters.http.vocabulary.clients import ACCOUNT_ENTRIES, PAYMENT_ORDERS, PAYMENT_STATES, STATEMENT_ORDERS
from adapters.http.vocabulary.sales import PAYMENT_METHODS
from domain.credit.credit import REASON_LIMIT
from domain.sales.payment import BANK_LIMIT, REFERENCE_LIMIT, PaymentMethod


class PaymentMessage(RequestBody):
    example: ClassVar = {"monto": "20000.00", "forma_pago": "Efectivo"}

    monto = Pesos(source="amount", help_text="Mayor que cero y hasta lo que se debe.")
    forma_pago = Code(
        PAYMENT_METHODS, source="method", default=PaymentMethod.CASH, help_text="Cualquiera menos Crédito."
    )
    banco = Text(BANK_LIMIT, source="bank", required=False, allow_null=True)
    referencia = Text(REFERENCE_LIMIT, source="reference", required=False, allow_null=True)


class VoidPaymentMessage(RequestBody):
    example: ClassVar = {"motivo": "Se recibió dos veces"}

    motivo = Text(REASON_LIMIT, source="reason", required=False, allow_null=True)


class PaymentSummaryAnswer(ResponseBody):
    example: ClassVar = {
        "id": 31,
        "numero": 8,
        "cliente_fk": 4,
        "monto": "20000.00",
        "forma_pago": "Efectivo",
        "banco": "",
        "referencia": "",
        "vendedor": 2,
        "fecha": "2026-11-22T19:30:00-05:00",
        "estado": "registrado",
        "fecha_anulacion": None,
        "anulado_por": None,
        "motivo_anulacion": "",
    }

    id = Integer()
    numero = Integer(source="number", help_text="El del abono en el negocio, sin huecos.")
    cliente_fk = Integer(source="client_id")
    monto = Pesos(source="amount")
    forma_pago = Code(PAYMENT_METHODS, source="method")
    banco = Text(BANK_LIMIT, source="bank")
    referencia = Text(REFERENCE_LIMIT, source="reference")
    vendedor = Integer(source="taken_by", help_text="Quien lo recibió.")
    fecha = Moment(source="taken_at")
    estado = Code(PAYMENT_STATES, source="state")
    fecha_anulacion = Moment(source="voided_at", allow_null=True)
    anulado_por = Integer(source="voided_by", allow_null=True)
    motivo_anulacion = Text(REASON_LIMIT, source="void_reason")


class PaymentReceiptAnswer(PaymentSummaryAnswer):
    example: ClassVar = {**PaymentSummaryAnswer.example, "saldo": "15700.00"}

    saldo = SignedPesos(source="balance", help_text="Lo que el cliente debe ahora; negativo, a su favor.")


class PaymentFilters(Filters):
    estado = Code(PAYMENT_STATES, source="state", required=False)
    orden = Order(PAYMENT_ORDERS, default="-fecha")


class AccountEntryAnswer(ResponseBody):
    tipo = Code(ACCOUNT_ENTRIES, source="kind")
    fecha = Moment(source="at")
    id = Integer(help_text="De la venta, la devolución o el abono.")
    venta = Integer(source="sale_id", allow_null=True)
    numero = Text(24, source="number", help_text="De la venta, o del abono.")
    forma_pago = Code(PAYMENT_METHODS, source="method", allow_null=True, help_text="Del abono.")
    cargo = Pesos(source="debit")
    abono = Pesos(source="credit")
    saldo = SignedPesos(source="balance", help_text="Lo que se debía después.")


class StatementAnswer(ResponseBody):
    example: ClassVar = {
        "cliente": ClientAnswer.example,
        "desde": "2026-11-01",
        "hasta": None,
        "saldo_inicial": "20000.00",
        "cargos": "35700.00",
        "abonos": "20000.00",
        "saldo_final": "35700.00",
        "movimientos": [
            {
                "tipo": "venta",
                "fecha": "2026-11-20T10:05:00-05:00",
                "id": 12,
                "venta": 12,
                "numero": "12",
                "forma_pago": None,
                "cargo": "35700.00",
                "abono": "0.00",
                "saldo": "55700.00",
            },
            {
                "tipo": "abono",
                "fecha": "2026-11-22T19:30:00-05:00",
                "id": 31,
                "venta": None,
                "numero": "8",
                "forma_pago": "Efectivo",
                "cargo": "0.00",
                "abono": "20000.00",
                "saldo": "35700.00",
            },
        ],
    }

    cliente = ClientAnswer(source="client")
    desde = Day(source="since", allow_null=True)
    hasta = Day(source="until", allow_null=True)
    saldo_inicial = SignedPesos(source="opening", help_text="Lo que se debía antes de «desde».")
    cargos = Pesos(source="debits")
    abonos = Pesos(source="credits", help_text="Lo que se abonó y lo que se devolvió.")
    saldo_final = SignedPesos(source="closing", help_text="Lo que se debía al terminar «hasta».")
    movimientos = AccountEntryAnswer(many=True, source="entries.items")


class StatementFilters(OfDays):
    orden = Order(STATEMENT_ORDERS, default="fecha")
