"""What the audit trail looks like on the wire."""

from collections.abc import Mapping
from typing import ClassVar

from adapters.http.api.core.fields import Code, Computed, Integer, Moment, Text
from adapters.http.api.core.listing import Dated, Order, QueryNumber
from adapters.http.api.core.response_body import ResponseBody
from adapters.http.api.reports.schemas import SEPARATORS
from adapters.http.vocabulary.accounts import PERMISSIONS
from adapters.http.vocabulary.audit_trail import AUDIT_ACTIONS, AUDIT_ORDERS, SUBJECTS
from adapters.http.vocabulary.fields.audit_labels import line_of, word_of
from adapters.http.vocabulary.products import REASONS
from application.execution.origin import REQUEST_ID_LIMIT
from application.ports.tables import TableFormat, ValueType
from application.queries.audit_trail import AuditEntryDetails
from domain.accounts.access import Permission
from domain.accounts.account import USERNAME_LIMIT
from domain.audit_trail.audit_record import ADDRESS_LIMIT, AuditAction
from domain.inventory.stock import Reason
from domain.shared.changes import Value


def facts_of(details: AuditEntryDetails) -> dict[str, str]:
    facts = dict(details.facts)
    if details.action is AuditAction.STOCK_ADJUSTED and "reason" in facts:
        facts["reason"] = REASONS[Reason(facts["reason"])]
    if details.action is AuditAction.REFUSED:
        facts["permission"] = PERMISSIONS[Permission(facts["permission"])]
    return {word_of(name).key: fact for name, fact in facts.items()}


def _changed_fields(details: AuditEntryDetails) -> list[str]:
    return list(dict.fromkeys(word_of(name).key for name in details.changed or sorted(details.changes)))


def values_of(details: AuditEntryDetails) -> list[dict[str, object]]:
    return [_value(path, *change) for path, change in sorted(details.changes.items())]


def _value(path: str, before: Value, after: Value) -> dict[str, object]:
    word, line = word_of(path), line_of(path)
    return {
        "campo": word.key,
        "detalle": int(line) if line else None,
        "antes": word.code(before),
        "ahora": word.code(after),
    }


_TEXT: Mapping[str, object] = {"type": "string", "nullable": True}
_VALUES: Mapping[str, object] = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "campo": {"type": "string"},
            "detalle": {"type": "integer", "nullable": True},
            "antes": _TEXT,
            "ahora": _TEXT,
        },
        "required": ["campo", "detalle", "antes", "ahora"],
        "additionalProperties": False,
    },
    "description": "Valor anterior y nuevo de cada campo. Ambos nulos: el campo es secreto. `detalle`: id de la línea.",
}


HEADINGS: tuple[tuple[str, ValueType], ...] = (
    ("fecha", ValueType.MOMENT),
    ("username", ValueType.TEXT),
    ("tipo", ValueType.TEXT),
    ("objeto", ValueType.TEXT),
    ("registro", ValueType.NUMBER),
    ("campo", ValueType.TEXT),
    ("detalle", ValueType.NUMBER),
    ("antes", ValueType.TEXT),
    ("ahora", ValueType.TEXT),
    ("detalles", ValueType.TEXT),
    ("direccion_ip", ValueType.TEXT),
    ("solicitud", ValueType.TEXT),
)
"""Of a file, as the keys are called."""

FORMATS: Mapping[TableFormat | None, str] = {
    None: "json",
    **{format: format.value for format in (TableFormat.CSV, TableFormat.XLSX)},
}


class AuditAnswer(ResponseBody):
    example: ClassVar = {
        "id": 91,
        "fecha": "2026-11-22T19:30:00-05:00",
        "tipo": "venta_anulada",
        "usuario": 1,
        "username": "ana",
        "direccion_ip": "190.24.1.5",
        "registro": 12,
        "detalles": {"numero": "V-12", "motivo": "Se equivocó de producto"},
        "cambios": ["estado"],
        "objeto": "venta",
        "valores": [{"campo": "estado", "detalle": None, "antes": "registrada", "ahora": "anulada"}],
        "solicitud": "0f8fad5bd9cb469fa16570867728950e",
        "comando": "",
    }

    id = Integer()
    fecha = Moment(source="at")
    tipo = Code(AUDIT_ACTIONS, source="action")
    usuario = Integer(source="actor_id", allow_null=True)
    username = Text(USERNAME_LIMIT, help_text="Como se llamaba entonces.")
    direccion_ip = Text(ADDRESS_LIMIT, source="address")
    registro = Integer(source="subject_id", help_text="Id de lo que se tocó, de la clase que dice `objeto`.")
    detalles = Computed(facts_of, {"type": "object", "additionalProperties": {"type": "string"}})
    cambios = Computed(_changed_fields, {"type": "array", "items": {"type": "string"}})

    objeto = Code(SUBJECTS, source="subject", allow_null=True, help_text="De qué clase es `registro`.")
    valores = Computed(values_of, _VALUES)
    solicitud = Text(REQUEST_ID_LIMIT, source="request_id", help_text="`X-Request-Id` de la solicitud que lo hizo.")
    comando = Text(REQUEST_ID_LIMIT, source="command", help_text="Comando del operador que lo hizo, si no fue alguien.")


class AuditFilters(Dated):
    tipo = Code(AUDIT_ACTIONS, source="action", required=False)
    usuario = QueryNumber(source="actor_id", required=False, help_text="Id de quien lo hizo.")
    objeto = Code(SUBJECTS, source="subject", required=False)
    registro = QueryNumber(source="subject_id", required=False, help_text="Id de lo que se tocó.")
    orden = Order(AUDIT_ORDERS, default="-fecha")
    formato = Code(FORMATS, source="format", default=None, help_text="`json`, o un archivo con todas las filas.")
    separador = Code(SEPARATORS, source="separator", default=None, help_text="De las columnas de un CSV.")
