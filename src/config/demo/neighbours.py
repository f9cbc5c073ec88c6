"""Neighbours to whom the demonstration shop sells on credit, and who pay bit by bit."""

import random
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from attrs import frozen

from application.queries.clients import ShowClient
from application.use_cases.clients.register_client import RegisterClient, RegisterClientCommand
from application.use_cases.credit.register_payment import RegisterPayment, RegisterPaymentCommand
from domain.access import Actor
from domain.document import DocumentType
from domain.money import Money
from domain.payment import PaymentMethod, Tender

NEIGHBOURS = (
    ("Rosalba Cortés", "315 555 0101", "31456789"),
    ("Gustavo Adolfo Mejía", "300 555 0102", "16789123"),
    ("Flor Alba Beltrán", "310 555 0103", "38654321"),
    ("Segundo Efraín Tovar", "312 555 0104", "14523698"),
    ("Shirley Paola Cuesta", "301 555 0105", "1144056789"),
    ("Hugo Armando Pardo", "318 555 0106", "94321567"),
)
ON_CREDIT = 0.05
"""Which part of all visits."""
SUMS = (5_000, 10_000, 20_000, 50_000)
CREDIT = Tender(PaymentMethod.CREDIT)


@frozen
class Neighbours:
    """By the ids they got as clients. `run` does a command with its use case, `show` is a query."""

    _run: Callable[[Any, Any], Any]
    _show: ShowClient
    _chance: random.Random
    _clients: list[int]

    @classmethod
    def move_in(
        cls, run: Callable[[Any, Any], Any], show: ShowClient, chance: random.Random, admin: Actor
    ) -> "Neighbours":
        commands = [
            RegisterClientCommand(
                actor=admin, name=name, phone=phone, document_type=DocumentType.CITIZEN_CARD, document=document
            )
            for name, phone, document in NEIGHBOURS
        ]
        return cls(run, show, chance, [run(RegisterClient, command).id for command in commands])

    def buyer(self) -> int | None:
        """Who takes something on credit this time, if anybody."""
        return self._chance.choice(self._clients) if self._chance.random() < ON_CREDIT else None

    def pay(self, seller: Actor) -> None:
        """At the end of the day one or two bring some of what they owe."""
        for client in self._chance.sample(self._clients, self._chance.randint(0, 2)):
            owed = self._show(seller, client).balance
            amount = min(owed, Decimal(self._chance.choice(SUMS)))
            if amount > 0:
                command = RegisterPaymentCommand(actor=seller, client_id=client, amount=Money(amount))
                self._run(RegisterPayment, command)
