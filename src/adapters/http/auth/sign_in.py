"""Signing in: one way for pages and for programs."""

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.utils import is_mfa_enabled
from attrs import frozen
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse

from adapters.http.auth.client_address import client_address
from adapters.http.auth.device import device
from adapters.http.auth.known_browsers import mark_of
from adapters.http.auth.notices import HOUR, Notice, Notices
from adapters.http.auth.rate_limiting import RateLimiter, TooManyAttempts
from adapters.http.auth.users import User, user_named
from adapters.http.errors import (
    Problem,
    Refused,
    invalid_credentials,
    second_factor_needed,
    second_factor_wrong,
    unverified_email,
)
from application.execution.runner import Runner
from application.use_cases.accounts.prove_second_factor import ProveSecondFactor, ProveSecondFactorCommand
from domain.accounts.account import fingerprint
from domain.accounts.second_factor import Proof

SINCE = "inventario.since"
"""Under this key of a login that waits for its second step: the fingerprint of the password of the first."""


class Unverified(Refused):
    """The password is right, but the link that was sent to `email` was never opened."""

    def __init__(self, problem: Problem, email: str) -> None:
        super().__init__(problem)
        self.email = email


@frozen
class SignIn:
    """Who may come in."""

    _rate_limiter: RateLimiter
    _runner: Runner
    _prove: ProveSecondFactor
    _notices: Notices

    def known(self, request: HttpRequest, username: str, password: str) -> User:
        """The account that this name (or e-mail) and password open. Raises Refused: 401, 403 Unverified, 429.

        Tries count by the account, by whichever name and letters it is called; and apart on a browser of its own.
        """
        account = user_named(username)
        who = counted_as(account.pk, mark_of(request, account.pk)) if account else f"name:{username}"
        self._admit(request, account, who)
        user: User | None = authenticate(request, username=username, password=password)
        if user is None:
            raise Refused(invalid_credentials())
        self._rate_limiter.passed("login", who)
        if not user.is_superuser and user.person() is None:
            raise Unverified(unverified_email(), user.email)
        return user

    def prove(self, request: HttpRequest, user: User, code: str) -> None:
        """The second step of whoever passed the first. Raises Refused: 401, 429."""
        self._rate_limiter.admit(request, "second_factor", str(user.pk))
        command = ProveSecondFactorCommand(
            business_id=user.business_id or 0,
            user_id=user.pk,
            code=code,
            device=device(request),
            address=client_address(request),
        )
        proof = self._runner(self._prove, command)
        if proof is None:
            self._notices.tell(request, user.pk, Notice.SECOND_STEP_FAILED, every=HOUR)
            raise Refused(second_factor_wrong())
        if proof is Proof.RECOVERY_CODE:
            self._notices.tell(request, user.pk, Notice.RECOVERY_CODE_USED)
        self._rate_limiter.passed("second_factor", str(user.pk))

    def _admit(self, request: HttpRequest, account: User | None, who: str) -> None:
        """The owner hears of it once an hour."""
        try:
            self._rate_limiter.admit(request, "login", who)
        except TooManyAttempts as refusal:
            if account is not None and refusal.per != "address":
                self._notices.tell(request, account.pk, Notice.LOCKED, every=HOUR)
            raise

    def enter_at_once(self, request: HttpRequest, user: User, code: str) -> None:
        """Both steps of a program in one. Raises Refused (401, 429) unless that person is inside afterwards."""
        proven = is_mfa_enabled(user, [Authenticator.Type.TOTP])
        if proven:
            if not code:
                raise Refused(second_factor_needed())
            self.prove(request, user, code)
        enter(request, user, proven=proven)
        if request.user.pk != user.pk:
            raise Refused(second_factor_needed())


def counted_as(user_id: int, mark: str = "") -> str:
    """Under what the tries to sign in with that account count, on a browser with that mark."""
    return f"account:{user_id}:{mark}"


def enter(request: HttpRequest, user: User, to: str = "/", *, proven: bool = False) -> HttpResponse:
    """Through allauth's stages, so that the second step comes in between unless it is `proven`; in the end, to `to`."""
    state: dict[str, object] = {SINCE: fingerprint(user.password)}
    if proven:
        state["stages"] = {AuthenticateStage.key: {"handled": True}}
    return perform_password_login(request, {"username": user.username}, Login(user=user, redirect_url=to, state=state))
