"""What assets look like on the wire."""

from typing import ClassVar

from adapters.http.api.core.fields import Day, Integer, Pesos, Text
from adapters.http.api.core.listing import Dated, Order
from adapters.http.api.core.request_body import RequestBody
from adapters.http.api.core.response_body import ResponseBody
from adapters.http.vocabulary.purchases import ASSET_SORTS
from application.shared_steps.purchasing import AssetFacts
from domain.assets.asset import DESCRIPTION_LIMIT, NAME_LIMIT
from domain.purchases.purchase_header import REFERENCE_LIMIT
from domain.suppliers import supplier


class AssetFactsMessage(RequestBody):
    """As part of a purchase."""

    build: ClassVar = AssetFacts

    nombre = Text(NAME_LIMIT, source="name", blank=False)
    descripcion = Text(DESCRIPTION_LIMIT, source="description", required=False, allow_null=True)
    valor = Pesos(source="value", help_text="Lo que costó, con IVA.")
    fecha_adquisicion = Day(
        source="acquired_date", required=False, help_text="Día de Bogotá; si falta, el de la compra."
    )


class AssetMessage(AssetFactsMessage):
    example: ClassVar = {
        "nombre": "Nevera panorámica",
        "descripcion": "Dos puertas",
        "valor": "3200000.00",
        "fecha_adquisicion": "2026-11-22",
        "proveedor": 3,
        "referencia": "FC-77",
    }

    proveedor = Integer(source="supplier_id", required=False, allow_null=True)
    referencia = Text(REFERENCE_LIMIT, source="reference", required=False)


class AssetEditMessage(AssetMessage):
    """What is left out stays as it is."""

    example: ClassVar = {"nombre": "Nevera panorámica", "valor": "3100000.00", "version": 1}

    version = Integer(required=False, help_text="La que se leyó: si ya es otra, CONFLICT.")


class AssetAnswer(ResponseBody):
    example: ClassVar = {
        "id": 2,
        "compra": 9,
        "compra_numero": 4,
        "usuario": 1,
        "registrado_por": 1,
        "nombre": "Nevera panorámica",
        "descripcion": "Dos puertas",
        "valor": "3200000.00",
        "fecha_adquisicion": "2026-11-22",
        "proveedor": 3,
        "proveedor_nombre": "Marta Ruiz",
        "referencia": "FC-77",
        "version": 1,
    }

    id = Integer()
    compra = Integer(source="purchase_id")
    compra_numero = Integer(source="purchase_number", help_text="El de la compra en el negocio.")
    usuario = Integer(source="owner_id")
    registrado_por = Integer(source="actor_id")
    nombre = Text(NAME_LIMIT, source="name")
    descripcion = Text(DESCRIPTION_LIMIT, source="description")
    valor = Pesos(source="value")
    fecha_adquisicion = Day(source="acquired_date")
    proveedor = Integer(source="supplier_id", allow_null=True)
    proveedor_nombre = Text(supplier.NAME_LIMIT, source="supplier_name")
    referencia = Text(REFERENCE_LIMIT, source="reference")
    version = Integer()


class AssetFilters(Dated):
    orden = Order(ASSET_SORTS, default="-fecha")
