"""Under which names the service answers: those of ALLOWED_HOSTS, and to health probes under any."""

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.middleware.common import CommonMiddleware
from django.urls import reverse

_PROBED = ("health", "readiness")


class HostsMiddleware(CommonMiddleware):
    """Django's; but probes come by an address that nobody wrote into ALLOWED_HOSTS, and learn nothing by it."""

    def process_request(self, request: HttpRequest) -> HttpResponsePermanentRedirect | None:
        return None if request.path in map(reverse, _PROBED) else super().process_request(request)
