"""Query strings: what an address takes there, it declares; anything else is a slip of whoever asks."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from adapters.http.api.core.fields import UNPRINTABLE
from adapters.http.api.core.parsing import printable
from adapters.http.api.core.request_body import MOST_ERRORS, RequestBody
from adapters.http.errors import Refused, invalid


def refuse_unknown(request: HttpRequest, known: type[RequestBody] | None) -> None:
    """Raises Refused (400) naming every parameter that is not of `known`, also an empty one."""
    names = known.names() if known else frozenset()
    unknown = sorted(request.GET.keys() - names)[:MOST_ERRORS]
    if unknown:
        raise Refused(invalid({printable(name): [_("No se conoce este parámetro.")] for name in unknown}))


def parameters(request: HttpRequest) -> dict[str, str]:
    """The parameters that are not empty. Raises Refused (400) naming what is there twice or cannot be read."""
    values = {name: str(value) for name, value in request.GET.items() if value}
    errors = {name: [_("Está más de una vez.")] for name, values in request.GET.lists() if len(values) > 1}
    errors |= {
        name: [_("Contiene caracteres de control.")] for name, value in values.items() if UNPRINTABLE.search(value)
    }
    if errors:
        raise Refused(invalid(errors))
    return values
