"""The page of the audit trail, for the admin's eyes."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from attrs import frozen
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from adapters.http.injection import Injected
from adapters.http.vocabulary.accounts import DENIALS
from adapters.http.vocabulary.audit_trail import AUDIT_ACTIONS, SUBJECTS
from adapters.http.vocabulary.fields.audit_labels import line_of, word_of
from adapters.http.vocabulary.fields.field_word import FieldWord, State
from adapters.http.vocabulary.report_labels import LABELS
from adapters.http.vocabulary.words import members
from adapters.http.web.core.pages import Page, day_of, page_number, printable
from adapters.http.web.templatetags.shop import day, limits, moment, money, word
from application.queries.accounts.users import ListUsers, UserCriteria
from application.queries.audit_trail import AuditCriteria, AuditEntryDetails, ListAuditTrail
from application.queries.listing import Listing
from domain.accounts.access import Permission, Role
from domain.audit_trail.audit_record import AuditAction, Subject, subject_of
from domain.inventory.stock import Reason
from domain.shared.changes import Changes, Value

PAGE_SIZE = 30
MOST_PEOPLE = 200
_GENERIC = frozenset({AuditAction.CREATED, AuditAction.CHANGED, AuditAction.DELETED})
_PAGES: Mapping[Subject, str] = {
    Subject.SALE: "sale-detail",
    Subject.TILL: "till-detail",
    Subject.PRODUCT: "product-detail",
    Subject.CLIENT: "client-detail",
    Subject.SUPPLIER: "supplier-detail",
    Subject.PURCHASE: "purchase-detail",
    Subject.EXPENSE: "expense-detail",
    Subject.EXTRA_INCOME: "extra-income-detail",
}
_STATES: Mapping[State, Promise] = {
    State.REGISTERED: _("registrada"),
    State.VOID: _("anulada"),
    State.PENDING: _("pendiente"),
    State.PARTIAL: _("recibida en parte"),
    State.RECEIVED: _("recibida"),
    State.CLOSED: _("cerrada"),
}
_ROLES: Mapping[Role, Promise] = {Role.ADMIN: _("administrador"), Role.SELLER: _("vendedor")}
_VALUE_TEXTS: tuple[tuple[type, Callable[[Any], str | Promise]], ...] = (
    (bool, lambda yes: _("sí") if yes else _("no")),
    (int, str),
    (Decimal, money),
    (datetime, moment),
    (date, day),
    (Role, _ROLES.__getitem__),
    (State, _STATES.__getitem__),
    (Enum, word),
    (frozenset, limits),
)
_PAPERS: Mapping[str, Promise] = {
    "auditoria": _("auditoría"),
    "cierre_caja": _("cierre de caja"),
    "estado_cuenta": _("estado de cuenta"),
    "etiquetas": _("etiquetas"),
    "factura": _("factura"),
    "recibo": _("recibo"),
}
_REPORTS = {labels.name: labels.title for labels in LABELS.values()}
_ACTIONS = members(AUDIT_ACTIONS)
_SUBJECTS = members(SUBJECTS)
_ORDER_CHOICES = (("-fecha", _("Lo más reciente primero")), ("fecha", _("Lo más antiguo primero")))


@frozen
class ChangeRow:
    """A field with its old and new value as people read them; `line` tells lines of one document apart."""

    label: str
    line: int
    before: str
    after: str


@frozen
class AuditLine:
    """A record as people read it; `link` to what it was about, where there is a page of it."""

    details: AuditEntryDetails
    title: str
    facts: list[tuple[str, str]]
    changed: list[str]
    changes: list[ChangeRow]
    link: str

    @classmethod
    def of(cls, details: AuditEntryDetails) -> "AuditLine":
        subject = details.subject or subject_of(details.action)
        title = str(AUDIT_ACTIONS.label(details.action))
        if details.action in _GENERIC and subject:
            title = f"{title}: {SUBJECTS.label(subject)}"
        page = None if details.action is AuditAction.DELETED or subject is None else _PAGES.get(subject)
        return cls(
            details=details,
            title=title,
            facts=[(str(word_of(name).label), _fact(details, name)) for name in details.facts],
            changed=[] if details.changes else [str(word_of(name).label) for name in details.changed],
            changes=_change_rows(details.changes),
            link=reverse(page, args=[details.subject_id]) if page else "",
        )


def _change_rows(changes: Changes) -> list[ChangeRow]:
    lines = sorted({line_of(path) for path in changes} - {""}, key=int)
    rows = [
        ChangeRow(
            str(word_of(path).label),
            lines.index(line) + 1 if (line := line_of(path)) else 0,
            _value(word_of(path), before),
            _value(word_of(path), after),
        )
        for path, (before, after) in changes.items()
        if word_of(path).kind is not int
    ]
    return sorted(rows, key=lambda each: (each.line, each.label))


def _value(field: FieldWord, value: Value) -> str:
    plain = field.read(value)
    return next((str(text_of(plain)) for kind, text_of in _VALUE_TEXTS if isinstance(plain, kind)), str(plain or ""))


class AuditPage(Page):
    """Newest first; `q`, `desde`, `hasta`, `tipo`, `usuario`, `objeto`, `registro`, `orden` in the address."""

    template = "inventario/audit_trail/audit_trail.html"
    section = "audit"
    permission = Permission.READ_AUDIT
    list_audit_trail: ListAuditTrail = Injected
    list_users: ListUsers = Injected

    def get(self, request: HttpRequest) -> HttpResponse:
        criteria, actor = _criteria(request), self.person.actor
        page = self.list_audit_trail(actor, criteria, Listing(page_number(request), PAGE_SIZE))
        lines = tuple(AuditLine.of(details) for details in page.items)
        users = self.list_users(actor, UserCriteria(), Listing(1, MOST_PEOPLE)).items
        people = [("", _("Todos")), *((str(each.id), each.username) for each in users)]
        actions = [("", _("Todo")), *((code, AUDIT_ACTIONS.label(action)) for action, code in AUDIT_ACTIONS.items())]
        subjects = [("", _("Todo")), *((code, SUBJECTS.label(subject)) for subject, code in SUBJECTS.items())]
        return self.render(
            page=page.with_items(lines),
            criteria=criteria,
            people=people,
            actions=actions,
            action=criteria.action and AUDIT_ACTIONS[criteria.action],
            subjects=subjects,
            subject=criteria.subject and SUBJECTS[criteria.subject],
            orders=_ORDER_CHOICES,
            order="-fecha" if criteria.descending else "fecha",
            formats=("csv", "xlsx"),
            query=_filters_query(request, criteria),
        )


def _filters_query(request: HttpRequest, criteria: AuditCriteria) -> str:
    """The filters of the address, for the files; without those that mean nothing."""
    filters = {
        "q": criteria.text,
        "desde": criteria.since,
        "hasta": criteria.until,
        "tipo": criteria.action,
        "usuario": criteria.actor_id,
        "objeto": criteria.subject,
        "registro": criteria.subject_id,
    }
    parameters = {
        name: str(value) if isinstance(value, date) else request.GET[name] for name, value in filters.items() if value
    }
    return urlencode(parameters)


def _criteria(request: HttpRequest) -> AuditCriteria:
    return AuditCriteria(
        text=printable(request.GET.get("q", "")),
        since=day_of(request, "desde"),
        until=day_of(request, "hasta"),
        action=_ACTIONS.get(request.GET.get("tipo", "")),
        actor_id=_id(request, "usuario"),
        subject=_SUBJECTS.get(request.GET.get("objeto", "")),
        subject_id=_id(request, "registro"),
        descending=request.GET.get("orden", "") != "fecha",
    )


def _id(request: HttpRequest, name: str) -> int | None:
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def _fact(details: AuditEntryDetails, name: str) -> str:
    fact = details.facts[name]
    if details.action is AuditAction.REFUSED and name == "permission":
        return str(DENIALS[Permission(fact)])
    if name == "export":
        return _document_name(fact)
    return word(Reason(fact)) if details.action is AuditAction.STOCK_ADJUSTED and name == "reason" else fact


def _document_name(code: str) -> str:
    """What was taken away in a file, as people call it; the code itself of what nothing is known of."""
    return str(_PAPERS.get(code) or _REPORTS.get(code) or code)
