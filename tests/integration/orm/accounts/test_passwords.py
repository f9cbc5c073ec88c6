"""Passwords under the validators of the settings."""

import pytest
from django.test import override_settings

from adapters.django_orm.auth.passwords import DjangoPasswords
from adapters.system import PASSWORD_LENGTH, UNMISTAKABLE, SystemSecrets
from domain.accounts.account import PasswordGuessable, PasswordTooShort

VALIDATION = "django.contrib.auth.password_validation"


@override_settings(
    AUTH_PASSWORD_VALIDATORS=[
        {"NAME": f"{VALIDATION}.NumericPasswordValidator"},
        {"NAME": f"{VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    ]
)
def test_the_operator_s_own_validators_hold() -> None:
    passwords = DjangoPasswords()
    with pytest.raises(PasswordTooShort) as refusal:
        passwords.check("94017723604")
    assert refusal.value.limit == 12
    with pytest.raises(PasswordGuessable):
        passwords.check("940177236045")
    passwords.check("94017723604a")


def test_a_made_up_password_is_readable_and_fit() -> None:
    made_up = {SystemSecrets().password() for _ in range(200)}
    assert len(made_up) == 200
    assert {len(password) for password in made_up} == {PASSWORD_LENGTH} == {12}
    assert set("".join(made_up)) == set(UNMISTAKABLE)
    assert not set(UNMISTAKABLE) & set("il1o0")
    for password in made_up:
        DjangoPasswords().check(password)
