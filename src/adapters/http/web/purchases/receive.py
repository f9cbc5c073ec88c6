"""The page on which goods on order arrive, all of them or some."""

from typing import Unpack

from attrs import frozen
from django.contrib import messages
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from adapters.http.injection import Injected
from adapters.http.number_format import number
from adapters.http.vocabulary.error_messages import sentence_of
from adapters.http.web.core.forms import Data, FormOptions, ShopForm
from adapters.http.web.core.pages import Page, new_key
from adapters.http.web.widgets.number_parsing import plain
from adapters.http.web.widgets.quantity_fields import QuantityField
from application.ports.unit_of_work import LockTimeout
from application.queries.purchases.purchases import PurchaseDetails, PurchasedLine, ShowPurchase
from application.use_cases.purchases.receive_purchase import ReceivedPart, ReceivePurchase, ReceivePurchaseCommand
from domain.accounts.access import Permission
from domain.purchases.purchase_errors import NothingOutstanding
from domain.purchases.purchase_line import ReceivesMoreThanOrdered
from domain.purchases.purchase_state import OPEN_STATES, PurchaseState
from domain.shared.errors import DomainError


@frozen
class ComingLine:
    """A line of which something is still to come, and the field that asks how much of it arrived."""

    line: PurchasedLine
    field: BoundField


class ReceiveForm(ShopForm):
    """One field `cantidad-<line id>` for each line, also those that are complete: sent twice, it reads the same."""

    def __init__(self, data: Data | None = None, *, purchase: PurchaseDetails, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        self.ordered = purchase.lines
        for line in self.ordered:
            self.fields[_name(line.id)] = QuantityField(label=line.name, unit=line.unit)

    def rows(self) -> list[ComingLine]:
        """Those of which something is still to come."""
        rows = [ComingLine(line, self[_name(line.id)]) for line in self.ordered]
        return [row for row in rows if row.line.outstanding or row.field.errors]

    def parts(self) -> tuple[ReceivedPart, ...]:
        """What arrived; nothing and 0 are the same."""
        quantities = {line.id: self.cleaned_data[_name(line.id)] for line in self.ordered}
        return tuple(ReceivedPart(line_id, quantity) for line_id, quantity in quantities.items() if quantity)

    def blame(self, error: DomainError | LockTimeout) -> None:
        """Refusals about lines go beside the line's own field."""
        place = error.field.removeprefix("lines.").split(".")[0] if isinstance(error, DomainError) else ""
        if place.isdigit() and isinstance(error, DomainError):
            error.field = _name(self.parts()[int(place)].line_id)
        super().blame(error)
        if isinstance(error, ReceivesMoreThanOrdered):
            for over in error.overdeliveries:
                left = {"left": number(over.outstanding.amount)}
                self.add_error(_name(over.line_id), _("Solo faltan %(left)s por recibir.") % left)


class ReceivePage(Page):
    """GET shows what is still to come; POST receives the quantities, or all of it with `accion=todo`."""

    template = "inventario/purchases/purchase_receive.html"
    section = "purchases"
    permission = Permission.MANAGE_PURCHASES
    show_purchase: ShowPurchase = Injected
    receive_purchase: ReceivePurchase = Injected

    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        purchase = self.show_purchase(self.person.actor, id)
        if purchase.state not in OPEN_STATES:
            messages.warning(request, sentence_of(NothingOutstanding(id)))
            return redirect("purchase-detail", id)
        outstanding = {_name(line.id): plain(line.outstanding) for line in purchase.lines}
        return self.render(
            purchase=purchase, form=ReceiveForm(purchase=purchase, initial={"clave": new_key(), **outstanding})
        )

    def post(self, request: HttpRequest, id: int) -> HttpResponse:
        purchase = self.show_purchase(self.person.actor, id)
        form = ReceiveForm(request.POST, purchase=purchase)
        everything = request.POST.get("accion") == "todo"
        state = self.attempt(form, lambda: self._receive(form, id, everything)) if form.is_valid() else None
        if state is None:
            return self.render(purchase=purchase, form=form, status=form.status)
        complete = state == PurchaseState.RECEIVED.value
        message = _("Todo recibido: el stock ya está al día.") if complete else _("Recibido en parte: falta el resto.")
        messages.success(request, message)
        return redirect("purchase-detail", id)

    def _receive(self, form: ReceiveForm, id: int, everything: bool) -> str:
        lines = None if everything else form.parts()
        command = ReceivePurchaseCommand(actor=self.person.actor, purchase_id=id, lines=lines)
        return self.once(
            self.receive_purchase, command, form.cleaned_data["clave"], lambda details: details.state.value
        )


def _name(line_id: int) -> str:
    return f"cantidad-{line_id}"
