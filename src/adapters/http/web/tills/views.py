"""The pages of till sessions: opening a drawer, what came and went in it, counting and closing it."""

from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar, Unpack

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from adapters.http.injection import Injected
from adapters.http.vocabulary.tills import TILL_ORDERS, TILL_STATES
from adapters.http.vocabulary.words import members
from adapters.http.web.core.forms import Data, FactsForm, FormOptions, MoneyField
from adapters.http.web.core.list_filters import sorting
from adapters.http.web.core.pages import FormPage, Page, day_of, new_key, page_number, printable
from adapters.http.web.core.pdf_responses import PaperPage
from adapters.http.web.pdf.till_slip import slip_pdf
from adapters.http.web.templatetags.shop import pesos, verdict
from adapters.http.web.tills.cash_count import CountForm
from application.queries.listing import Listing
from application.queries.tills import ListCashMovements, ListTills, ShowOpenTill, ShowTill, TillCriteria, TillDetails
from application.use_cases.tills.close_till import CloseTill, CloseTillCommand
from application.use_cases.tills.open_till import OpenTill, OpenTillCommand
from domain.accounts.access import Permission
from domain.tills.till import TillState

PAGE_SIZE = 20
_STATES = members(TILL_STATES)
_STATE_CHOICES = (
    ("", gettext_lazy("Todas")),
    ("abierta", gettext_lazy("Abiertas")),
    ("cerrada", gettext_lazy("Cerradas")),
)
_ORDER_CHOICES = (
    ("-fecha", gettext_lazy("Más recientes primero")),
    ("fecha", gettext_lazy("Más antiguas primero")),
)


class TillListPage(Page):
    """Newest first; `q`, `desde`, `hasta`, `estado` and `orden` in the address."""

    template = "inventario/tills/tills.html"
    section = "sales"
    permission = Permission.READ_SALES
    list_tills: ListTills = Injected
    show_open_till: ShowOpenTill = Injected

    def get(self, request: HttpRequest) -> HttpResponse:
        order, state = sorting(request, TILL_ORDERS, "-fecha"), request.GET.get("estado", "")
        actor = self.person.actor
        criteria = TillCriteria(
            text=printable(request.GET.get("q", "")),
            since=day_of(request, "desde"),
            until=day_of(request, "hasta"),
            state=_STATES.get(state),
            order=order.by,
            descending=order.descending,
        )
        page = self.list_tills(actor, criteria, Listing(page_number(request), PAGE_SIZE))
        return self.render(
            page=page,
            criteria=criteria,
            order=order.word,
            orders=_ORDER_CHOICES,
            state=state,
            states=_STATE_CHOICES,
            mine=self.show_open_till(actor),
            tab="tills",
        )


class OpenTillForm(FactsForm):
    FACTS: ClassVar = {"base": "base"}
    REQUIRED = ("base",)

    base = MoneyField(label=gettext_lazy("Base"))

    def __init__(self, data: Data | None = None, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        self.fields["base"].widget.attrs["autofocus"] = True


class OpenTillPage(FormPage):
    """GET asks for the base, a good POST goes on to selling. Sent twice, it is opened once."""

    template = "inventario/tills/till_open.html"
    section = "sales"
    permission = Permission.SELL
    open_till: OpenTill = Injected
    show_open_till: ShowOpenTill = Injected

    def get(self, request: HttpRequest) -> HttpResponse:
        mine = self.show_open_till(self.person.actor)
        return redirect("till-detail", mine.id) if mine else self.form_page(OpenTillForm(initial={"clave": new_key()}))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = OpenTillForm(request.POST)
        if form.is_valid() and self.attempt(form, lambda: self._open(form)) is not None:
            messages.success(request, _("Caja abierta con una base de %s.") % pesos(form.cleaned_data["base"].amount))
            return redirect("sale-new")
        return self.form_page(form)

    def _open(self, form: OpenTillForm) -> str:
        command = form.build(OpenTillCommand, actor=self.person.actor)
        return self.once(self.open_till, command, form.cleaned_data["clave"], lambda till: str(till.id))


class TillSessionPage(Page):
    """One session; what came and went in it unless it is still to be counted blindly."""

    template = "inventario/tills/till.html"
    section = "sales"
    permission = Permission.READ_SALES
    show_till: ShowTill = Injected
    list_cash_movements: ListCashMovements = Injected

    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        actor = self.person.actor
        till = self.show_till(actor, id)
        visible = till.expected is not None
        page = self.list_cash_movements(actor, id, Listing(page_number(request), PAGE_SIZE)) if visible else None
        return self.render(till=till, page=page, sums=list(_sums(till)))


class CloseTillPage(FormPage):
    """GET asks what is in the drawer; `accion=sumar` adds up and asks again; a good POST closes. Twice is once."""

    template = "inventario/tills/till_close.html"
    section = "sales"
    permission = Permission.SELL
    show_till: ShowTill = Injected
    close_till: CloseTill = Injected

    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        till = self.show_till(self.person.actor, id)
        if till.state is TillState.CLOSED:
            return redirect("till-detail", id)
        return self.form_page(CountForm(initial={"clave": new_key()}), till=till)

    def post(self, request: HttpRequest, id: int) -> HttpResponse:
        till, form = self.show_till(self.person.actor, id), CountForm(request.POST)
        if request.POST.get("accion") == "sumar":
            return self._add_up(form, till)
        if form.is_valid() and self.attempt(form, lambda: self._close(form, id)) is not None:
            result = verdict(self.show_till(self.person.actor, id).difference)
            messages.success(request, _("Caja cerrada. %s.") % result)
            return redirect("till-detail", id)
        return self.form_page(form, till=till)

    def _add_up(self, form: CountForm, till: TillDetails) -> HttpResponse:
        if not form.is_valid() and set(form.errors) - {"contado"}:
            return self.form_page(form, till=till)
        again = CountForm(initial=dict(form.data.items()))
        return self.form_page(again, till=till, sum=form.pieces() or Decimal(0))

    def _close(self, form: CountForm, id: int) -> str:
        facts = {"counted": form.total(), "note": form.cleaned_data["nota"]}
        command = CloseTillCommand(actor=self.person.actor, till_id=id, **facts)
        return self.once(self.close_till, command, form.cleaned_data["clave"], lambda till: str(till.id))


class TillSlipPage(PaperPage):
    """The count on paper, for whoever may read the session; there is none before."""

    section = "sales"
    permission = Permission.READ_SALES
    show_till: ShowTill = Injected

    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        till = self.show_till(self.person.actor, id)
        if till.state is TillState.OPEN:
            return redirect("till-detail", id)
        number = str(till.number)
        return self.paper(
            lambda: slip_pdf(till, self.person.business_name), f"cierre-de-caja-{number}", "cierre_caja", number=number
        )


def _sums(till: TillDetails) -> Iterator[tuple[str, Decimal | None]]:
    """From the base to what should be there."""
    yield _("Base"), till.base
    yield _("Entradas de efectivo"), till.cash_in
    yield _("Salidas de efectivo"), None if till.cash_out is None else -till.cash_out
