"""Regulars to whom the demonstration shop sells on credit, and who pay bit by bit."""

from collections.abc import Sequence
from decimal import Decimal
from random import Random

from attrs import frozen

from application.queries.clients import ShowClient
from application.use_cases.credit.register_payment import RegisterPayment, RegisterPaymentCommand
from config.demo.run import Run
from domain.accounts.access import Actor
from domain.sales.payment import PaymentMethod, Tender
from domain.shared.money import Money

CREDIT_SHARE = 0.05
"""Which part of all visits."""
PAYMENTS = (5_000, 10_000, 20_000, 50_000)
CREDIT = Tender(PaymentMethod.CREDIT)


@frozen
class CreditClients:
    """By name and the id they have as clients."""

    _run: Run
    _show: ShowClient
    _rng: Random
    _clients: Sequence[tuple[str, int]]

    def buyer(self) -> str:
        """The name of who takes something on credit this time; "" mostly."""
        return self._rng.choice(self._clients)[0] if self._rng.random() < CREDIT_SHARE else ""

    def pay(self, seller: Actor) -> None:
        """At the end of the day one or two bring some of what they owe."""
        for _name, client in self._rng.sample(self._clients, self._rng.randint(0, 2)):
            balance = self._show(seller, client).balance
            amount = min(balance, Decimal(self._rng.choice(PAYMENTS)))
            if amount > 0:
                command = RegisterPaymentCommand(actor=seller, client_id=client, amount=Money(amount))
                self._run(RegisterPayment, command)
