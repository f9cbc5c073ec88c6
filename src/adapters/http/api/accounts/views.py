"""`/login/` and `/logout/` for programs, and `/csrf/` for the scripts of our pages."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from adapters.http.api.accounts.schemas import LoggedOutAnswer, LoginMessage, UserAnswer
from adapters.http.api.core.schema import operation
from adapters.http.api.core.view import ApiView, reply
from adapters.http.auth.authentication import session_person
from adapters.http.auth.sign_in import SignIn
from adapters.http.errors import Refused, permission_denied
from adapters.http.injection import Injected


class LoginView(ApiView):
    """Opens a session: the answer sets the cookies `sessionid` and `csrftoken`.

    Whoever has a second factor sends `codigo` as well; without it, or with a wrong one, 401 with `motivo`
    `segundo_factor`. No CSRF token is asked for: another site's page cannot send JSON here without the browser asking
    first.
    """

    public = True
    sign_in: SignIn = Injected

    @operation("Iniciar sesión", UserAnswer, request=LoginMessage, public=True, problems=[429])
    def post(self, request: HttpRequest) -> HttpResponse:
        message = self.read(LoginMessage)
        code = message.pop("code", "")
        user = self.sign_in.known(request, **message)
        person = user.person()
        if person is None:
            raise Refused(permission_denied())
        self.sign_in.enter_at_once(request, user, code)
        return reply(UserAnswer.show(person))


class LogoutView(ApiView):
    """Ends the session."""

    open_to_newcomers = True

    @operation("Cerrar sesión", LoggedOutAnswer)
    def post(self, request: HttpRequest) -> HttpResponse:
        logout(request)
        return reply({"sesion": "cerrada"})


@require_safe
def csrf_token(request: HttpRequest) -> HttpResponse:
    """`/csrf/`: the token of now, for a page that was opened before the last login, and whose session it is.

    Without a session `usuario` is null. Other sites cannot read it: no answer of ours allows them to.
    """
    person = session_person(request)
    answer = reply({"token": get_token(request), "usuario": person.actor.user_id if person else None})
    add_never_cache_headers(answer)
    return answer
