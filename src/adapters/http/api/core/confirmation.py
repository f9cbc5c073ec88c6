"""`confirmar` in a body and `avisos` in its answer: what is carried out only once it was confirmed."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from adapters.http.api.core.fields import NotAccepted, WireField
from adapters.http.api.core.request_body import RequestBody
from adapters.http.api.core.response_body import ResponseBody
from adapters.http.vocabulary.records import CONCERNS, concerns, concerns_of
from adapters.http.vocabulary.words import members
from domain.shared.confirmation import Concern

_KINDS = members(CONCERNS)


class Concerns(WireField):
    """Kinds of concern by their codes. Reads a set of kinds, shows the kinds of those that there are."""

    form: ClassVar = {"type": "array", "items": {"type": "string", "enum": list(_KINDS)}}

    show = staticmethod(concerns)

    def read(self, raw: object) -> tuple[type[Concern], ...]:
        if type(raw) is not list or not all(type(code) is str and code in _KINDS for code in raw):
            raise NotAccepted(_("Debe ser una lista con algunos de estos valores: %s.") % ", ".join(_KINDS))
        return concerns_of(raw)


class Confirming(RequestBody):
    """A body that may confirm what would otherwise be asked."""

    confirmar = Concerns(
        source="confirmed",
        required=False,
        help_text="Lo que se confirma. Con esta clave, también vacía, lo demás se pregunta (CONFIRMATION_NEEDED); sin "
        "ella se hace y la respuesta lo nombra en avisos.",
    )


class Confirmed(ResponseBody):
    """What such a body did."""

    occasional: ClassVar = ("avisos",)

    avisos = Concerns(source="warnings", required=False, help_text="Lo que se hizo sin confirmar; ausente si nada.")
