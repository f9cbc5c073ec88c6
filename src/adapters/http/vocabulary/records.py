"""What holds for every kind of record: what is asked before it is saved, and what keeps it from being deleted."""

from collections.abc import Collection, Iterable, Mapping

import attrs
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from adapters.http.vocabulary.words import Words
from domain.shared.confirmation import Concern, ConfirmationNeeded
from domain.shared.identity_document import RepeatedDocument

CONCERNS: Mapping[type[Concern], str] = {
    RepeatedDocument: "documento_repetido",
}
"""What a body confirms, and what an answer says was passed over."""

QUESTIONS: Mapping[type[Concern], Promise] = {
    RepeatedDocument: _("%(name)s ya tiene el documento %(document)s."),
}
"""A sentence may name the concern's own attributes."""

DEPENDENTS: Words[str] = Words(
    {
        "sales": ("ventas", _("Ventas")),
        "returns": ("devoluciones", _("Devoluciones")),
        "movements": ("movimientos", _("Movimientos")),
        "purchases": ("compras", _("Compras")),
        "expenses": ("gastos", _("Gastos")),
        "till_sessions": ("cajas", None),
        "extra_income": ("ingresos_extra", _("Ingresos extra")),
        "payments": ("abonos", None),
    }
)
"""What keeps a record from being deleted, as `details` counts it."""

_CONFIRM = _("%(concerns)s Si así debe quedar, hay que confirmarlo.")


def concerns(warnings: Iterable[Concern]) -> list[str]:
    """Their codes, each once."""
    return list(dict.fromkeys(CONCERNS[type(concern)] for concern in warnings))


def concerns_of(codes: Collection[str]) -> tuple[type[Concern], ...]:
    """The kinds that these codes name."""
    return tuple(kind for kind, code in CONCERNS.items() if code in codes)


def confirmation_needed(error: ConfirmationNeeded) -> str:
    questions = [str(QUESTIONS[type(each)]) % attrs.asdict(each, recurse=False) for each in error.concerns]
    return _CONFIRM % {"concerns": " ".join(questions)}
