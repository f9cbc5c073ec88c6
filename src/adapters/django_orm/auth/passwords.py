"""Passwords under Django's own hashers and validators, as the settings configure them."""

from attrs import frozen
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from domain.accounts.account import PasswordGuessable, PasswordTooShort


@frozen
class DjangoPasswords:
    def check(self, password: str) -> None:
        try:
            validate_password(password)
        except ValidationError as error:
            raise _refusal(error) from error

    def hash(self, password: str) -> str:
        return make_password(password)

    def matches(self, password: str, hash: str) -> bool:
        return check_password(password, hash)


def _refusal(error: ValidationError) -> PasswordTooShort | PasswordGuessable:
    """Too short is told first, because then nothing else matters; all other validators say that it can be guessed."""
    for reason in error.error_list:
        if reason.code == "password_too_short":
            return PasswordTooShort((reason.params or {})["min_length"])
    return PasswordGuessable()
