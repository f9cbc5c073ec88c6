"""What a sale is printed as: the receipt of 80 mm and the invoice on letter paper, both PDF."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from adapters.http.injection import Injected
from adapters.http.web.core.pdf_responses import PaperPage
from adapters.http.web.pdf.invoice import invoice_pdf
from adapters.http.web.pdf.receipt import receipt_pdf
from application.queries.business import ShowLogo
from application.queries.sales.sale_documents import ShowSaleDocument
from domain.shared.errors import NotFound


class ReceiptPage(PaperPage):
    """For whoever may read the sale."""

    section = "sales"
    show_document: ShowSaleDocument = Injected

    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        document = self.show_document(self.person.actor, id)
        number = document.sale.number
        return self.paper(
            lambda: receipt_pdf(document, _address(request, id)), f"recibo-{number}", "recibo", number=number
        )


class InvoicePage(PaperPage):
    """For whoever may read the sale; with the picture of the shop where there is one."""

    section = "sales"
    show_document: ShowSaleDocument = Injected
    show_logo: ShowLogo = Injected

    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        document = self.show_document(self.person.actor, id)
        number = document.sale.number
        return self.paper(
            lambda: invoice_pdf(document, _address(request, id), self._logo()),
            f"factura-{number}",
            "factura",
            number=number,
        )

    def _logo(self) -> bytes | None:
        try:
            return self.show_logo(self.person.actor).image
        except NotFound:
            return None


def _address(request: HttpRequest, id: int) -> str:
    """Where the sale is, for whoever scans the paper."""
    return request.build_absolute_uri(reverse("sale-detail", args=[id]))
