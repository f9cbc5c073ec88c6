"""The rows of each report as SQL: one column for each fact of the row's class, by its name.

Parameters: %(business)s, %(since)s, %(until)s, %(day)s, %(today)s, %(seller_id)s, %(product_id)s. `name_key` may be
there besides, for sorting.
"""

from collections.abc import Mapping

from adapters.django_orm.reports import credit, expenses, inventory, profit, purchases, sales, tax, tills
from application.reports.report import Report

SOURCES: Mapping[Report, str] = {
    **sales.SOURCES,
    **profit.SOURCES,
    **tax.SOURCES,
    **inventory.SOURCES,
    **purchases.SOURCES,
    **expenses.SOURCES,
    **credit.SOURCES,
    **tills.SOURCES,
}
