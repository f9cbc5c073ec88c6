"""`/configuracion/api/auditoria/`: who did what."""

from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from typing import ClassVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from adapters.http.api.audit_trail.schemas import HEADINGS, AuditAnswer, AuditFilters, facts_of, values_of
from adapters.http.api.core.listing import BIGGEST_PAGE_SIZE, list_request
from adapters.http.api.core.schema import operation
from adapters.http.api.core.view import ApiView
from adapters.http.api.files.tables import MEDIA_TYPES, FileWriter, text_format_of
from adapters.http.injection import Injected
from application.ports.tables import Table, TableColumn, TableFormat, TextFormat
from application.queries.audit_trail import AuditCriteria, AuditEntryDetails, ListAuditTrail
from application.queries.listing import Listing, Position
from domain.accounts.access import Permission

SHEETS = [MEDIA_TYPES[format] for format in (TableFormat.CSV, TableFormat.XLSX)]


class AuditTrailView(ApiView):
    """Only to look at: what is written down stays."""

    needs: ClassVar = {"get": Permission.READ_AUDIT}
    list_audit_trail: ListAuditTrail = Injected
    files: FileWriter = Injected

    @operation("Consultar la auditoría", AuditAnswer, filters=AuditFilters, problems=[429], downloads=tuple(SHEETS))
    def get(self, request: HttpRequest) -> HttpResponseBase:
        query = list_request(request, AuditFilters)
        format, separator = query.filters.pop("format"), query.filters.pop("separator")
        criteria = query.criteria(AuditCriteria)
        if format is None:
            return query.answer(self.list_audit_trail(self.actor, criteria, query.listing), AuditAnswer)
        table = table_of(self._all(criteria), self.person.business_name, text_format_of(self.person, separator, None))
        opening, name = nullcontext((table, (criteria.since, criteria.until))), f"inventario-auditoria.{format.value}"
        return self.files.answer(request, self.actor, "auditoria", opening, format=format, name=name)

    def _all(self, criteria: AuditCriteria) -> Iterator[AuditEntryDetails]:
        after: Position | None = ()
        while after is not None:
            page = self.list_audit_trail(self.actor, criteria, Listing(1, BIGGEST_PAGE_SIZE, after))
            yield from page.items
            after = page.next_after if page.has_next else None


def table_of(records: Iterable[AuditEntryDetails], shop: str, text_format: TextFormat) -> Table:
    """A row for each field that changed, or one for what changed none."""
    return Table(
        shop=shop,
        title=_("Auditoría"),
        period="",
        headings=tuple(TableColumn(title, kind) for title, kind in HEADINGS),
        rows=(row for details in records for row in _rows(details)),
        count=0,
        totals=(None,) * len(HEADINGS),
        page="",
        text_format=text_format,
    )


def _rows(details: AuditEntryDetails) -> Iterator[tuple[object, ...]]:
    entry = AuditAnswer.show(details)
    facts = "; ".join(f"{name}: {fact}" for name, fact in facts_of(details).items())
    for change in values_of(details) or [{"campo": "", "detalle": None, "antes": None, "ahora": None}]:
        yield (
            details.at,
            details.username,
            entry["tipo"],
            entry["objeto"] or "",
            details.subject_id,
            change["campo"],
            change["detalle"],
            change["antes"],
            change["ahora"],
            facts,
            details.address,
            details.request_id or details.command,
        )
