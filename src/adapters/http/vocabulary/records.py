"""What holds for every kind of record: what is asked before it is saved, and what keeps it from being deleted."""

from collections.abc import Collection, Iterable, Mapping

import attrs
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from adapters.http.vocabulary.words import Words
from domain.shared.confirmation import Concern, ConfirmationNeeded
from domain.shared.errors import NotFound
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
        "held_sales": ("en_espera", _("Ventas en espera")),
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

_MISSING: Mapping[str, Promise] = {
    "product": _("No existe el producto %(key)s."),
    "sale": _("No existe la venta %(key)s."),
    "held_sale": _("No existe la venta en espera %(key)s: quizá ya se cobró o se descartó."),
    "till": _("No existe la caja %(key)s."),
    "sale_line": _("Esta venta no tiene ese detalle."),
    "client": _("No existe el cliente %(key)s."),
    "payment": _("Este cliente no tiene el abono %(key)s."),
    "supplier": _("No existe el proveedor %(key)s."),
    "purchase": _("No existe la compra %(key)s."),
    "purchase_line": _("Esta compra no tiene ese detalle."),
    "asset": _("No existe el activo %(key)s."),
    "token": _("No existe el token %(key)s."),
    "business": _("No existe el negocio %(key)s."),
    "logo": _("El negocio no tiene logo."),
    "photo": _("Esta persona no tiene foto."),
    "account": _("No existe el usuario %(key)s."),
    "expense": _("No existe el gasto %(key)s."),
    "extra_income": _("No existe el ingreso extra %(key)s."),
}
_NO_SUCH_CODE = _("No hay ningún producto con el código «%(key)s».")
_NO_SUCH_RECORD = _("No existe el registro %(key)s.")

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


def not_found(error: NotFound) -> str:
    """The sentence about a record that is not there."""
    by_code = error.kind == "product" and isinstance(error.key, str)
    sentence = _NO_SUCH_CODE if by_code else _MISSING.get(error.kind, _NO_SUCH_RECORD)
    return str(sentence) % {"key": error.key}
