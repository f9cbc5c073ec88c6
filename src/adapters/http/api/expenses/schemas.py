"""What expenses and extra income look like on the wire."""

from collections.abc import Mapping
from typing import ClassVar

from adapters.http.api.core.fields import Code, Day, Integer, Moment, Pesos, Text
from adapters.http.api.core.listing import Dated, Order
from adapters.http.api.core.request_body import RequestBody
from adapters.http.api.core.response_body import ResponseBody
from adapters.http.vocabulary.expenses import ENTRY_ORDERS, ENTRY_STATES, INCOME_KINDS
from domain.expenses import expense, extra_income
from domain.expenses.entry import EntryState
from domain.expenses.expense import CONCEPT_LIMIT
from domain.expenses.extra_income import IncomeKind
from domain.shared.text import words

_EVERY_ENTRY: Mapping[str, object] = {
    "id": 4,
    "usuario": 1,
    "registrado_por": 1,
    "monto": "85000.00",
    "fecha": "2026-11-22",
    "fecha_creacion": "2026-11-22T19:30:00-05:00",
    "version": 1,
    "estado": "registrado",
    "fecha_anulacion": None,
    "anulado_por": None,
}


class EntryAnswer(ResponseBody):
    id = Integer()
    usuario = Integer(source="owner_id")
    registrado_por = Integer(source="actor_id")
    monto = Pesos(source="amount")
    fecha = Day(source="day")
    fecha_creacion = Moment(source="created_at")
    version = Integer()
    estado = Code(ENTRY_STATES, source="state")
    fecha_anulacion = Moment(source="voided_at", allow_null=True)
    anulado_por = Integer(source="voided_by", allow_null=True)


class ExpenseAnswer(EntryAnswer):
    example: ClassVar = {**_EVERY_ENTRY, "concepto": "Energía", "descripcion": "Factura de octubre"}

    concepto = Text(CONCEPT_LIMIT, source="concept")
    descripcion = Text(expense.DESCRIPTION_LIMIT, source="description")


class ExtraIncomeAnswer(EntryAnswer):
    example: ClassVar = {**_EVERY_ENTRY, "tipo": "domicilio", "descripcion": "Al barrio La Floresta"}

    tipo = Code(INCOME_KINDS, source="kind")
    descripcion = Text(extra_income.DESCRIPTION_LIMIT, source="description")


class EntryMessage(RequestBody):
    monto = Pesos(source="amount", help_text="Mayor que cero.")
    fecha = Day(source="day", required=False, help_text="Día de Bogotá, hasta hoy. Al crear, si falta, hoy.")


class ExpenseMessage(EntryMessage):
    example: ClassVar = {
        "concepto": "Energía",
        "descripcion": "Factura de octubre",
        "monto": "85000.00",
        "fecha": "2026-11-22",
    }

    concepto = Text(CONCEPT_LIMIT, source="concept", blank=False)
    descripcion = Text(expense.DESCRIPTION_LIMIT, source="description", required=False, allow_null=True)


class ExtraIncomeMessage(EntryMessage):
    example: ClassVar = {
        "tipo": "domicilio",
        "descripcion": "Al barrio La Floresta",
        "monto": "5000.00",
        "fecha": "2026-11-22",
    }

    tipo = Code(INCOME_KINDS, source="kind")
    descripcion = Text(extra_income.DESCRIPTION_LIMIT, source="description", required=False, allow_null=True)


class ExpenseEditMessage(ExpenseMessage):
    """What is left out stays as it is."""

    example: ClassVar = {"concepto": "Energía", "monto": "86000.00", "version": 1}

    version = Integer(required=False, help_text="La que se leyó: si ya es otra, CONFLICT.")


class ExtraIncomeEditMessage(ExtraIncomeMessage):
    """What is left out stays as it is."""

    example: ClassVar = {"tipo": "servicio", "monto": "6000.00", "version": 1}

    version = Integer(required=False, help_text="La que se leyó: si ya es otra, CONFLICT.")


class EntryFilters(Dated):
    estado = Code(
        ENTRY_STATES, source="state", default=EntryState.REGISTERED, help_text="Por defecto, los que cuentan."
    )


class ExpenseFilters(EntryFilters):
    orden = Order(ENTRY_ORDERS, default="-fecha")


class ExtraIncomeFilters(EntryFilters):
    tipo = Code(INCOME_KINDS, source="kind", required=False)
    orden = Order(ENTRY_ORDERS, default="-fecha")


def kinds_named(text: str) -> Mapping[str, frozenset[IncomeKind]]:
    """For each word of a search, the kinds whose code has a word that begins so."""
    return {word: frozenset(kind for kind, code in INCOME_KINDS.items() if _begins(word, code)) for word in words(text)}


def _begins(word: str, code: str) -> bool:
    return any(part.startswith(word) for part in words(code))
