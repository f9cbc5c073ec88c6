"""What one request leaves behind must not become the next, nor end a connection on which the next is on its way."""

import itertools

import pytest

from tests.attack.raw import RawAnswer
from tests.attack.shop import USERNAME, AttackedShop
from tests.integration.commands.processes import PASSWORD

BODY = b'{"nombre": "' + b"x" * 3_000 + b'"}'


def _request(method: str, path: str, body: bytes, *lines: str) -> bytes:
    known = ("Host: 127.0.0.1", "Content-Type: application/json", f"Content-Length: {len(body)}")
    return "\r\n".join((f"{method} {path} HTTP/1.1", *known, *lines, "", "")).encode() + body


def test_every_refusal_reads_the_body_or_says_that_it_closes(shop: AttackedShop, short: bool) -> None:
    """Some hundred refusals on kept connections: of each the next request is answered."""
    token = f"Authorization: Bearer {shop.token}"
    refused = [
        (404, _request("POST", "/nada/", BODY)),
        (404, _request("POST", "/nada/api/", BODY, token)),
        (405, _request("PATCH", "/ventas/api/", BODY, token)),
        (405, _request("DELETE", "/ventas/api/", BODY, token)),
        (401, _request("POST", "/ventas/api/", BODY)),
        (401, _request("POST", "/perfil/api/tokens/", BODY)),
        (400, _request("POST", "/productos/api/", BODY, token)),
        (413, _request("POST", "/productos/api/", b" " * 1_000_001, token)),
    ]
    for number, (status, request) in itertools.product(range(10 if short else 40), refused):
        with shop.raw() as raw:
            closes = False
            for _ in range(3):
                halves = request[:200], request[200:]
                assert all(map(raw.send, halves)) or closes or status == 413
                answer = raw.answer()
                assert answer, (number, status)
                assert answer.status == status
                if closes := answer.closes:
                    break
            if not closes:
                raw.send(b"GET /salud/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                after = raw.answer()
                assert after
                assert after.status == 200
    assert shop.alive()


HIDDEN = b"GET /salud/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
POST = b"POST /login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"


@pytest.mark.parametrize(
    "request_",
    [
        POST + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\n{} " + HIDDEN,
        POST + b"Content-Length: +3\r\n\r\n{} " + HIDDEN,
        POST + b"Content-Length: 3, 3\r\n\r\n{} " + HIDDEN,
        POST + b"Content-Length : 3\r\n\r\n{} " + HIDDEN,
        POST + b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" + HIDDEN,
        POST + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" + HIDDEN,
        POST + b"Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n" + HIDDEN,
        POST + b"X: a\r\n b: c\r\nContent-Length: 3\r\n\r\n{} " + HIDDEN,
        POST + b"Transfer-Encoding: chunked\r\n\r\n3\n{} \n0\n\n" + HIDDEN,
        POST + b"Transfer-Encoding: chunked\r\n\r\n-3\r\n{} \r\n0\r\n\r\n" + HIDDEN,
        POST + b"Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n{} \r\n0\r\n\r\n" + HIDDEN,
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: otra\r\nContent-Length: 0\r\n\r\n",
        b"GET /\0 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" + HIDDEN,
    ],
    ids=range(13),
)
def test_nothing_hides_behind_a_body_of_two_lengths(shop: AttackedShop, request_: bytes) -> None:
    """Where a proxy and this server could see another end, there is one answer that refuses, and the end."""
    with shop.raw() as raw:
        raw.send(request_)
        answer = raw.answer(5)
        assert answer is None or answer.status == 400, answer
        assert raw.ended(5)
        assert raw.answer(1) is None


def test_chunks_beside_a_length(shop: AttackedShop) -> None:
    """The chunks hold (RFC 9112, 6.3): what follows them is the next request and nothing else."""
    with shop.raw() as raw:
        raw.send(POST + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + HIDDEN)
        first, second = raw.answer(5), raw.answer(2)
    assert first
    assert first.status == 400
    assert second is None or second.body == b'{"success":true,"data":{"estado":"vivo"}}'


class TestTheHead:
    def test_an_address_under_a_name_with_an_underscore_is_not_believed(self, shop: AttackedShop) -> None:
        """A proxy sets X-Forwarded-For; what a client adds beside it must not become the same header."""
        with shop.client() as client:
            signed_in = client.post(
                "/login/",
                json={"username": USERNAME, "password": PASSWORD},
                headers={
                    "X_Forwarded_For": "203.0.113.7",
                    "X-Forwarded_For": "203.0.113.8",
                    "Accept": "application/json",
                },
            )
            assert signed_in.status_code == 200
            sessions = client.get("/perfil/api/sesiones/", headers={"Accept": "application/json"}).json()["data"]
        assert {each["direccion_ip"] for each in sessions if each["esta_sesion"]} == {"127.0.0.1"}

    def test_names_no_server(self, shop: AttackedShop) -> None:
        with shop.raw() as raw:
            for path in ("/salud/", "/login/", "/nada/"):
                raw.send(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
                answer = raw.answer()
                assert answer
                assert answer.headers.get("server") == ""

    @pytest.mark.parametrize("host", ["10.0.0.7", "otra.example", "a_b", ""])
    def test_whether_it_is_alive_is_told_to_any_host(self, shop: AttackedShop, host: str) -> None:
        before = shop.service.printed.count("Traceback")
        for path in ("/salud/", "/salud/lista/"):
            with shop.raw() as raw:
                raw.send(f"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
                answer: RawAnswer | None = raw.answer()
            assert answer
            assert answer.status == 200
        assert shop.service.printed.count("Traceback") == before
