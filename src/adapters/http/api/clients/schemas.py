"""What clients look like on the wire."""

from collections.abc import Mapping
from typing import ClassVar

from adapters.http.api.core.confirmation import Confirmed, Confirming
from adapters.http.api.core.fields import Code, Flag, Integer, Moment, SignedPesos, Text
from adapters.http.api.core.listing import Order, Searched
from adapters.http.api.core.response_body import ResponseBody
from adapters.http.api.products.schemas import ACTIVE
from adapters.http.vocabulary.clients import CLIENT_ORDERS, DOCUMENT_TYPES
from adapters.http.vocabulary.error_messages import sentence_of
from domain.clients.client import NAME_LIMIT
from domain.shared.contact import EMAIL_LIMIT, PHONE_LIMIT
from domain.shared.identity_document import NUMBER_LIMIT, DocumentIncomplete


class ClientAnswer(ResponseBody):
    example: ClassVar = {
        "id": 4,
        "usuario": 1,
        "nombre": "Ferretería El Tornillo SAS",
        "telefono": "300 123 4567",
        "tipo_documento": "31",
        "documento": "900373923",
        "digito_verificacion": "8",
        "correo": "compras@eltornillo.example",
        "activo": True,
        "version": 1,
        "creado": "2026-11-22T19:30:00-05:00",
        "saldo": "35700.00",
    }

    id = Integer()
    usuario = Integer(source="owner_id")
    nombre = Text(NAME_LIMIT, source="name")
    telefono = Text(PHONE_LIMIT, source="phone")
    tipo_documento = Code(DOCUMENT_TYPES, source="document_type", allow_null=True)
    documento = Text(NUMBER_LIMIT, source="document")
    digito_verificacion = Text(1, source="check_digit", help_text="Solo de un NIT.")
    correo = Text(EMAIL_LIMIT, source="contact_email")
    activo = Flag(source="active")
    version = Integer()
    creado = Moment(source="created_at")
    saldo = SignedPesos(source="balance", help_text="Lo que debe; negativo, a su favor.")


class SavedClientAnswer(ClientAnswer, Confirmed):
    """A client just created or edited."""

    example: ClassVar = {**ClientAnswer.example, "avisos": ["documento_repetido"]}


class ClientMessage(Confirming):
    example: ClassVar = {
        "nombre": "Ferretería El Tornillo SAS",
        "telefono": "300 123 4567",
        "tipo_documento": "31",
        "documento": "900373923-8",
        "correo": "compras@eltornillo.example",
    }

    nombre = Text(NAME_LIMIT, source="name", blank=False)
    telefono = Text(PHONE_LIMIT, source="phone", required=False, allow_null=True)
    tipo_documento = Code(
        DOCUMENT_TYPES,
        source="document_type",
        required=False,
        allow_null=True,
        help_text="Sin él, una cédula de ciudadanía (13), o un NIT (31) si trae dígito de verificación.",
    )
    documento = Text(NUMBER_LIMIT, source="document", required=False, allow_null=True)
    digito_verificacion = Text(
        1, source="check_digit", required=False, allow_null=True, help_text="De un NIT; si falta, se calcula."
    )
    correo = Text(EMAIL_LIMIT, source="contact_email", required=False, allow_null=True)


class ClientEditMessage(ClientMessage):
    """What is left out stays as it is; an empty document, with a type of null or none, is taken away."""

    example: ClassVar = {"nombre": "Ferretería El Tornillo SAS", "telefono": "", "version": 1}

    activo = Flag(source="active", required=False)
    version = Integer(required=False, help_text="La que se leyó: si ya es otra, CONFLICT.")

    @classmethod
    def check(cls, values: dict[str, object]) -> Mapping[str, str]:
        untyped = "document_type" in values and values["document_type"] is None
        return {"tipo_documento": sentence_of(DocumentIncomplete())} if untyped and "document" not in values else {}


class ClientFilters(Searched):
    activo = Code(ACTIVE, source="active", default=True)
    orden = Order(CLIENT_ORDERS, default="nombre")
