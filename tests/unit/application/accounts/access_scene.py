"""A shop where everything can be done, and who may do it."""

from collections.abc import Callable

from attrs import evolve, frozen

from application.queries.credit import (
    PaymentDetails,
)
from domain.accounts.access import Actor
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World


@frozen
class Scene:
    """A shop where everything can be done to something, seen by `actor`."""

    world: World
    shop: Shop
    product_id: int
    unmoved_id: int
    sale_id: int
    line_id: int
    held_sale_id: int
    client_id: int
    paid: PaymentDetails
    supplier_id: int
    order_id: int
    asset_id: int
    expense_id: int
    income_id: int
    till_id: int
    closed_till_id: int
    token_id: int
    idle_id: int
    password: str
    recovery_code: str
    unprotected: Actor
    actor: Actor

    @property
    def as_unprotected(self) -> Actor:
        """Somebody without a second factor, who may do no more than whoever looks."""
        return evolve(self.unprotected, role=self.actor.role, read_only=self.actor.read_only)

    @property
    def as_actor(self) -> Shop:
        """World's helpers act as the admin of the shop; here the admin is whoever looks."""
        return evolve(self.shop, admin=self.actor)


# Who may, of: admin, seller, and each of them as a visitor who only reads.
EVERYBODY = "admin, seller, reading admin, reading seller"
WRITERS = "admin, seller"
ADMINS = "admin, reading admin"
ADMIN = "admin"

Rows = dict[type, tuple[str, Callable[[Scene], object]]]
"""Of each use case and query: who may, and how it is done."""
