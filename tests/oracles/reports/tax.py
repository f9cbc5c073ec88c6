from collections.abc import Iterator
from decimal import Decimal

from adapters.in_memory.store import Tables
from application.reports.report import Report, ReportQuery
from application.reports.tax import TAX, TaxOfTreatment
from domain.shared.tax import Treatment
from tests.oracles.reports.facts import NOTHING, Rows, amounts, arrived, cost_parts, grouped, sales_and_returns


def _tax(tables: Tables, asked: ReportQuery) -> Iterator[TaxOfTreatment]:
    sold = grouped(sales_and_returns(tables, asked), lambda event: event.line.treatment)
    bought: dict[Treatment | None, list[tuple[Decimal, Decimal]]] = {}
    for order in arrived(tables, asked):
        for treatment, base, _paid, tax in cost_parts(order):
            bought.setdefault(treatment, []).append((base, tax))
    for treatment in {*sold, *bought}:
        sums = amounts(sold.get(treatment, ()) if treatment else (), "base", "tax")
        base, tax = (
            sum(parts, NOTHING) for parts in zip(*[(NOTHING, NOTHING), *bought.get(treatment, ())], strict=True)
        )
        row = TaxOfTreatment(treatment, sums["base"], sums["tax"], base, tax, sums["tax"] - tax)
        if any((row.sales_base, row.sales_tax, base, tax)):
            yield row


ROWS: dict[Report, Rows] = {TAX: _tax}
