"""Any report, in one statement: its rows, their sums and how many there are."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from enum import Enum
from functools import cache
from itertools import chain
from typing import get_args

import attrs
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.utils import CursorWrapper

from adapters.django_orm.db.connection import domain_errors, rows_with_custom_plan
from adapters.django_orm.db.pipeline import Row
from adapters.django_orm.reports.sources import SOURCES
from application.ports.tables import ValueType
from application.queries.listing import Listing, nearest_page
from application.reports.report import Report, ReportPage, ReportQuery, ReportStream, Totals

BATCH = 2_000


class DjangoReportReader:
    def page(self, query: ReportQuery, listing: Listing) -> ReportPage:
        report, width = query.report, len(query.report.summed) + 1
        page, size = max(1, listing.page), listing.size
        parameters = {**_parameters(query), "size": size, "page": page}
        result = rows_with_custom_plan(_page(report, query.order, query.descending), parameters)
        totals, count = _sums(report, result[0])
        read = _reader(report)
        rows = tuple(read(row[width:]) for row in result if row[width + len(report.facts)])
        return ReportPage(query, rows, totals, nearest_page(page, size, count), size, count)

    @contextmanager
    def stream(self, query: ReportQuery) -> Iterator[ReportStream]:
        """Read by a cursor of the server's, so that only a batch is ever here."""
        report, width = query.report, len(query.report.summed) + 1
        with domain_errors(), transaction.atomic(), connections[DEFAULT_DB_ALIAS].chunked_cursor() as cursor:
            cursor.execute(_everything(report, query.order, query.descending), _parameters(query))
            first = cursor.fetchone()
            totals, count = _sums(report, first)
            read = _reader(report)
            result = chain([first], _batches(cursor)) if count else ()
            yield ReportStream(query, (read(row[width:]) for row in result), totals, count)


def _batches(cursor: CursorWrapper) -> Iterator[Row]:
    while batch := cursor.fetchmany(BATCH):
        yield from batch


def _parameters(query: ReportQuery) -> dict[str, int | date | None]:
    return {
        "business": query.business_id,
        "since": query.since,
        "until": query.until,
        "day": query.until,
        "today": query.today,
        "seller_id": query.seller_id,
        "product_id": query.product_id,
    }


def _with(report: Report) -> str:
    sums = "".join(f", coalesce(sum({key}), 0) AS sum_{key}" for key in report.summed)
    return f"""
        WITH r AS MATERIALIZED ({SOURCES[report]}),
        t AS (SELECT count(*) AS counted{sums} FROM r)
    """


def _order(report: Report, order: str, alias: str, descending: bool) -> str:
    """What is not there comes first, or last when descending."""
    first = "name_key" if order == "name" else order
    keys = [f"{alias}.{key}" for key in (first, *report.identity)]
    keys = [f'{key} COLLATE "C"' if key.endswith((".category", ".treatment")) else key for key in keys]
    return ", ".join(f"{key} {'DESC NULLS LAST' if descending else 'ASC NULLS FIRST'}" for key in keys)


def _facts(report: Report) -> str:
    return ", ".join(f"r.{fact}" for fact in report.facts)


@cache
def _page(report: Report, order: str, descending: bool) -> str:
    by = _order(report, order, "r", descending)
    first = "greatest(least(%(page)s, (t.counted + %(size)s - 1) / %(size)s), 1) - 1"
    return f"""
        {_with(report)}
        SELECT t.*, p.* FROM t LEFT JOIN (
            SELECT {_facts(report)}, TRUE AS here, row_number() OVER (ORDER BY {by}) AS place FROM r
            ORDER BY place LIMIT %(size)s OFFSET (SELECT ({first}) * %(size)s FROM t)
        ) p ON TRUE ORDER BY p.place
    """


@cache
def _everything(report: Report, order: str, descending: bool) -> str:
    return f"""
        {_with(report)}
        SELECT t.*, {_facts(report)} FROM t LEFT JOIN r ON TRUE ORDER BY {_order(report, order, "r", descending)}
    """


def _sums(report: Report, row: Row) -> tuple[Totals, int]:
    counts = {column.key for column in report.columns if column.kind is ValueType.COUNT}
    sums = zip(report.summed, row[1:], strict=False)
    return {key: int(value) if key in counts else value for key, value in sums}, row[0]


@cache
def _reader(report: Report) -> Callable[[Row], object]:
    """Builds a row of the report; codes become members of their enums."""
    converters = [_converter(field.type) for field in attrs.fields(report.row)]
    codes = [(place, convert) for place, convert in enumerate(converters) if convert]

    def read(row: Row) -> object:
        facts = list(row[: len(converters)])
        for place, convert in codes:
            if facts[place] is not None:
                facts[place] = convert(facts[place])
        return report.row(*facts)

    return read


def _converter(kind: object) -> type[Enum] | None:
    return next((each for each in get_args(kind) or (kind,) if issubclass(each, Enum)), None)
