from typing import Any

from application.queries.clients import ShowClient
from application.use_cases.credit.register_payment import RegisterPayment, RegisterPaymentCommand
from domain.sales.payment import PaymentMethod, Tender
from domain.shared.money import Money
from tests.integration.shop import Shop, resolve, run

CREDIT = Tender(PaymentMethod.CREDIT)


def pay(shop: Shop, client: int, amount: str, **tender: Any) -> int:
    command = RegisterPaymentCommand(
        actor=shop.seller, client_id=client, amount=Money.parse(amount), tender=Tender(**tender)
    )
    return run(RegisterPayment, command).id


def balance(shop: Shop, client: int) -> str:
    return str(resolve(ShowClient)(shop.admin, client).balance)
