"""The shop with a large history is as consistent as one that lived it."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from adapters.django_orm.queries.ledger_check.ledger import DjangoLedgerChecker
from adapters.django_orm.reports.rollups import roll_up
from config.demo.generate import UsernameTaken, generate_shop
from config.demo.large_shop import plan
from domain.shared.calendar import BOGOTA, bogota_day
from tests.integration.history.comparing import assert_equal_to_the_lines

pytestmark = pytest.mark.django_db(transaction=True)

SIZE = {"products": 40, "sales": 900, "days": 75}
YESTERDAY = bogota_day(datetime.now(BOGOTA)) - timedelta(days=1)
FIRST = YESTERDAY - timedelta(days=74)


def _rows(statement: str, business_id: int) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [business_id])
        return cursor.fetchall()


def _history(business_id: int) -> list[tuple[Any, ...]]:
    """Everything that is sold, without ids."""
    return _rows(
        """
        SELECT x.sold_at, x.consecutive, x.method, x.client_name, x.state, x.total, x.returned_amount, l.name,
            l.quantity, l.subtotal, l.cost, l.returned_cost
        FROM sale x JOIN sale_line l ON l.sale_id = x.id WHERE x.business_id = %s ORDER BY x.consecutive, l.id
        """,
        business_id,
    )


def test_the_books_agree_before_and_after_it_is_rolled_up() -> None:
    counts: list[int] = []
    shop = generate_shop("grande", **SIZE, seed=1, on_progress=counts.append)
    assert sum(counts) == 900
    assert DjangoLedgerChecker().differences() == ()
    roll_up()
    assert DjangoLedgerChecker().differences() == ()
    assert_equal_to_the_lines(shop, [(FIRST, YESTERDAY), (FIRST + timedelta(days=20), YESTERDAY - timedelta(days=20))])


def test_there_is_of_everything_and_as_much_as_was_asked() -> None:
    shop = generate_shop("grande", **SIZE, seed=1)
    days = "min((sold_at AT TIME ZONE INTERVAL '-05:00')::date), max((sold_at AT TIME ZONE INTERVAL '-05:00')::date)"
    assert _rows(f"SELECT count(*), {days} FROM sale WHERE business_id = %s", shop) == [(900, FIRST, YESTERDAY)]
    assert _rows("SELECT next FROM numbering WHERE business_id = %s", shop) == [(901,)]
    counted = "SELECT count(*) FROM product WHERE business_id = %s"
    assert _rows(counted, shop) == [(40,)]
    causes = _rows("SELECT DISTINCT cause FROM stock_movement WHERE business_id = %s ORDER BY 1", shop)
    assert [cause for (cause,) in causes] == ["opening", "purchase", "return", "sale", "void"]
    ((expenses,),) = _rows("SELECT count(*) FROM expense WHERE business_id = %s", shop)
    assert expenses >= 6
    owed = "SELECT count(*), sum(total - returned_amount) FROM sale WHERE business_id = %s AND method = 'credit'"
    ((on_credit, unpaid),) = _rows(f"{owed} AND state = 'registered'", shop)
    ((times, paid),) = _rows("SELECT count(*), sum(amount) FROM credit_payment WHERE business_id = %s", shop)
    assert on_credit > 20
    assert times > 20
    assert paid < unpaid


def test_the_same_seed_tells_the_same_story() -> None:
    history = _history(generate_shop("una", **SIZE, seed=1))
    assert _history(generate_shop("otra", **SIZE, seed=1)) == history
    assert _history(generate_shop("tercera", **SIZE, seed=2)) != history


def test_a_shop_is_filled_once() -> None:
    generate_shop("una", products=5, sales=5, days=2, seed=1)
    with pytest.raises(UsernameTaken):
        generate_shop("una", products=5, sales=5, days=2, seed=1)


@pytest.mark.parametrize("days", [1, 7, 400])
@pytest.mark.parametrize("sales", [1, 6, 5000])
def test_every_sale_has_its_day(sales: int, days: int) -> None:
    planned = plan(sales, date(2024, 3, 4), days)
    assert (len(planned), sum(planned)) == (days, sales)
    assert min(planned) >= 0
