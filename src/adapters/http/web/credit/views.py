"""The pages of a client's account: what is owed, what was paid, taking a payment and voiding one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from adapters.http.injection import Injected
from adapters.http.vocabulary.clients import PAYMENT_ORDERS, PAYMENT_STATES, STATEMENT_ORDERS
from adapters.http.vocabulary.sales import PAYMENT_METHODS
from adapters.http.vocabulary.words import members
from adapters.http.web.core.forms import MoneyField, ShopForm, VoidForm, WordField, words
from adapters.http.web.core.list_filters import sorting
from adapters.http.web.core.pages import FormPage, Page, day_of, new_key, page_number
from adapters.http.web.core.pdf_responses import PaperPage
from adapters.http.web.pdf.statement import statement_pdf
from adapters.http.web.templatetags.shop import money, owed
from application.ports.clock import Clock
from application.queries.clients import ClientDetails, ShowClient
from application.queries.credit import (
    ListPayments,
    PaymentCriteria,
    PaymentDetails,
    ShowPayment,
    ShowStatement,
    ShowStatementDocument,
    StatementCriteria,
)
from application.queries.listing import Listing
from application.use_cases.credit.register_payment import RegisterPayment, RegisterPaymentCommand
from application.use_cases.credit.void_payment import VoidPayment, VoidPaymentCommand
from domain.accounts.access import Actor, Permission
from domain.sales.payment import PaymentMethod, Tender
from domain.shared.money import ZERO

PAGE_SIZE = 20
_METHODS = {method: code for method, code in PAYMENT_METHODS.items() if method is not PaymentMethod.CREDIT}
_STATES = members(PAYMENT_STATES)
_STATE_CHOICES = (
    ("", gettext_lazy("Todos")),
    ("registrado", gettext_lazy("Registrados")),
    ("anulado", gettext_lazy("Anulados")),
)
_ORDER_CHOICES = (
    ("fecha", gettext_lazy("Más antiguos primero")),
    ("-fecha", gettext_lazy("Más recientes primero")),
)


class PaymentForm(ShopForm):
    """What a client pays of what is owed, and how."""

    monto = MoneyField(label=gettext_lazy("Monto"))
    forma_pago = WordField(_METHODS, label=gettext_lazy("Forma de pago"))
    banco = words(gettext_lazy("Banco"))
    referencia = words(gettext_lazy("Referencia"))

    def command(self, actor: Actor, client_id: int) -> RegisterPaymentCommand:
        values = self.cleaned_data
        tender = Tender(values["forma_pago"] or PaymentMethod.CASH, values["banco"], values["referencia"])
        return RegisterPaymentCommand(actor=actor, client_id=client_id, amount=values["monto"] or ZERO, tender=tender)


class StatementPage(Page):
    """Every entry of the account; `desde`, `hasta`, `orden` and `page` in the address."""

    template = "inventario/credit/client_account.html"
    section = "clients"
    show_statement: ShowStatement = Injected

    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        order = sorting(request, STATEMENT_ORDERS, "fecha")
        criteria = StatementCriteria(
            day_of(request, "desde"), day_of(request, "hasta"), order=order.by, descending=order.descending
        )
        listing = Listing(page_number(request), PAGE_SIZE)
        statement = self.show_statement(self.person.actor, id, criteria, listing)
        return self.render(
            statement=statement,
            client=statement.client,
            page=statement.entries,
            order=order.word,
            orders=_ORDER_CHOICES,
        )


class StatementPaperPage(PaperPage):
    """The same on letter paper, for `desde` and `hasta`."""

    section = "clients"
    show_document: ShowStatementDocument = Injected
    clock: Clock = Injected

    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        since, until = day_of(request, "desde"), day_of(request, "hasta")
        document = self.show_document(self.person.actor, id, since, until)
        name = document.statement.client.name
        facts = {"name": name, "since": str(since or ""), "until": str(until or "")}
        return self.paper(
            lambda: statement_pdf(document, self.clock.now()), f"estado-de-cuenta-{name}", "estado_cuenta", **facts
        )


class PaymentListPage(Page):
    """What a client paid, also what was voided; `estado`, `orden` and `page` in the address."""

    template = "inventario/credit/payments.html"
    section = "clients"
    show_client: ShowClient = Injected
    list_payments: ListPayments = Injected

    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        order, state = sorting(request, PAYMENT_ORDERS, "-fecha"), request.GET.get("estado", "")
        criteria = PaymentCriteria(_STATES.get(state), order.by, order.descending)
        listing = Listing(page_number(request), PAGE_SIZE)
        client = self.show_client(self.person.actor, id)
        page = self.list_payments(self.person.actor, id, criteria, listing)
        return self.render(
            client=client,
            page=page,
            state=state,
            order=order.word,
            states=_STATE_CHOICES,
            orders=_ORDER_CHOICES[::-1],
        )


class NewPaymentPage(FormPage):
    """GET asks how much, POST takes it and goes back to the client. Sent twice, it is paid once."""

    template = "inventario/credit/payment_form.html"
    section = "clients"
    permission = Permission.TAKE_PAYMENTS
    show_client: ShowClient = Injected
    register_payment: RegisterPayment = Injected

    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        client = self.show_client(self.person.actor, id)
        return self.form_page(PaymentForm(initial={"clave": new_key()}), client=client)

    def post(self, request: HttpRequest, id: int) -> HttpResponse:
        form = PaymentForm(request.POST)
        message = self.attempt(form, lambda: self._take(form, id)) if form.is_valid() else None
        if message is None:
            return self.form_page(form, client=self.show_client(self.person.actor, id))
        messages.success(request, message)
        return redirect("client-detail", id)

    def _take(self, form: PaymentForm, id: int) -> str:
        command = form.command(self.person.actor, id)
        return self.once(self.register_payment, command, form.cleaned_data["clave"], _payment_message)


def _payment_message(paid: PaymentDetails) -> str:
    facts = {"amount": money(paid.amount), "balance": owed(paid.balance)}
    return _("Abono de %(amount)s recibido. %(balance)s.") % facts


class PaymentPage(Page):
    """One payment."""

    template = "inventario/credit/payment.html"
    section = "clients"
    show_client: ShowClient = Injected
    show_payment: ShowPayment = Injected

    def get(self, request: HttpRequest, id: int, payment: int) -> HttpResponse:
        return self.render(client=self.client_of(id), payment=self.show_payment(self.person.actor, id, payment))

    def client_of(self, id: int) -> ClientDetails:
        return self.show_client(self.person.actor, id)


class VoidPaymentPage(PaymentPage):
    """GET asks why, POST voids."""

    template = "inventario/credit/payment_void.html"
    permission = Permission.VOID_PAYMENTS
    void_payment: VoidPayment = Injected

    def get(self, request: HttpRequest, id: int, payment: int) -> HttpResponse:
        receipt = self.show_payment(self.person.actor, id, payment)
        return self.render(client=self.client_of(id), payment=receipt, form=VoidForm())

    def post(self, request: HttpRequest, id: int, payment: int) -> HttpResponse:
        form = VoidForm(request.POST)
        if form.is_valid() and self.attempt(form, lambda: self._void(form, id, payment)) is not None:
            messages.success(request, _("Abono anulado: el cliente vuelve a deberlo."))
            return redirect("payment-detail", id, payment)
        receipt = self.show_payment(self.person.actor, id, payment)
        return self.render(client=self.client_of(id), payment=receipt, form=form, status=form.status)

    def _void(self, form: VoidForm, id: int, payment: int) -> PaymentDetails:
        reason = form.cleaned_data["motivo"]
        command = VoidPaymentCommand(actor=self.person.actor, client_id=id, payment_id=payment, reason=reason)
        return self.runner(self.void_payment, command)
