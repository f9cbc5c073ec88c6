"""Tables as files that an answer carries."""

from collections.abc import Mapping
from contextlib import ExitStack
from tempfile import SpooledTemporaryFile

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import get_language

from adapters.http.language import SPANISH
from application.ports.tables import PROGRAMS, SPANISH_SHEETS, Table, TableFormat, TableWriter, TextFormat
from application.queries.identity import Person

IN_MEMORY = 1_000_000
"""Bytes of a file that is not worth a file."""

MEDIA_TYPES: Mapping[TableFormat, str] = {
    TableFormat.CSV: "text/csv",
    TableFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    TableFormat.PDF: "application/pdf",
}


def text_format_of(person: Person, separator: str | None, decimal: str | None) -> TextFormat:
    """As asked for; else as spreadsheets of the language open it, and for programs always alike."""
    spanish = person.token is None and get_language() == SPANISH
    usual = SPANISH_SHEETS if spanish else PROGRAMS
    between = separator or usual.separator
    return TextFormat(between, decimal or ("," if between == SPANISH_SHEETS.separator else "."))


def file_answer(writer: TableWriter, table: Table, format: TableFormat, name: str) -> HttpResponseBase:
    """Written first: then nothing waits for a slow client, and what fails fails with a status."""
    with ExitStack() as stack:
        file = stack.enter_context(SpooledTemporaryFile(IN_MEMORY))
        writer.write(table, format, file)
        size = file.tell()
        file.seek(0)
        media = MEDIA_TYPES[format]
        if size > IN_MEMORY:
            stack.pop_all()  # the response closes it
            return FileResponse(file, as_attachment=True, filename=name, content_type=media)
        headers = {"Content-Length": str(size), "Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(file.read(), content_type=media, headers=headers)
