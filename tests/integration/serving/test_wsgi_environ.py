"""What WSGI is told of a request."""

from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIRequest

from adapters.http.auth.client_address import client_address
from config.serving.wsgi_environ import build_environ


def scope(*headers: tuple[bytes, bytes], **facts: Any) -> dict[str, Any]:
    return {
        "type": "http",
        "method": "POST",
        "scheme": "http",
        "http_version": "1.1",
        "server": ("127.0.0.1", "8000"),
        "client": ("203.0.113.9", "4711"),
        "raw_path": b"/productos/",
        "path": "/productos/",
        "query_string": b"",
        "headers": list(headers),
        **facts,
    }


def test_the_address_and_the_body() -> None:
    environ = build_environ(scope(raw_path=b"/caf%C3%A9/a%2Fb", query_string=b"q=%C3%B1", method="PUT"), b"abc")
    request = WSGIRequest(environ)
    assert (request.method, request.path, request.GET["q"]) == ("PUT", "/café/a/b", "ñ")
    assert (request.body, request.META["CONTENT_LENGTH"], request.META["REMOTE_ADDR"]) == (b"abc", "3", "203.0.113.9")


def test_headers_that_come_twice() -> None:
    environ = build_environ(
        scope(
            (b"cookie", b"a=1"), (b"cookie", b"b=2"), (b"x-forwarded-for", b"1.1.1.1"), (b"x-forwarded-for", b"2.2.2.2")
        )
    )
    assert (environ["HTTP_COOKIE"], environ["HTTP_X_FORWARDED_FOR"]) == ("a=1; b=2", "1.1.1.1,2.2.2.2")


@pytest.mark.parametrize("name", [b"x_forwarded_for", b"x-forwarded_for", b"X_Forwarded_For", b"content_type"])
def test_names_with_an_underscore_are_nobody_s(name: bytes, settings: Any) -> None:
    settings.TRUSTED_PROXIES = 1
    real = (b"x-forwarded-for", b"198.51.100.2")
    with_proxy, without = (
        WSGIRequest(build_environ(scope(*headers))) for headers in ([(name, b"6.6.6.6"), real], [(name, b"6.6.6.6")])
    )
    assert client_address(with_proxy) == "198.51.100.2"
    assert client_address(without) == "203.0.113.9"


def test_what_concerned_the_way_here_stays_there() -> None:
    environ = build_environ(
        scope((b"transfer-encoding", b"chunked"), (b"expect", b"100-continue"), (b"proxy", b"evil"))
    )
    assert not {"HTTP_TRANSFER_ENCODING", "HTTP_EXPECT", "HTTP_PROXY"} & environ.keys()
