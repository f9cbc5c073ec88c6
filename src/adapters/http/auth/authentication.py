"""Who is asking: the holder of a bearer token, or whoever signed in on this browser."""

from contextlib import suppress
from datetime import datetime
from hashlib import sha256

from attrs import frozen
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from rest_framework.authentication import CSRFCheck

from adapters.http.auth.client_address import client_address
from adapters.http.auth.users import User, signed_in
from adapters.http.errors import Refused, authentication_required, csrf_missing
from application.execution.runner import Runner
from application.ports.clock import Clock
from application.ports.unit_of_work import LockTimeout
from application.queries.accounts.principals import Principal, PrincipalReader
from application.use_cases.accounts.record_token_use import RecordTokenUse, RecordTokenUseCommand
from domain.accounts.token import worth_noting

WHEREABOUTS = "inventario.whereabouts"
"""The key of the session under which the sessions of `adapters.django_orm` look for where and when it began."""

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


@frozen
class Authenticator:
    """One statement for a token, and once a minute its use; for a session, those of Django's session and account."""

    _people: PrincipalReader
    _clock: Clock
    _runner: Runner
    _note_use: RecordTokenUse

    def authenticate(self, request: HttpRequest) -> Principal:
        """Raises Refused: 401 when nobody valid asks, 403 when a session changes something without a CSRF token."""
        scheme, _, secret = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
        bearer = scheme.lower() == "bearer"
        person = self._holder(request, secret.strip()) if bearer else session_person(request)
        if person is None:
            raise Refused(authentication_required())
        if not bearer and request.method not in SAFE_METHODS:
            _must_come_from_our_pages(request)
        return person

    def _holder(self, request: HttpRequest, secret: str) -> Principal | None:
        """Who has the token; its use is written down where the last one known is not of just now."""
        now = self._clock.now()
        person = self._people.by_token(sha256(secret.encode()).hexdigest(), now)
        if person is None:
            return None
        if person.token and worth_noting(person.token.last_used_at, now):
            with suppress(LockTimeout):
                self._runner(self._note_use, RecordTokenUseCommand(actor=person.actor, token_id=person.token.id))
        return person.at(client_address(request))


def session_person(request: HttpRequest) -> Principal | None:
    """Who signed in on this browser, unless nobody did, the password has changed since, or the account may not act."""
    user = signed_in(request)
    return acting_here(user, request) if user else None


def acting_here(user: User, request: HttpRequest) -> Principal | None:
    """Whoever has this account of Django's, with the address that the request comes from."""
    person = user.person()
    return person and person.at(client_address(request))


def session_key(request: HttpRequest, person: Principal) -> str:
    """Of the session by which that person asks; "" where it is by a token."""
    return "" if person.token else request.session.session_key or ""


def credential(request: HttpRequest, person: Principal) -> bytes:
    """By what that person asks: this token or this session."""
    return (f"token {person.token.id}" if person.token else f"session {session_key(request, person)}").encode()


def signed_in_at(request: HttpRequest, person: Principal) -> datetime | None:
    """When that person signed in on this browser; None by a token."""
    known = None if person.token else request.session.get(WHEREABOUTS, {}).get("started_at")
    return datetime.fromisoformat(known) if known else None


def keep_session(request: HttpRequest, user_id: int) -> None:
    """After a change of password, which ends every session of that person: the one on this browser goes on."""
    user = signed_in(request)
    if user and user.pk == user_id:
        user.refresh_from_db(fields=["password"])
        update_session_auth_hash(request, user)


def _checked(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def _must_come_from_our_pages(request: HttpRequest) -> None:
    check = CSRFCheck(_checked)
    check.process_request(request)
    if check.process_view(request, _checked, (), {}):
        raise Refused(csrf_missing())
