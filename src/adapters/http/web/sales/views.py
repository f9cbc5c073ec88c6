"""The pages of sales: finding, reading and voiding them. Selling is in `sell`, giving back in `returns`."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from adapters.http.injection import Injected
from adapters.http.vocabulary.sales import SALE_ORDERS, SALE_STATES
from adapters.http.vocabulary.words import members
from adapters.http.web.core.forms import VoidForm
from adapters.http.web.core.list_filters import sorting
from adapters.http.web.core.pages import Page, day_of, page_number, printable
from application.queries.listing import Listing
from application.queries.sales.sales import ListSales, SaleCriteria, SaleDetails, ShowSale, tax_shares
from application.use_cases.sales.void_sale import VoidSale, VoidSaleCommand
from domain.accounts.access import Permission
from domain.sales.sale import SaleState

PAGE_SIZE = 20
_STATES = members(SALE_STATES)
_ORDER_CHOICES = (
    ("-fecha", gettext_lazy("Más recientes primero")),
    ("fecha", gettext_lazy("Más antiguas primero")),
    ("-total", gettext_lazy("Total, mayor primero")),
    ("total", gettext_lazy("Total, menor primero")),
)
_STATE_CHOICES = (
    ("", gettext_lazy("Todas")),
    ("registrada", gettext_lazy("Registradas")),
    ("anulada", gettext_lazy("Anuladas")),
)
_WHOSE = (("", gettext_lazy("Solo las propias")), ("1", gettext_lazy("De toda la tienda")))


def is_returnable(sale: SaleDetails) -> bool:
    return sale.state is SaleState.REGISTERED and any(line.returned < line.quantity for line in sale.lines)


class SaleListPage(Page):
    """Newest first; `q`, `desde`, `hasta`, `estado`, `orden` in the address. `todas=1` also shows colleagues' sales."""

    template = "inventario/sales/sales.html"
    section = "sales"
    list_sales: ListSales = Injected

    def get(self, request: HttpRequest) -> HttpResponse:
        order, everybody = sorting(request, SALE_ORDERS, "-fecha"), request.GET.get("todas") == "1"
        state = request.GET.get("estado", "")
        criteria = SaleCriteria(
            text=printable(request.GET.get("q", "")),
            since=day_of(request, "desde"),
            until=day_of(request, "hasta"),
            state=_STATES.get(state),
            order=order.by,
            descending=order.descending,
        )
        listing = Listing(page_number(request), PAGE_SIZE)
        page = self.list_sales(self.person.actor, criteria, listing, everybody=everybody)
        return self.render(
            page=page,
            criteria=criteria,
            order=order.word,
            orders=_ORDER_CHOICES,
            state=state,
            states=_STATE_CHOICES,
            everybody="1" if everybody else "",
            whose=_WHOSE,
        )


class SalePage(Page):
    """One sale: lines, totals, IVA by treatment, payment and change."""

    template = "inventario/sales/sale.html"
    section = "sales"
    show_sale: ShowSale = Injected

    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        sale = self.show_sale(self.person.actor, id)
        return self.render(sale=sale, shares=tax_shares(sale.lines), returnable=is_returnable(sale))


class VoidSalePage(Page):
    """GET asks why, POST voids."""

    template = "inventario/sales/sale_void.html"
    section = "sales"
    permission = Permission.REVERSE_SALES
    show_sale: ShowSale = Injected
    void_sale: VoidSale = Injected

    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        return self.render(sale=self.show_sale(self.person.actor, id), form=VoidForm())

    def post(self, request: HttpRequest, id: int) -> HttpResponse:
        sale = self.show_sale(self.person.actor, id)
        form = VoidForm(request.POST)
        if form.is_valid() and self.attempt(form, lambda: self._void(form, id)) is not None:
            messages.success(request, _("Venta %(number)s anulada.") % {"number": sale.number})
            return redirect("sale-detail", id)
        return self.render(sale=sale, form=form, status=form.status)

    def _void(self, form: VoidForm, id: int) -> SaleDetails:
        command = VoidSaleCommand(actor=self.person.actor, sale_id=id, reason=form.cleaned_data["motivo"])
        return self.runner(self.void_sale, command)
