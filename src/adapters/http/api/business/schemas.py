"""What the configuration of the shop looks like on the wire."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from django.urls import reverse

from adapters.http.api.core.fields import Amount, Code, Computed, Day, Flag, Integer, Moment, Pesos, Text
from adapters.http.api.core.request_body import RequestBody, Values
from adapters.http.api.core.response_body import ResponseBody
from adapters.http.vocabulary.products import TREATMENTS
from adapters.http.vocabulary.sales import ALERTS, alert_sentence
from application.use_cases.business.edit_configuration import NewResolution
from domain.business.business import ADDRESS_LIMIT, FOOTER_LIMIT, NAME_LIMIT
from domain.sales.resolution import PREFIX_LIMIT, RESOLUTION_LIMIT
from domain.shared.contact import EMAIL_LIMIT, PHONE_LIMIT
from domain.shared.identity_document import NUMBER_LIMIT


class LogoAnswer(ResponseBody):
    example: ClassVar = {
        "url": "/configuracion/logo/",
        "tipo": "image/png",
        "tamano": 24310,
        "fecha_actualizacion": "2026-11-22T19:30:00-05:00",
    }

    url = Computed(lambda _logo: reverse("logo"), {"type": "string", "example": example["url"]})
    tipo = Text(20, source="media_type")
    tamano = Integer(source="size", help_text="En bytes.")
    fecha_actualizacion = Moment(source="changed_at")


class ResolutionAnswer(ResponseBody):
    example: ClassVar = {
        "numero": "18764060000001",
        "prefijo": "FV",
        "desde": 1,
        "hasta": 5000,
        "fecha_desde": "2026-01-01",
        "fecha_hasta": "2027-12-31",
    }

    numero = Text(RESOLUTION_LIMIT, source="number")
    prefijo = Text(PREFIX_LIMIT, source="prefix")
    desde = Integer(source="first")
    hasta = Integer(source="last")
    fecha_desde = Day(source="valid_from")
    fecha_hasta = Day(source="valid_until")


class AlertAnswer(ResponseBody):
    example: ClassVar = {
        "codigo": "pocos_numeros",
        "mensaje": "Quedan 120 números de la resolución: conviene pedir otra.",
        "quedan": 120,
        "fecha": None,
    }

    codigo = Code(ALERTS, source="alert")
    mensaje = Computed(alert_sentence, {"type": "string"})
    quedan = Integer(source="left", allow_null=True, help_text="Números o días.")
    fecha = Day(source="day", allow_null=True)


class ConfigurationAnswer(ResponseBody):
    example: ClassVar = {
        "nombre": "Tienda La Esquina",
        "nit": "900373923",
        "digito_verificacion": "8",
        "direccion": "Calle 14 # 5-20, Cali",
        "telefono": "602 555 1234",
        "correo": "tienda@laesquina.example",
        "logo": LogoAnswer.example,
        "pie_recibo": "Gracias por su compra",
        "prefijo": "FV",
        "primer_numero": 1,
        "siguiente_numero": 4881,
        "resolucion": ResolutionAnswer.example,
        "responsable_iva": True,
        "tarifa_iva_predeterminada": "19",
        "redondeo_efectivo": "50.00",
        "stock_minimo_predeterminado": 0,
        "vendedores_ven_todas": True,
        "version": 3,
        "avisos": [AlertAnswer.example],
    }

    nombre = Text(NAME_LIMIT, source="name")
    nit = Text(NUMBER_LIMIT)
    digito_verificacion = Text(1, source="check_digit")
    direccion = Text(ADDRESS_LIMIT, source="address")
    telefono = Text(PHONE_LIMIT, source="phone")
    correo = Text(EMAIL_LIMIT, source="contact_email")
    logo = LogoAnswer(allow_null=True)
    pie_recibo = Text(FOOTER_LIMIT, source="receipt_footer")
    prefijo = Text(PREFIX_LIMIT, source="prefix")
    primer_numero = Integer(source="first_number", help_text="Donde empezó la numeración que se usa.")
    siguiente_numero = Integer(source="next_number", help_text="El de la próxima venta.")
    resolucion = ResolutionAnswer(source="resolution", allow_null=True)
    responsable_iva = Flag(source="charges_tax")
    tarifa_iva_predeterminada = Code(TREATMENTS, source="default_treatment")
    redondeo_efectivo = Pesos(source="cash_unit")
    stock_minimo_predeterminado = Amount(source="default_minimum_stock")
    vendedores_ven_todas = Flag(source="sellers_see_all")
    version = Integer()
    avisos = AlertAnswer(source="alerts", many=True)


class ResolutionMessage(RequestBody):
    build: ClassVar = NewResolution
    example: ClassVar = ResolutionAnswer.example

    numero = Text(RESOLUTION_LIMIT, source="number", blank=False)
    prefijo = Text(PREFIX_LIMIT, source="prefix", required=False, allow_null=True)
    desde = Integer(source="first")
    hasta = Integer(source="last")
    fecha_desde = Day(source="valid_from")
    fecha_hasta = Day(source="valid_until", help_text="Máximo dos años después.")


class ConfigurationMessage(RequestBody):
    """What is left out stays as it is."""

    example: ClassVar = {
        "nombre": "Tienda La Esquina",
        "nit": "900373923-8",
        "resolucion": ResolutionMessage.example,
        "version": 3,
    }

    nombre = Text(NAME_LIMIT, source="name", blank=False)
    nit = Text(NUMBER_LIMIT, required=False, allow_null=True)
    digito_verificacion = Text(
        1, source="check_digit", required=False, allow_null=True, help_text="Si falta, se calcula."
    )
    direccion = Text(ADDRESS_LIMIT, source="address", required=False, allow_null=True)
    telefono = Text(PHONE_LIMIT, source="phone", required=False, allow_null=True)
    correo = Text(EMAIL_LIMIT, source="contact_email", required=False, allow_null=True)
    pie_recibo = Text(FOOTER_LIMIT, source="receipt_footer", required=False, allow_null=True)
    prefijo = Text(
        PREFIX_LIMIT, source="prefix", required=False, allow_null=True, help_text="Con resolución, el de ella."
    )
    primer_numero = Integer(
        source="first_number", required=False, help_text="Solo mientras no haya ventas con ese prefijo."
    )
    resolucion = ResolutionMessage(
        source="resolution", required=False, allow_null=True, help_text="null: numerar sin resolución."
    )
    responsable_iva = Flag(
        source="charges_tax",
        required=False,
        help_text="false: se cobra el precio que se decidió, con o sin IVA, y nada de él es IVA. Cada producto "
        "conserva su tarifa para cuando vuelva a ser true.",
    )
    tarifa_iva_predeterminada = Code(TREATMENTS, source="default_treatment", required=False)
    redondeo_efectivo = Pesos(
        source="cash_unit",
        required=False,
        help_text="La moneda más pequeña: pesos enteros, de 0 a 1000; 0 es sin redondeo.",
    )
    stock_minimo_predeterminado = Amount(source="default_minimum_stock", required=False, help_text="Entero.")
    vendedores_ven_todas = Flag(
        source="sellers_see_all",
        required=False,
        help_text="false: un vendedor solo encuentra sus propias ventas, pida las que pida.",
    )
    version = Integer(required=False, help_text="La que se leyó: si ya es otra, CONFLICT.")

    @classmethod
    def read(
        cls,
        raw: Mapping[str, object],
        *,
        partial: bool = False,
        present: Callable[[], Mapping[str, object]] | None = None,
    ) -> Values:
        values = super().read(raw, partial=partial, present=present)
        if values.get("resolution", ...) is None:
            values["drop_resolution"] = True
        return values
