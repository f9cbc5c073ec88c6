from collections.abc import Iterator
from decimal import Decimal

from attrs import frozen

from adapters.in_memory.store import InMemoryStore
from application.queries.audit import Difference
from domain.money import total


@frozen
class InMemoryBookAuditor:
    """Adds up what was committed. Totals of sales follow from their lines here, so only balances can differ."""

    _store: InMemoryStore

    def differences(self) -> tuple[Difference, ...]:
        return (*self._holdings(), *self._returns())

    def _holdings(self) -> Iterator[Difference]:
        """Replays the ledger: every balance on the way, then what is stored of each product."""
        stock, worth = dict[int, Decimal](), dict[int, Decimal]()
        for id, movement in self._store.tables.movements.items():
            product = movement.product_id
            stock[product] = stock.get(product, Decimal(0)) + movement.quantity.amount
            worth[product] = worth.get(product, Decimal(0)) + movement.value.amount
            yield from _differing(f"movement {id}: balance", movement.balance.amount, stock[product])
            yield from _differing(f"movement {id}: value balance", movement.value_balance.amount, worth[product])
        for id, stored in self._store.tables.products.items():
            yield from _differing(f"product {id}: stock", stored.holding.quantity.amount, stock.get(id, Decimal(0)))
            yield from _differing(f"product {id}: value", stored.holding.value.amount, worth.get(id, Decimal(0)))

    def _returns(self) -> Iterator[Difference]:
        returns = self._store.tables.returns.values()
        for id, sale in self._store.tables.sales.items():
            returned = total([each.amount for each in returns if each.sale_id == id])
            yield from _differing(f"sale {id}: returned", sale.returned_amount.amount, returned.amount)


def _differing(where: str, stored: Decimal, computed: Decimal) -> Iterator[Difference]:
    if stored != computed:
        yield Difference(where, str(stored), str(computed))
