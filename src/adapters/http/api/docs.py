"""The description of the API (OpenAPI), and the page that shows it."""

from collections.abc import Sequence
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import URLPattern
from django.views import View
from drf_spectacular.views import SpectacularSwaggerSplitView

from adapters.http import json_format
from adapters.http.api.core.schema import INFO, describe


class SchemaView(View):
    """`/api/esquema/`: made when first asked for, then kept."""

    patterns: Sequence[URLPattern] = ()

    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse(_document(tuple(self.patterns)), content_type="application/json")


@cache
def _document(patterns: tuple[URLPattern, ...]) -> bytes:
    return json_format.dumps(describe(patterns))


class DocsView(SpectacularSwaggerSplitView):
    """`/api/docs/`: the description to read and try, from files of this installation alone."""

    schema = None  # not part of what it describes
    template_name = "inventario/help/api_docs.html"

    authentication_classes = ()
    permission_classes = ()
    url_name = "api-schema"
    title = INFO["title"]

    @staticmethod
    def _swagger_ui_resource(filename: str) -> str:
        return _local(filename)

    @staticmethod
    def _swagger_ui_favicon() -> str:
        return _local("favicon-32x32.png")


def _local(filename: str) -> str:
    return static(f"drf_spectacular_sidecar/swagger-ui-dist/{filename}")
