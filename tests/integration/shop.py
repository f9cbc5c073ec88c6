"""An opened shop on PostgreSQL, driven through the use cases."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeVar

from attrs import frozen

from application.execution.runner import Runner
from application.ports.clock import Clock
from application.queries.clients import ClientDetails
from application.queries.products import ProductDetails
from application.queries.sales.sales import SaleDetails
from application.queries.suppliers import SupplierDetails
from application.shared_steps.cart import RequestedLine
from application.use_cases.accounts.issue_token import IssueToken, IssueTokenCommand
from application.use_cases.accounts.record_token_use import RecordTokenUse, RecordTokenUseCommand
from application.use_cases.accounts.verify_email import VerifyEmail, VerifyEmailCommand
from application.use_cases.business.open_business import OpenBusiness, OpenBusinessCommand
from application.use_cases.clients.register_client import RegisterClient, RegisterClientCommand
from application.use_cases.products.register_product import RegisterProduct, RegisterProductCommand
from application.use_cases.sales.register_sale import RegisterSale, RegisterSaleCommand
from application.use_cases.suppliers.register_supplier import RegisterSupplier, RegisterSupplierCommand
from application.use_cases.users.register_seller import RegisterSeller, RegisterSellerCommand
from config.container import shared
from domain.accounts.access import Actor, Role
from domain.shared.money import Money

PASSWORD = "clave-segura-123"

T = TypeVar("T")
_serial = itertools.count(1)


def resolve(wanted: type[T]) -> T:
    return shared().resolve(wanted)


def run(use_case: type[Callable[[Any], T]], command: Any) -> T:
    """Run a use case as the service does."""
    return resolve(Runner)(resolve(use_case), command)


@frozen
class Shop:
    """One business with its admin and a seller; both sign in with PASSWORD."""

    name: str
    admin: Actor
    admin_username: str
    seller: Actor
    seller_username: str

    @classmethod
    def open(cls) -> Shop:
        """A new business, whatever else is in the database."""
        number = next(_serial)
        admin, seller = f"admin{number}", f"vendedor{number}"
        opened = run(
            OpenBusiness,
            OpenBusinessCommand(
                name=f"Tienda {number}",
                username=admin,
                email=f"{admin}@tienda.example",
                password=PASSWORD,
                verified=True,
            ),
        )
        owner = opened.owner_id
        boss = Actor(owner, opened.business_id, owner, Role.ADMIN)
        email = f"{seller}@tienda.example"
        command = RegisterSellerCommand(
            actor=boss, username=seller, email=email, password=PASSWORD, must_change_password=False
        )
        seller_id = run(RegisterSeller, command).details.id
        return cls(
            name=f"Tienda {number}",
            admin=boss,
            admin_username=admin,
            seller=Actor(seller_id, opened.business_id, owner, Role.SELLER),
            seller_username=seller,
        )

    def prove_email(self, actor: Actor, username: str) -> str:
        """The e-mail of that account, whose link was opened."""
        email = f"{username}@tienda.example"
        run(VerifyEmail, VerifyEmailCommand(business_id=actor.business_id, user_id=actor.user_id, email=email))
        return email

    def product(self, name: str = "Arroz Diana 500 g", **facts: Any) -> ProductDetails:
        """A registered product: 1500.00 before 19 % IVA, 10 pieces at 900.00, unless said otherwise."""
        command = {"price": Money(Decimal(1500)), "stock": Decimal(10), "unit_cost": Money(Decimal(900)), **facts}
        return run(RegisterProduct, RegisterProductCommand(actor=self.admin, name=name, **command))

    def client(self, name: str = "Ana", **facts: Any) -> ClientDetails:
        return run(RegisterClient, RegisterClientCommand(actor=self.admin, name=name, **facts))

    def supplier(self, name: str = "Marta Ruiz", **facts: Any) -> SupplierDetails:
        words = {"company": "Del Valle", "phone": "602", "contact_email": "ventas@valle.example", "address": "Calle 5"}
        return run(RegisterSupplier, RegisterSupplierCommand(actor=self.admin, name=name, **(words | facts)))

    def sale(self, product_id: int, quantity: int | str = 1, actor: Actor | None = None) -> SaleDetails:
        lines = (RequestedLine(product_id=product_id, quantity=Decimal(quantity)),)
        return run(RegisterSale, RegisterSaleCommand(actor=actor or self.admin, lines=lines))

    def token(self, actor: Actor | None = None, *, read_only: bool = False) -> str:
        """The secret of a new bearer token, used a moment ago: the next requests need not write that down."""
        actor = actor or self.admin
        issued = run(
            IssueToken,
            IssueTokenCommand(actor=actor, name="pruebas", read_only=read_only, signed_in_at=resolve(Clock).now()),
        )
        run(RecordTokenUse, RecordTokenUseCommand(actor=actor, token_id=issued.details.id))
        return issued.secret
