from collections.abc import Iterator

from adapters.in_memory.store import Tables
from application.reports.purchases import PURCHASES, PurchaseMade
from application.reports.report import Report, ReportQuery
from domain.purchases.purchase_state import PurchaseKind
from domain.shared.calendar import bogota_day
from tests.oracles.reports.facts import NOTHING, Rows, arrived, cost_parts


def _purchases(tables: Tables, asked: ReportQuery) -> Iterator[PurchaseMade]:
    for order in arrived(tables, asked):
        parts = list(cost_parts(order))
        base = sum((part[1] for part in parts), NOTHING)
        tax = sum((part[2] for part in parts), NOTHING)
        supplier = order.header.supplier
        yield PurchaseMade(
            id=order.id,
            number=order.number,
            day=order.header.day,
            received_day=bogota_day(order.received_at or order.created_at),
            supplier=tables.suppliers[supplier.id].name if supplier else "",
            reference=order.header.reference,
            kind=PurchaseKind.ASSETS if order.asset else PurchaseKind.GOODS,
            state=order.state,
            base=base,
            tax=tax,
            total=base + tax,
        )


ROWS: dict[Report, Rows] = {PURCHASES: _purchases}
