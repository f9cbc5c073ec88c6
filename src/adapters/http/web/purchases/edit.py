"""The pages that buy, order, and order otherwise: a head, lines, and everything kept while lines are added."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar, Unpack

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from adapters.http.injection import Injected
from adapters.http.vocabulary.error_messages import sentence_of
from adapters.http.web.core.forms import Data, FormOptions
from adapters.http.web.core.line_items import LinedForm, UnknownCodes, keep_quantity_errors, sum_of
from adapters.http.web.core.pages import Page, action_on, new_key, printable
from adapters.http.web.core.record_picker import RecordField, offer, suppliers
from adapters.http.web.purchases.purchase_lines import LineForm, Lines
from adapters.http.web.widgets.date_fields import DayField
from application.ports.clock import Clock
from application.queries.business import ShowSettings
from application.queries.listing import Listing
from application.queries.products import (
    FindByBarcode,
    ListCategories,
    ListProducts,
    ProductCriteria,
    ProductDetails,
    ShowProduct,
)
from application.queries.purchases.purchases import PurchaseDetails, ShowPurchase
from application.queries.suppliers import ListSuppliers
from application.shared_steps.partial_update import UNSET
from application.use_cases.purchases.edit_purchase import EditPurchase, EditPurchaseCommand
from application.use_cases.purchases.register_purchase import RegisterPurchase, RegisterPurchaseCommand
from domain.accounts.access import Permission
from domain.purchases.purchase_errors import PurchaseAlreadyVoid
from domain.purchases.purchase_state import PurchaseState
from domain.shared.calendar import bogota_day
from domain.shared.errors import NotFound

MATCH_LIMIT = 8
BEGINNINGS = (
    ("recibida", gettext_lazy("Ya llegó: entra al stock al guardar")),
    ("pendiente", gettext_lazy("Está pedida: se recibe después")),
)


class PurchaseForm(LinedForm):
    """From whom, when, and whether it is here; `lines` are the forms of what is bought."""

    FACTS: ClassVar = {"day": "fecha", "reference": "referencia"}

    proveedor = RecordField(label=gettext_lazy("Proveedor"), options=reverse_lazy("supplier-options"))
    fecha = DayField(label=gettext_lazy("Fecha de la factura"))
    referencia = forms.CharField(
        label=gettext_lazy("Número de factura"), required=False, widget=forms.TextInput({"autocomplete": "off"})
    )
    estado = forms.ChoiceField(label=gettext_lazy("Mercancía"), choices=BEGINNINGS, required=False)

    lines: Sequence[LineForm] = ()


class PurchaseFormPage(Page):
    """POST does what `accion` says, saving when it says nothing.

    `agregar` looks `buscar` up as a barcode, then as a name; `agregar-7` adds product 7; `nuevo` adds a product that
    the shop does not have yet; `quitar-2` takes the third line away; `actualizar` adds up. All of them show the form
    again with everything as it was typed; asked for by htmx, the lines alone.
    """

    template = "inventario/purchases/purchase_form.html"
    section = "purchases"
    permission = Permission.MANAGE_PURCHASES
    clock: Clock = Injected
    list_suppliers: ListSuppliers = Injected
    list_products: ListProducts = Injected
    list_categories: ListCategories = Injected
    find_by_barcode: FindByBarcode = Injected
    show_product: ShowProduct = Injected
    show_settings: ShowSettings = Injected

    def form(
        self, data: Data | None = None, *, purchase: PurchaseDetails | None = None, **options: Unpack[FormOptions]
    ) -> PurchaseForm:
        form = PurchaseForm(data, **options)
        current = (purchase.supplier_id, purchase.supplier_name) if purchase else (None, "")
        search_text = printable(self.request.POST.get("proveedor-buscar", ""))
        offer(form, "proveedor", suppliers(self.list_suppliers, self.person.actor), current, search_text)
        return form

    def today(self) -> date:
        return bogota_day(self.clock.now())

    def change_lines(self, request: HttpRequest, action: str, purchase: PurchaseDetails | None = None) -> HttpResponse:
        """Whatever `action` does to the lines, nothing of which is saved."""
        lines = Lines.read(request.POST)
        form = self.form(initial={name: request.POST.get(name) for name in PurchaseForm.base_fields}, purchase=purchase)
        verb, target, number = action_on(action)
        text, unknown = printable(request.POST.get("buscar", "")), UnknownCodes.read(request.POST)
        answer: dict[str, object] = {}
        if verb == "quitar" and number >= 0:
            lines.remove(number)
        elif verb == "nuevo":
            name = printable(target) or text
            lines.add_new(name, self.show_settings(self.person.actor).default_treatment, unknown.forget(name) or 1)
        elif verb == "olvidar":
            unknown.forget(printable(target))
        elif verb == "agregar" and (number > 0 or text):
            answer = self._add(lines, unknown, text, number)
        forms = lines.forms(self.today(), self.product)
        for each in forms:
            keep_quantity_errors(each)
        return self.show(form, forms, status=200, purchase=purchase, unknown=unknown, **answer)

    def show(
        self, form: PurchaseForm, lines: Sequence[LineForm], *, status: int = 200, **context: object
    ) -> HttpResponse:
        """The form, its lines with what the shop knows about each, and what they come to."""
        tax_is_cost = self.show_settings(self.person.actor).tax_is_cost
        for line in lines:
            if tax_is_cost:
                line["precio_con_iva"].label = _("Costo (con IVA)")
        total = sum_of(line.subtotal for line in lines)
        sums = {"total": total, "tax": total - sum_of(line.base for line in lines)}
        context["incomplete"] = any(line.subtotal is None for line in lines)
        categories = self.list_categories(self.person.actor)
        return self.render(
            form=form, lines=lines, sums=sums, categories=categories, tax_is_cost=tax_is_cost, status=status, **context
        )

    def show_refusal(self, form: PurchaseForm, **context: object) -> HttpResponse:
        self.flag_refusal()
        unknown = UnknownCodes.read(self.request.POST)
        return self.show(form, form.lines, status=form.status, unknown=unknown, **context)

    def read(self, request: HttpRequest, purchase: PurchaseDetails | None = None) -> PurchaseForm:
        """The form as it was sent, with its lines."""
        form = self.form(request.POST, purchase=purchase)
        form.lines = Lines.read(request.POST).nonblank().forms(self.today(), self.product)
        UnknownCodes.read(request.POST).refuse(form)
        return form

    def _add(self, lines: Lines, unknown: UnknownCodes, text: str, number: int) -> dict[str, object]:
        """Add the product of that id or barcode, or tell what was found by the name; a code of nobody stays listed."""
        actor = self.person.actor
        try:
            lines.add(self.show_product(actor, number) if number > 0 else self.find_by_barcode(actor, text))
        except NotFound:
            matches = self.list_products(actor, ProductCriteria.picking(text), Listing(size=MATCH_LIMIT)).items
            if not matches and unknown.looks_like_one(text):
                unknown.add(text)
                return {}
            return {"search_text": text, "matches": matches}
        return {}

    def product(self, id: int) -> ProductDetails | None:
        """Nothing where the shop does not have it any more."""
        try:
            return self.show_product(self.person.actor, id)
        except NotFound:
            return None


class NewPurchasePage(PurchaseFormPage):
    """A good POST goes to the purchase. Sent twice, it buys once."""

    register_purchase: RegisterPurchase = Injected

    def get(self, request: HttpRequest) -> HttpResponse:
        usual = {"clave": new_key(), "fecha": self.today(), "estado": "recibida"}
        supplier = request.GET.get("proveedor", "")
        return self.show(self.form(initial={**usual, "proveedor": supplier}), [])

    def post(self, request: HttpRequest) -> HttpResponse:
        action = request.POST.get("accion", "guardar")
        if action != "guardar":
            return self.change_lines(request, action)
        form = self.read(request)
        saved = self.attempt(form, lambda: self._register(form)) if form.makes_sense else None
        if saved is None:
            return self.show_refusal(form)
        pending = form.cleaned_data["estado"] == "pendiente"
        done = _("Pedido registrado.") if pending else _("Compra registrada: el stock ya está al día.")
        messages.success(request, done)
        return redirect("purchase-detail", saved)

    def _register(self, form: PurchaseForm) -> str:
        command = form.build(
            RegisterPurchaseCommand,
            actor=self.person.actor,
            lines=tuple(line.goods_line() for line in form.lines),
            supplier_id=form.cleaned_data["proveedor"],
            pending=form.cleaned_data["estado"] == "pendiente",
        )
        return self.once(self.register_purchase, command, form.cleaned_data["clave"], lambda details: str(details.id))


class EditPurchasePage(PurchaseFormPage):
    """Its head; its lines too, while nothing has arrived. A good POST goes to the purchase."""

    show_purchase: ShowPurchase = Injected
    edit_purchase: EditPurchase = Injected

    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        purchase = self.show_purchase(self.person.actor, id)
        if purchase.state is PurchaseState.VOID:
            messages.warning(request, sentence_of(PurchaseAlreadyVoid(id)))
            return redirect("purchase-detail", id)
        facts = {"proveedor": purchase.supplier_id, "fecha": purchase.day, "referencia": purchase.reference}
        form = self.form(initial={**facts, "version": purchase.version}, purchase=purchase)
        lines = [] if _fixed(purchase) else Lines.of(purchase).forms(purchase.day, self.product)
        return self.show(form, lines, purchase=purchase, fixed=_fixed(purchase))

    def post(self, request: HttpRequest, id: int) -> HttpResponse:
        purchase = self.show_purchase(self.person.actor, id)
        action = request.POST.get("accion", "guardar")
        if action != "guardar":
            return self.change_lines(request, action, purchase)
        form = self.read(request, purchase)
        if not form.makes_sense or self.attempt(form, lambda: self._edit(form, purchase)) is None:
            return self.show_refusal(form, purchase=purchase, fixed=_fixed(purchase))
        message = _("Compra actualizada correctamente.") if _fixed(purchase) else _("Pedido actualizado correctamente.")
        messages.success(request, message)
        return redirect("purchase-detail", id)

    def _edit(self, form: PurchaseForm, purchase: PurchaseDetails) -> PurchaseDetails:
        """What nobody touched is left alone: a supplier or a product may be archived since."""
        supplier = form.cleaned_data["proveedor"]
        lines = tuple(line.goods_line() for line in form.lines)
        before = Lines.of(purchase).forms(purchase.day, self.product)
        head_alone = _fixed(purchase) and not form.lines
        same = all(line.is_valid() for line in before) and lines == tuple(line.goods_line() for line in before)
        command = form.build(
            EditPurchaseCommand,
            actor=self.person.actor,
            purchase_id=purchase.id,
            version=form.cleaned_data["version"],
            supplier_id=UNSET if supplier == purchase.supplier_id else supplier,
            lines=None if head_alone or same else lines,
        )
        return self.runner(self.edit_purchase, command)


def _fixed(purchase: PurchaseDetails) -> bool:
    """Of what arrived, was closed or is an asset, only the head can still be said otherwise."""
    return purchase.state is not PurchaseState.PENDING
