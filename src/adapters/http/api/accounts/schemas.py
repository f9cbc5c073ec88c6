"""What signs in and who did, on the wire."""

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar, Protocol, TypeVar

from django.urls import reverse

from adapters.http.api.core.fields import Code, Computed, Flag, Integer, Secret, Text
from adapters.http.api.core.request_body import RequestBody
from adapters.http.api.core.response_body import ResponseBody
from adapters.http.vocabulary.accounts import ROLES
from application.queries.accounts.principals import Principal
from domain.accounts.access import Role
from domain.accounts.account import PERSON_NAME_LIMIT, USERNAME_LIMIT
from domain.shared.contact import EMAIL_LIMIT


class LoginMessage(RequestBody):
    example: ClassVar = {"username": "ana", "password": "…"}

    username = Text(EMAIL_LIMIT, blank=False, help_text="O el correo.")
    password = Secret()
    codigo = Text(
        20, source="code", required=False, help_text="Con segundo factor: de la aplicación o de recuperación."
    )


def _user_id(person: Principal) -> int:
    return person.actor.user_id


def _created_by(person: Principal) -> int | None:
    return person.actor.owner_id if person.actor.role is Role.SELLER else None


class WithPhoto(Protocol):
    @property
    def photo_at(self) -> datetime | None: ...


P = TypeVar("P", bound=WithPhoto)


def photo_field(user_id: Callable[[P], int]) -> Computed:
    """The address of somebody's photo, or null; `user_id` says whose item it is."""

    def address(item: P) -> str | None:
        return reverse("photo", args=[user_id(item)]) if item.photo_at else None

    return Computed(
        address,
        {"type": "string", "nullable": True, "example": "/perfil/foto/1/"},
    )


class UserAnswer(ResponseBody):
    example: ClassVar = {
        "id": 1,
        "username": "ana",
        "email": "ana@example.com",
        "rol": "admin",
        "nombre": "Ana",
        "apellido": "Rojas",
        "telefono": "",
        "foto_perfil": None,
        "email_verified": True,
        "tutorial_visto": False,
        "debe_cambiar_password": False,
        "creado_por": None,
    }

    id = Integer(source="actor.user_id")
    username = Text(USERNAME_LIMIT)
    email = Text(EMAIL_LIMIT)
    rol = Code(ROLES, source="actor.role")
    nombre = Text(PERSON_NAME_LIMIT, source="first_name")
    apellido = Text(PERSON_NAME_LIMIT, source="last_name")
    telefono = Text(20, source="phone")
    foto_perfil = photo_field(_user_id)
    email_verified = Flag()
    tutorial_visto = Flag(source="tutorial_seen")
    debe_cambiar_password = Flag(source="must_change_password")
    creado_por = Computed(_created_by, {"type": "integer", "nullable": True})


class LoggedOutAnswer(ResponseBody):
    example: ClassVar = {"sesion": "cerrada"}

    sesion = Text(20)
