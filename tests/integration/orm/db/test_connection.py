"""How statements travel: several in one round trip, in order, and all of them or none."""

from collections.abc import Iterator

import pytest
from django.db import OperationalError, ProgrammingError, connection

from adapters.django_orm.db import pipeline
from adapters.django_orm.db.connection import RefusedByDatabase, defer, rows, run
from adapters.django_orm.db.pipeline import Pipeline, Row
from adapters.django_orm.unit_of_work import DjangoUnitOfWorkFactory
from domain.inventory.stock import MovementOrigin, MovementType
from tests.builders import NOON, pieces
from tests.integration.http.api.conftest import program_of
from tests.integration.shop import Shop

pytestmark = pytest.mark.django_db(transaction=True)

begin = DjangoUnitOfWorkFactory()
ADD = "INSERT INTO thing (n) VALUES (%s)"


@pytest.fixture
def round_trips(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many statements each round trip carried."""
    made: list[int] = []
    real = Pipeline.execute_many

    def counted(self: Pipeline, statements: list[object], **options: bool) -> object:
        made.append(len(statements))
        return real(self, statements, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Pipeline, "execute_many", counted)
    return made


@pytest.fixture
def things(db: None) -> Iterator[None]:
    run("CREATE TABLE thing (n int CONSTRAINT thing_unique UNIQUE DEFERRABLE INITIALLY DEFERRED CHECK (n < 100))")
    yield
    run("DROP TABLE thing")


def stored() -> list[int]:
    return [n for (n,) in rows("SELECT n FROM thing ORDER BY n")]


class Boom(Exception):
    """Whatever may go wrong."""


def add(*numbers: int, then: Exception | None = None) -> None:
    """In one transaction, none of them at once."""
    with begin(1):
        for number in numbers:
            defer(ADD, [number])
        if then:
            raise then


class TestLater:
    def test_waits_for_the_next_statement_and_goes_first(self, things: None, round_trips: list[int]) -> None:
        with begin(1):
            defer(ADD, [1])
            defer(ADD, [2])
            assert round_trips == []
            assert stored() == [1, 2]
        assert round_trips == [3]

    def test_goes_with_the_commit_at_the_latest(self, things: None, round_trips: list[int]) -> None:
        add(1)
        assert round_trips == [1]
        assert stored() == [1]

    def test_is_seen_by_djangos_cursors(self, things: None) -> None:
        with begin(1):
            defer(ADD, [1])
            with connection.cursor() as cursor:
                cursor.execute("SELECT count(*) FROM thing")
                assert cursor.fetchone() == (1,)

    def test_never_happens_after_an_error(self, things: None) -> None:
        with pytest.raises(Boom):
            add(1, then=Boom())
        assert run(ADD, [2]) == 1
        assert stored() == [2]

    def test_tells_what_it_returned(self, things: None, round_trips: list[int]) -> None:
        told: list[Row] = []
        with begin(1):
            defer(f"{ADD} RETURNING n, n + 1", [1], then=told.extend)
            defer(ADD, [2])
            assert told == []
        assert (told, round_trips) == ([(1, 2)], [2])

    def test_may_demand_what_must_hold_before_anything_is_committed(self, things: None) -> None:
        demand = f"WITH added AS ({ADD} RETURNING n) SELECT must_hold(n = 1, 'one') FROM added"
        with begin(1):
            defer(demand, [1])
        with pytest.raises(Boom), begin(1):
            defer(demand, [2], refusals={"one": Boom()})
        assert stored() == [1]

    def test_is_refused_in_the_words_it_was_given(self, things: None) -> None:
        with pytest.raises(Boom), begin(1):
            defer(ADD, [100], refusals={"thing_n_check": Boom()})
        assert stored() == []

    def test_that_fails_takes_everything_beside_it_along(self, things: None) -> None:
        with pytest.raises(RefusedByDatabase):
            add(1, 100, 2)
        assert stored() == []

    def test_happens_at_once_outside_a_transaction(self, things: None) -> None:
        defer(ADD, [1])
        assert stored() == [1]


class TestCommit:
    def test_that_fails_keeps_nothing(self, things: None) -> None:
        run(ADD, [1])
        with pytest.raises(RefusedByDatabase) as refusal:
            add(2, 1)
        assert refusal.value.constraint == "thing_unique"
        assert stored() == [1]


class TestAConnection:
    def test_goes_on_after_a_mistake(self, things: None) -> None:
        for _ in range(2):
            with pytest.raises(Exception, match="nothing_like_it"):
                rows("SELECT nothing_like_it")
            assert rows("SELECT %s::int", [1]) == [(1,)]

    def test_forgets_what_it_prepared_before_it_is_too_much(self, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pipeline, "MOST_PREPARED", 3)
        assert [rows(f"SELECT {n}")[0][0] for n in range(12)] == list(range(12))
        assert rows("SELECT count(*) < 6 FROM pg_prepared_statements") == [(True,)]

    def test_that_the_server_ended_is_replaced(self, db: None) -> None:
        with pytest.raises(OperationalError):
            rows("SELECT pg_terminate_backend(pg_backend_pid())")
        connection.close()
        assert rows("SELECT 1") == [(1,)]

    @pytest.mark.parametrize(
        ("statement", "parameters"),
        [("SELECT %s::int", [1, 2]), ("SELECT %s::int, %s::int", [1]), ("SELECT 1", [1]), ("SELECT %s::int", [])],
    )
    def test_refuses_more_or_fewer_parameters_than_placeholders(
        self, db: None, statement: str, parameters: list[int]
    ) -> None:
        with pytest.raises(ProgrammingError, match="placeholders"):
            rows(statement, parameters)
        assert rows("SELECT 1") == [(1,)]

    def test_takes_a_percent_sign_and_a_name_twice(self, db: None) -> None:
        assert rows("SELECT '5 %%', %(a)s::int, %(b)s::int, %(a)s::int", {"a": 1, "b": 2}) == [("5 %", 1, 2, 1)]


def test_a_sale_makes_three_round_trips(shop: Shop, round_trips: list[int]) -> None:
    program, product = program_of(shop), shop.product()
    body = {"detalles": [{"producto": product.id}]}
    program.post("/ventas/api/", body, Idempotency_Key="venta-0001")
    round_trips.clear()
    assert program.post("/ventas/api/", body, Idempotency_Key="venta-0002").status == 201
    # Who is it; BEGIN, the settings of the shop and the lock; ledger, cash, lines, number, answer and COMMIT.
    assert round_trips == [1, 2, 5]


def test_the_ledger_refuses_products_of_another_business(shop: Shop, other_shop: Shop) -> None:
    product = other_shop.product()
    with begin(other_shop.admin.business_id) as uow:
        (locked,) = uow.products.lock([product.id])
        movement = locked.take(pieces(1), MovementOrigin(MovementType.ADJUSTMENT, shop.admin.user_id, NOON))
    with pytest.raises(LookupError), begin(shop.admin.business_id) as uow:
        uow.ledger.append([movement])
    assert rows("SELECT stock FROM product_stock WHERE product_id = %s", [product.id]) == [(10,)]


def test_without_preparing_nothing_is_left_on_the_server() -> None:
    """Behind a pooler that hands connections on, the next statement meets another server."""
    connection.ensure_connection()
    sender = Pipeline(connection.connection, prepares=False)
    (answer,) = sender.execute_many([("SELECT %s::int + 1 -- only once", [1])])
    assert sender.rows_of(answer) == [(2,)]
    kept = "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s"
    assert rows(kept, ["%only once%"]) == [(0,)]
