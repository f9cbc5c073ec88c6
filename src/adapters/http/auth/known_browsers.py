"""Browsers in which somebody has signed in before: a cookie that this installation signed says whose they are.

Nothing opens by it. Tries to sign in count apart, so that strangers keep nobody out; and a browser without it is news
to the account's owner.
"""

from collections.abc import Callable
from secrets import token_urlsafe

from attrs import frozen
from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase

COOKIE = "navegador"
MAX_AGE = 365 * 24 * 60 * 60
MOST = 20
_SALT = "inventario.navegador"


@frozen
class _Browser:
    """What the cookie says: a mark of its own, and who has signed in on it."""

    id: str
    users: tuple[int, ...]


def mark_of(request: HttpRequest, user_id: int) -> str:
    """This browser's own mark, if that person has signed in on it; else ""."""
    browser = _browser(request)
    return browser.id if user_id in browser.users else ""


def remember(request: HttpRequest, user_id: int) -> None:
    """From the answer on, this browser is one of that person's."""
    browser = _browser(request)
    users = [user_id, *(each for each in browser.users if each != user_id)][:MOST]
    request.COOKIES[COOKIE] = signing.dumps({"id": browser.id or token_urlsafe(12), "users": users}, salt=_SALT)
    vars(request)["known_browser"] = True


def known_browsers_middleware(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Sends the cookie with the answer to whoever has just signed in, and `request.news` to the owner."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if news := getattr(request, "news", None):
            news()
        if getattr(request, "known_browser", False):
            response.set_cookie(
                COOKIE,
                request.COOKIES[COOKIE],
                max_age=MAX_AGE,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        return response

    return middleware


def _browser(request: HttpRequest) -> _Browser:
    try:
        cookie = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=MAX_AGE)
    except signing.BadSignature:
        return _Browser("", ())
    return _Browser(str(cookie["id"]), tuple(cookie["users"]))
