"""How a person wants the pages, in this browser: the language, and light or dark. Kept in cookies, signed in or not."""

from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views import View

from adapters.http.middleware.language import offered
from adapters.http.web.core.redirects import stays_here

THEME_COOKIE = "tema"
THEMES: Mapping[str, tuple[Promise, str]] = {
    "": (_("Como el dispositivo"), "light dark"),
    "claro": (_("Claro"), "light"),
    "oscuro": (_("Oscuro"), "dark"),
}
"""What one may choose: its name, and what `color-scheme` calls it."""

_NAMES = {"idioma": settings.LANGUAGE_COOKIE_NAME, "tema": THEME_COOKIE}


def theme_of(request: HttpRequest) -> str:
    """One of THEMES; "" as the device."""
    theme = request.COOKIES.get(THEME_COOKIE, "")
    return theme if theme in THEMES else ""


def looks(request: HttpRequest) -> dict[str, object]:
    """For the templates: `language`, `theme`, its `scheme`, and what there is to choose from."""
    theme = theme_of(request)
    return {
        "language": translation.get_language(),
        "languages": settings.LANGUAGES,
        "theme": theme,
        "scheme": THEMES[theme][1],
        "themes": [(code, name) for code, (name, _scheme) in THEMES.items()],
    }


class PreferencesPage(View):
    """POST with `idioma`, `tema` or both keeps what is known of it, and goes back to `next`."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponse:
        response = redirect(_next(request))
        values = {name: request.POST[name] for name in _NAMES if name in request.POST}
        if offered(values.get("idioma", "")):
            _keep(request, response, "idioma", values["idioma"])
        if values.get("tema", "?") in THEMES:
            _keep(request, response, "tema", values["tema"])
        return response


def _keep(request: HttpRequest, response: HttpResponse, name: str, value: str) -> None:
    """For a year."""
    response.set_cookie(
        _NAMES[name],
        value,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE or request.is_secure(),
        httponly=True,
        samesite="Lax",
    )


def _next(request: HttpRequest) -> str:
    target = request.POST.get("next", "")
    return target if stays_here(request, target) else "/"
