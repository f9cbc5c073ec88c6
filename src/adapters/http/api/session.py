"""`/login/` and `/logout/` for programs."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from adapters.http.api.account_shapes import LoggedOutAnswer, LoginMessage, UserAnswer
from adapters.http.api.schema import operation
from adapters.http.api.view import NEEDED, ApiView, reply
from adapters.http.entrance import Entrance, enter
from adapters.http.problems import Refused, permission_denied


class LoginView(ApiView):
    """Opens a session: the answer sets the cookies `sessionid` and `csrftoken`.

    No CSRF token is asked for: another site's page cannot send JSON here without the browser asking first.
    """

    public = True
    entrance: Entrance = NEEDED

    @operation("Iniciar sesión", UserAnswer, request=LoginMessage, public=True, problems=[429])
    def post(self, request: HttpRequest) -> HttpResponse:
        user = self.entrance.known(request, **self.read(LoginMessage))
        person = user.person()
        if person is None:
            raise Refused(permission_denied())
        enter(request, user)
        return reply(UserAnswer.show(person))


class LogoutView(ApiView):
    """Ends the session."""

    open_to_newcomers = True

    @operation("Cerrar sesión", LoggedOutAnswer)
    def post(self, request: HttpRequest) -> HttpResponse:
        logout(request)
        return reply({"sesion": "cerrada"})
