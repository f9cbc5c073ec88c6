"""The one way from a refusal to an answer: status, code and a sentence that says what happened and what to do.

Pages and JSON both build on `problem_of`. Sentences of refusals live in `adapters.http.vocabulary.error_messages`;
those of HTTP itself stand here.
"""

from collections.abc import Callable, Iterator, Mapping

from attrs import field, frozen
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import Http404, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from adapters.http import json_format
from adapters.http.vocabulary.error_messages import sentence_of
from adapters.http.vocabulary.fields.field_names import spanish_path
from adapters.http.vocabulary.records import DEPENDENTS, concerns
from application.ports.repositories.idempotency import IdempotencyKeyReused
from application.ports.unit_of_work import LockTimeout, TransactionConflict
from domain.accounts.second_factor import CodeNotValid
from domain.accounts.token import ProofNeeded
from domain.credit.credit import PaymentExceedsBalance
from domain.inventory.stock import InsufficientStock
from domain.products.product_errors import StockChanged
from domain.purchases.purchase_line import ReceivesMoreThanOrdered
from domain.sales.numbering import (
    NumberingExhausted,
    NumbersUsed,
    PrefixOfResolution,
    ResolutionExpired,
    ResolutionNotYetValid,
)
from domain.sales.sale_line import ReturnsMoreThanSold
from domain.shared.confirmation import ConfirmationNeeded
from domain.shared.errors import (
    Conflict,
    DomainError,
    Forbidden,
    Invalid,
    NotFound,
    Protected,
    SeveralInvalid,
    StaleVersion,
)
from domain.shared.quantity import Quantity

SECONDS_TO_RETRY = 2


@frozen
class Problem:
    """A refusal as a client gets it. `fields`: sentences by the client's own name of the field."""

    status: int
    code: str
    sentence: str
    fields: Mapping[str, list[str]] = field(factory=dict)
    details: object = None
    headers: Mapping[str, str] = field(factory=dict)

    @property
    def retry_after(self) -> str | None:
        """Seconds to wait before the same request makes sense again."""
        return self.headers.get("Retry-After")


class Refused(Exception):
    """Raised at the edge itself, where no rule of the domain was reached yet."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


# Category -> status and code; the first that fits holds.
_CATEGORIES: tuple[tuple[type[DomainError], int, str], ...] = (
    (Invalid, 400, "VALIDATION_ERROR"),
    (NotFound, 404, "RESOURCE_NOT_FOUND"),
    (Forbidden, 403, "PERMISSION_DENIED"),
    (InsufficientStock, 409, "INSUFFICIENT_STOCK"),
    (ConfirmationNeeded, 409, "CONFIRMATION_NEEDED"),
    (Conflict, 409, "CONFLICT"),
    (Protected, 409, "PROTECTED_ERROR"),
    (IdempotencyKeyReused, 422, "IDEMPOTENCY_KEY_REUSED"),
)


def problem_of(error: Exception) -> Problem:
    """Never raises. What nobody foresaw becomes SERVER_ERROR, whose cause only the log may tell."""
    if isinstance(error, Refused):
        return error.problem
    for category, status, code in _CATEGORIES:
        if isinstance(error, category):
            return _of_domain(error, status, code)
    return next((make() for kind, make in _OTHERS if isinstance(error, kind)), None) or server_error()


def _of_domain(error: DomainError, status: int, code: str) -> Problem:
    if isinstance(error, SeveralInvalid):
        return _of_several(error)
    sentence = sentence_of(error)
    path = spanish_path(error.field)
    message = f"{path}: {sentence}" if path and isinstance(error, Invalid) else sentence
    return Problem(status, code, message, {path: [sentence]} if path else {}, _details(error))


def _of_several(error: SeveralInvalid) -> Problem:
    fields: dict[str, list[str]] = {}
    for each in error.errors:
        fields.setdefault(spanish_path(each.field), []).append(sentence_of(each))
    return invalid(fields)


def _details(error: DomainError) -> object:
    match error:
        case InsufficientStock() | ReturnsMoreThanSold() | ReceivesMoreThanOrdered():
            return [*_beyond(error)]
        case StaleVersion():
            return {"version": error.current}
        case StockChanged():
            return {"esperado": json_format.quantity(error.expected), "actual": json_format.quantity(error.actual)}
        case PaymentExceedsBalance():
            return {"saldo": json_format.money(error.balance.amount)}
        case Protected():
            return {DEPENDENTS.get(kind, kind): count for kind, count in error.dependents.items()}
    return _more_details(error)


def _to_confirm(error: ConfirmationNeeded | ProofNeeded) -> dict[str, object]:
    """What else has to be sent: what is accepted, or who it is."""
    if isinstance(error, ConfirmationNeeded):
        return {"confirmar": concerns(error.concerns)}
    return {"motivo": "confirmar_identidad"}


def _more_details(error: DomainError) -> dict[str, object] | None:
    """What to confirm; which number, day or prefix stands in the way."""
    match error:
        case ConfirmationNeeded() | ProofNeeded():
            return _to_confirm(error)
        case NumbersUsed() | NumberingExhausted():
            return {"ultimo_numero": error.last}
        case ResolutionExpired():
            return {"fecha_hasta": error.until}
        case ResolutionNotYetValid():
            return {"fecha_desde": error.since}
        case PrefixOfResolution():
            return {"prefijo": error.prefix}
    return None


def _beyond(error: InsufficientStock | ReturnsMoreThanSold | ReceivesMoreThanOrdered) -> Iterator[dict[str, object]]:
    """Everything of which more was asked for than there is."""
    match error:
        case InsufficientStock():
            for short in error.shortages:
                yield {"producto": short.product_id, **_amounts("disponible", short.available, short.requested)}
        case ReturnsMoreThanSold():
            for excess in error.excesses:
                yield {"id": excess.line_id, **_amounts("disponible", excess.returnable, excess.requested)}
        case ReceivesMoreThanOrdered():
            for over in error.overdeliveries:
                yield {"id": over.line_id, **_amounts("pendiente", over.outstanding, over.requested)}


def _amounts(key: str, available: Quantity, requested: Quantity) -> dict[str, object]:
    return {key: json_format.quantity(available.amount), "solicitado": json_format.quantity(requested.amount)}


def invalid(fields: Mapping[str, list[str]]) -> Problem:
    """The shape or type of the input, field by field."""
    if len(fields) == 1:
        ((path, sentences),) = fields.items()
        return Problem(400, "VALIDATION_ERROR", f"{path}: {sentences[0]}", fields)
    sentence = _("Hay que corregir estos campos: %(fields)s.") % {"fields": ", ".join(fields)}
    return Problem(400, "VALIDATION_ERROR", sentence, fields)


def not_json(why: str) -> Problem:
    """The body as a whole; `why` is already a sentence."""
    return Problem(400, "VALIDATION_ERROR", why)


def unreadable() -> Problem:
    return not_json(_("La solicitud llegó incompleta: hay que enviarla de nuevo."))


def authentication_required() -> Problem:
    sentence = _("Hace falta iniciar sesión o enviar un token vigente para continuar.")
    return Problem(401, "AUTHENTICATION_REQUIRED", sentence, headers={"WWW-Authenticate": "Bearer"})


def invalid_credentials() -> Problem:
    return Problem(401, "INVALID_CREDENTIALS", _("El usuario o la contraseña no son correctos."))


def second_factor_needed() -> Problem:
    """The password is right, and alone not enough."""
    sentence = _("La contraseña es correcta; falta el código de la aplicación o uno de recuperación.")
    return Problem(401, "INVALID_CREDENTIALS", sentence, details={"motivo": "segundo_factor"})


def second_factor_wrong() -> Problem:
    return Problem(401, "INVALID_CREDENTIALS", sentence_of(CodeNotValid()), details={"motivo": "segundo_factor"})


def unverified_email() -> Problem:
    sentence = _("La cuenta todavía no está activa: falta abrir el enlace que llegó por correo.")
    return Problem(403, "PERMISSION_DENIED", sentence, details={"motivo": "cuenta_sin_activar"})


def must_change_password() -> Problem:
    sentence = _("Antes de continuar hay que cambiar la contraseña temporal.")
    return Problem(403, "PERMISSION_DENIED", sentence, details={"motivo": "debe_cambiar_password"})


def outside_token() -> Problem:
    sentence = _("Este token se limitó a otras direcciones: hay que usar uno que incluya esta.")
    return Problem(403, "PERMISSION_DENIED", sentence, details={"motivo": "recurso_no_incluido"})


def rate_limited(seconds: int) -> Problem:
    """`seconds` until it may be tried again."""
    minutes = -(-seconds // 60)
    sentence = ngettext(
        "Demasiados intentos seguidos: hay que esperar %(minutes)s minuto antes de repetir.",
        "Demasiados intentos seguidos: hay que esperar %(minutes)s minutos antes de repetir.",
        minutes,
    )
    return Problem(429, "RATE_LIMITED", sentence % {"minutes": minutes}, headers={"Retry-After": str(seconds)})


def csrf_missing() -> Problem:
    sentence = _(
        "Falta la protección contra solicitudes falsas: hay que enviar el encabezado X-CSRFToken de la sesión."
    )
    return Problem(403, "CSRF_TOKEN_MISSING", sentence)


def permission_denied() -> Problem:
    return Problem(403, "PERMISSION_DENIED", _("Este acceso no permite hacer eso."))


def no_such_address() -> Problem:
    return Problem(404, "RESOURCE_NOT_FOUND", _("No existe esta dirección. Las rutas terminan en «/»."))


def method_not_allowed(allowed: str) -> Problem:
    sentence = _("Esta dirección no admite ese método. Admite: %(allowed)s.") % {"allowed": allowed}
    return Problem(405, "METHOD_NOT_ALLOWED", sentence, headers={"Allow": allowed})


def too_large() -> Problem:
    return Problem(413, "PAYLOAD_TOO_LARGE", _("La solicitud es demasiado grande: hay que enviarla en partes."))


def too_slow() -> Problem:
    sentence = _("La solicitud tardó demasiado en llegar y no se hizo nada: hay que enviarla de nuevo.")
    return Problem(408, "REQUEST_TIMEOUT", sentence)


def unsupported_media_type() -> Problem:
    return Problem(415, "UNSUPPORTED_MEDIA_TYPE", _("El cuerpo debe ser JSON, con Content-Type «application/json»."))


def busy() -> Problem:
    sentence = _("El sistema está ocupado y nada quedó guardado. La misma solicitud se puede repetir en unos segundos.")
    return Problem(503, "BUSY", sentence, headers={"Retry-After": str(SECONDS_TO_RETRY)})


def server_error() -> Problem:
    sentence = _("Ocurrió un error inesperado, que quedó registrado para revisarlo.")
    return Problem(500, "SERVER_ERROR", sentence)


_OTHERS: tuple[tuple[type[Exception] | tuple[type[Exception], ...], Callable[[], Problem]], ...] = (
    ((LockTimeout, TransactionConflict, OperationalError, InterfaceError), busy),
    (Http404, no_such_address),
    (RequestDataTooBig, too_large),
    ((UnreadablePostError, MultiPartParserError, SuspiciousOperation), unreadable),
)
