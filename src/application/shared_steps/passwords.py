"""New passwords, and the result for an admin who sets one for a seller."""

from attrs import field as attribute
from attrs import frozen

from application.ports.passwords import Passwords
from application.ports.secrets import Secrets
from application.queries.accounts.users import UserDetails
from domain.accounts.account import Account, typed_password
from domain.shared.errors import error_field


@frozen
class SellerAccess:
    """A seller, and the password to tell that person: shown this once, None when the admin chose one.

    `must_prove_email`: it was just typed. `hired`: the account was just opened.
    `former_email` is the proven one that it no longer has.
    """

    details: UserDetails
    temporary_password: str | None = attribute(repr=False)
    must_prove_email: bool = False
    hired: bool = False
    former_email: str = ""
    password_reset: bool = False


@frozen
class NewPassword:
    """`hash` is stored. `temporary` is the generated password, or None."""

    hash: str = attribute(repr=False)
    temporary: str | None = attribute(default=None, repr=False)
    _typed: str = attribute(default="", repr=False)
    _field: str = ""

    def must_suit(self, account: Account) -> None:
        """Raises PasswordGuessable for a chosen password that is easy to guess from the names of the account."""
        if self._typed:
            with error_field(self._field):
                account.must_not_give_away(self._typed)


def hash_chosen(text: str, passwords: Passwords, *, field: str = "password") -> NewPassword:
    """A password as somebody typed it. Raises PasswordNotValid, PasswordTooShort, PasswordGuessable about `field`."""
    with error_field(field):
        password = typed_password(text)
        passwords.check(password)
    return NewPassword(passwords.hash(password), typed=password, field=field)


def generate_temporary(passwords: Passwords, secrets: Secrets) -> NewPassword:
    """A generated password that the person must change."""
    password = secrets.password()
    return NewPassword(passwords.hash(password), password)
