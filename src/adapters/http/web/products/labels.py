"""Labels for products: choosing of which and how many, and the sheets themselves."""

from collections.abc import Mapping

from attrs import field, frozen
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from adapters.http.injection import Injected
from adapters.http.route import BIGGEST_ID
from adapters.http.web.core.pages import Page, printable
from adapters.http.web.core.pdf_responses import PaperPage
from adapters.http.web.pdf.labels import A_SHEET, labels_pdf
from application.queries.listing import Listing
from application.queries.products import ListProducts, ProductCriteria, ProductDetails, ShowProducts
from domain.accounts.access import Permission

MATCH_LIMIT = 20
MOST_PRODUCTS = 200
MOST_LABELS = 50 * A_SHEET
_COUNT = "cantidad-"


@frozen
class Selection:
    """What the address asks for: `cantidad-7=30` is thirty labels of product 7. `wrong` holds what is no number."""

    counts: dict[int, int]
    first: int = 1
    wrong: dict[int, str] = field(factory=dict)
    first_wrong: bool = False

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Selection":
        counts, wrong = {}, {}
        for name, text in query.items():
            id = _whole(name.removeprefix(_COUNT), BIGGEST_ID) if name.startswith(_COUNT) else None
            if not id or not text.strip():
                continue
            count = _whole(text.strip(), MOST_LABELS)
            if count is None:
                wrong[id] = text
            elif count:
                counts[id] = count
        first = _whole(query.get("primera", "").strip() or "1", A_SHEET)
        return cls(counts, first or 1, wrong, first_wrong=not first)

    @property
    def ids(self) -> list[int]:
        return [*self.counts, *self.wrong]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def refusal(self) -> str:
        """Why no sheet can be made of it, or nothing."""
        if self.wrong or self.total > MOST_LABELS or len(self.counts) > MOST_PRODUCTS:
            return _("Se imprimen hasta %(most)s etiquetas a la vez, en números enteros.") % {"most": MOST_LABELS}
        if self.first_wrong:
            return _("La primera etiqueta libre de la hoja es un número de 1 a %(most)s.") % {"most": A_SHEET}
        return "" if self.counts else _("Falta decir cuántas etiquetas de qué producto.")


def _whole(text: str, most: int) -> int | None:
    """A number from 0 to `most`; None for anything else."""
    plain = text.isascii() and text.isdigit() and len(text) <= len(str(most))
    return int(text) if plain and int(text) <= most else None


class LabelsPage(Page):
    """Which products, and how many labels of each: all of it in the address, so that a choice can be kept."""

    template = "inventario/products/labels.html"
    section = "products"
    permission = Permission.READ_PRODUCTS
    show_products: ShowProducts = Injected
    list_products: ListProducts = Injected

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(Selection.of(request.GET))

    def show(self, selection: Selection, *, refusal: str = "", status: int = 200) -> HttpResponse:
        search_text = printable(self.request.GET.get("q", ""))
        matches = self.list_products(self.person.actor, ProductCriteria.picking(search_text), Listing(size=MATCH_LIMIT))
        rows = [
            (product, selection.wrong.get(product.id) or selection.counts[product.id])
            for product in self.products_of(selection)
        ]
        rows += [(product, "") for product in matches.items if product.id not in selection.ids]
        first = selection.first if not selection.first_wrong else self.request.GET.get("primera", "")
        limits = {"sheet": A_SHEET, "most": MOST_LABELS}
        return self.render(
            rows=rows,
            search_text=search_text,
            selection=selection,
            first=first,
            refusal=refusal,
            matches=matches,
            status=status,
            **limits,
        )

    def products_of(self, selection: Selection) -> tuple[ProductDetails, ...]:
        return self.show_products(self.person.actor, selection.ids[:MOST_PRODUCTS])


class LabelSheetsPage(PaperPage, LabelsPage):
    """The sheets; what cannot be printed is the choice again, which says why."""

    def get(self, request: HttpRequest) -> HttpResponse:
        selection = Selection.of(request.GET)
        refusal = selection.refusal()
        if refusal:
            return self.show(selection, refusal=refusal, status=400)
        pairs = [(product, selection.counts[product.id]) for product in self.products_of(selection)]
        return self.paper(lambda: labels_pdf(pairs, selection.first), "etiquetas", "etiquetas", lines=str(len(pairs)))
