"""The page that says what to order, and orders it."""

from collections.abc import Callable, Collection, Mapping
from typing import Unpack

from attrs import frozen
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from adapters.http.injection import Injected
from adapters.http.web.core.forms import FormOptions, ShopForm
from adapters.http.web.core.pages import Page, new_key, page_number, printable
from adapters.http.web.widgets.number_parsing import plain
from adapters.http.web.widgets.quantity_fields import QuantityField
from application.ports.unit_of_work import LockTimeout
from application.queries.listing import Listing
from application.queries.products import ShowProducts
from application.queries.purchases.replenishment import ListSuggestions, Suggestion
from application.use_cases.purchases.order_replenishment import (
    ChosenSuggestion,
    OrderReplenishment,
    OrderReplenishmentCommand,
)
from domain.accounts.access import Permission
from domain.shared.errors import DomainError, NotFound
from domain.shared.quantity import Unit

PAGE_SIZE = 50
_MOST_CHOSEN = 200


UnitsOf = Callable[[Collection[int]], Mapping[int, Unit]]


class OrderForm(ShopForm):
    """`pedir` names the chosen products; `cantidad-<product id>` how much of each, empty for what is suggested."""

    def __init__(
        self, data: QueryDict | None = None, units: UnitsOf = lambda _ids: {}, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        ids = data.getlist("pedir") if data else []
        self.chosen = [int(id) for id in ids[: _MOST_CHOSEN + 1] if id.isascii() and id.isdigit() and len(id) < 19]
        known = units(self.chosen)
        for id in self.chosen:
            self.fields[_name(id)] = QuantityField(label=_("Cantidad"), unit=known.get(id))

    def lines(self) -> tuple[ChosenSuggestion, ...]:
        return tuple(ChosenSuggestion(product_id=id, quantity=self.cleaned_data[_name(id)]) for id in self.chosen)

    def blame(self, error: DomainError | LockTimeout) -> None:
        """Refusals about one product go beside its quantity."""
        place = error.field.removeprefix("lines.").split(".")[0] if isinstance(error, DomainError) else ""
        if place.isdigit() and int(place) < len(self.chosen) and isinstance(error, DomainError):
            error.field = _name(self.chosen[int(place)])
        super().blame(error)


@frozen
class Row:
    """A suggestion with what was typed beside it."""

    suggestion: Suggestion
    name: str
    quantity: str
    chosen: bool
    errors: list[str]


class SuggestionsPage(Page):
    """GET lists what runs low; POST makes a pending purchase for each supplier, of all of it or of what is marked."""

    template = "inventario/purchases/replenishment.html"
    section = "purchases"
    permission = Permission.MANAGE_PURCHASES
    list_suggestions: ListSuggestions = Injected
    show_products: ShowProducts = Injected
    order_suggestions: OrderReplenishment = Injected

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(OrderForm(initial={"clave": new_key()}))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = OrderForm(request.POST, self._units)
        everything = request.POST.get("accion", "todo") == "todo"
        if form.is_valid() and not everything and not form.chosen:
            form.add_error(None, _("Falta marcar lo que se va a pedir."))
        answer = self.attempt(form, lambda: self._order(form, everything)) if form.is_valid() else None
        if answer is None:
            return self._show(form, status=form.status)
        count = int(answer)
        message = ngettext("Se hizo %(count)s pedido.", "Se hicieron %(count)s pedidos, uno por proveedor.", count)
        messages.success(request, message % {"count": count})
        return redirect(f"{reverse('purchase-list')}?estado=pendiente")

    def _units(self, ids: Collection[int]) -> Mapping[int, Unit]:
        """None where one of the products is gone: ordering says so."""
        try:
            return {each.id: each.unit for each in self.show_products(self.person.actor, ids)}
        except NotFound:
            return {}

    def _order(self, form: OrderForm, everything: bool) -> str:
        lines = None if everything else form.lines()
        command = OrderReplenishmentCommand(actor=self.person.actor, lines=lines)
        return self.once(self.order_suggestions, command, form.cleaned_data["clave"], lambda done: str(len(done)))

    def _show(self, form: OrderForm, *, status: int = 200) -> HttpResponse:
        text = printable(self.request.GET.get("q", ""))
        page = self.list_suggestions(self.person.actor, text, Listing(page_number(self.request), PAGE_SIZE))
        rows = page.with_items(tuple(_row(form, each) for each in page.items))
        return self.render(page=rows, form=form, text=text, tab="suggestions", status=status)


def _row(form: OrderForm, suggestion: Suggestion) -> Row:
    name = _name(suggestion.product_id)
    text = form.data.get(name, "") if form.is_bound else ""
    errors = [str(error) for error in form.errors.get(name, [])] if form.is_bound else []
    chosen = suggestion.product_id in form.chosen
    return Row(suggestion, name, text or plain(suggestion.suggested), chosen, errors)


def _name(product_id: int) -> str:
    return f"cantidad-{product_id}"
