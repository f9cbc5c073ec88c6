"""The description of the JSON face (OpenAPI), made from the very declarations that read and show it."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeVar

from django.urls import URLPattern, reverse
from django.utils.translation import override
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.settings import patched_settings
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema, inline_serializer
from rest_framework import serializers

from adapters.http.api.core.idempotency import HEADER
from adapters.http.api.core.listing import Filters, Pagination
from adapters.http.api.core.openapi_31 import VERSION, to_openapi_31
from adapters.http.api.core.preconditions import HEADER as IF_MATCH
from adapters.http.api.core.preconditions import KNOWN
from adapters.http.api.core.request_body import RequestBody
from adapters.http.api.core.response_body import ResponseBody
from adapters.http.errors import invalid_credentials, second_factor_needed

F = TypeVar("F", bound=Callable[..., object])

# Status -> the codes it may carry, with an example of each.
PROBLEMS: dict[int, dict[str, str]] = {
    400: {"VALIDATION_ERROR": "detalles.0.cantidad: La cantidad debe ser mayor que cero."},
    401: {"AUTHENTICATION_REQUIRED": "Hace falta iniciar sesión o enviar un token vigente para continuar."},
    403: {
        "PERMISSION_DENIED": "Este acceso no permite vender. Lo puede hacer una cuenta o un token con ese permiso.",
        "CSRF_TOKEN_MISSING": "Falta la protección contra solicitudes falsas.",
    },
    404: {"RESOURCE_NOT_FOUND": "No existe el producto 7."},
    408: {"REQUEST_TIMEOUT": "La solicitud tardó demasiado en llegar y no se hizo nada: hay que enviarla de nuevo."},
    409: {
        "CONFLICT": "La venta ya está anulada: no se puede editar, devolver ni anular otra vez.",
        "CONFIRMATION_NEEDED": "Ana Ruiz ya tiene el documento 1018464851. Si así debe quedar, hay que confirmarlo.",
        "INSUFFICIENT_STOCK": "No hay suficiente Arroz Diana 500 g: quedan 3, se pidieron 5.",
        "PROTECTED_ERROR": "No se puede eliminar porque otros registros dependen de este.",
    },
    412: {"CONFLICT": "Alguien más cambió este registro, que va en la versión 4: hay que consultarlo."},
    413: {"PAYLOAD_TOO_LARGE": "La solicitud es demasiado grande: hay que enviarla en partes."},
    415: {"UNSUPPORTED_MEDIA_TYPE": "El cuerpo debe ser JSON, con Content-Type «application/json»."},
    422: {"IDEMPOTENCY_KEY_REUSED": "Esa Idempotency-Key ya se usó con otra solicitud: hay que enviar una nueva."},
    429: {"RATE_LIMITED": "Demasiados intentos seguidos: hay que esperar 5 minutos antes de repetir."},
    500: {"SERVER_ERROR": "Ocurrió un error inesperado, que quedó registrado para revisarlo."},
    503: {"BUSY": "El sistema está ocupado y nada quedó guardado."},
}
_KEYED = ("put", "patch", "delete")
_IF_MATCH = (
    "El ETag que llegó al consultar, en vez de `version`: si ya es otra la versión, 412. Sin ninguno, se guarda."
)
_KNOWN = "El ETag de la respuesta que ya se tiene: si sigue siendo la misma, 304 sin cuerpo."
_TAG = "Qué versión es, para `If-Match` e `If-None-Match`."
_KEY = {"type": "string", "pattern": "^[!-~]{8,100}$"}
_ONLY_PAGE = {
    "has_next": False,
    "has_previous": False,
    "number": 1,
    "num_pages": 1,
    "count": 1,
    "page_size": 20,
    "next_cursor": None,
}
_MANY, _PAGED = ("Page", "List"), ("Page", "One")
_ALWAYS = (400, 401, 403, 500, 503)
_WITH_BODY = (408, 413, 415)

INFO = {
    "title": "Inventario",
    "version": "1",
    "description": (
        "Inventario y punto de venta. Todo responde `{success, data}` o `{success, error, code, fields?, details?}`. "
        "El dinero va como texto con dos decimales (se acepta también un número); las cantidades, como número "
        "(se acepta también un texto como «0.35»); los momentos, en hora de Bogotá. Repetir un POST, PUT, PATCH o "
        "DELETE con la misma `Idempotency-Key` da la misma respuesta, con `Idempotent-Replay: true`, si pide lo mismo, "
        'como sea que se escriba (`2`, `2.0` o `"2"`). Lo que lleva '
        "`version` llega con su `ETag`: `If-None-Match` da 304 si nada cambió, `If-Match` edita solo esa versión (si "
        "no, 412). Un parámetro "
        "desconocido en la dirección es un 400 que lo nombra."
    ),
}
_SETTINGS = {
    "PATH_CONVERTER_OVERRIDES": {"id": int},
    "TITLE": INFO["title"],
    "VERSION": INFO["version"],
    "DESCRIPTION": INFO["description"],
    "POSTPROCESSING_HOOKS": [],
    "SECURITY": [{"token": []}, {"sesion": []}],
    "APPEND_COMPONENTS": {
        "securitySchemes": {
            "token": {"type": "http", "scheme": "bearer"},
            "sesion": {"type": "apiKey", "in": "cookie", "name": "sessionid"},
        }
    },
}


class Described(AutoSchema):
    """Names each operation by its method and address: `get_productos_api_id`."""

    def get_operation_id(self) -> str:
        return "_".join([self.method.lower(), *re.findall(r"\w+", self.path)])

    def get_description(self, path: str = "", method: str = "") -> str:
        """The summary says it; docstrings are for whoever reads the code."""
        return ""


class ProblemAnswer(serializers.Serializer[object]):
    """Every failure."""

    success = serializers.BooleanField(default=False)
    error = serializers.CharField(help_text="Qué pasó, por qué y qué hacer.")
    code = serializers.CharField()
    fields = serializers.DictField(child=serializers.ListField(child=serializers.CharField()), required=False)  # type: ignore[assignment]
    details = serializers.JSONField(required=False)


def operation(
    summary: str,
    answer: type[ResponseBody] | None,
    *,
    request: type[RequestBody] | None = None,
    upload: Sequence[str] = (),
    download: str = "",
    downloads: Sequence[str] = (),
    filters: type[Filters] | None = None,
    query: type[RequestBody] | None = None,
    status: int = 200,
    keyed: bool = False,
    many: bool = False,
    one: bool = False,
    public: bool = False,
    problems: Sequence[int] = (),
) -> Callable[[F], F]:
    """What one method of a view does, takes and answers. `keyed`: a POST that takes an Idempotency-Key; all
    other methods that write do.

    `upload`, `download`: media types of a file that is the body; `downloads`: of files that it may be instead. `one`:
    what is paged is a single thing. `query`: the query string of what is no list. Parameters that neither names are
    refused (`query_string.refuse_unknown`).
    """

    def operate(handler: F) -> F:
        parameters: list[type[RequestBody] | OpenApiParameter] = [each for each in (filters, query) if each]
        once = keyed or handler.__name__ in _KEYED
        if once:
            parameters.append(
                OpenApiParameter(
                    HEADER, _KEY, OpenApiParameter.HEADER, description="Repetir sin hacer dos veces lo mismo."
                )
            )
        if status == 201:
            parameters.append(OpenApiParameter("Location", str, OpenApiParameter.HEADER, response=[201]))
        kind = "One" if one else "Page" if filters else "List" if many else ""
        has_etag = answer is not None and not kind and "version" in answer().fields
        unchanged = has_etag and handler.__name__ == "get"
        if has_etag:
            statuses = [status, 304] if unchanged else [status]
            parameters.append(
                OpenApiParameter("ETag", str, OpenApiParameter.HEADER, description=_TAG, response=statuses)
            )
        if unchanged:
            parameters.append(OpenApiParameter(KNOWN, str, OpenApiParameter.HEADER, description=_KNOWN))
        refusals = {*_ALWAYS, *problems, *(_WITH_BODY if request else ()), *([409, 422] if once else [])}
        if once and request and "version" in request.names():
            parameters.append(OpenApiParameter(IF_MATCH, str, OpenApiParameter.HEADER, description=_IF_MATCH))
            refusals.add(412)
        data = _example(answer, kind)
        examples = [OpenApiExample("Respuesta", data, response_only=True, status_codes=[str(status)])] if data else []
        if request and request.example:
            examples.append(OpenApiExample("Solicitud", request.example, request_only=True))
        described = extend_schema(
            summary=summary,
            parameters=parameters,
            request=request or dict.fromkeys(upload, OpenApiTypes.BINARY) or None,
            responses={
                **_success_response(answer, status, download, kind),
                **{(status, media): OpenApiTypes.BINARY for media in downloads},
                **({304: OpenApiResponse(None, "Nada cambió desde ese ETag.")} if unchanged else {}),
                **{refusal: _problem_response(refusal) for refusal in sorted(refusals)},
                **({401: _unauthorized_response()} if public else {}),
            },
            examples=examples,
            auth=[] if public else None,
        )
        # `schema`: what to extend, whatever the settings say.
        vars(handler).update(kwargs={"schema": Described}, query=filters or query)
        return described(handler)

    return operate


def _success_response(answer: type[ResponseBody] | None, status: int, download: str, kind: str) -> dict[object, object]:
    if answer is None:
        return {(status, download): OpenApiTypes.BINARY}
    return {(status, "application/json"): _success(answer, kind)}


@cache
def _success(answer: type[ResponseBody], kind: str) -> object:
    fields = {"success": serializers.BooleanField(), "data": answer(many=True) if kind in _MANY else answer()}
    return inline_serializer(
        f"{answer.__name__}{kind}Envelope", fields | ({"pagination": Pagination()} if kind in _PAGED else {})
    )


@cache
def _problem_response(status: int) -> OpenApiResponse:
    examples = [
        OpenApiExample(code, {"success": False, "error": sentence, "code": code}, status_codes=[str(status)])
        for code, sentence in PROBLEMS[status].items()
    ]
    return OpenApiResponse(ProblemAnswer, " o ".join(PROBLEMS[status]), examples)


@cache
def _unauthorized_response() -> OpenApiResponse:
    """What the address where people sign in answers instead of asking them to sign in."""
    wrong, second_factor = invalid_credentials(), second_factor_needed()
    examples = [
        OpenApiExample(
            title,
            {"success": False, "error": problem.sentence, "code": problem.code}
            | ({"details": problem.details} if problem.details else {}),
            status_codes=["401"],
        )
        for title, problem in (("INVALID_CREDENTIALS", wrong), ("segundo_factor", second_factor))
    ]
    description = "INVALID_CREDENTIALS; con `details.motivo` «segundo_factor», falta `codigo` o no sirve"
    return OpenApiResponse(ProblemAnswer, description, examples)


def _example(answer: type[ResponseBody] | None, kind: str) -> object:
    if answer is None or answer.example is None:
        return None
    data = [answer.example] if kind in _MANY else answer.example
    return {"success": True, "data": data} | ({"pagination": _ONLY_PAGE} if kind in _PAGED else {})


def describe(patterns: Sequence[URLPattern]) -> dict[str, object]:
    """The OpenAPI document of these addresses."""
    with patched_settings(_SETTINGS), override("es"):
        generator: Any = SchemaGenerator(patterns=list(patterns))  # type: ignore[no-untyped-call]
        document = generator.get_schema(request=None, public=True)
    for name, shape in document["components"]["schemas"].items():
        shape.pop("description", None)
        if name.endswith("Message"):
            shape["additionalProperties"] = False
    document["paths"][reverse("health")] = _health("Saber si está vivo")
    document["paths"][reverse("readiness")] = _health("Saber si puede trabajar", 503)
    return to_openapi_31(document) | {"openapi": VERSION}


def _health(summary: str, *refusals: int) -> dict[str, object]:
    responses = {"200": {"description": "Sí."}}
    responses |= {str(status): {"description": " o ".join(PROBLEMS[status])} for status in refusals}
    return {"get": {"summary": summary, "tags": ["salud"], "security": [], "responses": responses}}
