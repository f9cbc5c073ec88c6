"""The forms of a product."""

from typing import ClassVar, Unpack

import attrs
from django import forms
from django.utils.translation import gettext_lazy

from adapters.http.vocabulary.products import TREATMENTS, UNITS
from adapters.http.web.core.forms import Data, FactsForm, FormOptions, MoneyField, WordField, no_price, words
from adapters.http.web.widgets.quantity_fields import QuantityField, quantity_is_of, unit_of
from domain.products.product_description import ProductDescription


class ProductForm(FactsForm):
    """A product as a shopkeeper describes it. The command's names are in FACTS."""

    FACTS: ClassVar = {
        "name": "nombre",
        "barcode": "codigo_de_barras",
        "category": "categoria",
        "brand": "marca",
        "final_price": "precio_con_iva",
        "price": "precio",
        "treatment": "tarifa_iva",
        "unit": "unidad_medida",
        "unit_cost": "precio_compra",
        "stock": "stock",
        "minimum_stock": "stock_minimo",
    }

    codigo_de_barras = forms.CharField(
        label=gettext_lazy("Código de barras"),
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "data-code": ""}),
        help_text=gettext_lazy("Se puede escanear. Vacío si no tiene."),
    )
    nombre = forms.CharField(
        label=gettext_lazy("Nombre"),
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "autofocus": True, "required": True}),
    )
    categoria = forms.CharField(
        label=gettext_lazy("Categoría"),
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "list": "categorias"}),
    )
    marca = words(gettext_lazy("Marca"))
    precio_con_iva = MoneyField(label=gettext_lazy("Precio al público (con IVA)"), show_hidden_initial=True)
    precio = MoneyField(label=gettext_lazy("Precio antes de IVA"), show_hidden_initial=True)
    tarifa_iva = WordField(TREATMENTS, label=gettext_lazy("IVA"))
    unidad_medida = WordField(UNITS, label=gettext_lazy("Unidad de medida"))
    precio_compra = MoneyField(label=gettext_lazy("Costo por unidad"), show_hidden_initial=True)
    stock = QuantityField(label=gettext_lazy("Stock"), show_hidden_initial=True)
    stock_minimo = QuantityField(label=gettext_lazy("Stock mínimo"))

    def __init__(self, data: Data | None = None, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        unit = unit_of(self.data.get("unidad_medida", self.initial.get("unidad_medida")))
        for name in ("stock", "stock_minimo"):
            quantity_is_of(self, name, unit)

    @property
    def description(self) -> list[forms.BoundField]:
        """The fields that only describe the product."""
        return [self[self.FACTS[each.name]] for each in attrs.fields(ProductDescription)]


class EditProductForm(ProductForm):
    # What other people's sales and purchases move while the form is open, or what follows from another field.
    MOVING = ("final_price", "price", "unit_cost", "stock")

    def facts(self) -> dict[str, object]:
        """Without what MOVING fields still say as when the form was shown."""
        facts = super().facts().items()
        return {fact: value for fact, value in facts if fact not in self.MOVING or value != self.initial_value(fact)}

    def initial_value(self, fact: str) -> object:
        """What the field of `fact` said when the form was shown, or says now for whoever never saw it."""
        name = self.FACTS[fact]
        seen = self.data.get(self.add_initial_prefix(name))
        if seen is None:
            seen = self.fields[name].prepare_value(self.get_initial_for_field(self.fields[name], name))
        try:
            return self.fields[name].to_python(seen)
        except forms.ValidationError:
            return None


class NewProductForm(ProductForm):
    """A price is typed, or that there is none is said: nothing is sold for $0 because somebody forgot it."""

    sin_precio = forms.BooleanField(label=gettext_lazy("Sin precio: se vende a $0"), required=False)

    def clean(self) -> None:
        values = self.cleaned_data
        invalid = {"precio", "precio_con_iva"} & set(self.errors)
        has_price = any(values.get(name) is not None for name in ("precio", "precio_con_iva"))
        if not (invalid or has_price or values.get("sin_precio")):
            self.add_error("precio_con_iva", no_price())
        super().clean()

    def facts(self) -> dict[str, object]:
        return {"name": "", **super().facts()}
