"""`/perfil/api/`: oneself and one's own tokens."""

from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from adapters.http.after_commit import AfterCommit
from adapters.http.api.core.schema import operation
from adapters.http.api.core.view import ApiView, reply
from adapters.http.api.products.schemas import deletion
from adapters.http.api.profile.schemas import (
    EndedSessionsAnswer,
    IssuedTokenAnswer,
    PasswordMessage,
    ProfileAnswer,
    ProfileMessage,
    RevokedAnswer,
    SessionAnswer,
    TokenAnswer,
    TokenMessage,
)
from adapters.http.auth.authentication import keep_session, session_key, signed_in_at
from adapters.http.auth.notices import Notice, Notices
from adapters.http.auth.rate_limiting import RateLimiter
from adapters.http.injection import Injected
from application.ports.clock import Clock
from application.queries.accounts.principals import ListTokens
from application.queries.accounts.sessions import ListSessions
from application.queries.accounts.users import UserDetails
from application.use_cases.accounts.issue_token import IssuedToken, IssueToken, IssueTokenCommand
from application.use_cases.accounts.revoke_token import RevokeToken, RevokeTokenCommand
from application.use_cases.profile.change_password import ChangePassword, ChangePasswordCommand
from application.use_cases.profile.edit_profile import EditProfile, EditProfileCommand
from application.use_cases.profile.end_other_sessions import EndOtherSessions, EndOtherSessionsCommand
from domain.accounts.access import Permission


def address(token: IssuedToken) -> str:
    return reverse("api-token-detail", args=[token.details.id])


class ProfileView(ApiView):
    """Who am I, where, and what may I do. Neither PUT nor PATCH changes what is not sent."""

    needs: ClassVar = {"put": Permission.EDIT_PROFILE, "patch": Permission.EDIT_PROFILE}
    edit_profile: EditProfile = Injected

    @operation("Consultar el propio perfil", ProfileAnswer)
    def get(self, request: HttpRequest) -> HttpResponse:
        return reply(self._present())

    @operation("Editar el propio perfil", ProfileAnswer, request=ProfileMessage)
    def put(self, request: HttpRequest) -> HttpResponse:
        return self._edit(partial=False)

    @operation("Editar parte del propio perfil", ProfileAnswer, request=ProfileMessage)
    def patch(self, request: HttpRequest) -> HttpResponse:
        return self._edit(partial=True)

    def _present(self) -> dict[str, object]:
        return ProfileAnswer.show(self.person)

    def _edit(self, *, partial: bool) -> HttpResponse:
        values = self.read(ProfileMessage, partial=partial, present=self._present)
        command = EditProfileCommand(actor=self.actor, **values)
        return self.run(self.edit_profile, command, self._show)

    def _show(self, user: UserDetails) -> dict[str, object]:
        return ProfileAnswer.show(self.person.after(user))


class PasswordView(ApiView):
    """Another password for oneself; the only way on for whoever has a temporary one."""

    needs: ClassVar = {"post": Permission.EDIT_PROFILE}
    open_to_newcomers = True
    rate_limiter: RateLimiter = Injected
    notices: Notices = Injected
    change_password: ChangePassword = Injected

    @operation("Cambiar la propia contraseña", ProfileAnswer, request=PasswordMessage, keyed=True, problems=[429])
    def post(self, request: HttpRequest) -> HttpResponse:
        token = self.person.token
        command = ChangePasswordCommand(
            actor=self.actor,
            session=session_key(request, self.person),
            token_id=token.id if token else None,
            **self.read(PasswordMessage),
        )
        self.rate_limiter.admit(request, "password", str(self.actor.user_id))
        outcome = AfterCommit(self._show)
        response = self.run(self.change_password, command, outcome)
        self.rate_limiter.passed("password", str(self.actor.user_id))
        keep_session(request, self.actor.user_id)
        if outcome.result:
            self.notices.tell(request, self.actor.user_id, Notice.PASSWORD_CHANGED)
        return response

    def _show(self, user: UserDetails) -> dict[str, object]:
        return ProfileAnswer.show(self.person.after(user))


class SessionsView(ApiView):
    """The browsers in which one is signed in."""

    needs: ClassVar = {"delete": Permission.EDIT_PROFILE}
    clock: Clock = Injected
    list_sessions: ListSessions = Injected
    end_other_sessions: EndOtherSessions = Injected

    @operation("Listar las propias sesiones", SessionAnswer, many=True)
    def get(self, request: HttpRequest) -> HttpResponse:
        sessions = self.list_sessions(self.actor, session_key(request, self.person), self.clock.now())
        return reply([SessionAnswer.show(session) for session in sessions])

    @operation("Cerrar las otras sesiones; con un token, todas", EndedSessionsAnswer)
    def delete(self, request: HttpRequest) -> HttpResponse:
        command = EndOtherSessionsCommand(actor=self.actor, session=session_key(request, self.person))
        return self.run(self.end_other_sessions, command, lambda count: {"cerradas": count})


class TokensView(ApiView):
    """One's own tokens. A session makes them: soon after signing in, or with the password again; a token makes none."""

    needs: ClassVar = {"post": Permission.MANAGE_TOKENS}
    rate_limiter: RateLimiter = Injected
    notices: Notices = Injected
    list_tokens: ListTokens = Injected
    issue_token: IssueToken = Injected

    @operation("Listar los propios tokens", TokenAnswer, many=True)
    def get(self, request: HttpRequest) -> HttpResponse:
        return reply([TokenAnswer.show(token) for token in self.list_tokens(self.actor)])

    @operation(
        "Crear un token, que se muestra una sola vez",
        IssuedTokenAnswer,
        request=TokenMessage,
        status=201,
        keyed=True,
        problems=[429],
    )
    def post(self, request: HttpRequest) -> HttpResponse:
        command = IssueTokenCommand(
            actor=self.actor,
            by_token=self.person.token is not None,
            signed_in_at=signed_in_at(request, self.person),
            **self.read(TokenMessage),
        )
        self.rate_limiter.admit(request, "token", str(self.actor.user_id))
        outcome = AfterCommit(IssuedTokenAnswer.show_issued)
        with self.rate_limiter.proof(request, self.actor.user_id, with_password=bool(command.current)):
            response = self.run(self.issue_token, command, outcome, status=201, location=address, secret=True)
        if outcome.result:
            self.notices.tell(request, self.actor.user_id, Notice.TOKEN_ISSUED)
        return response


class TokenView(ApiView):
    """One token."""

    needs: ClassVar = {"delete": Permission.MANAGE_TOKENS}
    revoke_token: RevokeToken = Injected

    @operation("Revocar un token", RevokedAnswer, problems=[404])
    def delete(self, request: HttpRequest, id: int) -> HttpResponse:
        command = RevokeTokenCommand(actor=self.actor, token_id=id)
        return self.run(self.revoke_token, command, deletion)
