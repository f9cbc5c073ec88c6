"""Whoever is killed, and in whatever order: no server is left over, and nothing committed is lost."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import psycopg
import pytest

from embedded_postgres import EmbeddedPostgres
from embedded_postgres.supervisor import Log
from tests.integration.embedded_postgres.processes import (
    Owner,
    alive,
    ask,
    dead,
    parent_of,
    recalls,
    remember,
    wait_until,
)

Own = Callable[..., Owner]


class TestServerKilled:
    def test_comes_back_by_itself_with_what_was_committed(self, data_dir: Path) -> None:
        with EmbeddedPostgres(data_dir) as server:
            note = remember(server.url)
            killed = server.pid
            assert killed
            os.kill(killed, signal.SIGKILL)
            wait_until(partial(dead, killed))
            wait_until(lambda: recalls(server.url, note))
            assert server.running
            assert server.pid != killed

    def test_starts_again_after_a_stop_in_the_middle_of_that(self, data_dir: Path) -> None:
        server = EmbeddedPostgres(data_dir)
        note = remember(server.start())
        assert server.pid
        os.kill(server.pid, signal.SIGKILL)
        server.stop()
        assert recalls(server.start(), note)
        server.stop()

    def test_stays_down_when_someone_stopped_it_in_order(self, data_dir: Path) -> None:
        with EmbeddedPostgres(data_dir) as server:
            assert server.pid
            os.kill(server.pid, signal.SIGINT)
            wait_until(lambda: not server.running)
            assert server.pid is None


class TestOwnerKilled:
    def test_the_server_ends_and_the_next_start_finds_the_data(self, data_dir: Path, own: Own) -> None:
        owner = own(data_dir)
        note = remember(owner.url)
        owner.kill()
        wait_until(partial(dead, owner["server"]), 5)
        with EmbeddedPostgres(data_dir) as server:
            assert recalls(server.url, note)

    def test_the_next_start_waits_for_a_server_that_is_still_ending(self, data_dir: Path, own: Own) -> None:
        owner = own(data_dir)
        note = remember(owner.url)
        owner.kill()
        with EmbeddedPostgres(data_dir) as server:
            assert recalls(server.url, note)
            assert dead(owner["server"])

    def test_a_forked_process_that_lives_on_does_not_keep_the_server(self, data_dir: Path, own: Own) -> None:
        owner = own(data_dir, "fork")
        owner.kill()
        wait_until(partial(dead, owner["server"]), 5)
        assert alive(owner["child"])
        with EmbeddedPostgres(data_dir) as server:
            assert ask(server.url, "SELECT 1") == 1

    def test_while_the_database_is_being_made_leaves_nothing_in_the_way(
        self, tmp_path: Path, spawn: Callable[..., subprocess.Popen[str]]
    ) -> None:
        owner = spawn(tmp_path)
        wait_until(lambda: list(tmp_path.glob("postgres/data.new-*/PG_VERSION")))
        owner.kill()
        owner.wait()
        with EmbeddedPostgres(tmp_path) as server:
            assert ask(server.url, "SELECT 1") == 1
        assert not list(tmp_path.glob("postgres/data.new-*"))


class TestSupervisorKilled:
    def test_with_everybody_else_at_once(self, data_dir: Path, own: Own) -> None:
        owner = own(data_dir)
        note = remember(owner.url)
        for pid in (parent_of(owner["server"]), owner["server"]):
            os.kill(pid, signal.SIGKILL)
        owner.kill()
        assert (data_dir / "postgres" / "data" / "postmaster.pid").exists()
        with EmbeddedPostgres(data_dir) as server:
            assert recalls(server.url, note)

    @pytest.mark.skipif(sys.platform != "linux", reason="here only Linux ends a server whose supervisor was killed")
    def test_with_its_owner_takes_the_server_along(self, data_dir: Path, own: Own) -> None:
        owner = own(data_dir)
        os.kill(parent_of(owner["server"]), signal.SIGKILL)
        owner.kill()
        wait_until(partial(dead, owner["server"]), 5)

    def test_alone_does_not_keep_the_owner_from_stopping(self, data_dir: Path) -> None:
        server = EmbeddedPostgres(data_dir)
        server.start()
        pid = server.pid
        assert pid
        os.kill(parent_of(pid), signal.SIGKILL)
        server.stop()
        assert dead(pid)


class TestSignals:
    def test_an_interrupt_of_the_owners_whole_group_leaves_the_server_to_the_owner(
        self, data_dir: Path, own: Own
    ) -> None:
        owner = own(data_dir)
        os.killpg(owner.process.pid, signal.SIGINT)
        os.kill(parent_of(owner["server"]), signal.SIGINT)
        os.kill(parent_of(owner["server"]), signal.SIGTERM)
        with pytest.raises(subprocess.TimeoutExpired):
            owner.process.wait(1)
        assert ask(owner.url, "SELECT 1") == 1


class TestNumbersOfProcesses:
    def test_a_stale_file_naming_another_program_is_no_server(self, data_dir: Path) -> None:
        server = EmbeddedPostgres(data_dir)
        note = remember(server.start())
        server.stop()
        with subprocess.Popen(["sleep", "60"], user=(data_dir / "postgres/data").stat().st_uid) as other:
            for name in ("postmaster.pid", ".s.PGSQL.5432.lock"):
                stale = f"{other.pid}\n/nowhere\n1\n5432\n.\n\n0 0\nready\n"
                (data_dir / "postgres" / "data" / name).write_text(stale)
            assert recalls(server.start(), note)
            server.stop()
            other.kill()


class TestLog:
    def test_never_grows_beyond_two_files(self, tmp_path: Path) -> None:
        log = Log(str(tmp_path / "server.log"))
        for _ in range(200):
            log.write(b"x" * 65536)
        sizes = [path.stat().st_size for path in tmp_path.iterdir()]
        assert len(sizes) == 2
        assert max(sizes) <= 4 * 1024 * 1024

    def test_quotes_neither_statements_nor_rows(self, data_dir: Path) -> None:
        with EmbeddedPostgres(data_dir) as server:
            with psycopg.connect(server.url, autocommit=True) as connection:
                connection.execute("CREATE TABLE person (mail text CONSTRAINT one_mail UNIQUE)")
                connection.execute("INSERT INTO person VALUES ('ana@example.com')")
                with pytest.raises(psycopg.errors.UniqueViolation):
                    connection.execute("INSERT INTO person VALUES ('ana@example.com')")
            text = server.log_file.read_text()
        assert "one_mail" in text
        assert "ana@example.com" not in text
