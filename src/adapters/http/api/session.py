"""`/login/` and `/logout/` for programs."""

from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse

from adapters.http.api.account_shapes import LoggedOutAnswer, LoginMessage, UserAnswer
from adapters.http.api.schema import operation
from adapters.http.api.view import ApiView, reply
from adapters.http.problems import Refused, invalid_credentials, permission_denied, unverified_email


class LoginView(ApiView):
    """Opens a session: the answer sets the cookies `sessionid` and `csrftoken`.

    No CSRF token is asked for: another site's page cannot send JSON here without the browser asking first.
    """

    public = True

    @operation("Iniciar sesión", UserAnswer, request=LoginMessage, public=True)
    def post(self, request: HttpRequest) -> HttpResponse:
        user = authenticate(request, **self.read(LoginMessage))
        if user is None:
            raise Refused(invalid_credentials())
        person = user.person()
        if person is None:
            raise Refused(permission_denied() if user.is_superuser else unverified_email())
        login(request, user)
        return reply(UserAnswer.show(person))


class LogoutView(ApiView):
    """Ends the session."""

    open_to_newcomers = True

    @operation("Cerrar sesión", LoggedOutAnswer)
    def post(self, request: HttpRequest) -> HttpResponse:
        logout(request)
        return reply({"sesion": "cerrada"})
