"""Lists: one declaration says which filters and orders exist, reads the query string and pages the answer."""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping
from operator import itemgetter
from typing import ClassVar, Generic, TypeVar

import orjson
from attrs import frozen
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import serializers

from adapters.http import json_format
from adapters.http.api.core.fields import Day, NotAccepted, Text, WireField, text_of
from adapters.http.api.core.idempotency import Reply
from adapters.http.api.core.query_string import parameters
from adapters.http.api.core.request_body import RequestBody, Values
from adapters.http.api.core.response_body import ResponseBody
from adapters.http.errors import Refused, invalid
from application.queries.listing import Listing, Page, Position

PAGE_SIZE, BIGGEST_PAGE_SIZE = 20, 200
FARTHEST_PAGE = 10**9
SEARCH_LIMIT = 100
C = TypeVar("C")
K = TypeVar("K")
T = TypeVar("T")
LONGEST_NUMBER = 18
_WHOLE = re.compile(rf"-?[0-9]{{1,{LONGEST_NUMBER}}}", re.ASCII)
_SIGNER = Signer(salt="inventario.cursor", sep=".")


class QueryNumber(WireField):
    """A whole number in a query string."""

    form: ClassVar = {"type": "integer"}

    def read(self, raw: object) -> int:
        digits = text_of(raw)
        if not _WHOLE.fullmatch(digits):
            raise NotAccepted(_("Debe ser un número entero."))
        return int(digits)


class PageNumber(QueryNumber):
    """However long: past the end is the nearest page."""

    def read(self, raw: object) -> int:
        text = text_of(raw)
        digits = text.removeprefix("-")
        if digits.isascii() and digits.isdigit() and len(digits) > LONGEST_NUMBER:
            return FARTHEST_PAGE if digits == text else 1
        return super().read(raw)


class PageSize(QueryNumber):
    form: ClassVar = {"type": "integer", "minimum": 1, "maximum": BIGGEST_PAGE_SIZE}

    def read(self, raw: object) -> int:
        size = super().read(raw)
        if not 1 <= size <= BIGGEST_PAGE_SIZE:
            raise NotAccepted(_("Debe estar entre 1 y %s.") % BIGGEST_PAGE_SIZE)
        return size


class Cursor(WireField):
    """Where a walk goes on: the order it walks in and the position it reached, signed."""

    form: ClassVar = {"type": "string"}

    def read(self, raw: object) -> tuple[str, Position]:
        try:
            walk, key = orjson.loads(urlsafe_b64decode(_SIGNER.unsign(text_of(raw))))
        except (BadSignature, ValueError) as error:
            raise NotAccepted(_WRONG_CURSOR) from error
        return walk, tuple(key)


def cursor(walk: str, key: Position) -> str:
    return _SIGNER.sign(urlsafe_b64encode(orjson.dumps([walk, key])).decode())


_WRONG_CURSOR = gettext_lazy("Este cursor no es de esta lista en este orden: hay que empezar sin cursor.")


class Order(WireField, Generic[K]):
    """`campo` ascending or `-campo` descending, read as (order, descending, as it was written)."""

    form: ClassVar = {"type": "string"}

    def __init__(self, orders: Mapping[K, str], default: str) -> None:
        self.orders: Mapping[str, tuple[K, bool, str]] = {
            sign + code: (order, bool(sign), sign + code) for order, code in orders.items() for sign in ("", "-")
        }
        super().__init__(source="ordering", default=self.orders[default])
        self.show = itemgetter(2)

    def details(self) -> Mapping[str, object]:
        return {"enum": list(self.orders)}

    def read(self, raw: object) -> tuple[K, bool, str]:
        order = self.orders.get(text_of(raw))
        if order is None:
            raise NotAccepted(_("Se puede ordenar por: %s.") % ", ".join(self.orders))
        return order


class Filters(RequestBody):
    """The query string of a list. Subclasses add filters.

    Empty parameters are not there, and none may be there twice. Unknown ones are refused before it reads.
    """

    page: PageNumber | None = PageNumber(
        default=1,
        help_text="Página, desde 1. Fuera de rango da la más cercana, y `number` dice cuál es. Con `cursor`, solo 1.",
    )
    page_size: PageSize | None = PageSize(default=PAGE_SIZE, help_text="Elementos por página.")
    cursor: Cursor | None = Cursor(
        required=False, help_text="`next_cursor` de la respuesta anterior, en el mismo orden; vacío empieza."
    )


class Searched(Filters):
    q: Text | None = Text(
        SEARCH_LIMIT, source="text", required=False, help_text="Palabras, sin distinguir mayúsculas ni tildes."
    )


class OfDays(Filters):
    """What happened on days."""

    desde = Day(source="since", required=False, help_text="Día de Bogotá, inclusive.")
    hasta = Day(source="until", required=False, help_text="Día de Bogotá, inclusive.")

    @classmethod
    def check(cls, values: Values) -> Mapping[str, str]:
        since, until = values.get("since"), values.get("until")
        return (
            {"hasta": _("Debe ser el mismo día que «desde», o después.")} if since and until and until < since else {}
        )


class Dated(OfDays, Searched):
    """A list of what happened on days."""


@frozen
class ListRequest:
    """A list as a client asked for it: its `filters` by English attribute, and which slice."""

    filters: Values
    listing: Listing
    walk: str

    def answer(self, page: Page[T], answer: type[ResponseBody]) -> HttpResponse:
        """The page in the envelope."""
        return self.beside(page, [answer.show(item) for item in page.items])

    def beside(self, page: Page[T], data: object) -> HttpResponse:
        """Where `page` stands, beside `data`, which shows it."""
        body = {
            "success": True,
            "data": data,
            "pagination": {
                "has_next": page.has_next,
                "has_previous": page.has_previous and self.listing.after != (),
                "number": page.number,
                "num_pages": page.num_pages,
                "count": page.count,
                "page_size": page.size,
                "next_cursor": None if page.next_after is None else cursor(self.walk, page.next_after),
            },
        }
        return Reply(200, json_format.dumps(body)).response()

    def criteria(self, build: Callable[..., C], **more: object) -> C:
        """The filters and the order as a query's criteria."""
        values = dict(self.filters)
        order, descending, _written = values.pop("ordering")
        return build(order=order, descending=descending, **values, **more)


def filter_values(request: HttpRequest, filters: type[RequestBody]) -> Values:
    """The query string as English attributes. Raises Refused (400) naming every parameter that is not understood."""
    return filters.read(parameters(request))


def list_request(request: HttpRequest, filters: type[Filters]) -> ListRequest:
    """Raises Refused (400) naming every parameter that cannot be understood."""
    values = filter_values(request, filters)
    # Generated clients send what they are told is the default.
    if "cursor" in request.GET and values["page"] != 1:
        raise Refused(invalid({"page": [_("No va junto con «cursor», que recorre la lista sin páginas.")]}))
    page, size, cursor_position = values.pop("page"), values.pop("page_size"), values.pop("cursor", None)
    walk = f"{filters.__name__} {values['ordering'][2]}" if "ordering" in values else filters.__name__
    if cursor_position is None:
        after = () if "cursor" in request.GET else None
        return ListRequest(values, Listing(max(1, min(page, FARTHEST_PAGE)), size, after), walk)
    if cursor_position[0] != walk:
        raise Refused(invalid({"cursor": [str(_WRONG_CURSOR)]}))
    return ListRequest(values, Listing(1, size, cursor_position[1]), walk)


class Pagination(serializers.Serializer[object]):
    """As every list answers it. Walking by cursor counts nothing: number, num_pages and count are null then."""

    has_next = serializers.BooleanField(help_text="Si queda algo más: quien recorre la lista para cuando es `false`.")
    has_previous = serializers.BooleanField()
    number = serializers.IntegerField(
        allow_null=True, help_text="Qué página es: la pedida, o la más cercana si esa no existe."
    )
    num_pages = serializers.IntegerField(allow_null=True, help_text="Cuántas páginas hay.")
    count = serializers.IntegerField(
        allow_null=True, help_text="Cuántos hay en todas las páginas, exacto. Con `q`, los 1000 mejores como mucho."
    )
    page_size = serializers.IntegerField()
    next_cursor = serializers.CharField(
        allow_null=True,
        help_text="Por dónde seguir. En orden ascendente de fecha (o de número) siempre hay uno: con él llega luego lo "
        "que se registre después, también con una fecha ya recorrida. `has_next` dice si ya hay algo.",
    )
