"""People as the framework has them, whose rows stay inside `adapters.django_orm`: the one place that asks for them."""

from typing import TYPE_CHECKING, TypeAlias

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest

__all__ = ["User", "as_user", "must_be_signed_in", "signed_in", "user_named", "user_of", "user_with_email"]

if TYPE_CHECKING:
    from django.contrib.auth.models import _User as User
else:
    User: TypeAlias = AbstractBaseUser


def user_of(id: int) -> User | None:
    return get_user_model().objects.filter(pk=id).first()


def user_named(name: str) -> User | None:
    """Whose username or e-mail this is."""
    return get_user_model().named(name)


def user_with_email(email: str) -> User | None:
    """In whichever letters."""
    return get_user_model().with_email(email)


def signed_in(request: HttpRequest) -> User | None:
    """Who signed in on this browser."""
    user = getattr(request, "user", None)
    return user if isinstance(user, get_user_model()) else None


def as_user(account: object) -> User:
    """One that a library handed over."""
    if not isinstance(account, get_user_model()):
        raise TypeError(type(account))
    return account


def must_be_signed_in(request: HttpRequest) -> User:
    """Of a page that somebody has to sign in for."""
    return as_user(getattr(request, "user", None))
