"""A request as WSGI knows it (PEP 3333), made of one as ASGI tells it."""

import sys
from collections.abc import Mapping
from io import BytesIO
from typing import Any
from urllib.parse import unquote_to_bytes

Environ = dict[str, Any]
Scope = Mapping[str, Any]
"""What ASGI tells of a request: its keys are the protocol's, each with a type of its own."""

_UNPREFIXED = {b"content-type": "CONTENT_TYPE", b"content-length": "CONTENT_LENGTH"}
_DROPPED_HEADERS = (b"transfer-encoding", b"expect", b"proxy")
"""What concerned the way here alone; and `Proxy`, which programs take for the setting HTTP_PROXY."""


def build_environ(scope: Scope, body: bytes = b"") -> Environ:
    """Header names with `_` are left out: WSGI could not tell them from those with `-`, which proxies write."""
    host, port = scope["server"]
    environ: Environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope["raw_path"]).decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": host,
        "SERVER_PORT": str(port),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": scope["client"][0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.input": BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope["headers"]:
        if b"_" in name or name in _DROPPED_HEADERS:
            continue
        key = _UNPREFIXED.get(name) or "HTTP_" + name.decode("latin-1").upper().replace("-", "_")
        text = value.decode("latin-1")
        if key in environ:
            text = f"{environ[key]}{'; ' if name == b'cookie' else ','}{text}"
        environ[key] = text
    if body:
        environ["CONTENT_LENGTH"] = str(len(body))
    return environ
