"""A sale on hold: what somebody asked for and did not pay yet. It takes no stock and keeps no price of a product."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from attrs import define, evolve, frozen

from domain.clients.client import Client
from domain.sales.sale import CLIENT_NAME_LIMIT
from domain.sales.sale_line import check_line_count
from domain.shared.errors import Conflict, collect_errors, error_field, next_version
from domain.shared.money import Money
from domain.shared.quantity import Quantity
from domain.shared.text import clean

NAME_LIMIT = 100
HELD_SALE_LIMIT = 200
"""Of one shop."""


@define
class HeldSalesFull(Conflict):
    """The shop has `limit` sales on hold already."""

    limit: int


@frozen
class HeldLine:
    """A product and a quantity. `unit_price` (before tax) and `discount` (percent) are what an admin agreed to."""

    id: int
    product_id: int
    quantity: Quantity
    unit_price: Money | None = None
    discount: Decimal | None = None

    @property
    def has_own_price(self) -> bool:
        return self.unit_price is not None or self.discount is not None


@define(kw_only=True)
class HeldSale:
    """`name` is how people find it again: a table, a person. `held_by` is who put it on hold.

    `client_name` is the registered client's as it was (`client_id`), or one that somebody typed.
    """

    id: int
    business_id: int
    name: str
    client_id: int | None
    client_name: str
    lines: tuple[HeldLine, ...]
    held_by: int
    held_at: datetime
    version: int = 1

    @property
    def product_ids(self) -> frozenset[int]:
        return frozenset(line.product_id for line in self.lines)

    @property
    def search_text(self) -> str:
        """What a search looks through."""
        return f"{self.name} {self.client_name}"

    @classmethod
    def hold(
        cls,
        *,
        id: int,
        business_id: int,
        name: str,
        client: Client | None,
        client_name: str,
        lines: Sequence[HeldLine],
        held_by: int,
        at: datetime,
    ) -> "HeldSale":
        """A registered `client` wins over `client_name`. Raises ClientArchived, Invalid with the field named."""
        held = cls(
            id=id,
            business_id=business_id,
            name="",
            client_id=None,
            client_name="",
            lines=(),
            held_by=held_by,
            held_at=at,
        )
        with collect_errors() as fields:
            with fields.about():
                held.rename(name)
            with fields.about():
                held.sell_to(client, client_name)
            with fields.about():
                held.replace_lines(lines)
        return held

    def rename(self, name: str) -> None:
        """Raises Invalid about `name`."""
        with error_field("name"):
            self.name = clean(name, NAME_LIMIT, required=True, current=self.name)

    def sell_to(self, client: Client | None, client_name: str) -> None:
        """Raises ClientArchived, Invalid about `client_name`."""
        if client is None:
            with error_field("client_name"):
                self.client_name = clean(client_name, CLIENT_NAME_LIMIT, current=self.client_name)
            self.client_id = None
        elif client.id != self.client_id:
            client.ensure_active()
            self.client_id, self.client_name = client.id, client.name

    def replace_lines(self, lines: Sequence[HeldLine]) -> None:
        """A line keeps its id where one of the same product was there. Raises SaleWithoutLines, TooManyLines."""
        check_line_count(len(lines))
        rest = list(self.lines)
        kept = []
        for line in lines:
            current = next((each for each in rest if each.product_id == line.product_id), line)
            rest = [each for each in rest if each is not current]
            kept.append(evolve(line, id=current.id))
        self.lines = tuple(kept)

    def bump_version(self, expected_version: int | None) -> None:
        """Count the version up. Raises StaleVersion."""
        self.version = next_version(self.version, expected_version)

    def agrees_to(self, lines: Sequence[HeldLine]) -> bool:
        """Whether every price and discount in `lines` was agreed to here, for at least that quantity."""
        agreed, asked = _quantities_at_own_prices(self.lines), _quantities_at_own_prices(lines)
        return all(quantity <= agreed.get(price, 0) for price, quantity in asked.items())


def _quantities_at_own_prices(lines: Sequence[HeldLine]) -> dict[tuple[int, Money | None, Decimal | None], Decimal]:
    quantities: dict[tuple[int, Money | None, Decimal | None], Decimal] = {}
    for line in lines:
        if line.has_own_price:
            price = line.product_id, line.unit_price, line.discount
            quantities[price] = quantities.get(price, Decimal(0)) + line.quantity.amount
    return quantities
