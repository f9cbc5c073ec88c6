"""The forms of the configuration."""

from typing import ClassVar, Unpack

from django import forms
from django.utils.translation import gettext_lazy as _

from adapters.http.vocabulary.products import TREATMENTS
from adapters.http.web.core.forms import Data, FactsForm, FormOptions, MoneyField, ShopForm, WordField, words
from adapters.http.web.widgets.date_fields import DayField
from adapters.http.web.widgets.field_options import LazyText
from adapters.http.web.widgets.file_fields import PictureInput
from adapters.http.web.widgets.quantity_fields import QuantityField
from application.ports.unit_of_work import LockTimeout
from domain.shared.errors import DomainError


def _two_words(label: LazyText, yes: LazyText, no: LazyText) -> forms.TypedChoiceField:
    """One of two ways, each in its own words: a browser says nothing of a box that is not checked."""
    return forms.TypedChoiceField(
        label=label,
        choices=(("true", yes), ("false", no)),
        coerce=lambda word: word == "true",
        empty_value=None,
        required=False,
    )


class ConfigurationForm(FactsForm):
    """How the shop is set up, but for the logo and the resolution, which have forms of their own."""

    FACTS: ClassVar = {
        "name": "nombre",
        "nit": "nit",
        "check_digit": "digito_verificacion",
        "address": "direccion",
        "phone": "telefono",
        "contact_email": "correo",
        "receipt_footer": "pie_recibo",
        "prefix": "prefijo",
        "first_number": "primer_numero",
        "charges_tax": "responsable_iva",
        "default_treatment": "tarifa_iva_predeterminada",
        "cash_unit": "redondeo_efectivo",
        "default_minimum_stock": "stock_minimo_predeterminado",
        "sellers_see_all": "vendedores_ven_todas",
    }

    nombre = words(_("Nombre"), required=True)
    nit = words(_("NIT"), inputmode="numeric")
    digito_verificacion = words(_("Dígito de verificación"), inputmode="numeric", maxlength=1)
    direccion = words(_("Dirección"))
    telefono = words(_("Teléfono"), inputmode="tel")
    correo = words(_("Correo"), inputmode="email", autocapitalize="none")
    pie_recibo = words(_("Pie del recibo"))
    prefijo = words(_("Prefijo"), autocapitalize="characters")
    primer_numero = forms.IntegerField(
        label=_("Primer número"),
        required=False,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "class": "number"}),
    )
    responsable_iva = _two_words(_("IVA"), _("Responsable: cobra IVA"), _("No responsable: no cobra IVA"))
    tarifa_iva_predeterminada = WordField(TREATMENTS, label=_("IVA de los productos nuevos"))
    redondeo_efectivo = MoneyField(label=_("El cambio en efectivo se redondea a"))
    stock_minimo_predeterminado = QuantityField(label=_("Stock mínimo de los productos nuevos"))
    vendedores_ven_todas = _two_words(_("Los vendedores ven"), _("Todas las ventas"), _("Solo las propias"))

    def facts(self) -> dict[str, object]:
        """Of a NIT that was cleared, no digit is left."""
        facts = super().facts()
        return facts | {"check_digit": ""} if facts.get("nit") == "" else facts


class LogoForm(ShopForm):
    logo = forms.FileField(
        label=_("Imagen"),
        widget=PictureInput,
        allow_empty_file=True,
    )


class ResolutionForm(FactsForm):
    """A resolution as it is on the tax office's paper. On one page with ConfigurationForm, hence ids of its own."""

    FACTS: ClassVar = {
        "number": "numero",
        "prefix": "prefijo",
        "first": "desde",
        "last": "hasta",
        "valid_from": "fecha_desde",
        "valid_until": "fecha_hasta",
    }

    numero = words(_("Número de la resolución"), required=True)
    prefijo = words(_("Prefijo"), autocapitalize="characters")
    desde = forms.IntegerField(label=_("Desde el número"), widget=forms.TextInput({"inputmode": "numeric"}))
    hasta = forms.IntegerField(label=_("Hasta el número"), widget=forms.TextInput({"inputmode": "numeric"}))
    fecha_desde = DayField(label=_("Vigente desde"), required=True)
    fecha_hasta = DayField(label=_("Vigente hasta"), required=True)

    def __init__(self, data: Data | None = None, **options: Unpack[FormOptions]) -> None:
        options.setdefault("auto_id", "resolucion_%s")
        super().__init__(data, **options)

    def blame(self, error: DomainError | LockTimeout) -> None:
        """The command has these facts under `resolution`."""
        if isinstance(error, DomainError):
            error.field = error.field.removeprefix("resolution.")
        super().blame(error)
