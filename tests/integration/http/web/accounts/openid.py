"""An OpenID provider on this machine, that says of people what the test says."""

import base64
import hashlib
import json
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt

CLIENT, SECRET, ISSUER = "tienda.apps.example", "secreto-de-google", "https://accounts.google.com"


class OpenId:
    """`person` is whoever is signed in there; codes serve once, for whoever brings the verifier of the challenge."""

    def __init__(self) -> None:
        self.person: dict[str, Any] = {"sub": "1001", "email": "ines@gmail.example", "email_verified": True}
        self.token_facts: dict[str, Any] = {}
        self.codes: dict[str, dict[str, str]] = {}
        self.requests: list[dict[str, str]] = []
        self.address = ""

    def authorize(self, location: str) -> str:
        """The person agrees; the path and query that the browser is sent back to."""
        query = {key: values[0] for key, values in parse_qs(urlsplit(location).query).items()}
        self.requests.append(query)
        code = secrets.token_urlsafe()
        self.codes[code] = query
        back = urlsplit(query["redirect_uri"])
        return f"{back.path}?{urlencode({'code': code, 'state': query['state']})}"

    def token(self, form: dict[str, str]) -> tuple[int, dict[str, Any]]:
        request = self.codes.pop(form.get("code", ""), None)
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        known = (form.get("client_id"), form.get("client_secret")) == (CLIENT, SECRET)
        if request is None or not known or challenge != request.get("code_challenge"):
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims = {"iss": ISSUER, "aud": CLIENT, "iat": now, "exp": now + 60} | self.person | self.token_facts
        key = "llave-que-nadie-comprueba-aqui-32-bytes"
        return 200, {"access_token": "a", "token_type": "Bearer", "id_token": jwt.encode(claims, key, "HS256")}


@contextmanager
def running(provider: OpenId) -> Iterator[OpenId]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """Whoever is signed in there agrees at once."""
            requests = parse_qs(urlsplit(self.path).query)
            home = urlsplit(requests["redirect_uri"][0])
            self.send_response(302)
            self.send_header("Location", f"{home.scheme}://{home.netloc}{provider.authorize(self.path)}")
            self.end_headers()

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            status, answer = provider.token({key: values[0] for key, values in parse_qs(body).items()})
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode())

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        provider.address = f"http://127.0.0.1:{server.server_port}"
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield provider
        server.shutdown()
        thread.join(5)
