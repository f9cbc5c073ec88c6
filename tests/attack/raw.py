"""Bytes on a socket: what an attacker sends that no HTTP client would, and what comes back."""

from __future__ import annotations

import socket
import time
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType


@dataclass
class RawAnswer:
    """One answer as it came: `headers` by lower-case name."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def closes(self) -> bool:
        """Whether it says that nothing more is heard on this connection."""
        return self.headers.get("connection", "").lower() == "close"


class Raw:
    """A connection. As a context it is closed in the end, whatever happened."""

    def __init__(self, port: int, timeout: float = 10.0) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=timeout)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._read = b""

    def __enter__(self) -> Raw:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def send(self, data: bytes) -> bool:
        """Whether the other side still took it."""
        try:
            self._socket.sendall(data)
        except OSError:
            return False
        return True

    def cut(self) -> None:
        """End it as a lost network does: with a reset."""
        with suppress(OSError):
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        self.close()

    def end(self) -> None:
        """Send no more, but listen on."""
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_WR)

    def close(self) -> None:
        self._socket.close()

    def answer(self, within: float = 10.0) -> RawAnswer | None:
        """The next answer; None where the connection ends or stays silent before a whole one."""
        deadline = time.monotonic() + within
        while b"\r\n\r\n" not in self._read:
            if not self._more(deadline):
                return None
        head, _, self._read = self._read.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        length = int(headers.get("content-length", "0"))
        while len(self._read) < length:
            if not self._more(deadline):
                return None
        body, self._read = self._read[:length], self._read[length:]
        return RawAnswer(int(first.split(" ", 2)[1]), headers, body)

    def ended(self, within: float) -> bool:
        """Whether the other side ends the connection in time."""
        deadline = time.monotonic() + within
        try:
            while self._receive(deadline):
                pass
        except TimeoutError:
            return False
        except OSError:
            return True
        return True

    def _more(self, deadline: float) -> bool:
        try:
            received = self._receive(deadline)
        except OSError:
            return False
        self._read += received
        return bool(received)

    def _receive(self, deadline: float) -> bytes:
        self._socket.settimeout(max(deadline - time.monotonic(), 0.001))
        return self._socket.recv(65536)
