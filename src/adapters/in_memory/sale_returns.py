"""What came back of a sale."""

from adapters.in_memory.store import Tables
from domain.sales.sale_line import SaleReturn


def returns_of(tables: Tables, sale_id: int) -> tuple[SaleReturn, ...]:
    """Oldest first."""
    matches = [each for each in tables.returns.values() if each.sale_id == sale_id]
    return tuple(sorted(matches, key=lambda each: (each.at, each.id)))
