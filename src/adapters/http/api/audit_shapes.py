"""What the audit trail looks like on the wire."""

from typing import ClassVar

from adapters.http import wire
from adapters.http.api.answers import Answer
from adapters.http.api.fields import Code, Computed, Integer, Moment, Text
from adapters.http.api.listing import Dated, Order, QueryNumber
from adapters.http.keys import KEYS
from application.queries.audit_trail import AuditSheet
from domain.account import USERNAME_LIMIT
from domain.audit import ADDRESS_LIMIT, Deed
from domain.stock import Reason


def _facts(sheet: AuditSheet) -> dict[str, str]:
    told = dict(sheet.facts)
    if sheet.deed is Deed.STOCK_ADJUSTED and "reason" in told:
        told["reason"] = wire.REASONS[Reason(told["reason"])]
    return {KEYS.get(name, name): fact for name, fact in told.items()}


def _changed(sheet: AuditSheet) -> list[str]:
    return [KEYS.get(name, name) for name in sheet.changed]


class AuditAnswer(Answer):
    example: ClassVar = {
        "id": 91,
        "fecha": "2026-11-22T19:30:00-05:00",
        "tipo": "venta_anulada",
        "usuario": 1,
        "username": "ana",
        "direccion_ip": "190.24.1.5",
        "registro": 12,
        "detalles": {"numero": "V-12", "motivo": "Se equivocó de producto"},
        "cambios": [],
    }

    id = Integer()
    fecha = Moment(source="at")
    tipo = Code(wire.DEEDS, source="deed")
    usuario = Integer(source="actor_id")
    username = Text(USERNAME_LIMIT, help_text="Como se llamaba entonces.")
    direccion_ip = Text(ADDRESS_LIMIT, source="address")
    registro = Integer(source="subject_id", help_text="Id de lo que se tocó, de la clase que dice `tipo`.")
    detalles = Computed(_facts, {"type": "object", "additionalProperties": {"type": "string"}})
    cambios = Computed(_changed, {"type": "array", "items": {"type": "string"}})


class AuditFilters(Dated):
    tipo = Code(wire.DEEDS, source="deed", required=False)
    usuario = QueryNumber(source="actor_id", required=False, help_text="Id de quien lo hizo.")
    orden = Order(wire.AUDIT_ORDERS, default="-fecha")
