"""What a list of sales may be asked for."""

from typing import ClassVar

from django.utils.translation import gettext as _

from adapters.http.api.core.fields import Code, NotAccepted, WireField
from adapters.http.api.core.listing import Dated, Order, QueryNumber
from adapters.http.vocabulary.sales import SALE_ORDERS, SALE_STATES


class Seller(WireField):
    """A seller's id, or `todos`; read as (id or None, whether everybody was asked for)."""

    form: ClassVar = {"type": "string", "description": "Id de quien vendió, o «todos»."}

    def read(self, raw: object) -> tuple[int | None, bool]:
        if raw == "todos":
            return None, True
        try:
            return QueryNumber().read(raw), False
        except NotAccepted as error:
            raise NotAccepted(_("Debe ser el id de una persona, o «todos».")) from error


class SaleFilters(Dated):
    vendedor = Seller(source="seller", required=False)
    cliente_fk = QueryNumber(source="client_id", required=False, help_text="Id de un cliente registrado.")
    estado = Code(SALE_STATES, source="state", required=False)
    orden = Order(SALE_ORDERS, default="-fecha")
