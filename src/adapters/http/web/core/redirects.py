"""Where a person may be led to after something was done."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def stays_here(request: HttpRequest, address: str | None) -> bool:
    """Whether it is a whole address of this very host: nothing that the settings trust for other purposes, no name."""
    whole = (address or "").startswith(("/", "http://", "https://"))
    return whole and url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
