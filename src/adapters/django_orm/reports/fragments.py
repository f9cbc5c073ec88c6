"""Parts that the SQL of several reports shares."""

from adapters.django_orm.expressions.purchase_costs import RECEIVED_BASE, RECEIVED_TOTAL
from adapters.django_orm.expressions.sales_facts import starts
from domain.purchases.purchase_state import ARRIVED_STATES, PurchaseState

SINCE, AFTER = starts("%(since)s::date"), starts("%(until)s::date + 1")
HAPPENED = "HAVING sum(t.sales) <> 0 OR sum(t.returns) <> 0"
PRODUCT = "p.id AS product_id, p.name, coalesce(p.barcode, '') AS barcode, p.category, p.unit, p.name_key"
CLIENT_DOCUMENT = "coalesce(c.document || CASE WHEN c.check_digit <> '' THEN '-' || c.check_digit ELSE '' END, '')"
_ARRIVED_STATES = ", ".join(f"'{state.value}'" for state in PurchaseState if state in ARRIVED_STATES)
ARRIVED = f"""
    x.business_id = %(business)s AND x.state IN ({_ARRIVED_STATES})
    AND x.received_at IS NOT NULL AND x.purchase_date BETWEEN %(since)s::date AND %(until)s::date
"""
# Tax that the shop could not deduct is in `received_base`.
RECEIVED = f"sum({RECEIVED_BASE}) AS base, sum({RECEIVED_TOTAL}) AS total, sum(l.received_base) AS cost"
