from collections.abc import Iterable, Iterator
from decimal import Decimal

from attrs import frozen

from adapters.in_memory.store import InMemoryStore
from application.queries.ledger_check import Difference
from domain.inventory.stock import MovementType
from domain.purchases.purchase_state import PurchaseState
from domain.shared.money import Money, total
from domain.shared.quantity import Quantity

NONE = Decimal(0)


@frozen
class InMemoryLedgerChecker:
    """Adds up what was committed. Totals of sales follow from their lines here, so only balances can differ."""

    _store: InMemoryStore

    def differences(self) -> tuple[Difference, ...]:
        return (*self._holdings(), *self._returns(), *self._lots(), *self._receipts(), *self._tills())

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

    def _lots(self) -> Iterator[Difference]:
        """What remains of each lot follows from its movements; what a product holds in lots, from its lots."""
        tables = self._store.tables
        moved = _sums((share.lot.id, share.quantity) for each in tables.movements.values() for share in each.lots)
        lotted = _sums((lot.product_id, lot.remaining) for lot in tables.lots.values())
        for id, lot in tables.lots.items():
            yield from _differing(f"lot {id}: remaining", lot.remaining.amount, moved.get(id, NONE))
        for id, product in tables.products.items():
            in_lots = _sums((lot.product_id, lot.remaining) for lot in product.lots).get(id, NONE)
            computed, stock = lotted.get(id, NONE), product.holding.quantity.amount
            yield from _differing(f"product {id}: lotted", in_lots, computed)
            yield from _differing(f"product {id}: stock below its lots", stock, max(stock, computed))

    def _receipts(self) -> Iterator[Difference]:
        """What a purchase brought, and took away again where it is void, is what the ledger says."""
        tables = self._store.tables
        for id, order in tables.purchases.items():
            mine = [each for each in tables.movements.values() if each.origin.document_id == id]
            came = [each for each in mine if each.origin.cause is MovementType.PURCHASE]
            went = _sums(
                (each.product_id, -each.quantity) for each in mine if each.origin.cause is MovementType.PURCHASE_VOID
            )
            quantities = _sums((each.product_id, each.quantity) for each in came)
            values = _sums((each.product_id, each.value) for each in came)
            bases = _sums((line.product_id, line.received_value) for line in order.lines)
            for product, amount in _sums((line.product_id, line.received) for line in order.lines).items():
                where = f"purchase {id}, product {product}"
                back = amount if order.state is PurchaseState.VOID else NONE
                yield from _differing(f"{where}: received", amount, quantities.get(product, NONE))
                yield from _differing(f"{where}: value", bases[product], values.get(product, NONE))
                yield from _differing(f"{where}: recalled", back, went.get(product, NONE))

    def _tills(self) -> Iterator[Difference]:
        """What a closed drawer should have held is its base and what was entered into it."""
        tables = self._store.tables
        for id, session in tables.tills.items():
            if session.expected is not None:
                entered = [each.entry.cash.amount for each in tables.cash.values() if each.till_id == id]
                computed = session.base + total(entered)
                yield from _differing(f"till {id}: expected", session.expected.amount, computed.amount)


def _sums(pairs: Iterable[tuple[int, Quantity | Money]]) -> dict[int, Decimal]:
    sums: dict[int, Decimal] = {}
    for id, each in pairs:
        sums[id] = sums.get(id, NONE) + each.amount
    return sums


def _differing(where: str, stored: Decimal, computed: Decimal) -> Iterator[Difference]:
    if stored != computed:
        yield Difference(where, str(stored), str(computed))
