"""What the shop earned, by day."""

from collections.abc import Mapping

from adapters.django_orm.expressions.sales_facts import SALES
from adapters.django_orm.reports.fragments import HAPPENED
from application.reports.profit import PROFIT
from application.reports.report import Report

SOURCES: Mapping[Report, str] = {
    PROFIT: f"""
        SELECT day, sum(base) AS base, sum(extra_income) AS extra_income, sum(base) + sum(extra_income) AS revenue,
            sum(cost) AS cost, sum(base) + sum(extra_income) - sum(cost) AS gross, sum(expenses) AS expenses,
            sum(base) + sum(extra_income) - sum(cost) - sum(expenses) AS net
        FROM (
            SELECT t.day, sum(t.base) AS base, 0.00 AS extra_income, sum(t.cost) AS cost, 0.00 AS expenses
            FROM {SALES} t GROUP BY t.day {HAPPENED}
            UNION ALL
            SELECT income_date, 0, amount, 0, 0 FROM extra_income
            WHERE business_id = %(business)s AND voided_at IS NULL
                AND income_date BETWEEN %(since)s::date AND %(until)s::date
            UNION ALL
            SELECT expense_date, 0, 0, 0, amount FROM expense
            WHERE business_id = %(business)s AND voided_at IS NULL
                AND expense_date BETWEEN %(since)s::date AND %(until)s::date
        ) parts GROUP BY day
    """,
}
