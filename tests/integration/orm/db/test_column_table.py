"""The strings of SQL that an aggregate's columns make, and how its values go to a row and come back."""

from decimal import Decimal

import pytest
from attrs import frozen

from adapters.django_orm.db.column_table import Column, ColumnTable
from domain.shared.money import Money


@frozen
class Thing:
    id: int
    name: str
    price: Money


THINGS: ColumnTable[Thing] = ColumnTable(
    Column("id", lambda thing: thing.id, edited=False),
    Column("name", lambda thing: thing.name),
    Column("name_key", lambda thing: thing.name.lower(), loaded=False),
    Column("price", lambda thing: thing.price.amount, Money),
    Column("version", lambda _thing: 1, added=False, assignment="version + 1"),
)
RICE = Thing(7, "Arroz", Money(Decimal("3570.00")))


class TestStatements:
    def test_an_insert_names_its_columns_and_values_in_the_same_order(self) -> None:
        assert THINGS.names == "id, name, name_key, price"
        assert THINGS.values == "%(id)s, %(name)s, %(name_key)s, %(price)s"

    def test_an_update_leaves_out_what_no_edit_writes_and_may_compute_a_value(self) -> None:
        assert (
            THINGS.assignments == "name = %(name)s, name_key = %(name_key)s, price = %(price)s, version = version + 1"
        )

    def test_a_select_leaves_out_what_only_serves_to_find_rows(self) -> None:
        assert THINGS.selected() == "id, name, price, version"
        assert THINGS.selected("t") == "t.id, t.name, t.price, t.version"
        assert THINGS.width == 4


class TestValues:
    def test_go_to_the_database_by_the_names_of_their_columns(self) -> None:
        assert THINGS.to_database(RICE) == {
            "id": 7,
            "name": "Arroz",
            "name_key": "arroz",
            "price": Decimal("3570.00"),
            "version": 1,
        }

    def test_have_a_parameter_for_every_placeholder(self) -> None:
        parameters = THINGS.to_database(RICE)
        assert THINGS.values % parameters == "7, Arroz, arroz, 3570.00"
        assert (
            THINGS.assignments % parameters == "name = Arroz, name_key = arroz, price = 3570.00, version = version + 1"
        )

    def test_come_back_in_the_order_of_the_select(self) -> None:
        row = (7, "Arroz", Decimal("3570.00"), 2)
        assert THINGS.to_domain(row) == {"id": 7, "name": "Arroz", "price": Money(Decimal("3570.00")), "version": 2}

    def test_are_not_read_from_what_follows_the_columns(self) -> None:
        row = (7, "Arroz", Decimal("3570.00"), 2, "of a joined table")
        assert THINGS.to_domain(row).keys() == {"id", "name", "price", "version"}

    def test_are_refused_where_the_row_has_fewer_columns(self) -> None:
        with pytest.raises(ValueError, match="shorter"):
            THINGS.to_domain((7, "Arroz", Decimal("3570.00")))
