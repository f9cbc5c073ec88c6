"""Tables as files that an answer carries."""

from collections.abc import Mapping
from contextlib import AbstractContextManager, ExitStack
from datetime import date
from tempfile import SpooledTemporaryFile

from attrs import frozen
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import get_language

from adapters.http.audit_signals import tell_exported
from adapters.http.auth.rate_limiting import RateLimiter
from adapters.http.middleware.language import SPANISH
from adapters.http.shop_lock import EXPORTS
from application.ports.tables import PROGRAMS, SPANISH_SHEETS, Table, TableFormat, TableWriter, TextFormat
from application.queries.accounts.principals import Principal
from domain.accounts.access import Actor

Days = tuple[date | None, date | None]

IN_MEMORY = 1_000_000
"""Bytes of a file that is not worth a file."""

MEDIA_TYPES: Mapping[TableFormat, str] = {
    TableFormat.CSV: "text/csv",
    TableFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    TableFormat.PDF: "application/pdf",
}


def text_format_of(person: Principal, separator: str | None, decimal: str | None) -> TextFormat:
    """As asked for; else as spreadsheets of the language open it, and for programs always alike."""
    spanish = person.token is None and get_language() == SPANISH
    usual = SPANISH_SHEETS if spanish else PROGRAMS
    between = separator or usual.separator
    return TextFormat(between, decimal or ("," if between == SPANISH_SHEETS.separator else "."))


@frozen
class FileWriter:
    """The one way in which a table leaves as a file: within the limit and the turn of its shop, and with a record."""

    _rate_limiter: RateLimiter
    _writer: TableWriter

    def answer(
        self,
        request: HttpRequest,
        actor: Actor,
        what: str,
        opening: AbstractContextManager[tuple[Table, Days]],
        *,
        format: TableFormat,
        name: str,
    ) -> HttpResponseBase:
        """`opening` begins once it is this shop's turn, and tells of which days the table is.

        Raises TooManyAttempts (429), LockTimeout.
        """
        self._rate_limiter.admit(request, "export", str(actor.business_id))
        with EXPORTS.of(actor.business_id), opening as (table, days):
            answer = _written(self._writer, table, format, name)
        since, until = days
        tell_exported(actor, what, format.value, {"since": str(since or ""), "until": str(until or "")})
        return answer


def _written(writer: TableWriter, table: Table, format: TableFormat, name: str) -> HttpResponseBase:
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
