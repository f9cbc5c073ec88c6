from attrs import evolve, frozen

from adapters.in_memory.debts import balance_of
from adapters.in_memory.document_numbers import next_number
from adapters.in_memory.store import Session
from domain.credit.credit import CreditPayment
from domain.shared.errors import NotFound
from domain.shared.money import ZERO, Money


@frozen
class InMemoryCreditRepository:
    """Copies in and out."""

    _session: Session

    def next_id(self) -> int:
        return self._session.next_id("credit_payment")

    def balance(self, client_id: int) -> Money:
        client = self._session.tables.clients.get(client_id)
        mine = client is not None and client.business_id == self._session.business_id
        return balance_of(self._session.tables, client_id) if mine else ZERO

    def add(self, payment: CreditPayment) -> None:
        payment.number = next_number(self._session, self._session.tables.credit_payments)
        self._session.tables.credit_payments[payment.id] = evolve(payment)

    def lock(self, client_id: int, id: int) -> CreditPayment:
        payment = self._stored(id)
        if payment.client_id != client_id:
            raise NotFound("payment", id)
        return evolve(payment)

    def save(self, payment: CreditPayment) -> None:
        self._session.tables.credit_payments[payment.id] = evolve(
            self._stored(payment.id),
            voided_at=payment.voided_at,
            voided_by=payment.voided_by,
            void_reason=payment.void_reason,
        )

    def _stored(self, id: int) -> CreditPayment:
        payment = self._session.tables.credit_payments.get(id)
        if payment is None or payment.business_id != self._session.business_id:
            raise NotFound("payment", id)
        return payment
