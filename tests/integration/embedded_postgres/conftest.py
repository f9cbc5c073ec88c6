"""Owners that live as long as their test, and the machine as it was before."""

import json
import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from embedded_postgres import EmbeddedPostgres
from tests.integration.embedded_postgres.processes import Owner, dead, spawn_owner, wait_until


@pytest.fixture(autouse=True)
def machine_unchanged(tmp_path: Path) -> Iterator[None]:
    """No user, no group, no permission of any parent folder may change, whatever a test does."""

    def state() -> object:
        parents = [(path, path.stat().st_mode, path.stat().st_uid) for path in tmp_path.parents]
        return Path("/etc/passwd").read_bytes(), Path("/etc/group").read_bytes(), parents

    before = state()
    yield
    assert state() == before


@pytest.fixture(scope="session")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One data folder, and so one database, for all tests of starts, stops and deaths: it has to live through them."""
    folder = tmp_path_factory.mktemp("var")
    with EmbeddedPostgres(folder):
        return folder


@pytest.fixture
def spawn() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start an owner without waiting for what it says; whatever it leaves is killed, by number, in the end."""
    started: list[subprocess.Popen[str]] = []

    def start(data_dir: Path, *words: str) -> subprocess.Popen[str]:
        started.append(spawn_owner(data_dir, *words))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


@pytest.fixture
def own(spawn: Callable[..., subprocess.Popen[str]]) -> Iterator[Callable[..., Owner]]:
    """Start an owner and wait for what it says."""
    owners: list[Owner] = []

    def start(data_dir: Path, *words: str) -> Owner:
        process = spawn(data_dir, *words)
        assert process.stdout
        owners.append(Owner(process, json.loads(process.stdout.readline())))
        return owners[-1]

    yield start
    for owner in owners:
        owner.kill()
        if owner.report.get("child"):
            with suppress(ProcessLookupError):
                os.kill(owner["child"], signal.SIGKILL)
        if "server" in owner.report:
            wait_until(partial(dead, owner["server"]), 30)
