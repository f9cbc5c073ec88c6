"""What the shop spent."""

from collections.abc import Mapping

from application.reports.expenses import EXPENSES
from application.reports.report import Report

SOURCES: Mapping[Report, str] = {
    EXPENSES: """
        SELECT id, expense_date AS day, concept, description, amount FROM expense
        WHERE business_id = %(business)s AND voided_at IS NULL
                AND expense_date BETWEEN %(since)s::date AND %(until)s::date
    """,
}
