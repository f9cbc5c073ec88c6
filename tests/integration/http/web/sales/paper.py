"""Reading back what was printed."""

from datetime import timedelta
from decimal import Decimal
from io import BytesIO

from django.http import HttpResponse
from pypdf import PageObject, PdfReader

from application.ports.clock import Clock
from application.queries.sales.sales import SaleDetails
from application.shared_steps.cart import RequestedLine
from application.use_cases.business.edit_configuration import EditConfiguration, EditConfigurationCommand
from application.use_cases.sales.register_sale import RegisterSale, RegisterSaleCommand
from domain.shared.calendar import bogota_day
from tests.contracts.world.businesses import a_new_resolution
from tests.integration.shop import Shop, resolve, run


def configure(shop: Shop, **facts: object) -> None:
    run(EditConfiguration, EditConfigurationCommand(actor=shop.admin, **facts))  # type: ignore[arg-type]


def resolve_numbers(shop: Shop, prefix: str = "FV") -> None:
    """Put a resolution in force that holds today."""
    today = bogota_day(resolve(Clock).now())
    resolution = a_new_resolution(
        prefix=prefix, valid_from=today - timedelta(days=1), valid_until=today + timedelta(days=300)
    )
    configure(shop, resolution=resolution)


def sell(shop: Shop, *product_ids: int, quantity: str = "1", **facts: object) -> SaleDetails:
    lines = tuple(RequestedLine(product_id=id, quantity=Decimal(quantity)) for id in product_ids)
    return run(RegisterSale, RegisterSaleCommand(actor=shop.admin, lines=lines, **facts))  # type: ignore[arg-type]


def pages(printed: HttpResponse | bytes) -> list[PageObject]:
    return PdfReader(BytesIO(printed if isinstance(printed, bytes) else printed.content)).pages[:]


def words(printed: HttpResponse | bytes) -> str:
    """All that is written, page after page, in one line."""
    return " ".join(" ".join(page.extract_text() for page in pages(printed)).split())
