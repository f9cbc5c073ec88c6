"""Short ways to sell on credit and to be paid, on whatever adapter."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from application.queries.credit import PaymentDetails, Statement, StatementCriteria
from application.queries.listing import Listing
from application.queries.sales.sales import SaleDetails
from application.use_cases.credit.register_payment import RegisterPayment, RegisterPaymentCommand
from application.use_cases.credit.void_payment import VoidPayment, VoidPaymentCommand
from domain.accounts.access import Actor
from domain.credit.credit import CreditPayment
from domain.sales.payment import PaymentMethod, Tender
from tests.builders import pesos
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World

CREDIT = Tender(PaymentMethod.CREDIT)


def sell(world: World, actor: Actor, client_id: int, wanted: Mapping[int, int | str]) -> SaleDetails:
    return world.sell(actor, wanted, client_id=client_id, tender=CREDIT)


def pay(world: World, actor: Actor, client_id: int, amount: str, tender: Tender | None = None) -> PaymentDetails:
    command = RegisterPaymentCommand(actor=actor, client_id=client_id, amount=pesos(amount), tender=tender or Tender())
    return RegisterPayment(world.unit_of_work, world.clock)(command)


def void(world: World, actor: Actor, paid: PaymentDetails, reason: str = "") -> PaymentDetails:
    command = VoidPaymentCommand(actor=actor, client_id=paid.client_id, payment_id=paid.id, reason=reason)
    return VoidPayment(world.unit_of_work, world.clock)(command)


def statement(
    world: World, shop: Shop, client_id: int, since: date | None = None, until: date | None = None, **facts: Any
) -> Statement:
    """With all of its entries, unless `listing` says otherwise."""
    listing = facts.pop("listing", Listing(size=10_000))
    criteria = StatementCriteria(since, until, **facts)
    return world.credit_reader.statement(shop.id, client_id, criteria, listing)


def balance(world: World, shop: Shop, client_id: int) -> str:
    """Of the client, as the details show it."""
    return str(world.client_reader.one(shop.id, client_id).balance)


def stored(world: World, shop: Shop, paid: PaymentDetails) -> CreditPayment:
    return world.within(shop.id, lambda uow: uow.credit.lock(paid.client_id, paid.id))
