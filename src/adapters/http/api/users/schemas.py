"""What the people of the shop look like on the wire, to their admin."""

from typing import ClassVar

from adapters.http.api.accounts.schemas import UserAnswer, photo_field
from adapters.http.api.core.fields import Code, Flag, Integer, Moment, Secret, Text
from adapters.http.api.core.listing import Order, Searched
from adapters.http.api.core.request_body import RequestBody
from adapters.http.api.core.response_body import ResponseBody
from adapters.http.api.products.schemas import ACTIVE
from adapters.http.vocabulary.accounts import ROLES, USER_ORDERS
from application.queries.accounts.users import UserDetails
from application.shared_steps.passwords import SellerAccess
from domain.accounts.account import PERSON_NAME_LIMIT, USERNAME_LIMIT
from domain.shared.contact import EMAIL_LIMIT, PHONE_LIMIT


def _user_id(details: UserDetails) -> int:
    return details.id


class StaffAnswer(ResponseBody):
    example: ClassVar = {
        **UserAnswer.example,
        "id": 2,
        "username": "luz",
        "email": "luz@example.com",
        "rol": "vendedor",
        "nombre": "Luz Marina",
        "apellido": "Peña",
        "debe_cambiar_password": True,
        "creado_por": 1,
        "activo": True,
        "fecha_creacion": "2026-11-22T19:30:00-05:00",
        "version": 1,
    }

    id = Integer()
    username = Text(USERNAME_LIMIT)
    email = Text(EMAIL_LIMIT)
    rol = Code(ROLES, source="role")
    nombre = Text(PERSON_NAME_LIMIT, source="first_name")
    apellido = Text(PERSON_NAME_LIMIT, source="last_name")
    telefono = Text(PHONE_LIMIT, source="phone")
    foto_perfil = photo_field(_user_id)
    activo = Flag(source="active")
    email_verified = Flag()
    tutorial_visto = Flag(source="tutorial_seen")
    debe_cambiar_password = Flag(source="must_change_password")
    creado_por = Integer(source="created_by", allow_null=True)
    fecha_creacion = Moment(source="created_at")
    version = Integer()


class StaffAccessAnswer(StaffAnswer):
    """The only time that a temporary password is seen."""

    example: ClassVar = {**StaffAnswer.example, "password_temporal": "hk7mx2pdqw9t"}

    password_temporal = Text(
        PERSON_NAME_LIMIT, source="temporary_password", required=False, help_text="Solo si no se indicó password."
    )

    @classmethod
    def show_access(cls, access: SellerAccess) -> dict[str, object]:
        password = access.temporary_password
        return StaffAnswer.show(access.details) | ({} if password is None else {"password_temporal": password})


class SellerMessage(RequestBody):
    """Without a password, a temporary one is made up."""

    example: ClassVar = {
        "username": "luz",
        "email": "luz@example.com",
        "nombre": "Luz Marina",
        "apellido": "Peña",
        "telefono": "300 123 4567",
    }

    username = Text(USERNAME_LIMIT, blank=False)
    email = Text(EMAIL_LIMIT, blank=False)
    nombre = Text(PERSON_NAME_LIMIT, source="first_name", required=False)
    apellido = Text(PERSON_NAME_LIMIT, source="last_name", required=False)
    telefono = Text(PHONE_LIMIT, source="phone", required=False)
    password = Secret(required=False, help_text="Si falta, se genera una temporal.")


class StaffEditMessage(SellerMessage):
    """What is left out stays as it is."""

    example: ClassVar = {"username": "luz", "email": "luz@example.com", "restablecer_password": True, "version": 1}

    password = Secret(required=False, help_text="Otra contraseña, que la persona deberá cambiar.")
    restablecer_password = Flag(
        source="reset_password", required=False, help_text="Genera otra contraseña temporal, que se ve una sola vez."
    )
    activo = Flag(source="active", required=False)
    version = Integer(required=False, help_text="La que se leyó: si ya es otra, CONFLICT.")


class StaffFilters(Searched):
    activo = Code(ACTIVE, source="active", default=None)
    rol = Code(ROLES, source="role", required=False)
    orden = Order(USER_ORDERS, default="username")
