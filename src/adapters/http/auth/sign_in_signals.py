"""Coming in, failing to and leaving by whichever door: all send Django's signals, and these are written down."""

from collections.abc import Mapping

from attrs import frozen
from django.conf import settings
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest

from adapters.http.auth.authentication import WHEREABOUTS, acting_here
from adapters.http.auth.client_address import client_address
from adapters.http.auth.device import device
from adapters.http.auth.known_browsers import mark_of, remember
from adapters.http.auth.notices import MONTH, Notice, Notices
from adapters.http.auth.users import User
from application.execution.runner import Runner
from application.ports.clock import Clock
from application.use_cases.accounts.record_failed_sign_in import RecordFailedSignIn, RecordFailedSignInCommand
from application.use_cases.accounts.record_operator_sign_in import RecordOperatorSignIn, RecordOperatorSignInCommand
from application.use_cases.accounts.record_sign_in import RecordSignIn, RecordSignInCommand
from application.use_cases.accounts.record_sign_out import RecordSignOut, RecordSignOutCommand

_NAMES = ("username", "email", "login")


@frozen
class SignInSignals:
    """What is not written down does not happen: a sign-in ends in an error where its record cannot be stored."""

    _notices: Notices
    _clock: Clock
    _runner: Runner
    _note_sign_in: RecordSignIn
    _note_operator: RecordOperatorSignIn
    _note_failure: RecordFailedSignIn
    _note_sign_out: RecordSignOut

    def listen(self) -> None:
        """From now on; whoever listened before no longer does."""
        for signal, receiver in (
            (user_logged_in, self._on_sign_in),
            (user_login_failed, self._on_failure),
            (user_logged_out, self._on_sign_out),
        ):
            signal.disconnect(dispatch_uid="inventario.audit")
            signal.connect(receiver, weak=False, dispatch_uid="inventario.audit")

    def _on_sign_in(self, request: HttpRequest, user: User, **_: object) -> None:
        if request.session.session_key == request.COOKIES.get(settings.SESSION_COOKIE_NAME):
            request.session.cycle_key()  # Django keeps the key of whoever signs in again as the same person
        request.session[WHEREABOUTS] = {
            "device": device(request),
            "address": client_address(request),
            "started_at": self._clock.now().isoformat(),
        }
        if not mark_of(request, user.pk):
            vars(request)["news"] = lambda: self._tell_of_new_browser(request, user.pk)
        remember(request, user.pk)
        person = acting_here(user, request)
        if person:
            self._runner(self._note_sign_in, RecordSignInCommand(actor=person.actor, device=device(request)))
        elif user.is_superuser:
            command = RecordOperatorSignInCommand(
                user_id=user.pk, device=device(request), address=client_address(request)
            )
            self._runner(self._note_operator, command)

    def _tell_of_new_browser(self, request: HttpRequest, user_id: int) -> None:
        """A program without cookies is new each time, and news once a month."""
        where = f"{device(request)} {client_address(request)}"
        self._notices.tell(request, user_id, Notice.NEW_BROWSER, key=where, every=MONTH)

    def _on_failure(self, credentials: Mapping[str, object], request: HttpRequest | None = None, **_: object) -> None:
        if request is None:
            return
        name = next((str(credentials[key]) for key in _NAMES if credentials.get(key)), "")
        command = RecordFailedSignInCommand(name=name, device=device(request), address=client_address(request))
        self._runner(self._note_failure, command)

    def _on_sign_out(self, request: HttpRequest, user: User | None, **_: object) -> None:
        person = acting_here(user, request) if user is not None else None
        if person:
            self._runner(self._note_sign_out, RecordSignOutCommand(actor=person.actor))
