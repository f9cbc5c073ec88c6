"""What views get when the addresses are built."""

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, get_resolver, resolve
from django.views import View

from adapters.http.api import urls as api
from adapters.http.auth.rate_limiting import RateLimiter
from adapters.http.injection import Injected, Injector
from adapters.http.route import BIGGEST_ID
from adapters.http.web import urls as web
from application.ports.clock import Clock
from application.ports.rate_limits import RateLimits
from config.urls import urlpatterns

HANDED_OUT = {Clock: object(), RateLimits: object()}


class ClockView(View):
    clock: Clock = Injected
    rate_limiter: RateLimiter = Injected
    title: str = "as declared"

    def get(self, request: HttpRequest) -> HttpResponse:
        raise NotImplementedError


class TestInjector:
    def test_a_view_gets_what_it_declares_and_nothing_else(self) -> None:
        built: Any = Injector(HANDED_OUT.__getitem__).view(ClockView)
        assert set(built.view_initkwargs) == {"clock", "rate_limiter"}
        assert built.view_initkwargs["clock"] is HANDED_OUT[Clock]

    def test_a_class_of_http_is_built_once_from_its_own_declarations(self) -> None:
        injector = Injector(HANDED_OUT.__getitem__)
        first, second = (injector.view(ClockView) for _ in range(2))
        assert isinstance(first.view_initkwargs["rate_limiter"], RateLimiter)
        assert first.view_initkwargs["rate_limiter"] is second.view_initkwargs["rate_limiter"]

    def test_what_nobody_hands_out_is_found_out_before_the_first_request(self) -> None:
        with pytest.raises(KeyError):
            Injector({}.__getitem__).view(ClockView)

    def test_no_view_of_the_service_is_left_without(self) -> None:
        for pattern in urlpatterns:
            view: Any = getattr(pattern, "callback", None)
            kind = getattr(view, "view_class", None) or getattr(view, "cls", None)
            given = getattr(view, "view_initkwargs", None) or getattr(view, "initkwargs", {})
            assert [name for name in dir(kind) if getattr(kind, name, None) is Injected and name not in given] == []


class TestAddresses:
    def test_each_has_a_name_of_its_own(self) -> None:
        names = [each.name for each in (*api.ROUTES, *web.ROUTES, api.LOGIN, api.LOGOUT)]
        assert len(set(names)) == len(names)
        assert set(names) <= set(get_resolver().reverse_dict)

    @pytest.mark.parametrize("text", [str(BIGGEST_ID + 1), "9" * 5000])
    def test_a_number_that_no_row_can_have_is_no_address(self, text: str) -> None:
        with pytest.raises(Resolver404):
            resolve(f"/productos/{text}/")

    def test_the_largest_number_that_a_row_can_have_is_one(self) -> None:
        assert resolve(f"/productos/{BIGGEST_ID}/").kwargs == {"id": BIGGEST_ID}
