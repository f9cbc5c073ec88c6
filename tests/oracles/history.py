"""What was sold and what came back, line by line, worked out from the stored sales."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from attrs import frozen

from adapters.in_memory.store import Tables
from domain.sales.sale import Sale, SaleState
from domain.sales.sale_line import ReturnedLine, SaleLine, SaleReturn
from domain.shared.calendar import BOGOTA, bogota_day


@frozen
class Event:
    """A line as it was sold, or, negative, as far as it came back; `document` is the sale or the return."""

    at: datetime
    sale: Sale
    document: Sale | SaleReturn
    line: SaleLine
    quantity: Decimal
    base: Decimal
    tax: Decimal
    total: Decimal
    cost: Decimal

    @property
    def day(self) -> date:
        return bogota_day(self.at)

    @property
    def hour(self) -> int:
        return self.at.astimezone(BOGOTA).hour

    @property
    def is_return(self) -> bool:
        return isinstance(self.document, SaleReturn)


def events(tables: Tables, business_id: int, since: date, until: date) -> Iterator[Event]:
    """Of sales that stand, on Bogota days from `since` to `until`: sales on the day of the sale, returns on theirs."""
    standing = {
        sale.id: sale
        for sale in tables.sales.values()
        if sale.business_id == business_id and sale.state is not SaleState.VOID
    }
    for sale in standing.values():
        if since <= bogota_day(sale.sold_at) <= until:
            yield from (_sold(sale, line) for line in sale.lines)
    for back in tables.returns.values():
        if back.sale_id in standing and since <= bogota_day(back.at) <= until:
            yield from (_returned(standing[back.sale_id], back, part) for part in back.lines)


def _sold(sale: Sale, line: SaleLine) -> Event:
    base, total = line.base.amount, line.subtotal.amount
    return Event(sale.sold_at, sale, sale, line, line.quantity.amount, base, total - base, total, line.cost.amount)


def _returned(sale: Sale, back: SaleReturn, part: ReturnedLine) -> Event:
    [line] = [line for line in sale.lines if line.id == part.line_id]
    base, amount = part.base.amount, part.amount.amount
    return Event(back.at, sale, back, line, -part.quantity.amount, -base, base - amount, -amount, -part.cost.amount)
