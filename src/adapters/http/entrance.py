"""Signing in: one way for pages and for programs."""

from typing import Any

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from attrs import frozen
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse

from adapters.http.gate import Gate
from adapters.http.problems import Problem, Refused, invalid_credentials, unverified_email


class Unverified(Refused):
    """The password is right, but the link that was sent to `email` was never opened."""

    def __init__(self, problem: Problem, email: str) -> None:
        super().__init__(problem)
        self.email = email


@frozen
class Entrance:
    """Who may come in."""

    _gate: Gate

    def known(self, request: HttpRequest, username: str, password: str) -> Any:
        """The account that this name (or e-mail) and password open. Raises Refused: 401, 403 Unverified, 429."""
        self._gate.admit(request, "login", username)
        user: Any = authenticate(request, username=username, password=password)
        if user is None:
            raise Refused(invalid_credentials())
        self._gate.forget("login", username)
        if not user.is_superuser and user.person() is None:
            raise Unverified(unverified_email(), user.email)
        return user


def enter(request: HttpRequest, user: Any, to: str = "/") -> HttpResponse:
    """Through allauth's stages, so that whatever else an account asks for comes in between; in the end, to `to`."""
    return perform_password_login(request, {"username": user.username}, Login(user=user, redirect_url=to))
