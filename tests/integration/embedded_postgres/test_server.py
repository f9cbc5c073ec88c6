"""The embedded server on the real machine: nothing here is imitated."""

import json
import re
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import dj_database_url
import psycopg
import pytest

from embedded_postgres import AlreadyRunning, EmbeddedPostgres, exclusive_server
from tests.integration.embedded_postgres.processes import Owner, ask, recalls, remember, server_on


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedPostgres]:
    """One server for the tests that only look at it, started in a noisy environment."""
    noise = {"PGPORT": "1", "PGDATA": "/", "PGUSER": "x", "TZ": "America/Bogota", "LC_ALL": "xx"}
    with pytest.MonkeyPatch.context() as environment:
        for name, value in noise.items():
            environment.setenv(name, value)
        server = server_on(tmp_path_factory.mktemp("running"))
        server.start()
    yield server
    server.stop()


class TestStart:
    def test_answers_on_its_url(self, running: EmbeddedPostgres) -> None:
        assert ask(running.url, "SELECT 1") == 1
        assert running.running

    def test_makes_the_database_the_same_on_every_machine(self, running: EmbeddedPostgres) -> None:
        assert ask(running.url, "SELECT current_database()") == "inventario"
        assert ask(running.url, "SHOW server_encoding") == "UTF8"
        assert ask(running.url, "SHOW timezone") == "UTC"
        assert ask(running.url, "SHOW log_timezone") == "UTC"
        assert ask(running.url, "SELECT upper('ñandú')") == "ÑANDÚ"
        assert ask(running.url, "SELECT string_agg(w, '' ORDER BY w) FROM unnest('{b,B,á,a}'::text[]) w") == "Babá"

    def test_the_application_is_no_superuser_and_the_administrator_is(self, running: EmbeddedPostgres) -> None:
        assert ask(running.url, "SHOW is_superuser") == "off"
        assert ask(running.admin_url, "SHOW is_superuser") == "on"
        with psycopg.connect(running.url, autocommit=True) as connection:
            connection.execute("CREATE DATABASE test_inventario")

    def test_never_listens_on_the_network_and_lets_only_the_owner_in(self, running: EmbeddedPostgres) -> None:
        assert ask(running.admin_url, "SHOW listen_addresses") == ""
        folder = running.log_file.parent
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert stat.S_IMODE((folder / "data").stat().st_mode) == 0o700
        assert stat.S_IMODE(running.log_file.stat().st_mode) == 0o600

    def test_is_safe_against_power_cuts_unless_told_otherwise(self, data_dir: Path) -> None:
        with EmbeddedPostgres(data_dir) as server:
            assert ask(server.url, "SHOW fsync") == "on"
            assert ask(server.url, "SHOW synchronous_commit") == "on"
        with EmbeddedPostgres(data_dir, durable=False, settings={"max_connections": "7"}) as server:
            assert ask(server.url, "SHOW fsync") == "off"
            assert ask(server.url, "SHOW max_connections") == "7"

    def test_keeps_data_over_a_restart(self, data_dir: Path) -> None:
        server = EmbeddedPostgres(data_dir)
        note = remember(server.start())
        server.stop()
        assert not server.running
        assert recalls(server.start(), note)
        server.stop()


def _without_password(url: str) -> str:
    return re.sub(r":[^:@/]+@", "@", url)


class TestPassword:
    def test_being_on_the_machine_is_not_enough(self, running: EmbeddedPostgres) -> None:
        for url in (running.url, running.admin_url):
            with pytest.raises(psycopg.OperationalError, match="password"):
                psycopg.connect(_without_password(url))
        secret = running.log_file.with_name("password")
        assert (stat.S_IMODE(secret.stat().st_mode), len(secret.read_text())) == (0o600, 43)

    def test_a_folder_of_an_earlier_version_is_closed_too(self, tmp_path: Path) -> None:
        server = server_on(tmp_path / "var")
        note = remember(server.start())
        with psycopg.connect(server.admin_url, autocommit=True) as admin:
            ((file,),) = admin.execute("SHOW hba_file").fetchall()
            admin.execute(f"COPY (VALUES ('local all all trust')) TO '{file}'")
            admin.execute("ALTER ROLE inventario PASSWORD NULL")
            admin.execute("ALTER ROLE postgres PASSWORD NULL")
        server.stop()
        server.log_file.with_name("password").unlink()
        with server_on(tmp_path / "var") as again:
            assert recalls(again.url, note)
            assert not recalls(_without_password(again.url), note)


class TestUrl:
    def test_serves_django_and_the_programs_of_postgresql_from_any_path(self, tmp_path: Path) -> None:
        with server_on(tmp_path / "Tienda Ñ, 100%") as server:
            count = [str(server.bin_dir / "psql"), server.url, "-Atc", "SELECT 1"]
            assert subprocess.run(count, capture_output=True, text=True, check=True).stdout == "1\n"
            subprocess.run([server.bin_dir / "pgbench", "-i", "-q", server.url], capture_output=True, check=True)
            django = (
                "import json, sys, django; from django.conf import settings\n"
                "settings.configure(DATABASES={'default': json.loads(sys.argv[1])}); django.setup()\n"
                "from django.db import connection; cursor = connection.cursor()\n"
                "cursor.execute('SELECT count(*) FROM pgbench_accounts'); print(cursor.fetchone()[0])"
            )
            parsed = json.dumps(dj_database_url.parse(server.url))
            result = subprocess.run([sys.executable, "-c", django, parsed], capture_output=True, text=True, check=True)
            assert result.stdout == "100000\n"

    def test_a_long_path_gets_a_short_closed_folder_that_goes_with_the_server(self, tmp_path: Path) -> None:
        with server_on(tmp_path / ("long" * 30)) as server:
            assert ask(server.url, "SELECT 1") == 1
            folder = Path(dj_database_url.parse(server.url)["OPTIONS"]["host"])
            assert not folder.is_relative_to(tmp_path)
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert not folder.exists()


class TestSecondStart:
    def test_is_refused_with_the_process_that_holds_the_folder(self, data_dir: Path, own: Callable[..., Owner]) -> None:
        owner = own(data_dir)
        with pytest.raises(AlreadyRunning, match=rf"already in use by process {owner.process.pid}\.") as refused:
            server_on(data_dir).start()
        assert refused.value.pid == owner.process.pid
        assert ask(owner.url, "SELECT 1") == 1

    def test_is_refused_inside_one_process(self, data_dir: Path) -> None:
        with server_on(data_dir) as server:
            with pytest.raises(AlreadyRunning):
                server_on(data_dir).start()
            with pytest.raises(AlreadyRunning):
                server.start()
            assert ask(server.url, "SELECT 1") == 1

    def test_to_stay_waits_for_a_command_but_not_for_one_that_stays(self, data_dir: Path) -> None:
        calls: list[AlreadyRunning] = []
        with server_on(data_dir), pytest.raises(AlreadyRunning), exclusive_server(data_dir, calls.append, within=1.5):
            pass
        assert len(calls) == 1
        with (
            exclusive_server(data_dir, calls.append),
            pytest.raises(AlreadyRunning),
            exclusive_server(data_dir, calls.append),
        ):
            pass
        assert len(calls) == 1

    def test_of_many_at_once_one_wins(self, data_dir: Path, spawn: Callable[..., subprocess.Popen[str]]) -> None:
        lines = [process.stdout.readline() for process in [spawn(data_dir) for _ in range(4)] if process.stdout]
        answers = sorted(json.loads(line).get("error", "") for line in lines)
        assert answers == ["", "AlreadyRunning", "AlreadyRunning", "AlreadyRunning"]
