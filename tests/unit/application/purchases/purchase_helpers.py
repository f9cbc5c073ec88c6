from datetime import date

from application.queries.purchases.purchases import PurchaseDetails

SOON = date(2027, 5, 31)


def amounts(purchase: PurchaseDetails) -> tuple[str, str, str]:
    return str(purchase.total_base), str(purchase.total_tax), str(purchase.total)
