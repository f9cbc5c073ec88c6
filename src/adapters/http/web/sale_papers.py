"""What a sale is printed as: the receipt of 80 mm and the invoice on letter paper, both PDF."""

import re

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from adapters.http.language import SPANISH
from adapters.http.web.pages import GIVEN, Page
from adapters.http.web.paper.invoice import invoice_pdf
from adapters.http.web.paper.receipt import receipt_pdf
from application.queries.configuration import ShowLogo
from application.queries.sale_documents import ShowSaleDocument
from domain.errors import NotFound


def pdf_response(pdf: bytes, name: str) -> HttpResponse:
    """Shown by the browser; `name` is what it is called when somebody keeps it."""
    response = HttpResponse(pdf, content_type="application/pdf", headers={"Content-Language": SPANISH})
    kept = re.sub(r"[^\w-]+", "-", name)
    response["Content-Disposition"] = content_disposition_header(as_attachment=False, filename=f"{kept}.pdf")
    return response


class ReceiptPage(Page):
    """For whoever may read the sale."""

    section = "sales"
    show_document: ShowSaleDocument = GIVEN

    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        document = self.show_document(self.person.actor, id)
        return pdf_response(receipt_pdf(document, _address(request, id)), f"recibo-{document.sale.number}")


class InvoicePage(Page):
    """For whoever may read the sale; with the picture of the shop where there is one."""

    section = "sales"
    show_document: ShowSaleDocument = GIVEN
    show_logo: ShowLogo = GIVEN

    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        document = self.show_document(self.person.actor, id)
        pdf = invoice_pdf(document, _address(request, id), self._logo())
        return pdf_response(pdf, f"factura-{document.sale.number}")

    def _logo(self) -> bytes | None:
        try:
            return self.show_logo(self.person.actor).image
        except NotFound:
            return None


def _address(request: HttpRequest, id: int) -> str:
    """Where the sale is, for whoever scans the paper."""
    return request.build_absolute_uri(f"/ventas/{id}/")
