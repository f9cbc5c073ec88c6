"""A report is declared once; its SQL and its words are one entry each."""

from adapters.django_orm.reports.sources import SOURCES
from adapters.http.vocabulary.report_labels import BY_NAME, LABELS
from application.reports.catalogue import REPORTS


def test_every_report_has_a_source_and_labels() -> None:
    assert set(SOURCES) == set(LABELS) == set(REPORTS)


def test_no_two_reports_share_a_name() -> None:
    assert len(BY_NAME) == len({report.name for report in REPORTS}) == len(REPORTS)


def test_labels_name_the_columns_and_nothing_else() -> None:
    for report in REPORTS:
        assert list(LABELS[report].columns) == [column.key for column in report.columns], report.name


def test_no_two_columns_of_a_report_share_a_key() -> None:
    for report in REPORTS:
        keys = [key for key, _title in LABELS[report].columns.values()]
        assert len(set(keys)) == len(keys), report.name
