"""Pages of purchases: finding, reading, closing, voiding. Buying is in `edit`, arriving in `receive`."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from adapters.http.injection import Injected
from adapters.http.route import BIGGEST_ID
from adapters.http.vocabulary.error_messages import sentence_of
from adapters.http.vocabulary.purchases import PURCHASE_KINDS, PURCHASE_SORTS, PURCHASE_STATES
from adapters.http.vocabulary.words import members
from adapters.http.web.core.forms import VoidForm
from adapters.http.web.core.list_filters import sorting
from adapters.http.web.core.pages import Page, day_of, new_key, page_number, printable
from adapters.http.web.core.record_picker import suppliers
from adapters.http.web.templatetags.shop import word
from application.ports.unit_of_work import LockTimeout
from application.queries.listing import Listing
from application.queries.purchases.purchases import ListPurchases, PurchaseCriteria, PurchaseDetails, ShowPurchase
from application.queries.suppliers import ListSuppliers
from application.use_cases.purchases.close_purchase import ClosePurchase, ClosePurchaseCommand
from application.use_cases.purchases.void_purchase import VoidPurchase, VoidPurchaseCommand
from domain.accounts.access import Permission
from domain.inventory.stock import InsufficientStock, Shortage
from domain.purchases.purchase_errors import NothingOutstanding
from domain.purchases.purchase_state import OPEN_STATES, PurchaseState
from domain.shared.errors import DomainError

PAGE_SIZE = 20
_STATES = members(PURCHASE_STATES)
_KINDS = members(PURCHASE_KINDS)
_ORDER_CHOICES = (
    ("-fecha", gettext_lazy("Más recientes primero")),
    ("fecha", gettext_lazy("Más antiguas primero")),
    ("-total", gettext_lazy("Total, mayor primero")),
    ("total", gettext_lazy("Total, menor primero")),
)


class PurchaseListPage(Page):
    """Newest first; `q`, `desde`, `hasta`, `proveedor`, `estado`, `tipo` and `orden` in the address."""

    template = "inventario/purchases/purchases.html"
    section = "purchases"
    permission = Permission.READ_PURCHASES
    list_purchases: ListPurchases = Injected
    list_suppliers: ListSuppliers = Injected

    def get(self, request: HttpRequest) -> HttpResponse:
        order = sorting(request, PURCHASE_SORTS, "-fecha")
        criteria = PurchaseCriteria(
            text=printable(request.GET.get("q", "")),
            since=day_of(request, "desde"),
            until=day_of(request, "hasta"),
            supplier_id=_number(request.GET.get("proveedor", "")),
            state=_STATES.get(request.GET.get("estado", "")),
            kind=_KINDS.get(request.GET.get("tipo", "")),
            order=order.by,
            descending=order.descending,
        )
        page = self.list_purchases(self.person.actor, criteria, Listing(page_number(request), PAGE_SIZE))
        states = [("", _("Todas")), *((code, word(state)) for code, state in _STATES.items())]
        people = [
            ("", _("Todos")),
            *((str(id), name) for id, name in suppliers(self.list_suppliers, self.person.actor)("").records),
        ]
        return self.render(
            page=page,
            criteria=criteria,
            order=order.word,
            orders=_ORDER_CHOICES,
            state=PURCHASE_STATES[criteria.state] if criteria.state else "",
            states=states,
            suppliers=people,
            tab="purchases",
        )


class PurchasePage(Page):
    """One purchase: who, when, the lines with what has arrived of each, and what can still be done."""

    template = "inventario/purchases/purchase.html"
    section = "purchases"
    permission = Permission.READ_PURCHASES
    show_purchase: ShowPurchase = Injected

    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        purchase = self.show_purchase(self.person.actor, id)
        may = {
            "receivable": purchase.state in OPEN_STATES,
            "editable": purchase.state is not PurchaseState.VOID and not purchase.asset,
            "voidable": purchase.state is not PurchaseState.VOID,
        }
        return self.render(purchase=purchase, key=new_key(), **may)


class ClosePurchasePage(Page):
    """GET asks why what is still to come will not come, POST closes the purchase."""

    template = "inventario/purchases/purchase_close.html"
    section = "purchases"
    permission = Permission.MANAGE_PURCHASES
    show_purchase: ShowPurchase = Injected
    close_purchase: ClosePurchase = Injected

    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        purchase = self.show_purchase(self.person.actor, id)
        if purchase.state not in OPEN_STATES:
            messages.warning(request, sentence_of(NothingOutstanding(id)))
            return redirect("purchase-detail", id)
        return self.render(purchase=purchase, form=VoidForm())

    def post(self, request: HttpRequest, id: int) -> HttpResponse:
        purchase = self.show_purchase(self.person.actor, id)
        form = VoidForm(request.POST)
        if form.is_valid() and self.attempt(form, lambda: self._close(form, id)) is not None:
            messages.success(request, _("Compra cerrada: lo que faltaba ya no se espera."))
            return redirect("purchase-detail", id)
        return self.render(purchase=purchase, form=form, status=form.status)

    def _close(self, form: VoidForm, id: int) -> PurchaseDetails:
        command = ClosePurchaseCommand(actor=self.person.actor, purchase_id=id, reason=form.cleaned_data["motivo"])
        return self.runner(self.close_purchase, command)


class VoidPurchaseForm(VoidForm):
    """What was sold already is not something to type otherwise; `shortages`: of which products too little is left."""

    shortages: tuple[Shortage, ...] = ()

    def blame(self, error: DomainError | LockTimeout) -> None:
        if isinstance(error, InsufficientStock):
            self.status, self.shortages = 409, error.shortages
            self.add_error(None, _("No se puede anular: una parte de lo que llegó ya no está en la tienda."))
        else:
            super().blame(error)


class VoidPurchasePage(Page):
    """GET asks why, POST voids. What was sold already cannot go back, and the page says of which how much is left."""

    template = "inventario/purchases/purchase_void.html"
    section = "purchases"
    permission = Permission.MANAGE_PURCHASES
    show_purchase: ShowPurchase = Injected
    void_purchase: VoidPurchase = Injected

    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        return self.render(purchase=self.show_purchase(self.person.actor, id), form=VoidPurchaseForm())

    def post(self, request: HttpRequest, id: int) -> HttpResponse:
        purchase = self.show_purchase(self.person.actor, id)
        form = VoidPurchaseForm(request.POST)
        if form.is_valid() and self.attempt(form, lambda: self._void(form, id)) is not None:
            messages.success(request, _("Compra %(number)s anulada.") % {"number": purchase.number})
            return redirect("purchase-detail", id)
        return self.render(purchase=purchase, form=form, status=form.status)

    def _void(self, form: VoidPurchaseForm, id: int) -> PurchaseDetails:
        command = VoidPurchaseCommand(actor=self.person.actor, purchase_id=id, reason=form.cleaned_data["motivo"])
        return self.runner(self.void_purchase, command)


def _number(text: str) -> int | None:
    """A supplier of the address; whatever is no number is no limit."""
    return min(int(text[:20]), BIGGEST_ID) if text.isascii() and text.isdigit() else None
