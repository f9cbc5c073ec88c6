"""`/clientes/api/<id>/cuenta/` and `…/abonos/`: what a client owes, and pays."""

from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from adapters.http.api.core.listing import list_request
from adapters.http.api.core.schema import operation
from adapters.http.api.core.view import ApiView, reply
from adapters.http.api.credit.schemas import (
    PaymentFilters,
    PaymentMessage,
    PaymentReceiptAnswer,
    PaymentSummaryAnswer,
    StatementAnswer,
    StatementFilters,
    VoidPaymentMessage,
)
from adapters.http.injection import Injected
from application.queries.credit import (
    ListPayments,
    PaymentCriteria,
    PaymentDetails,
    ShowPayment,
    ShowStatement,
    StatementCriteria,
)
from application.use_cases.credit.register_payment import RegisterPayment, RegisterPaymentCommand
from application.use_cases.credit.void_payment import VoidPayment, VoidPaymentCommand
from domain.accounts.access import Permission
from domain.sales.payment import Tender


def address(payment: PaymentDetails) -> str:
    return reverse("api-payment-detail", args=[payment.client_id, payment.id])


class StatementView(ApiView):
    """The account of a client, oldest entry first."""

    needs: ClassVar = {"get": Permission.READ_CLIENTS}
    show_statement: ShowStatement = Injected

    @operation("Consultar la cuenta de un cliente", StatementAnswer, filters=StatementFilters, one=True, problems=[404])
    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        query = list_request(request, StatementFilters)
        statement = self.show_statement(self.actor, id, query.criteria(StatementCriteria), query.listing)
        return query.beside(statement.entries, StatementAnswer.show(statement))


class PaymentsView(ApiView):
    """What a client paid of what was taken on credit."""

    needs: ClassVar = {"get": Permission.READ_CLIENTS, "post": Permission.TAKE_PAYMENTS}
    list_payments: ListPayments = Injected
    register_payment: RegisterPayment = Injected

    @operation("Listar los abonos de un cliente", PaymentSummaryAnswer, filters=PaymentFilters, problems=[404])
    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        query = list_request(request, PaymentFilters)
        page = self.list_payments(self.actor, id, query.criteria(PaymentCriteria), query.listing)
        return query.answer(page, PaymentSummaryAnswer)

    @operation(
        "Recibir un abono", PaymentReceiptAnswer, request=PaymentMessage, status=201, keyed=True, problems=[404, 409]
    )
    def post(self, request: HttpRequest, id: int) -> HttpResponse:
        values = self.read(PaymentMessage)
        amount, tender = values.pop("amount"), Tender(**values)
        command = RegisterPaymentCommand(actor=self.actor, client_id=id, amount=amount, tender=tender)
        return self.run(self.register_payment, command, PaymentReceiptAnswer.show, status=201, location=address)


class PaymentView(ApiView):
    """One payment. DELETE voids it: the client owes it again, and the trace stays."""

    needs: ClassVar = {"get": Permission.READ_CLIENTS, "delete": Permission.VOID_PAYMENTS}
    show_payment: ShowPayment = Injected
    void_payment: VoidPayment = Injected

    @operation("Consultar un abono", PaymentReceiptAnswer, problems=[404])
    def get(self, request: HttpRequest, id: int, payment: int) -> HttpResponse:
        return reply(PaymentReceiptAnswer.show(self.show_payment(self.actor, id, payment)))

    @operation("Anular un abono", PaymentReceiptAnswer, problems=[404, 409])
    def delete(self, request: HttpRequest, id: int, payment: int) -> HttpResponse:
        values = self.read(VoidPaymentMessage)
        command = VoidPaymentCommand(actor=self.actor, client_id=id, payment_id=payment, **values)
        return self.run(self.void_payment, command, PaymentReceiptAnswer.show)
