"""The page on which a customer brings part of a sale back."""

from decimal import Decimal
from typing import Unpack

from attrs import frozen
from django import forms
from django.contrib import messages
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from adapters.http.injection import Injected
from adapters.http.web.core.forms import Data, FormOptions, ShopForm
from adapters.http.web.core.pages import Page, new_key
from adapters.http.web.sales.views import is_returnable
from adapters.http.web.widgets.quantity_fields import QuantityField
from application.ports.unit_of_work import LockTimeout
from application.queries.sales.sales import SaleDetails, ShowSale, SoldLine
from application.use_cases.sales.return_sale import ReturnedLineRequest, ReturnSale, ReturnSaleCommand
from domain.accounts.access import Permission
from domain.sales.sale_line import ReturnsMoreThanSold
from domain.shared.errors import DomainError


@frozen
class LineRow:
    """A line that may still come back, and the field that asks how much of it does."""

    line: SoldLine
    left: Decimal
    field: BoundField


class ReturnForm(ShopForm):
    """One field `cantidad-<line id>` for each line, also those that came back: a form sent twice reads the same."""

    motivo = forms.CharField(
        label=gettext_lazy("Motivo"), required=False, widget=forms.TextInput({"autocomplete": "off"})
    )

    def __init__(self, data: Data | None = None, *, sale: SaleDetails, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        self.lines = sale.lines
        for line in self.lines:
            self.fields[_name(line.id)] = QuantityField(label=line.name, unit=line.unit)

    def rows(self) -> list[LineRow]:
        """Those that may still come back."""
        rows = [LineRow(line, line.quantity - line.returned, self[_name(line.id)]) for line in self.lines]
        return [row for row in rows if row.left or row.field.errors]

    def parts(self) -> tuple[ReturnedLineRequest, ...]:
        """What comes back; nothing and 0 are the same."""
        quantities = {line.id: self.cleaned_data[_name(line.id)] for line in self.lines}
        return tuple(ReturnedLineRequest(line_id, quantity) for line_id, quantity in quantities.items() if quantity)

    def blame(self, error: DomainError | LockTimeout) -> None:
        """Refusals about lines go beside the line's own field."""
        _lines, _dot, rest = error.field.partition("lines.") if isinstance(error, DomainError) else ("", "", "")
        position = rest.split(".")[0]
        if isinstance(error, DomainError) and position.isdigit():
            error.field = _name(self.parts()[int(position)].line_id)
        super().blame(error)
        if isinstance(error, ReturnsMoreThanSold):
            for excess in error.excesses:
                self.add_error(_name(excess.line_id), _("Es más de lo que queda por devolver."))


class ReturnSalePage(Page):
    """GET shows what may still come back, POST takes it. Sent twice, it comes back once."""

    template = "inventario/sales/sale_return.html"
    section = "sales"
    permission = Permission.REVERSE_SALES
    show_sale: ShowSale = Injected
    return_sale: ReturnSale = Injected

    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        sale = self.show_sale(self.person.actor, id)
        if not is_returnable(sale):
            return redirect("sale-detail", id)
        return self.render(sale=sale, form=ReturnForm(sale=sale, initial={"clave": new_key()}))

    def post(self, request: HttpRequest, id: int) -> HttpResponse:
        sale = self.show_sale(self.person.actor, id)
        form = ReturnForm(request.POST, sale=sale)
        if form.is_valid() and self.attempt(form, lambda: self._take_back(form, sale)) is not None:
            messages.success(request, _("Devolución registrada en la venta %(number)s.") % {"number": sale.number})
            return redirect("sale-detail", id)
        return self.render(sale=sale, form=form, status=form.status)

    def _take_back(self, form: ReturnForm, sale: SaleDetails) -> str:
        command = ReturnSaleCommand(
            actor=self.person.actor, sale_id=sale.id, lines=form.parts(), reason=form.cleaned_data["motivo"]
        )
        return self.once(self.return_sale, command, form.cleaned_data["clave"], lambda done: str(done.id))


def _name(line_id: int) -> str:
    return f"cantidad-{line_id}"
