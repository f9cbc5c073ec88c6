"""The page that corrects a sale: who bought, how it was paid, and how much of what."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import ClassVar, Unpack

from attrs import define, evolve
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from adapters.http.injection import Injected
from adapters.http.number_format import number
from adapters.http.route import BIGGEST_ID
from adapters.http.vocabulary.error_messages import sentence_of
from adapters.http.vocabulary.sales import PAYMENT_METHODS, SALE_METHODS
from adapters.http.web.core.forms import Data, FormOptions, MoneyField, ShopForm, WordField
from adapters.http.web.core.line_items import LinedForm, Rows, UnknownCodes, keep_quantity_errors, sum_of, times
from adapters.http.web.core.pages import Page, action_on, printable
from adapters.http.web.core.record_picker import RecordField, clients, offer
from adapters.http.web.widgets.number_parsing import plain
from adapters.http.web.widgets.quantity_fields import QuantityField, quantity_is_of, quantity_missing
from application.ports.unit_of_work import LockTimeout
from application.queries.clients import ListClients
from application.queries.listing import Listing
from application.queries.products import FindByBarcode, ListProducts, ProductCriteria, ProductDetails, ShowProduct
from application.queries.sales.sales import SaleDetails, ShowSale, SoldLine
from application.shared_steps.cart import RequestedLine
from application.shared_steps.partial_update import UNSET
from application.use_cases.sales.edit_sale import CorrectedLine, EditSale, EditSaleCommand
from domain.accounts.access import Actor, Permission
from domain.inventory.stock import InsufficientStock
from domain.sales.payment import PaymentMethod
from domain.sales.sale import SaleAlreadyVoid, SaleState
from domain.shared.errors import DomainError, NotFound
from domain.shared.money import Money

MATCH_LIMIT = 8
_OFF = {"autocomplete": "off"}
_ID = re.compile(r"[0-9]{1,18}", re.ASCII)


class CorrectedForm(ShopForm):
    """A line of the sale by its `id`, or a product that is added to it."""

    id = forms.IntegerField(required=False, min_value=1, max_value=BIGGEST_ID, widget=forms.HiddenInput)
    producto = forms.IntegerField(required=False, min_value=1, max_value=BIGGEST_ID, widget=forms.HiddenInput)
    codigo_de_barras = forms.CharField(required=False, widget=forms.HiddenInput)
    cantidad = QuantityField(label=gettext_lazy("Cantidad"))

    sold: SoldLine | None = None
    product: ProductDetails | None = None
    fresh = False

    def clean(self) -> None:
        if "cantidad" not in self.errors and self.cleaned_data.get("cantidad") is None:
            self.add_error("cantidad", quantity_missing())

    @property
    def product_id(self) -> int | None:
        return self.sold.product_id if self.sold else self.cleaned_data.get("producto")

    @property
    def subtotal(self) -> Decimal | None:
        """At the price it was sold at; what is added, at the price of now."""
        unit = self.sold.unit_final if self.sold else self.product and self.product.final_price
        return None if unit is None else times(Money(unit), self.cleaned_data.get("cantidad"))

    def corrected_line(self) -> CorrectedLine:
        values, quantity = self.cleaned_data, self.cleaned_data["cantidad"]
        if values["id"] is not None:
            return CorrectedLine(line_id=values["id"], quantity=quantity)
        barcode = None if values["producto"] is not None else values["codigo_de_barras"]
        return CorrectedLine(new=RequestedLine(product_id=values["producto"], barcode=barcode, quantity=quantity))


@define
class SoldRows(Rows):
    """The rows of a sale, by the names of CorrectedForm."""

    NAMES: ClassVar = ("id", "producto", "codigo_de_barras", "cantidad")
    SAYING: ClassVar = ("id", "producto", "codigo_de_barras")

    @classmethod
    def sold(cls, sale: SaleDetails) -> "SoldRows":
        """Those of a sale as it stands."""
        return cls([{"id": str(line.id), "cantidad": plain(line.quantity)} for line in sale.lines])

    def add(self, product: ProductDetails, sale: SaleDetails) -> None:
        """One more of `product`, on its row or on a new one."""
        mine = {str(line.id) for line in sale.lines if line.product_id == product.id}
        for place, row in enumerate(self.rows):
            if row.get("id") in mine or row.get("producto") == str(product.id):
                self.one_more(place, product.unit)
                return
        self.append({"producto": str(product.id), "cantidad": "1"})

    def forms(self, sale: SaleDetails, product_of: Callable[[int], ProductDetails | None]) -> list[CorrectedForm]:
        """One for each row, read already, with what the shop knows of its product."""
        lines = {str(line.id): line for line in sale.lines}
        forms = self.bind(CorrectedForm)
        for place, (form, row) in enumerate(zip(forms, self.rows, strict=True)):
            form.sold, form.fresh = lines.get(row.get("id", "").strip()), place == self.fresh
            added = row.get("producto", "").strip()
            form.product = product_of(int(added)) if not form.sold and _ID.fullmatch(added) else None
            origin = form.sold or form.product
            quantity_is_of(form, "cantidad", origin.unit if origin else None)
            form.is_valid()
        return forms


class SaleForm(LinedForm):
    """Who bought and how it was paid; `lines` are the forms of what was sold."""

    cliente_fk = RecordField(label=gettext_lazy("Cliente registrado"), options=reverse_lazy("client-options"))
    cliente = forms.CharField(label=gettext_lazy("Nombre del cliente"), required=False, widget=forms.TextInput(_OFF))
    forma_pago = WordField(SALE_METHODS, label=gettext_lazy("Forma de pago"))
    banco = forms.CharField(label=gettext_lazy("Banco"), required=False, widget=forms.TextInput(_OFF))
    referencia = forms.CharField(label=gettext_lazy("Referencia"), required=False, widget=forms.TextInput(_OFF))
    recibido = MoneyField(label=gettext_lazy("Efectivo recibido"))

    lines: Sequence[CorrectedForm] = ()

    def blame(self, error: DomainError | LockTimeout) -> None:
        """What there is not enough of is told at its line as well."""
        super().blame(error)
        if isinstance(error, InsufficientStock):
            left = {each.product_id: number(each.available.amount) for each in error.shortages}
            for line in self.lines:
                if line.product_id in left:
                    line.add_error("cantidad", _("En el stock quedan %(left)s.") % {"left": left[line.product_id]})

    def command(self, actor: Actor, sale: SaleDetails, lines: tuple[CorrectedLine, ...] | None) -> EditSaleCommand:
        """A client that nobody changed is not set anew: archived, it stays. Nor are several payments."""
        values = self.cleaned_data
        same_client = values["cliente_fk"] is not None and values["cliente_fk"] == sale.client_id
        command = EditSaleCommand(
            actor=actor,
            sale_id=sale.id,
            version=values["version"],
            lines=lines,
            client_id=UNSET if same_client else values["cliente_fk"],
            client_name=values["cliente"],
        )
        if values["forma_pago"] is PaymentMethod.MIXED:
            return command
        return evolve(
            command,
            method=values["forma_pago"],
            bank=values["banco"],
            reference=values["referencia"],
            received=values["recibido"],
        )


class EditSalePage(Page):
    """GET shows the sale; a good POST goes to it.

    POST does what `accion` says, saving when it says nothing: `agregar` looks `buscar` up as a barcode, then as a name,
    `agregar-7` adds product 7, `quitar-2` takes the third line away, `actualizar` adds up. All of them show the form
    again with everything as it was typed; asked for by htmx, the lines alone.
    """

    template = "inventario/sales/sale_edit.html"
    section = "sales"
    permission = Permission.REVERSE_SALES
    show_sale: ShowSale = Injected
    edit_sale: EditSale = Injected
    list_clients: ListClients = Injected
    list_products: ListProducts = Injected
    find_by_barcode: FindByBarcode = Injected
    show_product: ShowProduct = Injected

    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        sale = self.show_sale(self.person.actor, id)
        if sale.state is SaleState.VOID:
            messages.warning(request, sentence_of(SaleAlreadyVoid(id)))
            return redirect("sale-detail", id)
        return self._show(
            self._form(sale, initial=_initial(sale)), SoldRows.sold(sale).forms(sale, self._product), sale
        )

    def post(self, request: HttpRequest, id: int) -> HttpResponse:
        sale = self.show_sale(self.person.actor, id)
        action = request.POST.get("accion", "guardar")
        if action != "guardar":
            return self._change_lines(request, action, sale)
        form = self._form(sale, request.POST)
        form.lines = SoldRows.read(request.POST).nonblank().forms(sale, self._product)
        UnknownCodes.read(request.POST).refuse(form)
        if form.makes_sense and self.attempt(form, lambda: self._edit(form, sale)) is not None:
            messages.success(request, _("Venta %(number)s actualizada.") % {"number": sale.number})
            return redirect("sale-detail", id)
        self.flag_refusal()
        unknown = UnknownCodes.read(request.POST)
        return self._show(form, form.lines, sale, status=form.status, unknown=unknown)

    def _edit(self, form: SaleForm, sale: SaleDetails) -> SaleDetails:
        """Lines that nobody touched are left alone."""
        lines = tuple(line.corrected_line() for line in form.lines)
        before = tuple(line.corrected_line() for line in SoldRows.sold(sale).forms(sale, self._product))
        return self.runner(self.edit_sale, form.command(self.person.actor, sale, None if lines == before else lines))

    def _change_lines(self, request: HttpRequest, action: str, sale: SaleDetails) -> HttpResponse:
        rows = SoldRows.read(request.POST)
        form = self._form(sale, initial={name: request.POST.get(name) for name in SaleForm.base_fields})
        verb, target, action_number = action_on(action)
        text, unknown = printable(request.POST.get("buscar", "")), UnknownCodes.read(request.POST)
        answer: dict[str, object] = {}
        if verb == "quitar" and action_number >= 0:
            rows.remove(action_number)
        elif verb == "olvidar":
            unknown.forget(printable(target))
        elif verb == "agregar" and (action_number > 0 or text):
            answer = self._add(rows, sale, unknown, text, action_number)
        lines = rows.forms(sale, self._product)
        for line in lines:
            keep_quantity_errors(line)
        return self._show(form, lines, sale, status=200, unknown=unknown, **answer)

    def _add(self, rows: SoldRows, sale: SaleDetails, unknown: UnknownCodes, text: str, id: int) -> dict[str, object]:
        """Add the product of that id or barcode, or tell what was found by the name; a code of nobody stays listed."""
        actor = self.person.actor
        try:
            rows.add(self.show_product(actor, id) if id > 0 else self.find_by_barcode(actor, text), sale)
        except NotFound:
            matches = self.list_products(actor, ProductCriteria.picking(text), Listing(size=MATCH_LIMIT)).items
            if not matches and unknown.looks_like_one(text):
                unknown.add(text)
                return {}
            return {"search_text": text, "matches": matches}
        return {}

    def _form(self, sale: SaleDetails, data: Data | None = None, **options: Unpack[FormOptions]) -> SaleForm:
        form = SaleForm(data, **options)
        if sale.method is not PaymentMethod.MIXED:
            form.fields["forma_pago"] = WordField(PAYMENT_METHODS, label=gettext_lazy("Forma de pago"))
        find, search_text = (
            clients(self.list_clients, self.person.actor),
            self.request.POST.get("cliente_fk-buscar", ""),
        )
        offer(form, "cliente_fk", find, (sale.client_id, sale.client_name), printable(search_text))
        return form

    def _show(
        self, form: SaleForm, lines: Sequence[CorrectedForm], sale: SaleDetails, *, status: int = 200, **context: object
    ) -> HttpResponse:
        total = sum_of(line.subtotal for line in lines)
        context["incomplete"] = any(line.subtotal is None for line in lines)
        return self.render(form=form, lines=lines, sale=sale, total=total, status=status, **context)

    def _product(self, id: int) -> ProductDetails | None:
        try:
            return self.show_product(self.person.actor, id)
        except NotFound:
            return None


def _initial(sale: SaleDetails) -> dict[str, object]:
    return {
        "cliente_fk": sale.client_id,
        "cliente": "" if sale.client_id else sale.client_name,
        "forma_pago": SALE_METHODS[sale.method],
        "banco": sale.bank,
        "referencia": sale.reference,
        "recibido": sale.received,
        "version": sale.version,
    }
