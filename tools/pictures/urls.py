"""The addresses of the service in a shop where it is always the same evening."""

from datetime import datetime

from adapters.http.routing import bad_request, http_urls, not_found, permission_denied, server_error
from application.ports.clock import Clock
from config.container import build
from domain.shared.calendar import BOGOTA

EVENING = datetime(2026, 11, 20, 18, 40, tzinfo=BOGOTA)


class StillClock:
    def now(self) -> datetime:
        return EVENING


urlpatterns = http_urls(build({Clock: StillClock()}).resolve)

handler400 = bad_request
handler403 = permission_denied
handler404 = not_found
handler500 = server_error
