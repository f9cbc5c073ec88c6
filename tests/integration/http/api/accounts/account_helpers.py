from django.contrib.auth import get_user_model

from tests.integration.http.api.conftest import Answer, Program
from tests.integration.shop import PASSWORD

User = get_user_model()


def log_in(username: str, password: str = PASSWORD) -> tuple[Program, Answer]:
    program = Program()
    return program, program.post("/login/", {"username": username, "password": password})
