"""`recursos` of a token, and the addresses that they leave to it."""

from collections.abc import Mapping
from typing import ClassVar

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from adapters.http.api.core.fields import NotAccepted, WireField
from adapters.http.errors import Refused, outside_token
from adapters.http.vocabulary.accounts import RESOURCES, resources
from adapters.http.vocabulary.words import members
from application.queries.accounts.principals import Principal
from domain.accounts.token import Resource, Resources

_WORDS = members(RESOURCES)
_FIRST_PARTS: Mapping[str, Resource] = {**_WORDS, "dashboard": Resource.REPORTS}


def refuse_outside_token(request: HttpRequest, person: Principal) -> None:
    """Raises Refused where the person is known by a token that is limited to other addresses.

    Who it is, it may always ask.
    """
    path = request.path_info
    if request.method in ("GET", "HEAD") and request.path == reverse("api-profile"):
        return
    if not person.reaches(_FIRST_PARTS.get(path.split("/", 2)[1])):
        raise Refused(outside_token())


class ResourceWords(WireField):
    """To which a token is limited, by the words with which their addresses begin."""

    form: ClassVar = {"type": "array", "items": {"type": "string", "enum": list(_WORDS)}}

    show = staticmethod(resources)

    def read(self, raw: object) -> Resources:
        if type(raw) is not list or not all(type(word) is str and word in _WORDS for word in raw):
            raise NotAccepted(_("Debe ser una lista con algunos de estos valores: %s.") % ", ".join(_WORDS))
        return frozenset(map(_WORDS.__getitem__, raw))
