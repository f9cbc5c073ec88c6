"""The addresses of till sessions."""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path

from adapters.http.auth.rate_limiting import Gate
from adapters.http.web.tills import views as till_sessions
from application.queries.tills import ListCashMovements, ListTills, ShowOpenTill, ShowTill
from application.runner import Runner
from application.use_cases.tills.close_till import CloseTill
from application.use_cases.tills.open_till import OpenTill

Resolve = Callable[[type], Any]


def till_urls(resolve: Resolve) -> list[URLPattern]:
    runner, show, own = resolve(Runner), resolve(ShowTill), resolve(ShowOpenTill)
    pages = till_sessions
    listing = pages.TillListPage.as_view(list_tills=resolve(ListTills), show_open_till=own)
    opening = pages.OpenTillPage.as_view(runner=runner, open_till=resolve(OpenTill), show_open_till=own)
    one = pages.TillSessionPage.as_view(show_till=show, list_cash_movements=resolve(ListCashMovements))
    closing = pages.CloseTillPage.as_view(runner=runner, show_till=show, close_till=resolve(CloseTill))
    return [
        path("ventas/caja/", listing),
        path("ventas/caja/abrir/", opening),
        path("ventas/caja/<int:id>/", one),
        path("ventas/caja/<int:id>/cerrar/", closing),
        path("ventas/caja/<int:id>/comprobante/", pages.TillSlipPage.as_view(show_till=show, gate=resolve(Gate))),
    ]
