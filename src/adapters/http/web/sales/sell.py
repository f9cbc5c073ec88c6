"""The page that sells what is scanned. Works without a line of JavaScript; `sell/main.js` makes it quick."""

import json
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import TypedDict, Unpack

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from adapters.http.injection import Injected
from adapters.http.route import BIGGEST_ID
from adapters.http.vocabulary.sales import PAYMENT_METHODS
from adapters.http.web.core.forms import Data, FormOptions, MoneyField, ShopForm, WordField
from adapters.http.web.core.line_items import UnknownCodes
from adapters.http.web.core.pages import Page, action_on, by_htmx, new_key, printable
from adapters.http.web.sales.cart import Cart, Line, read_cart
from adapters.http.web.templatetags.shop import pesos
from application.ports.repositories.idempotency import IdempotencyKeyReused
from application.ports.unit_of_work import LockTimeout
from application.queries.business import ShowSettings
from application.queries.clients import ClientCriteria, ListClients, ShowClient
from application.queries.listing import Listing
from application.queries.products import FindByBarcode, ListProducts, ProductCriteria, ProductDetails, ShowProduct
from application.queries.sales.sales import SaleDetails
from application.queries.tills import ShowOpenTill
from application.use_cases.sales.register_sale import RegisterSale, RegisterSaleCommand
from domain.accounts.access import Permission
from domain.sales.payment import PaymentMethod, Tender
from domain.sales.sale_line import LINE_LIMIT
from domain.shared.errors import DomainError, NotFound
from domain.shared.money import Money

MATCH_LIMIT = 8
_OFF = {"autocomplete": "off"}


class SellForm(ShopForm):
    """Who buys and how it is paid; the lines are a Cart."""

    cliente = forms.CharField(label=gettext_lazy("Cliente"), required=False, widget=forms.TextInput(_OFF))
    cliente_fk = forms.IntegerField(required=False, min_value=1, max_value=BIGGEST_ID, widget=forms.HiddenInput)
    forma_pago = WordField(PAYMENT_METHODS, label=gettext_lazy("Forma de pago"))
    banco = forms.CharField(label=gettext_lazy("Banco"), required=False, widget=forms.TextInput(_OFF))
    referencia = forms.CharField(label=gettext_lazy("Referencia"), required=False, widget=forms.TextInput(_OFF))
    recibido = MoneyField(label=gettext_lazy("Efectivo recibido"))
    previous_sale: dict[str, object] | None = None

    def __init__(self, data: Data | None = None, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        # Only a registered client can owe.
        if not self["cliente_fk"].value():
            ways = self.fields["forma_pago"].widget
            if isinstance(ways, forms.Select):
                ways.choices = [each for each in ways.choices if each[0] != _CREDIT]

    def blame(self, error: DomainError | LockTimeout) -> None:
        """What was sent before under the same key was sold: whoever goes on has to know, or charges it twice."""
        if isinstance(error, IdempotencyKeyReused):
            with suppress(ValueError):  # of another form, whose key somebody put here
                self.previous_sale = json.loads(error.answer)
        super().blame(error)

    def tender(self) -> Tender:
        values = self.cleaned_data
        received: Money | None = values["recibido"]
        method = values["forma_pago"] or PaymentMethod.CASH
        return Tender(method, values["banco"], values["referencia"], received)


_CHANGES = {"quitar": None, "mas": 1, "menos": -1}
_CREDIT = PAYMENT_METHODS[PaymentMethod.CREDIT]


class _Answer(TypedDict, total=False):
    """What the page shows besides the form and the cart."""

    status: int
    message: str
    search_text: str
    matches: Sequence[ProductDetails]


class SellPage(Page):
    """GET is an empty cart, for the client of `?cliente=` if there is one. POST does what `accion` says, or sells.

    `agregar` looks `codigo` up and adds it, or lists it as nobody's until `olvidar-<code>` takes it away, `buscar`
    finds products by name, `agregar-7` adds product 7, `quitar-2` takes the third line away, `mas-2` and `menos-2`
    change its quantity, `cliente` finds clients by name and `cliente-7` sells to the client 7: all of them show the
    cart again. A sale goes to its own page, or, asked for in place, answers an empty cart that tells of it; a
    refused one shows the cart with everything as it was typed. Sent twice, the same form sells once and leads to
    the same sale.
    """

    template = "inventario/sales/sell.html"
    section = "sell"
    permission = Permission.SELL
    register_sale: RegisterSale = Injected
    find_by_barcode: FindByBarcode = Injected
    list_products: ListProducts = Injected
    show_product: ShowProduct = Injected
    show_settings: ShowSettings = Injected
    list_clients: ListClients = Injected
    show_client: ShowClient = Injected
    show_open_till: ShowOpenTill = Injected

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(SellForm(initial={"clave": new_key(), **self._buyer(request)}), Cart([]))

    def post(self, request: HttpRequest) -> HttpResponse:
        cart = read_cart(request.POST)
        for line in cart.lines:
            if line.ambiguous:
                line.product = self._product(line)
        action, code = request.POST.get("accion", "vender"), printable(request.POST.get("codigo", ""))
        unknown = UnknownCodes.read(request.POST)
        if action == "vender" and not code:
            return self._sell(SellForm(request.POST), cart, unknown)
        form = SellForm(initial={name: request.POST.get(name) for name in SellForm.base_fields})
        verb, target, number = action_on(action)
        show = partial(self._show, form, cart, unknown=unknown)
        if verb == "buscar":
            return show(**self._matches(printable(request.POST.get("buscar", ""))))
        if verb == "cliente":
            return self._know(form, cart, unknown, number)
        if verb in _CHANGES and 0 <= number < len(cart.lines):
            cart.change(number, _CHANGES[verb])
        elif verb in {"agregar", "vender"} and (code or number > 0):
            return show(**self._add(cart, unknown, code, number))
        elif verb == "olvidar":
            unknown.forget(printable(target))
        return show()

    def _buyer(self, request: HttpRequest) -> dict[str, object]:
        """Whoever `?cliente=` says, if anything may be sold to them."""
        id = request.GET.get("cliente", "")
        if not (id.isascii() and id.isdigit() and len(id) < 19):
            return {}
        try:
            client = self.show_client(self.person.actor, int(id))
        except NotFound:
            return {}
        return {"cliente": client.name, "cliente_fk": client.id} if client.active else {}

    def _add(self, cart: Cart, unknown: UnknownCodes, code: str, number: int) -> _Answer:
        """A code of nobody stays listed: a word that the next scan takes away is a product that nobody pays."""
        actor = self.person.actor
        try:
            cart.add(self.show_product(actor, number) if number > 0 else self.find_by_barcode(actor, code))
        except NotFound:
            if number > 0:
                return {"message": _("Ese producto ya no existe."), "status": 400}
            unknown.add(code)
            return {"status": 400}
        return {}

    def _know(self, form: SellForm, cart: Cart, unknown: UnknownCodes, id: int) -> HttpResponse:
        """To the client of that id, or the clients of the name that was typed."""
        actor, text = self.person.actor, printable(form.initial["cliente"] or "")
        if id > 0:
            client = self.show_client(actor, id)
            form = SellForm(initial={**form.initial, "cliente": client.name, "cliente_fk": id})
            return self._show(form, cart, unknown=unknown)
        matches = self.list_clients(actor, ClientCriteria(text=text), Listing(size=MATCH_LIMIT)).items
        return self._show(form, cart, unknown=unknown, client_text=text, clients=matches)

    def _matches(self, text: str) -> _Answer:
        page = self.list_products(self.person.actor, ProductCriteria.picking(text), Listing(size=MATCH_LIMIT))
        return {"search_text": text, "matches": page.items}

    def _sell(self, form: SellForm, cart: Cart, unknown: UnknownCodes) -> HttpResponse:
        cart.check()
        if not cart.wrong:
            unknown.tell(form)
        fine = form.is_valid() and not cart.wrong
        answer = self.attempt(form, lambda: self._register(form, cart)) if fine else None
        if answer is None:
            return self._show_refusal(form, cart, unknown)
        sale = json.loads(answer)
        if by_htmx(self.request):
            return self._show(SellForm(initial={"clave": new_key()}), Cart([]), sold=sale)
        message = _("Venta %(number)s registrada.") % sale
        if sale["change"]:
            message = " ".join((message, _("Cambio: %(change)s.") % sale))
        messages.success(self.request, message)
        return redirect("sale-detail", sale["id"])

    def _register(self, form: SellForm, cart: Cart) -> str:
        command = RegisterSaleCommand(
            actor=self.person.actor,
            lines=tuple(line.requested() for line in cart.lines),
            tender=form.tender(),
            client_name=form.cleaned_data["cliente"],
            client_id=form.cleaned_data["cliente_fk"],
        )
        try:
            return self.once(self.register_sale, command, form.cleaned_data["clave"], _remembered)
        except DomainError as error:
            self._look_up(cart)
            cart.blame(error)
            raise

    def _show_refusal(self, form: SellForm, cart: Cart, unknown: UnknownCodes) -> HttpResponse:
        if not form.non_field_errors():
            form.add_error(None, _("La venta no se hizo: revisar lo que está marcado."))
        if form.status == 409:
            form.data = {**form.data, "clave": new_key()}
        return self._show(form, cart, status=form.status, unknown=unknown)

    def _show(self, form: SellForm, cart: Cart, *, status: int = 200, **context: object) -> HttpResponse:
        self._look_up(cart)
        blank = Line(None, "", "1")
        cash_unit = int(self.show_settings(self.person.actor).cash_unit)
        own_till = partial(self.show_open_till, self.person.actor)  # only asked where the whole page is shown
        return self.render(
            status=status,
            form=form,
            cart=cart,
            own_till=own_till,
            cash_unit=cash_unit,
            line_limit=LINE_LIMIT,
            blank=blank,
            credit=_CREDIT,
            **context,
        )

    def _look_up(self, cart: Cart) -> None:
        for line in cart.lines:
            line.product = line.product or self._product(line)
            line.product_id = line.product.id if line.product else line.product_id

    def _product(self, line: Line) -> ProductDetails | None:
        actor = self.person.actor
        try:
            if line.product_id is None:
                return self.find_by_barcode(actor, line.barcode)
            return self.show_product(actor, line.product_id)
        except NotFound:
            return None


def _remembered(sale: SaleDetails) -> str:
    change = pesos(sale.change) if sale.received is not None else ""
    return json.dumps({"id": sale.id, "number": sale.number, "change": change, "total": pesos(sale.total)})
