"""Compresses pages and their files. Short answers to programs are not worth the time."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

_WORTH_IT = ("text/html", "text/css", "text/javascript", "application/javascript", "image/svg+xml")


class CompressionMiddleware(GZipMiddleware):
    """Django's gzip, with the random length that hides what a page's size would tell, for pages alone."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        kind = response.headers.get("Content-Type", "").partition(";")[0]
        return super().process_response(request, response) if kind in _WORTH_IT else response
