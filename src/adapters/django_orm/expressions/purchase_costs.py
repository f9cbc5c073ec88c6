"""What arrived of a line `l` of a purchase costs: of one that was agreed by its total, that share of it."""

RECEIVED_BASE = "round(coalesce(l.whole_base * l.received / l.quantity, l.unit_cost * l.received), 2)"
RECEIVED_TOTAL = """round(CASE WHEN l.whole_base IS NULL THEN (l.unit_cost + l.unit_tax) * l.received
    ELSE l.subtotal * l.received / l.quantity END, 2)"""
