import re

from tests.integration.http.api.conftest import Program

URL = "/usuarios/api/"
LUZ = {
    "username": "luz",
    "email": "luz@example.com",
    "nombre": "Luz Marina",
    "apellido": "Peña",
    "telefono": "300 123 4567",
}
STAFF_KEYS = {
    "id",
    "username",
    "email",
    "rol",
    "nombre",
    "apellido",
    "telefono",
    "foto_perfil",
    "activo",
    "email_verified",
    "tutorial_visto",
    "debe_cambiar_password",
    "creado_por",
    "fecha_creacion",
    "version",
}
TEMPORARY = re.compile(r"[a-hj-km-np-z2-9]{12}")


def item(user_id: int) -> str:
    return f"{URL}{user_id}/"


def usernames(admin: Program, query: str = "") -> list[str]:
    return [each["username"] for each in admin.get(f"{URL}?{query}").data]
