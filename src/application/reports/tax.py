"""Tax charged and paid, by treatment."""

from decimal import Decimal

from attrs import frozen

from application.reports.report import Report
from application.reports.shared_columns import sums, text
from domain.shared.tax import Treatment


@frozen
class TaxOfTreatment:
    """Tax charged on sales less tax paid on what arrived: `balance` is owed. `treatment` None: assets."""

    treatment: Treatment | None
    sales_base: Decimal
    sales_tax: Decimal
    purchases_base: Decimal
    purchases_tax: Decimal
    balance: Decimal


TAX = Report(
    "tax",
    TaxOfTreatment,
    (*text("treatment"), *sums("sales_base", "sales_tax", "purchases_base", "purchases_tax", "balance")),
    orders=("sales_tax", "purchases_tax"),
    identity=("treatment",),
    descending=True,
)
