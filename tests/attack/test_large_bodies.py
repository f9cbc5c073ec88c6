"""Bodies that are too large: refused before they are read, and never on the disk."""

import os
import time
from pathlib import Path

from tests.attack.raw import Raw
from tests.attack.shop import USERNAME, AttackedShop
from tests.integration.commands.processes import PASSWORD

MEGABYTES = 200
PIECE = b"x" * 1_000_000
START = b'--b\r\nContent-Disposition: form-data; name="foto"; filename="f.png"\r\nContent-Type: image/png\r\n\r\n'


def _multipart(path: str, *lines: str) -> bytes:
    known = ("Host: 127.0.0.1", "Content-Type: multipart/form-data; boundary=b")
    return "\r\n".join((f"POST {path} HTTP/1.1", *known, *lines, "", "")).encode()


def _spools(shop: AttackedShop) -> list[str]:
    """Files that a worker holds open without a name, or under a temporary one; its log apart."""
    found = []
    for worker in shop.service.workers():
        for descriptor in Path(f"/proc/{worker}/fd").iterdir():
            if descriptor.name in {"0", "1", "2"}:
                continue
            try:
                target = str(descriptor.readlink())
            except OSError:
                continue
            if "(deleted)" in target or "upload" in target:
                found.append(target)
    return found


def _resident(shop: AttackedShop) -> int:
    pages = [int(Path(f"/proc/{worker}/statm").read_text().split()[1]) for worker in shop.service.workers()]
    return sum(pages) * os.sysconf("SC_PAGE_SIZE")


def _pour(shop: AttackedShop, raw: Raw, head: bytes, *, chunked: bool) -> list[str]:
    """Send it all, as far as it is taken: the files that were seen meanwhile."""
    start, piece = START, PIECE
    if chunked:
        start, piece = (b"%x\r\n%b\r\n" % (len(part), part) for part in (START, PIECE))
    raw.send(head + start)
    seen = []
    for number in range(MEGABYTES):
        if not raw.send(piece):
            break
        if number % 10 == 9:
            seen += _spools(shop)
    return seen


class TestTwoHundredMegabytes:
    def test_are_refused_at_once(self, shop: AttackedShop) -> None:
        for path in ("/login/", "/perfil/foto/", "/configuracion/logo/poner/", "/nada/", "/"):
            began = time.monotonic()
            with shop.raw() as raw:
                raw.send(_multipart(path, f"Content-Length: {MEGABYTES * 1_000_000}") + START)
                answer = raw.answer(5)
            assert answer, path
            assert (answer.status, answer.closes) == (413, True), path
            assert time.monotonic() - began < 2

    def test_are_spooled_nowhere_and_held_nowhere(self, shop: AttackedShop) -> None:
        before = _resident(shop)
        for line in f"Content-Length: {MEGABYTES * 1_000_000}", "Transfer-Encoding: chunked":
            with shop.raw() as raw:
                head = _multipart("/perfil/foto/", line, f"Cookie: csrftoken={'a' * 32}")  # the form is looked at
                assert _pour(shop, raw, head, chunked="chunked" in line) == []
        assert _resident(shop) - before < 40_000_000

    def test_are_refused_to_people_who_have_signed_in_as_well(self, shop: AttackedShop) -> None:
        head = shop.head("POST", "/perfil/api/foto/", f"Content-Length: {MEGABYTES * 1_000_000}")
        with shop.raw() as raw:
            raw.send(head)
            answer = raw.answer(5)
        assert answer
        assert answer.status == 413
        assert b'"code":"PAYLOAD_TOO_LARGE"' in answer.body


class TestAFileOfFourMegabytes:
    def test_of_a_stranger_is_refused_unread(self, shop: AttackedShop) -> None:
        for cookie in ("", "Cookie: sessionid=inventada", "Authorization: Bearer inventado"):
            with shop.raw() as raw:
                raw.send(_multipart("/perfil/foto/", "Content-Length: 4000000", *filter(None, [cookie])))
                answer = raw.answer(5)
            assert answer
            assert answer.status == 413, cookie

    def test_of_somebody_who_has_a_token_is_read(self, shop: AttackedShop) -> None:
        """It is no picture: that can only be said by who has read it."""
        for lines in ("Content-Length: 4000000",), ("Transfer-Encoding: chunked",):
            with shop.raw() as raw:
                raw.send(shop.head("PUT", "/perfil/api/foto/", *lines))
                chunked = "chunked" in lines[0]
                for _ in range(4):
                    raw.send(b"f4240\r\n" + PIECE + b"\r\n" if chunked else PIECE)
                raw.send(b"0\r\n\r\n" if chunked else b"")
                answer = raw.answer()
            assert answer
            assert answer.status == 400, answer
            assert b'"foto"' in answer.body

    def test_of_somebody_who_has_signed_in_is_read(self, shop: AttackedShop) -> None:
        with shop.client() as client:
            who = {"username": USERNAME, "password": PASSWORD}
            assert client.post("/login/", json=who, headers={"Accept": "application/json"}).status_code == 200
            form = {"csrfmiddlewaretoken": client.cookies["csrftoken"]}
            page = client.post("/perfil/foto/", data=form, files={"foto": ("f.png", b"x" * 4_000_000, "image/png")})
        assert page.status_code == 400
        assert "No es una imagen" in page.text

    def test_elsewhere_is_refused_to_everybody(self, shop: AttackedShop) -> None:
        with shop.raw() as raw:
            raw.send(shop.head("POST", "/ventas/api/", "Content-Length: 4000000"))
            answer = raw.answer(5)
        assert answer
        assert answer.status == 413
