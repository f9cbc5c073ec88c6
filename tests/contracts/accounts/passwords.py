import pytest

from domain.accounts.account import PasswordGuessable, PasswordTooShort
from tests.contracts.world.world import World


class PasswordsContract:
    @pytest.mark.parametrize("password", ["ocho ocho", "ñandú«1»", "una clave larga", "x" * 128])
    def test_what_is_kept_matches_that_password_alone(self, world: World, password: str) -> None:
        world.passwords.check(password)
        kept = world.passwords.hash(password)
        assert world.passwords.matches(password, kept)
        for other in (password + " ", password.upper(), password[:-1], ""):
            assert not world.passwords.matches(other, kept)

    def test_what_is_kept_does_not_show_it(self, world: World) -> None:
        assert "una clave larga" not in world.passwords.hash("una clave larga")

    @pytest.mark.parametrize("password", ["", "corta12", "12345"])
    def test_refuses_a_password_that_is_too_short(self, world: World, password: str) -> None:
        with pytest.raises(PasswordTooShort) as refusal:
            world.passwords.check(password)
        assert refusal.value.limit == 8

    @pytest.mark.parametrize("password", ["12345678", "password", "PassWord", "qwertyuiop"])
    def test_refuses_the_first_passwords_that_anybody_would_try(self, world: World, password: str) -> None:
        with pytest.raises(PasswordGuessable):
            world.passwords.check(password)
