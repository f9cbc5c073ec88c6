"""A line of a table of addresses, and the ids that stand in one."""

from collections.abc import Mapping

from attrs import field, frozen
from django.urls import URLPattern, path, register_converter
from django.urls.converters import IntConverter
from django.views import View

from adapters.http.injection import Injector

BIGGEST_ID = 2**63 - 1


class IdConverter(IntConverter):
    """`<id:id>`: a number that a row may have. A longer one is an address that does not exist."""

    def to_python(self, value: str) -> int:
        id = int(value)
        if id > BIGGEST_ID:
            raise ValueError
        return id


register_converter(IdConverter, "id")


@frozen
class Route:
    """`options` are what `as_view` gets besides what is injected."""

    address: str
    view: type[View]
    name: str
    options: Mapping[str, object] = field(factory=dict)

    def pattern(self, injector: Injector) -> URLPattern:
        return path(self.address, injector.view(self.view, **self.options), name=self.name)
