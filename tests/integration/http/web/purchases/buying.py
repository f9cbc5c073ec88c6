"""What tests of purchases send and read back."""

from decimal import Decimal
from typing import Any

from django.test import Client

from application.queries.products import ProductDetails, ShowProduct
from application.queries.purchases.purchases import PurchaseDetails, ShowPurchase
from application.shared_steps.purchasing import GoodsLine
from application.use_cases.purchases.register_purchase import RegisterPurchase, RegisterPurchaseCommand
from domain.shared.money import Money
from tests.integration.shop import Shop, resolve, run

CHECK = "Revisa los campos marcados en el formulario."
ADMINS_ONLY = "Acceso restringido a administradores."


def rows(*lines: dict[str, object], **others: object) -> dict[str, Any]:
    """The form of a purchase: a dict for each line, and whatever else it says."""
    data: dict[str, Any] = {"detalles-TOTAL_FORMS": len(lines), **others}
    for place, line in enumerate(lines):
        data |= {f"detalles-{place}-{name}": value for name, value in line.items()}
    return data


def sent(page: Any) -> dict[str, Any]:
    """The form of a purchase just as the browser would send it when nobody touched it."""
    forms = [page.context["form"], *page.context["lines"]]
    data: dict[str, Any] = {"detalles-TOTAL_FORMS": len(forms) - 1}
    for bound in (bound for form in forms for bound in form):
        value = bound.value()
        data[bound.html_name] = "" if value is None else str(value)
    return data


def ordered(shop: Shop, product: ProductDetails, quantity: int = 10, **facts: Any) -> PurchaseDetails:
    """A purchase of one product at 1000.00 a unit, still to come unless said otherwise."""
    line = GoodsLine(product_id=product.id, quantity=Decimal(quantity), price=Money(Decimal(1000)))
    command = RegisterPurchaseCommand(actor=shop.admin, lines=(line,), **({"pending": True} | facts))
    return run(RegisterPurchase, command)


def details(shop: Shop, id: int) -> PurchaseDetails:
    return resolve(ShowPurchase)(shop.admin, id)


def product_of(shop: Shop, id: int) -> ProductDetails:
    return resolve(ShowProduct)(shop.admin, id)


def bought(admin: Client) -> list[Any]:
    """What the list shows."""
    return list(admin.get("/compras/").context["page"].items)
