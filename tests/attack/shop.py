"""A real shop, served as an operator serves it, for attacks on it."""

import http.client
import json
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.attack.raw import Raw
from tests.integration.commands.processes import PASSWORD, Service

USERNAME = "ana"
PRICE = "1500.00"


@dataclass
class Answer:
    """What JSON answered: its status, what is under `data` (or the whole refusal), its headers."""

    status: int
    data: Any
    headers: dict[str, str]


@dataclass
class AttackedShop:
    """`serve` with two workers, an admin (`USERNAME`, `PASSWORD`) with a token, and goods to sell."""

    service: Service
    token: str = ""
    products: list[int] = field(default_factory=list)

    @property
    def port(self) -> int:
        return self.service.port

    def open(self) -> None:
        """Sign in, take a token, put goods on the shelves."""
        with self.service.client() as client:
            client.headers["Accept"] = "application/json"
            signed_in = client.post("/login/", json={"username": USERNAME, "password": PASSWORD})
            assert signed_in.status_code == 200, signed_in.text
            client.headers["X-CSRFToken"] = client.cookies["csrftoken"]
            wish = {"nombre": "ataques", "alcance": "completo"}
            issued = client.post("/perfil/api/tokens/", json=wish)
            assert issued.status_code == 201, issued.text
            self.token = issued.json()["data"]["token"]
        for number in range(20):
            made = self.ask("POST", "/productos/api/", {"nombre": f"Arroz {number}", "precio": "1500", "stock": 90_000})
            assert made.status == 201, made.data
            self.products.append(made.data["id"])

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Answer:
        """One JSON request with the admin's token, on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        known = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        text = None if body is None else json.dumps(body)
        try:
            connection.request(method, path, text, known | headers)
            answer = connection.getresponse()
            told = json.loads(answer.read())
            return Answer(answer.status, told.get("data", told), {k.lower(): v for k, v in answer.getheaders()})
        finally:
            connection.close()

    def raw(self) -> Raw:
        """A connection for bytes that no client would send."""
        return Raw(self.port)

    def client(self) -> httpx.Client:
        """An ordinary client that keeps cookies and knows nobody."""
        return self.service.client()

    def alive(self, within: float = 2.0) -> bool:
        """Whether `/salud/` answers in time."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=within)
        try:
            connection.request("GET", "/salud/")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def head(self, method: str, path: str, *lines: str) -> bytes:
        """The head of a request with the admin's token, ready for `Raw.send`; `lines` are more headers."""
        known = ("Host: 127.0.0.1", f"Authorization: Bearer {self.token}", "Content-Type: application/json")
        return "\r\n".join((f"{method} {path} HTTP/1.1", *known, *lines, "", "")).encode()
