"""The page of the audit trail, for the admin's eyes."""

from collections.abc import Mapping
from typing import Any

from attrs import evolve, frozen
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from adapters.http import wire
from adapters.http.web.pages import GIVEN, Page, day_of, page_number, printable
from adapters.http.web.templatetags.shop import word
from application.queries.audit_trail import AuditCriteria, AuditSheet, ListAuditTrail
from application.queries.listing import Listing
from application.queries.users import ListUsers, UserCriteria
from domain.access import Permission
from domain.audit import Deed
from domain.stock import Reason

PAGE_SIZE = 30
MOST_PEOPLE = 200
_TOLD: Mapping[Deed, Promise] = {
    Deed.SIGNED_IN: _("Entró"),
    Deed.SIGN_IN_FAILED: _("Intento fallido de entrar"),
    Deed.SIGNED_OUT: _("Salió"),
    Deed.SESSIONS_ENDED: _("Cerró sus otras sesiones"),
    Deed.SECOND_FACTOR_FAILED: _("Segundo paso fallido al entrar"),
    Deed.SECOND_FACTOR_ON: _("Activó su segundo paso para entrar"),
    Deed.SECOND_FACTOR_OFF: _("Se desactivó su segundo paso para entrar"),
    Deed.RECOVERY_CODES_RENEWED: _("Renovó sus códigos de recuperación"),
    Deed.RECOVERY_CODE_USED: _("Entró con un código de recuperación"),
    Deed.EMAIL_VERIFIED: _("Verificó su correo"),
    Deed.PASSWORD_CHANGED: _("Cambió su contraseña"),
    Deed.PASSWORD_RECOVERED: _("Recuperó su contraseña por correo"),
    Deed.PASSWORD_RESET: _("Restableció la contraseña de alguien"),
    Deed.USER_CREATED: _("Creó un usuario"),
    Deed.USER_EDITED: _("Editó un usuario"),
    Deed.USER_SWITCHED_OFF: _("Desactivó un usuario"),
    Deed.USER_SWITCHED_ON: _("Activó un usuario"),
    Deed.USER_DELETED: _("Eliminó un usuario"),
    Deed.TOKEN_ISSUED: _("Creó un token"),
    Deed.TOKEN_REVOKED: _("Revocó un token"),
    Deed.CONFIGURATION_CHANGED: _("Cambió la configuración"),
    Deed.SALE_EDITED: _("Editó una venta"),
    Deed.SALE_VOIDED: _("Anuló una venta"),
    Deed.SALE_RETURNED: _("Recibió una devolución"),
    Deed.TILL_CLOSED: _("Cerró una caja"),
    Deed.STOCK_ADJUSTED: _("Ajustó existencias"),
    Deed.PURCHASE_VOIDED: _("Anuló una compra"),
    Deed.PAYMENT_VOIDED: _("Anuló un abono"),
}
_WORDS: Mapping[str, Promise] = {
    "address": _("dirección"),
    "amount": _("monto"),
    "bank": _("banco"),
    "cash_unit": _("redondeo del cambio"),
    "change": _("cantidad"),
    "charges_tax": _("responsable de IVA"),
    "client_id": _("cliente"),
    "client_name": _("cliente"),
    "contact_email": _("correo"),
    "counted": _("contado"),
    "default_minimum_stock": _("stock mínimo predeterminado"),
    "default_treatment": _("IVA predeterminado"),
    "device": _("dispositivo"),
    "email": _("correo"),
    "expected_cash": _("esperado"),
    "first_name": _("nombre"),
    "last_name": _("apellido"),
    "lines": _("productos"),
    "logo": _("logo"),
    "method": _("forma de pago"),
    "name": _("nombre"),
    "next_number": _("siguiente número"),
    "nit": _("NIT"),
    "note": _("nota"),
    "number": _("número"),
    "phone": _("teléfono"),
    "photo": _("foto"),
    "prefix": _("prefijo"),
    "reason": _("motivo"),
    "receipt_footer": _("pie del recibo"),
    "received": _("recibido"),
    "reference": _("referencia"),
    "resolution": _("resolución"),
    "sellers_see_all": _("vendedores ven todas las ventas"),
    "username": _("usuario"),
    "value": _("valor"),
}
"""What people call the facts of a record and what an edit changed, by the code's own names."""

_LEADS: Mapping[Deed, str] = {
    Deed.SALE_EDITED: "/ventas/{}/",
    Deed.SALE_VOIDED: "/ventas/{}/",
    Deed.SALE_RETURNED: "/ventas/{}/",
    Deed.TILL_CLOSED: "/ventas/caja/{}/",
    Deed.STOCK_ADJUSTED: "/productos/{}/",
    Deed.PAYMENT_VOIDED: "/clientes/{}/",
}
_DEEDS = wire.members(wire.DEEDS)
_TOLD_ORDERS = (("-fecha", _("Lo más reciente primero")), ("fecha", _("Lo más antiguo primero")))


@frozen
class AuditLine:
    """A record as people read it; `link` to what it was about, where there is a page of it."""

    sheet: AuditSheet
    told: str
    facts: list[tuple[str, str]]
    changed: list[str]
    link: str

    @classmethod
    def of(cls, sheet: AuditSheet) -> "AuditLine":
        lead = _LEADS.get(sheet.deed, "")
        return cls(
            sheet=sheet,
            told=str(_TOLD[sheet.deed]),
            facts=[(_word(name), _fact(sheet, name)) for name in sheet.facts],
            changed=[_word(name) for name in sheet.changed],
            link=lead.format(sheet.subject_id),
        )


class AuditPage(Page):
    """Newest first; `q`, `desde`, `hasta`, `tipo`, `usuario`, `orden` in the address."""

    template = "inventario/audit.html"
    section = "audit"
    permission = Permission.READ_AUDIT
    list_audit_trail: ListAuditTrail = GIVEN
    list_users: ListUsers = GIVEN

    def get(self, request: HttpRequest) -> HttpResponse:
        criteria, actor = _criteria(request), self.person.actor
        page = self.list_audit_trail(actor, criteria, Listing(page_number(request), PAGE_SIZE))
        lines = tuple(AuditLine.of(sheet) for sheet in page.items)
        users = self.list_users(actor, UserCriteria(), Listing(1, MOST_PEOPLE)).items
        people = [("", _("Todos")), *((str(each.id), each.username) for each in users)]
        deeds = [("", _("Todo")), *((code, _TOLD[deed]) for deed, code in wire.DEEDS.items())]
        offered = {"people": people, "deeds": deeds, "orders": _TOLD_ORDERS}
        chosen: dict[str, Any] = {
            "deed": criteria.deed and wire.DEEDS[criteria.deed],
            "order": "-fecha" if criteria.descending else "fecha",
        }
        return self.render(page=evolve(page, items=lines), criteria=criteria, **offered, **chosen)


def _criteria(request: HttpRequest) -> AuditCriteria:
    user = request.GET.get("usuario", "")
    return AuditCriteria(
        text=printable(request.GET.get("q", "")),
        since=day_of(request, "desde"),
        until=day_of(request, "hasta"),
        deed=_DEEDS.get(request.GET.get("tipo", "")),
        actor_id=int(user) if user.isascii() and user.isdigit() and len(user) < 19 else None,
        descending=request.GET.get("orden", "") != "fecha",
    )


def _word(name: str) -> str:
    return str(_WORDS.get(name, name))


def _fact(sheet: AuditSheet, name: str) -> str:
    fact = sheet.facts[name]
    return word(Reason(fact)) if sheet.deed is Deed.STOCK_ADJUSTED and name == "reason" else fact
