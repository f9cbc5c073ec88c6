"""The own account, its tokens and its sessions, on the wire."""

from typing import ClassVar

from adapters.http.api.accounts.schemas import UserAnswer
from adapters.http.api.core.fields import Code, Computed, Flag, Integer, Moment, Secret, Text
from adapters.http.api.core.request_body import RequestBody
from adapters.http.api.core.response_body import ResponseBody
from adapters.http.api.core.token_limits import ResourceWords
from adapters.http.vocabulary.accounts import PERMISSIONS, SCOPES
from application.queries.accounts.principals import Principal
from application.use_cases.accounts.issue_token import NAME_LIMIT, IssuedToken
from domain.accounts.access import Permission
from domain.accounts.account import PERSON_NAME_LIMIT
from domain.audit_trail.audit_record import ADDRESS_LIMIT
from domain.business.business import NAME_LIMIT as BUSINESS_NAME_LIMIT
from domain.shared.contact import EMAIL_LIMIT, PHONE_LIMIT


def _permissions(person: Principal) -> list[str]:
    return [PERMISSIONS[permission] for permission in Permission if person.actor.may(permission)]


class BusinessAnswer(ResponseBody):
    id = Integer(source="actor.business_id")
    nombre = Text(BUSINESS_NAME_LIMIT, source="business_name")


class ProfileAnswer(UserAnswer):
    example: ClassVar = {
        **UserAnswer.example,
        "negocio": {"id": 1, "nombre": "Tienda La 14"},
        "permisos": ["productos.ver", "ventas.crear"],
    }

    negocio = BusinessAnswer(source="*")
    permisos = Computed(_permissions, {"type": "array", "items": {"type": "string"}})


class ProfileMessage(RequestBody):
    """What is left out stays as it is."""

    example: ClassVar = {"nombre": "Ana", "apellido": "Rojas", "telefono": "300 123 4567", "tutorial_visto": True}

    nombre = Text(PERSON_NAME_LIMIT, source="first_name", required=False)
    apellido = Text(PERSON_NAME_LIMIT, source="last_name", required=False)
    telefono = Text(PHONE_LIMIT, source="phone", required=False)
    tutorial_visto = Flag(source="tutorial_seen", required=False)


class PasswordMessage(RequestBody):
    example: ClassVar = {"actual": "…", "password1": "una frase larga", "password2": "una frase larga"}

    actual = Secret(source="current")
    password1 = Secret(source="new_password")
    password2 = Secret(source="repeated")


class TokenMessage(RequestBody):
    example: ClassVar = {"nombre": "Caja 2", "alcance": "completo", "recursos": ["ventas"]}

    nombre = Text(NAME_LIMIT, source="name", blank=False)
    alcance = Code(SCOPES, source="read_only", default=False)
    recursos = ResourceWords(
        source="resources",
        default=frozenset(),
        help_text="Por dónde empiezan las direcciones a las que se limita (`reportes` incluye `dashboard`); las demás "
        "le responden 403. Vacío o ausente: todas. `GET /perfil/api/` queda siempre.",
    )
    vence = Moment(
        source="expires_at", required=False, allow_null=True, help_text="Sin él, a los 90 días; con null, nunca."
    )
    actual = Secret(
        source="current", required=False, help_text="La contraseña, si se inició sesión hace más de 10 minutos."
    )
    codigo = Text(20, source="code", required=False, help_text="Con `actual`, si hay segundo factor.")


class TokenAnswer(ResponseBody):
    example: ClassVar = {
        "id": 3,
        "nombre": "Caja 2",
        "prefijo": "inv_Ab12Cd",
        "alcance": "completo",
        "fecha_creacion": "2026-11-22T19:30:00-05:00",
        "vence": "2027-01-31T00:00:00-05:00",
        "ultimo_uso": None,
        "recursos": ["ventas"],
    }

    id = Integer()
    nombre = Text(NAME_LIMIT, source="name")
    prefijo = Text(NAME_LIMIT, source="prefix")
    alcance = Code(SCOPES, source="read_only")
    fecha_creacion = Moment(source="created_at")
    vence = Moment(source="expires_at", allow_null=True)
    ultimo_uso = Moment(source="last_used_at", allow_null=True, help_text="Al minuto.")
    recursos = ResourceWords(source="resources", help_text="A los que se limita; vacío: todos.")


class IssuedTokenAnswer(TokenAnswer):
    """The only time that the secret is seen."""

    example: ClassVar = {**TokenAnswer.example, "token": "inv_Ab12Cd…"}

    token = Text(EMAIL_LIMIT)

    @classmethod
    def show_issued(cls, issued: IssuedToken) -> dict[str, object]:
        return TokenAnswer.show(issued.details) | {"token": issued.secret}


class SessionAnswer(ResponseBody):
    example: ClassVar = {
        "dispositivo": "Chrome, Android",
        "direccion_ip": "190.24.1.5",
        "fecha_inicio": "2026-11-22T07:30:00-05:00",
        "ultimo_uso": "2026-11-22T19:30:00-05:00",
        "esta_sesion": True,
    }

    dispositivo = Text(NAME_LIMIT, source="device")
    direccion_ip = Text(ADDRESS_LIMIT, source="address")
    fecha_inicio = Moment(source="started_at")
    ultimo_uso = Moment(source="seen_at", help_text="A pocos minutos.")
    esta_sesion = Flag(source="current")


class EndedSessionsAnswer(ResponseBody):
    example: ClassVar = {"cerradas": 2}

    cerradas = Integer()


class RevokedAnswer(ResponseBody):
    example: ClassVar = {"id": 3, "eliminado": True}

    id = Integer()
    eliminado = Flag()
