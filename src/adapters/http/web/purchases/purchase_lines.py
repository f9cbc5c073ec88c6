"""The lines of a purchase on a form: what was typed, whether or not it makes sense yet, and what it would come to."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import ClassVar

from attrs import define
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from adapters.http.vocabulary.products import TREATMENTS, UNITS
from adapters.http.web.core.forms import MoneyField, ShopForm, WordField, no_price
from adapters.http.web.core.line_items import Row, Rows, UnknownCodes
from adapters.http.web.widgets.date_fields import DayField
from adapters.http.web.widgets.field_options import LazyText
from adapters.http.web.widgets.number_parsing import plain
from adapters.http.web.widgets.quantity_fields import QuantityField, quantity_is_of, quantity_missing, unit_of
from application.queries.products import ProductDetails
from application.queries.purchases.purchases import PurchaseDetails, PurchasedLine
from application.shared_steps.purchasing import GoodsLine
from domain.purchases.purchase_line import LineCost
from domain.shared.errors import DomainError
from domain.shared.money import Money
from domain.shared.price import Price
from domain.shared.quantity import Quantity, Unit
from domain.shared.tax import Treatment

_ID = re.compile(r"[0-9]{1,18}", re.ASCII)
_YES = frozenset({"on", "true", "1"})


def _words(label: LazyText, **attributes: str) -> forms.CharField:
    widget = forms.TextInput({"autocomplete": "off", **attributes})
    return forms.CharField(label=label, required=False, widget=widget)


class LineForm(ShopForm):
    """One line, under the names of the JSON face. Without a product and with a name, it makes a new one."""

    FACTS: ClassVar[Mapping[str, str]] = {
        "product_id": "producto",
        "barcode": "codigo_de_barras",
        "name": "nombre",
        "category": "categoria",
        "unit": "unidad_medida",
        "quantity": "cantidad",
        "price": "precio",
        "final_price": "precio_con_iva",
        "line_total": "total",
        "treatment": "tarifa_iva",
        "sale_price": "precio_venta",
        "final_sale_price": "precio_venta_con_iva",
        "expires": "tiene_caducidad",
        "expiry_date": "fecha_caducidad",
    }

    producto = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)
    codigo_de_barras = _words(gettext_lazy("Código de barras"), **{"data-code": ""})
    nombre = _words(gettext_lazy("Nombre del producto nuevo"))
    categoria = _words(gettext_lazy("Categoría"), list="categorias")
    unidad_medida = WordField(UNITS, label=gettext_lazy("Unidad de medida"))
    cantidad = QuantityField(label=gettext_lazy("Cantidad"))
    precio = MoneyField(label=gettext_lazy("Costo sin IVA"))
    precio_con_iva = MoneyField(label=gettext_lazy("Costo con IVA"))
    total = MoneyField(label=gettext_lazy("Total del renglón, con IVA"))
    tarifa_iva = WordField(TREATMENTS, label=gettext_lazy("IVA"))
    precio_venta = MoneyField(label=gettext_lazy("Venta sin IVA"))
    precio_venta_con_iva = MoneyField(label=gettext_lazy("Venta con IVA"))
    tiene_caducidad = forms.CharField(required=False, widget=forms.HiddenInput)
    fecha_caducidad = DayField(label=gettext_lazy("Vence"))

    sin_precio = forms.BooleanField(label=gettext_lazy("Sin precio: se vende a $0"), required=False)

    product: ProductDetails | None = None
    day: date
    fresh = False

    def know(self, product: ProductDetails | None) -> None:
        """What the line is of, before it is read: the unit says what a quantity means."""
        self.product = product
        quantity_is_of(self, "cantidad", product.unit if product else self._new_unit)

    @property
    def _new_unit(self) -> Unit | None:
        """Of a product that the line makes; one that only a code names, the shop may have already."""
        named = str(self["nombre"].value() or "").strip() and self.product_id is None
        return (unit_of(self["unidad_medida"].value()) or Unit.PIECE) if named else None

    @property
    def product_id(self) -> int | None:
        value = str(self["producto"].value() or "")
        return int(value) if _ID.fullmatch(value) else None

    def clean(self) -> None:
        named = [self.cleaned_data.get(name) for name in ("producto", "codigo_de_barras", "nombre")]
        if not any(named) and "producto" not in self.errors:
            self.add_error("nombre", _("Falta el nombre del producto, o el código de barras de uno que ya existe."))
        if "cantidad" not in self.errors and self.cleaned_data.get("cantidad") is None:
            self.add_error("cantidad", quantity_missing())
        prices = ("precio_venta", "precio_venta_con_iva")
        priced = any(name in self.errors or self.cleaned_data.get(name) is not None for name in prices)
        new = self.product_id is None and self.cleaned_data.get("nombre")
        if new and not priced and not self.cleaned_data.get("sin_precio"):
            self.add_error("precio_venta_con_iva", no_price())

    def goods_line(self) -> GoodsLine:
        """What a line that is_valid() asks for; empty words and numbers say nothing."""
        values = {fact: self.cleaned_data[name] for fact, name in self.FACTS.items()}
        values["expires"] = True if values["expires"] in _YES else None
        if values["product_id"] is not None:
            values |= {"barcode": None, "name": None}
        if values["product_id"] is not None or not values["name"]:
            values["unit"] = None
        return GoodsLine(**{fact: value for fact, value in values.items() if value not in (None, "")})

    @cached_property
    def _sums(self) -> tuple[Decimal, Decimal] | None:
        """What it comes to with tax and before it, where that can be said already."""
        self.is_valid()
        values = self.cleaned_data
        if values.get("cantidad") is None:
            return None
        treatment = values.get("tarifa_iva") or (self.product.treatment if self.product else Treatment.GENERAL)
        unit = self.product.unit if self.product else values.get("unidad_medida") or Unit.PIECE
        try:
            quantity = Quantity.of(values["cantidad"], unit).positive()
            base, final, whole = (values.get(name) for name in ("precio", "precio_con_iva", "total"))
            cost = LineCost.of(self.day, quantity, treatment, base=base, final=final, whole=whole)
            return cost.of_all(quantity, with_tax=True).amount, cost.of_all(quantity, with_tax=False).amount
        except DomainError:
            return None

    @property
    def subtotal(self) -> Decimal | None:
        return self._sums and self._sums[0]

    @property
    def base(self) -> Decimal | None:
        return self._sums and self._sums[1]


@define
class Lines(Rows):
    """The rows of a purchase, by the names of LineForm."""

    NAMES: ClassVar = (*LineForm.FACTS.values(), "sin_precio")
    SAYING: ClassVar = ("producto", "codigo_de_barras", "nombre", "precio", "precio_con_iva", "total")

    @classmethod
    def of(cls, purchase: PurchaseDetails) -> "Lines":
        """Those of a purchase that exists."""
        return cls([_row(line, purchase.day) for line in purchase.lines])

    def add(self, product: ProductDetails) -> None:
        """One more of `product`, on its row or on a new one."""
        place = next((place for place, row in enumerate(self.rows) if row.get("producto") == str(product.id)), None)
        if place is None:
            self.append({"producto": str(product.id), "cantidad": "1"})
        else:
            self.one_more(place, product.unit)

    def add_new(self, text: str, treatment: Treatment, many: int = 1) -> None:
        """So many of a product the shop does not have yet, known by its name or by its barcode."""
        known_by = "codigo_de_barras" if UnknownCodes.looks_like_one(text) else "nombre"
        usual = {"unidad_medida": UNITS[Unit.PIECE], "tarifa_iva": TREATMENTS[treatment]}
        usual["cantidad"] = str(many)
        self.append({known_by: text, **usual})

    def forms(self, day: date, product_of: Callable[[int], ProductDetails | None]) -> list[LineForm]:
        """One for each row, bought on a Bogota day, with what the shop knows of its product."""
        forms = self.bind(LineForm)
        for place, form in enumerate(forms):
            form.day, form.fresh = day, place == self.fresh
            form.know(None if form.product_id is None else product_of(form.product_id))
        return forms


def _row(line: PurchasedLine, day: date) -> Row:
    """So that it reads back as it was agreed: its total, or the cost of a unit in the form that gives both exactly."""
    again = Price.before_tax(Money(line.price), line.treatment, day)
    exact = again.tax.amount == line.tax
    row = {
        "producto": str(line.product_id),
        "categoria": line.category,
        "cantidad": plain(line.quantity),
        "tarifa_iva": TREATMENTS[line.treatment],
        "fecha_caducidad": line.expiry_date.isoformat() if line.expiry_date else "",
    }
    amounts = {
        "precio": line.price if exact and line.total is None else None,
        "precio_con_iva": line.final_price if not exact and line.total is None else None,
        "total": line.total,
        "precio_venta": line.sale_price,
        "precio_venta_con_iva": line.final_sale_price,
    }
    return row | {name: plain(amount) for name, amount in amounts.items() if amount is not None}
