"""The pages of reports: which there are, and one at a time."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from typing import Any

from attrs import frozen
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from adapters.http.injection import Injected
from adapters.http.vocabulary.report_labels import BY_NAME, LABELS, key_of, orders_of, title_of
from adapters.http.vocabulary.report_values import days_of, period_of
from adapters.http.web.core.pages import Page, day_of, files_query, page_number
from adapters.http.web.templatetags.shop import amount, moment, money, word
from application.ports.clock import Clock
from application.ports.tables import TableFormat, ValueType
from application.queries.listing import Listing
from application.reports.catalogue import ListReports
from application.reports.report import DateScope, Report, ReportPage, ReportRequest, ShowReport
from domain.shared.calendar import bogota_day

PAGE_SIZE = 50
_FIGURES = frozenset({ValueType.COUNT, ValueType.QUANTITY, ValueType.MONEY, ValueType.PERCENT})


@frozen
class Header:
    """A column of the page; `by` is what sorts by it, "" where nothing does."""

    title: str
    kind: str
    by: str


class ReportsPage(Page):
    """Those that this person may read."""

    template = "inventario/reports/reports.html"
    section = "reports"
    list_reports: ListReports = Injected

    def get(self, request: HttpRequest) -> HttpResponse:
        reports = self.list_reports(self.person.actor)
        return self.render(reports=[(LABELS[each].name, LABELS[each].title, _about(each)) for each in reports])


class ReportTablePage(Page):
    """`desde`, `hasta`, `orden`, `page` and, for the ledger, `producto` in the address."""

    template = "inventario/reports/report.html"
    section = "reports"
    show_report: ShowReport = Injected
    clock: Clock = Injected

    def get(self, request: HttpRequest, name: str) -> HttpResponse:
        report = BY_NAME.get(name)
        if report is None:
            raise Http404
        page = self.show_report(
            self.person.actor,
            _request(report, request),
            Listing(page_number(request), PAGE_SIZE),
            bogota_day(self.clock.now()),
        )
        since, until = days_of(page.query)
        return self.render(
            title=LABELS[report].title,
            name=name,
            period=period_of(page.query),
            since=since,
            until=until,
            ranged=report.date_scope is not DateScope.NOW,
            has_since=report.date_scope not in (DateScope.NOW, DateScope.DAY),
            order=_order(page),
            headers=_headers(report),
            rows=[_cells(report, report.values(row)) for row in page.rows],
            totals=_cells(report, report.total_values(page.totals)) if report.summed else None,
            page=_Pages(page),
            query=files_query(request),
            formats=[format.value for format in TableFormat],
        )


@frozen
class _Pages:
    """What the links between pages ask for."""

    page: ReportPage

    @property
    def number(self) -> int:
        return self.page.number

    @property
    def num_pages(self) -> int:
        return self.page.num_pages

    @property
    def has_next(self) -> bool:
        return self.number < self.num_pages

    @property
    def has_previous(self) -> bool:
        return self.number > 1


def _about(report: Report) -> str:
    return ", ".join(title_of(report, column) for column in report.columns if column.kind is not ValueType.NUMBER)


def _request(report: Report, request: HttpRequest) -> ReportRequest:
    order = request.GET.get("orden", "")
    orders = {code: key for key, code in orders_of(report).items()}
    product = request.GET.get("producto", "")
    is_id = product.isascii() and product.isdigit() and len(product) < 19
    return ReportRequest(
        report,
        since=day_of(request, "desde"),
        until=day_of(request, "hasta"),
        order=orders.get(order.removeprefix("-")),
        descending=order.startswith("-"),
        product_id=int(product) if is_id and report.of_product else None,
    )


def _order(page: ReportPage) -> str:
    query = page.query
    return ("-" if query.descending else "") + orders_of(query.report)[query.order]


def _headers(report: Report) -> list[Header]:
    orders = orders_of(report)
    return [
        Header(title_of(report, column), _class(column.kind), key_of(report, column) if column.key in orders else "")
        for column in report.columns
        if column.kind is not ValueType.NUMBER
    ]


def _class(kind: ValueType) -> str:
    return "number" if kind in _FIGURES else "nowrap" if kind in (ValueType.DAY, ValueType.MOMENT) else ""


def _cells(report: Report, values: tuple[object, ...]) -> list[tuple[str, str, str]]:
    """Title, class and text of each; numbers of records are for programs."""
    return [
        (title_of(report, column), _class(column.kind), text(column.kind, value))
        for column, value in zip(report.columns, values, strict=True)
        if column.kind is not ValueType.NUMBER
    ]


def text(kind: ValueType, value: object) -> str:
    """A cell as people read it."""
    return "" if value is None else _TEXTS[kind](value)


def _words(value: object) -> str:
    return word(value) if isinstance(value, Enum) else str(value)


_TEXTS: Mapping[ValueType, Callable[[Any], str]] = {
    ValueType.TEXT: _words,
    ValueType.NUMBER: str,
    ValueType.COUNT: lambda count: amount(Decimal(count)),
    ValueType.QUANTITY: amount,
    ValueType.MONEY: money,
    ValueType.PERCENT: lambda percent: _("%s %%") % amount(percent),
    ValueType.DAY: lambda day: day.strftime("%d/%m/%Y"),
    ValueType.MOMENT: moment,
}
