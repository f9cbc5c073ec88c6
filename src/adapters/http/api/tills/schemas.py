"""What till sessions look like on the wire."""

from typing import ClassVar

from adapters.http.api.core.fields import Code, Integer, Moment, Pesos, SignedPesos, Text
from adapters.http.api.core.listing import Dated, Filters, Order, QueryNumber
from adapters.http.api.core.request_body import RequestBody
from adapters.http.api.core.response_body import ResponseBody
from adapters.http.vocabulary.tills import CASH_KINDS, TILL_ORDERS, TILL_STATES
from domain.accounts.account import PERSON_NAME_LIMIT
from domain.tills.till import NOTE_LIMIT

_WHILE_OPEN = "Sin cerrar la caja, null para quien tiene que contarla."


class OpenTillMessage(RequestBody):
    example: ClassVar = {"base": "50000.00"}

    base = Pesos()


class CloseTillMessage(RequestBody):
    example: ClassVar = {"contado": "183500.00", "nota": ""}

    contado = Pesos(source="counted")
    nota = Text(NOTE_LIMIT, source="note", required=False, allow_null=True)


class TillAnswer(ResponseBody):
    example: ClassVar = {
        "id": 5,
        "numero": 3,
        "usuario": 1,
        "vendedor": 2,
        "vendedor_nombre": "Marta Ruiz",
        "estado": "cerrada",
        "base": "50000.00",
        "fecha_apertura": "2026-11-22T07:00:00-05:00",
        "fecha_cierre": "2026-11-22T19:30:00-05:00",
        "cerrada_por": 2,
        "entradas": "137285.00",
        "salidas": "1785.00",
        "redondeo": "40.00",
        "esperado": "185500.00",
        "contado": "183500.00",
        "diferencia": "-2000.00",
        "nota": "",
    }

    id = Integer()
    numero = Integer(source="number", help_text="El de la caja en el negocio, sin huecos.")
    usuario = Integer(source="owner_id")
    vendedor = Integer(source="seller_id")
    vendedor_nombre = Text(2 * PERSON_NAME_LIMIT + 1, source="seller")
    estado = Code(TILL_STATES, source="state")
    base = Pesos()
    fecha_apertura = Moment(source="opened_at")
    fecha_cierre = Moment(source="closed_at", allow_null=True)
    cerrada_por = Integer(source="closed_by", allow_null=True)
    entradas = Pesos(source="cash_in", allow_null=True, help_text=_WHILE_OPEN)
    salidas = Pesos(source="cash_out", allow_null=True, help_text=_WHILE_OPEN)
    redondeo = SignedPesos(
        source="rounding", allow_null=True, help_text="Lo que no se recibió o se dio de más por no haber monedas."
    )
    esperado = SignedPesos(source="expected", allow_null=True, help_text="base + entradas − salidas.")
    contado = Pesos(source="counted", allow_null=True)
    diferencia = SignedPesos(source="difference", allow_null=True, help_text="contado − esperado: bajo cero, falta.")
    nota = Text(NOTE_LIMIT, source="note")


class CashMovementAnswer(ResponseBody):
    example: ClassVar = {
        "id": 31,
        "fecha": "2026-11-22T19:30:00-05:00",
        "tipo": "venta",
        "documento": 12,
        "numero": "12",
        "monto": "3550.00",
        "redondeo": "20.00",
        "usuario": 2,
    }

    id = Integer()
    fecha = Moment(source="at")
    tipo = Code(CASH_KINDS, source="kind")
    documento = Integer(source="document_id", help_text="La venta; de un abono, el abono.")
    numero = Text(24, source="number", help_text="El de la venta o el del abono.")
    monto = SignedPesos(source="amount", help_text="Bajo cero, salió.")
    redondeo = SignedPesos(source="rounding")
    usuario = Integer(source="actor_id")


class TillFilters(Dated):
    """Days are those of opening."""

    vendedor = QueryNumber(source="seller_id", required=False, help_text="Id de quien la abrió.")
    estado = Code(TILL_STATES, source="state", required=False)
    orden = Order(TILL_ORDERS, default="-fecha")


class CashMovementFilters(Filters):
    """Always newest first."""
