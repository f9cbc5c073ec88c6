"""What suppliers look like on the wire."""

from typing import ClassVar

from adapters.http.api.core.confirmation import Confirmed, Confirming
from adapters.http.api.core.fields import Code, Flag, Integer, Moment, Text
from adapters.http.api.core.listing import Order, Searched
from adapters.http.api.core.response_body import ResponseBody
from adapters.http.api.products.schemas import ACTIVE
from adapters.http.vocabulary.clients import SUPPLIER_ORDERS
from domain.shared.contact import EMAIL_LIMIT, PHONE_LIMIT
from domain.shared.identity_document import NUMBER_LIMIT
from domain.suppliers.supplier import ADDRESS_LIMIT, COMPANY_LIMIT, NAME_LIMIT


class SupplierAnswer(ResponseBody):
    example: ClassVar = {
        "id": 3,
        "usuario": 1,
        "nombre": "Marta Ruiz",
        "empresa": "Distribuidora del Valle SAS",
        "telefono": "602 555 1234",
        "correo": "ventas@delvalle.example",
        "direccion": "Calle 5 # 10-20, Cali",
        "nit": "800197268",
        "digito_verificacion": "4",
        "activo": True,
        "version": 1,
        "fecha_registro": "2026-11-22T19:30:00-05:00",
    }

    id = Integer()
    usuario = Integer(source="owner_id")
    nombre = Text(NAME_LIMIT, source="name")
    empresa = Text(COMPANY_LIMIT, source="company")
    telefono = Text(PHONE_LIMIT, source="phone")
    correo = Text(EMAIL_LIMIT, source="contact_email")
    direccion = Text(ADDRESS_LIMIT, source="address")
    nit = Text(NUMBER_LIMIT)
    digito_verificacion = Text(1, source="check_digit")
    activo = Flag(source="active")
    version = Integer()
    fecha_registro = Moment(source="registered_at")


class SavedSupplierAnswer(SupplierAnswer, Confirmed):
    """A supplier just created or edited."""

    example: ClassVar = {**SupplierAnswer.example, "avisos": ["documento_repetido"]}


class SupplierMessage(Confirming):
    example: ClassVar = {
        "nombre": "Marta Ruiz",
        "empresa": "Distribuidora del Valle SAS",
        "telefono": "602 555 1234",
        "correo": "ventas@delvalle.example",
        "direccion": "Calle 5 # 10-20, Cali",
        "nit": "800197268-4",
    }

    nombre = Text(NAME_LIMIT, source="name", blank=False)
    empresa = Text(COMPANY_LIMIT, source="company", blank=False)
    telefono = Text(PHONE_LIMIT, source="phone", blank=False)
    correo = Text(EMAIL_LIMIT, source="contact_email", blank=False)
    direccion = Text(ADDRESS_LIMIT, source="address", blank=False)
    nit = Text(NUMBER_LIMIT, required=False, allow_null=True)
    digito_verificacion = Text(
        1, source="check_digit", required=False, allow_null=True, help_text="Si falta, se calcula."
    )


class SupplierEditMessage(SupplierMessage):
    """What is left out stays as it is."""

    example: ClassVar = {**SupplierMessage.example, "version": 1}

    activo = Flag(source="active", required=False)
    version = Integer(required=False, help_text="La que se leyó: si ya es otra, CONFLICT.")


class SupplierFilters(Searched):
    activo = Code(ACTIVE, source="active", default=True)
    orden = Order(SUPPLIER_ORDERS, default="nombre")
