"""Where it cannot run it says why; as root it gives root up, wherever things lie, and changes nothing."""

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from embedded_postgres import CannotRun, EmbeddedPostgres, binaries, readable_copy
from tests.integration.embedded_postgres.processes import ask, recalls, remember, server_on

SRC = Path(__file__).resolve().parents[3] / "src"
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can give privileges up, so this needs root")


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A temporary folder open to all."""
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        folder = Path(name)
        folder.chmod(0o1777)
        monkeypatch.setattr(tempfile, "tempdir", name)
        yield folder


class TestCannotRun:
    def test_without_programs_in_the_chosen_folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("INVENTARIO_PG_BIN", str(tmp_path / "nothing"))
        with pytest.raises(CannotRun, match=r"^INVENTARIO_PG_BIN is .*nothing, but there is no .*postgres there\.$"):
            server_on(tmp_path).start()

    def test_with_programs_that_do_not_start(
        self, tmp_path: Path, shared: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in ("postgres", "initdb"):
            (shared / name).write_text("not a program")
            (shared / name).chmod(0o755)
        monkeypatch.setenv("INVENTARIO_PG_BIN", str(shared))
        with pytest.raises(CannotRun, match="does not start on this system"):
            server_on(tmp_path / "var").start()

    def test_in_a_place_that_is_no_folder(self, tmp_path: Path) -> None:
        (tmp_path / "var").write_text("a file")
        with pytest.raises(CannotRun, match="PostgreSQL cannot use"):
            server_on(tmp_path / "var").start()

    def test_with_a_bad_setting_shows_the_servers_own_words(self, tmp_path: Path) -> None:
        server = EmbeddedPostgres(tmp_path, durable=False, settings={"max_connections": "many"})
        with pytest.raises(
            CannotRun, match=r'did not start(.|\n)*invalid value for parameter "max_connections"'
        ) as why:
            server.start()
        assert why.value.log
        assert not server.running
        with server_on(tmp_path) as again:
            assert ask(again.url, "SELECT 1") == 1

    def test_on_data_of_another_version(self, data_dir: Path) -> None:
        version = data_dir / "postgres" / "data" / "PG_VERSION"
        made_by = version.read_text()
        version.write_text("9\n")
        with pytest.raises(CannotRun, match=r"was made by PostgreSQL 9\b.*Point INVENTARIO_PG_BIN"):
            server_on(data_dir).start()
        version.write_text(made_by)

    @as_root
    def test_on_a_folder_of_somebody_else(self, tmp_path: Path) -> None:
        (tmp_path / "postgres").mkdir(mode=0o700)
        os.chown(tmp_path / "postgres", 60000, 60000)
        with pytest.raises(CannotRun, match=r"belongs to another user \(id 60000\)"):
            server_on(tmp_path).start()


@as_root
def test_under_an_id_without_an_account_says_what_to_do() -> None:
    """As containers often run: initdb insists on a name for its user."""
    script = (
        "import os; from embedded_postgres import unprivileged_user as users; os.setuid(64321); users.user_for_initdb()"
    )
    process = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONPATH": str(SRC)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert process.returncode == 1
    assert "CannotRun: This process runs as user id 64321, which has no account on this system" in process.stderr


@as_root
class TestAsRoot:
    @pytest.fixture
    def closed(self, tmp_path: Path) -> Path:
        """A folder that only root may enter, like a home of root's."""
        folder = tmp_path / "closed"
        folder.mkdir(mode=0o700)
        return folder

    @pytest.fixture
    def hidden(self, closed: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """The installed programs, in a checkout closed to everybody else."""
        source = binaries.find().parent
        home = closed / "site-packages" / source.parent.name
        shutil.copytree(source, home / source.name, ignore=shutil.ignore_patterns("include", "*.a"))
        libraries = source.parent.parent / f"{source.parent.name}.libs"
        if libraries.is_dir():
            shutil.copytree(libraries, home.parent / libraries.name)
        monkeypatch.setenv("INVENTARIO_PG_BIN", str(home / source.name / "bin"))
        return home

    def test_the_server_belongs_to_an_account_without_a_name(self, tmp_path: Path) -> None:
        with server_on(tmp_path) as server:
            owner = (tmp_path / "postgres" / "data").stat()
            assert owner.st_uid in range(60706, 61184)
            status = Path(f"/proc/{server.pid}/status").read_text() if Path("/proc/self").exists() else ""
            ids = [line.split()[1:] for line in status.splitlines() if line.startswith(("Uid:", "Gid:", "Groups:"))]
            assert ids in ([], [[str(owner.st_uid)] * 4, [str(owner.st_gid)] * 4, []])
            for folder, _, names in os.walk(tmp_path / "postgres" / "data"):
                assert all((Path(folder) / name).lstat().st_uid == owner.st_uid for name in names)

    def test_runs_where_only_root_may_enter(self, closed: Path) -> None:
        server = server_on(closed / "var")
        note = remember(server.start())
        server.stop()
        assert recalls(server.start(), note)
        server.stop()
        assert stat.S_IMODE(closed.stat().st_mode) == 0o700
        assert stat.S_IMODE((closed / "var").stat().st_mode) == 0o700

    def test_runs_programs_that_only_root_may_read_from_a_copy(self, closed: Path, hidden: Path, shared: Path) -> None:
        for _ in range(2):
            with server_on(closed / "var") as server:
                assert ask(server.url, "SELECT now() AT TIME ZONE 'America/Bogota' IS NOT NULL") is True
        (copy,) = shared.iterdir()
        assert copy.stat().st_uid == 0
        written_by_others = [path for path in (copy, *copy.rglob("*")) if path.lstat().st_mode & 0o022]
        assert not written_by_others

    def test_mends_a_copy_that_lost_a_file(self, hidden: Path, shared: Path) -> None:
        first = readable_copy.ensure(hidden / "pginstall18" / "bin")
        (first.programs / "initdb").unlink()
        again = readable_copy.ensure(hidden / "pginstall18" / "bin")
        assert again == first
        assert (again.programs / "initdb").is_file()
        assert list(shared.iterdir()) == [first.root]

    def test_trusts_no_copy_that_others_could_write(self, hidden: Path, shared: Path) -> None:
        first = readable_copy.ensure(hidden / "pginstall18" / "bin")
        os.chown(first.root, 60000, 60000)
        again = readable_copy.ensure(hidden / "pginstall18" / "bin")
        assert again.root != first.root
        assert again.root.stat().st_uid == 0

    def test_other_accounts_stay_out(self, closed: Path) -> None:
        with server_on(closed / "var") as server:
            url = server.url  # with the password, which they could not read either
            child = os.fork()
            if child == 0:
                refused = False
                try:
                    os.setgid(60000)
                    os.setuid(60000)
                    psycopg.connect(url)
                except psycopg.OperationalError:
                    refused = True
                finally:
                    os._exit(0 if refused else 1)
            assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
