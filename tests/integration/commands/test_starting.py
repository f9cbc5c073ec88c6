"""What a start does with the database it finds: new, old, in use, or not fit; by itself or beside other starts."""

import lzma
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, connection
from django.db.models import Index

from adapters.django_orm.db.migrating import alone
from embedded_postgres import EmbeddedPostgres
from tests.integration.commands.processes import PASSWORD, begin, manage, serving
from tests.integration.shop import Shop

DUMPS = Path(__file__).parents[1] / "upgrades/dumps"
WAITING = "Another process is bringing the database up to date: waiting.\n"
KEY = "only-for-these-tests"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedPostgres]:
    with EmbeddedPostgres(tmp_path_factory.mktemp("starting"), durable=False) as server:
        yield server


@pytest.fixture
def database(server: EmbeddedPostgres, request: pytest.FixtureRequest) -> Iterator[Callable[..., str]]:
    """Makes an empty database, or one from a dump, and says its URL."""
    names = []

    def make(dump: str = "", *, how: str = "") -> str:
        name = f"start_{abs(hash(request.node.nodeid)) % 10**9}_{len(names)}"
        with psycopg.connect(server.admin_url, autocommit=True) as admin:
            admin.execute(f"CREATE DATABASE {name} OWNER inventario {how}")
        names.append(name)
        url = server.url.replace("/inventario?", f"/{name}?")
        if dump:
            (path,) = DUMPS.glob(f"{dump}_*")
            with psycopg.connect(url) as old:
                old.execute(lzma.decompress(path.read_bytes()))
        return url

    yield make
    with psycopg.connect(server.admin_url, autocommit=True) as admin:
        for name in names:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _create(username: str) -> tuple[str, ...]:
    identity = ("--username", username, "--email", f"{username}@tienda.example", "--password", PASSWORD)
    return ("create_business", *identity)


def test_whoever_starts_on_an_empty_database_one_migrates_and_the_others_wait(
    database: Callable[..., str], tmp_path: Path
) -> None:
    settings = {"DATABASE_URL": database(), "SECRET_KEY": KEY}
    demo = ("demo", "--products", "3", "--sales", "5", "--days", "3")
    words = (_create("ana"), _create("luz"), ("migrate", "--verbosity", "0"), demo)
    began = [begin(tmp_path, *each, **settings) for each in words]
    with serving(tmp_path / "var", "--demo", **settings) as one, serving(tmp_path / "var", "--demo", **settings):
        results = [(each.communicate(timeout=200), each.returncode) for each in began]
        assert one.log_in("ana").status_code == 200
    assert [code for _, code in results] == [0] * len(words), results
    output = "".join(err for (_, err), _ in results)
    assert "Traceback" not in output
    assert WAITING in output
    assert output.count("Applying") == 0


def test_an_old_database_is_up_to_date_and_rolled_up_before_serve_answers(
    database: Callable[..., str], tmp_path: Path
) -> None:
    url = database("0060")
    with serving(tmp_path / "var", DATABASE_URL=url, SECRET_KEY=KEY) as service, psycopg.connect(url) as now:
        rolled = "SELECT count(*) FROM rollup WHERE sold_until > now() - interval '3 days'"
        assert now.execute(rolled).fetchone() == (1,)
        assert "Bringing the database up to date: inventario.0070_debts_at_month_ends\n" in service.printed
    checked = manage(tmp_path, "check_ledger", DATABASE_URL=url, SECRET_KEY=KEY)
    assert (checked.returncode, checked.stdout) == (0, "Every balance follows from the ledger.\n")


def test_several_that_start_on_one_old_database_all_come_up(database: Callable[..., str], tmp_path: Path) -> None:
    settings = {"DATABASE_URL": database("0001"), "SECRET_KEY": KEY}
    began = [begin(tmp_path, "migrate", "--verbosity", "0", **settings) for _ in range(2)]
    with serving(tmp_path / "var", **settings) as one, serving(tmp_path / "var", **settings) as other:
        results = [(each.communicate(timeout=200), each.returncode) for each in began]
        assert one.ready
        assert other.ready
        output = "".join([*(err for (_, err), _ in results), one.printed, other.printed])
    assert [code for _, code in results] == [0, 0], results
    assert "Traceback" not in output
    assert WAITING in output
    checked = manage(tmp_path, "check_ledger", **settings)
    assert (checked.returncode, checked.stdout) == (0, "Every balance follows from the ledger.\n")


def test_a_table_that_others_use_is_tried_again_and_again(database: Callable[..., str], tmp_path: Path) -> None:
    url = database("0060")
    with psycopg.connect(url) as other:
        other.execute("LOCK TABLE credit_payment IN ROW EXCLUSIVE MODE")
        process = begin(tmp_path, "migrate", "--verbosity", "0", DATABASE_URL=url, SECRET_KEY=KEY)
        output = ""
        while "A table is in use: trying again.\n" not in output:
            output += (line := process.complaint())
            assert line, output
        # Whoever sells meanwhile is not held up by a migration that waits.
        other.execute("SET lock_timeout = '3s'; SELECT count(*) FROM credit_payment")
        other.rollback()
    process.communicate(timeout=60)
    assert process.returncode == 0


def test_a_migration_works_as_long_as_it_has_to_and_waits_for_no_lock(db: None) -> None:
    with connection.cursor() as cursor:

        def limits() -> list[str]:
            names = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
            return [cursor.execute(f"SHOW {name}") and cursor.fetchone()[0] for name in names]

        assert limits() == ["15s", "3s", "30s"]
        with connection.schema_editor():
            assert limits() == ["0", "2s", "0"]


def test_who_holds_the_lock_holds_up_nobody(db: None) -> None:
    """An index that is made concurrently waits for every snapshot."""
    query = "SELECT state, backend_xmin FROM pg_stat_activity WHERE query LIKE 'SELECT pg_try_advisory_xact_lock%'"
    with alone(connection, lambda: None), connection.cursor() as cursor:
        assert cursor.execute(query).fetchall() == [("idle in transaction", None)]


@pytest.mark.django_db(transaction=True)
def test_an_index_whose_making_broke_off_is_made_again() -> None:
    shop = Shop.open()
    rows, index = get_user_model(), Index(fields=["business"], name="once_broken")
    valid = "SELECT indisvalid FROM pg_index WHERE indexrelid = 'once_broken'::regclass"
    with connection.cursor() as cursor:
        with pytest.raises(IntegrityError, match="duplicated"):
            cursor.execute("CREATE UNIQUE INDEX CONCURRENTLY once_broken ON user_account (business_id)")
        assert cursor.execute(valid).fetchone() == (False,)
        for _ in ("made again", "whole already"):
            with connection.schema_editor(atomic=False) as editor:
                editor.add_index(rows, index, concurrently=True)
            assert cursor.execute(valid).fetchone() == (True,)
        cursor.execute("DROP INDEX once_broken")
        assert cursor.execute("SHOW lock_timeout").fetchone() == ("3s",)
    assert rows.objects.filter(business_id=shop.admin.business_id).count() == 2


class TestRefusals:
    def test_an_encoding_that_lacks_letters(self, database: Callable[..., str], tmp_path: Path) -> None:
        url = database(how="ENCODING LATIN1 TEMPLATE template0 LOCALE 'C'")
        refused = manage(tmp_path, "serve", "--port", "21999", DATABASE_URL=url, SECRET_KEY=KEY)
        assert (refused.returncode, refused.stdout) == (1, "")
        assert refused.stderr == (
            "CommandError: The database is in LATIN1, which has not every letter. Make one in UTF8: "
            "createdb --encoding UTF8 --template template0.\n"
        )

    @pytest.mark.parametrize("url", ["sqlite:///x.db", "mysql://a@b/c", "nonsense://x", "hello"])
    @pytest.mark.parametrize("words", [("serve",), ("check_ledger",)], ids=["serve", "check_ledger"])
    def test_a_database_that_is_not_postgresql(self, tmp_path: Path, url: str, words: tuple[str, ...]) -> None:
        refused = manage(tmp_path, *words, DATABASE_URL=url, SECRET_KEY=KEY)
        assert (refused.returncode, refused.stdout) == (1, "")
        assert refused.stderr.startswith("error: ")
        assert "postgresql://" in refused.stderr
        assert len(refused.stderr.splitlines()) == 1

    @pytest.mark.parametrize("words", [("serve", "--port", "1"), _create("ana"), ("migrate",), ("check_ledger",)])
    def test_a_database_that_does_not_answer(self, tmp_path: Path, words: tuple[str, ...]) -> None:
        url = "postgresql://ana:una-clave@127.0.0.1:1/tienda"
        refused = manage(tmp_path, *words, DATABASE_URL=url, SECRET_KEY=KEY)
        assert refused.returncode == 1
        assert "\nerror: " in f"\n{refused.stderr}"
        assert "Traceback" not in refused.stderr
        assert "una-clave" not in refused.stderr

    def test_a_mode_that_no_pooler_has(self, tmp_path: Path) -> None:
        settings = {"DATABASE_URL": "postgresql://localhost/x", "DATABASE_POOL_MODE": "statement", "SECRET_KEY": KEY}
        refused = manage(tmp_path, "serve", **settings)
        assert refused.stderr == "error: DATABASE_POOL_MODE is session or transaction, not statement.\n"

    @pytest.mark.parametrize(("schema", "target"), [("0070", "0060"), ("0106", "0102"), ("0106", "zero")])
    def test_going_back(self, database: Callable[..., str], tmp_path: Path, schema: str, target: str) -> None:
        """Also to a migration that the squash replaces."""
        settings = {"DATABASE_URL": database(schema), "SECRET_KEY": KEY}
        refused = manage(tmp_path, "migrate", "inventario", target, **settings)
        assert refused.returncode == 1
        assert refused.stderr == (
            "CommandError: A database does not go back to an earlier version. "
            "Restore the backup from before the upgrade.\n"
        )


def test_commands_that_start_at_once_on_a_new_folder_share_its_server(tmp_path: Path) -> None:
    """Whoever made it lets the others finish before it ends it."""
    folder = tmp_path / "var"
    began = [begin(folder, *_create(name)) for name in ("ana", "luz", "eva")]
    results = [(each.communicate(timeout=200), each.returncode) for each in began]
    assert [code for _, code in results] == [0, 0, 0], results
    assert not (folder / "postgres/data/postmaster.pid").exists()
    assert not list(folder.glob("secret_key.*"))
    checked = manage(folder, "check_ledger")
    assert (checked.returncode, checked.stdout) == (0, "Every balance follows from the ledger.\n")


def test_dbshell_leads_into_the_embedded_server(tmp_path: Path) -> None:
    process = manage(tmp_path / "var", "dbshell", "--", "-Atc", "SELECT current_user, current_database()")
    assert (process.returncode, process.stdout, process.stderr) == (0, "inventario|inventario\n", "")
