"""`/perfil/api/`: oneself and one's own tokens."""

from django.http import HttpRequest, HttpResponse

from adapters.http.api.account_shapes import (
    IssuedTokenAnswer,
    ProfileAnswer,
    RevokedAnswer,
    TokenAnswer,
    TokenMessage,
)
from adapters.http.api.schema import operation
from adapters.http.api.view import NEEDED, ApiView, reply
from application.queries.identity import ListTokens
from application.use_cases.tokens.issue_token import IssuedToken, IssueToken, IssueTokenCommand
from application.use_cases.tokens.revoke_token import RevokeToken, RevokeTokenCommand


def address(issued: IssuedToken) -> str:
    return f"/perfil/api/tokens/{issued.sheet.id}/"


class ProfileView(ApiView):
    """Who am I, where, and what may I do."""

    @operation("Consultar el propio perfil", ProfileAnswer)
    def get(self, request: HttpRequest) -> HttpResponse:  # noqa: ARG002
        return reply(ProfileAnswer.show(self.person))


class TokensView(ApiView):
    """One's own tokens."""

    list_tokens: ListTokens = NEEDED
    issue_token: IssueToken = NEEDED

    @operation("Listar los propios tokens", TokenAnswer, many=True)
    def get(self, request: HttpRequest) -> HttpResponse:  # noqa: ARG002
        return reply([TokenAnswer.show(token) for token in self.list_tokens(self.actor)])

    @operation(
        "Crear un token, que se muestra una sola vez", IssuedTokenAnswer, request=TokenMessage, status=201, keyed=True
    )
    def post(self, request: HttpRequest) -> HttpResponse:  # noqa: ARG002
        command = IssueTokenCommand(actor=self.actor, **self.read(TokenMessage))
        return self.run(self.issue_token, command, IssuedTokenAnswer.show, status=201, location=address, secret=True)


class TokenView(ApiView):
    """One token."""

    revoke_token: RevokeToken = NEEDED

    @operation("Revocar un token", RevokedAnswer, problems=[404])
    def delete(self, request: HttpRequest, id: int) -> HttpResponse:  # noqa: ARG002
        command = RevokeTokenCommand(actor=self.actor, token_id=id)
        return self.run(self.revoke_token, command, lambda gone: {"id": gone, "eliminado": True})
