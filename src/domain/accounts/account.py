"""Accounts: usernames, passwords, and who may change them."""

import string
import unicodedata
from datetime import datetime
from hashlib import sha256

from attrs import define, field

from domain.accounts.access import Role
from domain.shared import contact
from domain.shared.canonical import canonical_email, canonical_name
from domain.shared.errors import Conflict, Invalid, collect_errors, error_field, next_version
from domain.shared.text import clean

USERNAME_LIMIT = 150
PERSON_NAME_LIMIT = 150
PASSWORD_LIMIT = 128
# A name this long gives a password away when at most so many other characters stand around it.
_TELLING_NAME = 4
_FEW_AROUND = 4
_ALPHANUMERIC = frozenset(string.ascii_letters + string.digits)
_SIGNS = "._-+"


@define
class UsernameNotValid(Invalid):
    """Something other than letters as Spanish has them, digits and `._-+`: an e-mail, a look-alike, a space."""


@define
class PasswordNotValid(Invalid):
    """Empty, or longer than `limit` characters, which nobody types and hashing would pay for."""

    limit: int


@define
class PasswordTooShort(Invalid):
    """Less than `limit` characters."""

    limit: int


@define
class PasswordGuessable(Invalid):
    """Among the first that anybody would try: a common one, or the person's own name with little around it."""


@define
class PasswordWrong(Invalid):
    """Not the one that the person signs in with now."""


@define
class PasswordsDiffer(Invalid):
    """The repetition is another one, so that one of the two was mistyped."""


@define
class PasswordUnchanged(Invalid):
    """The new one is the old one."""


@define
class PasswordDecidedTwice(Invalid):
    """A new password was given, and another one asked for."""


@define
class AccountChanged(Conflict):
    """What was mailed is about the e-mail or the password that the account had then."""


@define
class AdminIsProtected(Conflict):
    """The shop would be without its admin, or the admin without the way in; `id` is the admin's account."""

    id: int


def clean_username(text: str) -> str:
    """Compatibility-normalised, so that look-alikes of one name are one name. Raises Invalid about `username`.

    Never an e-mail, which somebody else may sign in with; and of one alphabet, so that nobody passes for another.
    """
    with error_field("username"):
        normalized = unicodedata.normalize("NFKC", text)
        unseen = any(unicodedata.category(character) == "Cf" for character in normalized)
        name = "" if unseen else clean(normalized, USERNAME_LIMIT, required=True)
        if unseen or not all(_is_familiar(character) for character in name):
            raise UsernameNotValid
        return name


def _is_familiar(character: str) -> bool:
    bare = unicodedata.normalize("NFD", character)[0]
    return character in _SIGNS or (ord(character) < 0x100 and bare in _ALPHANUMERIC)


def fingerprint(password_hash: str) -> str:
    """A digest of the stored hash. It changes with the password and does not reveal the hash."""
    return sha256(password_hash.encode()).hexdigest()


def typed_password(text: str) -> str:
    """As it was typed. Raises PasswordNotValid."""
    if not text or len(text) > PASSWORD_LIMIT or "\x00" in text:
        raise PasswordNotValid(PASSWORD_LIMIT)
    return text


@define(kw_only=True)
class Account:
    """Somebody who can sign in. The role is for life.

    `password` as the port Passwords keeps it, never as it was typed. `created_by` is the admin who hired a seller.
    `verified` opens the login; for a seller the admin vouches. `proven` says more: the person read mail to `email`, or
    the operator vouches for it; nothing that opens the account is mailed elsewhere.
    `photo_at` is since when there is the photo that there is. An operator has no business.
    """

    id: int
    business_id: int | None
    role: Role
    username: str
    email: str
    password: str = field(repr=False)
    verified: bool
    created_at: datetime
    proven: bool = False
    created_by: int | None = None
    first_name: str = ""
    last_name: str = ""
    phone: str = ""
    active: bool = True
    must_change_password: bool = False
    tutorial_seen: bool = False
    photo_at: datetime | None = None
    version: int = 1

    @property
    def full_name(self) -> str:
        """What colleagues call this person: the username where no name is known."""
        return f"{self.first_name} {self.last_name}".strip() or self.username

    @classmethod
    def of_admin(
        cls, *, id: int, business_id: int, username: str, email: str, password: str, verified: bool, at: datetime
    ) -> "Account":
        """The account of a person who opens a shop. Raises Invalid with the field named."""
        return cls(
            id=id,
            business_id=business_id,
            role=Role.ADMIN,
            username=clean_username(username),
            email=contact.email(email),
            password=password,
            verified=verified,
            proven=verified,
            created_at=at,
        )

    @classmethod
    def of_seller(
        cls,
        *,
        id: int,
        business_id: int,
        username: str,
        email: str,
        password: str,
        created_by: int,
        at: datetime,
        must_change_password: bool = True,
        first_name: str = "",
        last_name: str = "",
        phone: str = "",
    ) -> "Account":
        """Of somebody whom the admin `created_by` lets in, and vouches for. Raises Invalid with the field named."""
        account = cls(
            id=id,
            business_id=business_id,
            role=Role.SELLER,
            username="",
            email="",
            password=password,
            verified=True,
            created_at=at,
            created_by=created_by,
            must_change_password=must_change_password,
        )
        with collect_errors() as fields:
            with fields.about():
                account.username = clean_username(username)
            with fields.about():
                account.email = contact.email(email)
            with fields.about():
                account.update_details(first_name=first_name, last_name=last_name, phone=phone)
        return account

    def bump_version(self, expected: int | None = None) -> None:
        """The next version. Raises StaleVersion."""
        self.version = next_version(self.version, expected)

    def update_details(self, *, first_name: str, last_name: str, phone: str) -> None:
        """Raises Invalid with the field named."""
        with collect_errors() as fields:
            with fields.about("first_name"):
                first_name = clean(first_name, PERSON_NAME_LIMIT, current=self.first_name)
            with fields.about("last_name"):
                last_name = clean(last_name, PERSON_NAME_LIMIT, current=self.last_name)
            with fields.about():
                phone = contact.phone(phone, current=self.phone)
        self.first_name, self.last_name, self.phone = first_name, last_name, phone

    def rename(self, *, username: str, email: str) -> None:
        """What a seller signs in with. Raises Invalid with the field named, AdminIsProtected.

        A username from before today's rules may stay. Another e-mail is not proven.
        """
        with collect_errors() as fields:
            with fields.about():
                username = username if username == self.username else clean_username(username)
            with fields.about():
                email = contact.email(email, current=self.email)
        if username != self.username:
            self._must_be_a_seller("username")
        if email != self.email:
            self._must_be_a_seller("email")
            self.proven = False
        self.username, self.email = username, email

    def switch(self, *, active: bool) -> None:
        """Off: from now on nobody comes in with it. Raises AdminIsProtected."""
        if active != self.active:
            self._must_be_a_seller("active")
        self.active = active

    def reset_password(self, password: str) -> None:
        """Somebody else decided it, so a seller must choose another one first of all. Raises AdminIsProtected."""
        self._must_be_a_seller("password")
        self.password, self.must_change_password = password, True

    def choose_password(self, password: str) -> None:
        """The person decided it."""
        self.password, self.must_change_password = password, False

    def verify(self, email: str) -> None:
        """Mail to `email` was read by the person. Raises AccountChanged."""
        if canonical_email(email) != canonical_email(self.email):
            raise AccountChanged
        self.verified = self.proven = True

    @property
    def recovers_by_mail(self) -> bool:
        """Whether a code may be mailed: to what is proven, or what the person typed who is not verified yet."""
        return self.proven or not self.verified

    def recover(self, password: str, *, email: str, since: str) -> None:
        """The person proved to read `email` and decided another password.

        `since` is the fingerprint of the password when the proof was asked for, so that a proof serves once. Raises
        AccountChanged.
        """
        if since != fingerprint(self.password) or not self.recovers_by_mail:
            raise AccountChanged
        self.verify(email)
        self.choose_password(password)

    def must_not_give_away(self, password: str) -> None:
        """Raises PasswordGuessable for a password that is easy to guess from username or e-mail."""
        canonical = canonical_name(password)
        email = canonical_name(self.email)
        for name in (canonical_name(self.username), email, email.partition("@")[0]):
            around = len(canonical) - len(name)
            if canonical in name or (len(name) >= _TELLING_NAME and name in canonical and around <= _FEW_AROUND):
                raise PasswordGuessable

    def may_go(self) -> None:
        """Raises AdminIsProtected."""
        self._must_be_a_seller("")

    def _must_be_a_seller(self, changed: str) -> None:
        if self.role is Role.ADMIN:
            raise AdminIsProtected(self.id, field=changed)
