"""`/reportes/api/`: tables of what happened and how things stand, as JSON or as a file."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from adapters.http import json_format
from adapters.http.api.core.idempotency import Reply
from adapters.http.api.core.listing import list_request
from adapters.http.api.core.schema import operation
from adapters.http.api.core.view import ApiView, reply
from adapters.http.api.files.tables import MEDIA_TYPES, Days, FileWriter, text_format_of
from adapters.http.api.reports.schemas import (
    ReportIndexAnswer,
    answer_of,
    filters_of,
    name_of,
    report_data,
    summary_of,
)
from adapters.http.injection import Injected
from adapters.http.vocabulary.report_labels import LABELS, title_of
from adapters.http.vocabulary.report_values import coded, days_of, file_name, period_of
from application.ports.clock import Clock
from application.ports.tables import (
    Table,
    TableColumn,
    TextFormat,
    ValueType,
)
from application.reports.catalogue import REPORTS, ListReports
from application.reports.report import ExportReport, Report, ReportPage, ReportRequest, ReportStream, ShowReport
from domain.accounts.access import Permission
from domain.shared.calendar import bogota_day


class ReportIndexView(ApiView):
    """Which reports there are for whoever asks."""

    needs: ClassVar = {"get": Permission.READ_SALES}
    list_reports: ListReports = Injected

    @operation("Listar los reportes", ReportIndexAnswer)
    def get(self, request: HttpRequest) -> HttpResponse:
        return reply({"reportes": [summary_of(report) for report in self.list_reports(self.actor)]})


class ReportView(ApiView):
    """One report; which one, the subclasses say."""

    report: ClassVar[Report]

    show_report: ShowReport = Injected
    export_report: ExportReport = Injected
    files: FileWriter = Injected
    clock: Clock = Injected

    def look(self, request: HttpRequest) -> HttpResponseBase:
        query = list_request(request, filters_of(self.report))
        format = query.filters.pop("format")
        text_format = text_format_of(self.person, query.filters.pop("separator"), query.filters.pop("decimal"))
        order, descending, _written = query.filters.pop("ordering")
        report_request = ReportRequest(self.report, order=order, descending=descending, **query.filters)
        today = bogota_day(self.clock.now())
        if format is None:
            return paged(self.show_report(self.actor, report_request, query.listing, today))
        name, opening = file_name(report_request, format.value), self._open(report_request, today, text_format)
        return self.files.answer(request, self.actor, LABELS[self.report].name, opening, format=format, name=name)

    @contextmanager
    def _open(
        self, report_request: ReportRequest, today: date, text_format: TextFormat
    ) -> Iterator[tuple[Table, Days]]:
        with self.export_report(self.actor, report_request, today) as stream:
            yield table_of(stream, self.person.business_name, text_format), days_of(stream.query)


def table_of(stream: ReportStream, shop: str, text_format: TextFormat) -> Table:
    """A report as it goes into a file."""
    report = stream.query.report
    return Table(
        shop=shop,
        title=str(LABELS[report].title),
        period=period_of(stream.query),
        headings=tuple(TableColumn(title_of(report, column), column.kind) for column in report.columns),
        rows=_plain(report, stream.rows),
        count=stream.count,
        totals=report.total_values(stream.totals),
        page=_("Página %(number)s de %(pages)s"),
        text_format=text_format,
    )


def _plain(report: Report, rows: Iterator[object]) -> Iterator[tuple[object, ...]]:
    """The cells of each row, with codes as the edge writes them."""
    texts = [place for place, column in enumerate(report.columns) if column.kind is ValueType.TEXT]
    for row in rows:
        cells = list(report.values(row))
        for place in texts:
            cells[place] = coded(cells[place])
        yield tuple(cells)


def paged(page: ReportPage) -> HttpResponse:
    """The table in the envelope."""
    body = {
        "success": True,
        "data": report_data(page),
        "pagination": {
            "has_next": page.number < page.num_pages,
            "has_previous": page.number > 1,
            "number": page.number,
            "num_pages": page.num_pages,
            "count": page.count,
            "page_size": page.size,
            "next_cursor": None,
        },
    }
    return Reply(200, json_format.dumps(body)).response()


def _view_of(report: Report) -> type[ReportView]:
    described = operation(
        str(LABELS[report].title),
        answer_of(report),
        filters=filters_of(report),
        one=True,
        problems=[429],
        downloads=tuple(MEDIA_TYPES.values()),
    )

    def get(self: ReportView, request: HttpRequest) -> HttpResponseBase:
        return self.look(request)

    members = {"report": report, "needs": {"get": report.permission}, "get": described(get)}
    return type(f"{name_of(report)}ReportView", (ReportView,), members)


REPORT_VIEWS: dict[str, type[ReportView]] = {LABELS[report].name: _view_of(report) for report in REPORTS}
