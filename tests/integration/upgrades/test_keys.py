"""Keys begin with the shop, and no row refers to one of another shop: docs/adr/0043-keys-begin-with-the-shop.md."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.apps import apps
from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import ForeignKey

from adapters.django_orm.db.connection import rows
from domain.sales.payment import PaymentMethod, Tender
from domain.shared.money import Money
from tests.contracts.purchases import purchasing
from tests.integration.upgrades.catalogue import catalogue
from tests.integration.upgrades.story import LAST, tell
from tests.integration.upgrades.together import Connection, as_default, restored
from tests.integration.worlds import django_world

BEFORE, AFTER = "0107_emails_follow_accounts_from_the_start", "0108_keys_begin_with_the_shop"
DUMP = Path(__file__).with_name("dumps") / "0106_tokens_have_limits.sql.xz"
SHOPS_TABLES = """
    SELECT table_name::text FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'business_id'
"""
NAMES = """
    ARRAY(SELECT a.attname::text FROM unnest({0}) WITH ORDINALITY AS k(number, place)
        JOIN pg_attribute a ON a.attrelid = {1} AND a.attnum = k.number ORDER BY k.place)
"""
REFERENCES = f"""
    SELECT f.conrelid::regclass::text, {NAMES.format("f.conkey", "f.conrelid")}, f.confrelid::regclass::text,
        {NAMES.format("f.confkey", "f.confrelid")}, f.convalidated
    FROM pg_constraint f WHERE f.contype = 'f' AND f.connamespace = 'public'::regnamespace
"""
UNIQUE = f"""
    SELECT i.indrelid::regclass::text, {NAMES.format("i.indkey", "i.indrelid")} FROM pg_index i
    JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indisunique AND c.relnamespace = 'public'::regnamespace
"""
FOUND_BEFORE_THEIR_SHOP = {
    ("user_account", "id"): "an account signs in, and may be an operator of no shop",
    ("user_account", "username"): "the same",
    ("user_account", "canonical_username"): "the same",
    ("user_account", "canonical_email"): "the same",
    ("user_photo", "user_id"): "goes with its account",
    ("api_token", "id"): "goes with its account",
    ("api_token", "digest"): "a token says which shop it is of",
    ("audit_record", "id"): "may be of no shop",
}


def _shops() -> set[str]:
    return {table for (table,) in rows(SHOPS_TABLES)}


def _references() -> list[tuple[str, list[str], str, list[str], bool]]:
    """Those between tables of shops."""
    shops = _shops()
    return [tuple(row) for row in rows(REFERENCES) if row[0] in shops and row[2] in shops]


def test_a_reference_between_tables_of_shops_holds_the_shop(db: None) -> None:
    found = _references()
    assert len(found) == 44
    wrong = [each for each in found if each[1][0] != "business_id" or each[3] != ["business_id", "id"] or not each[4]]
    assert wrong == []


def test_the_models_refer_as_the_database_does(db: None) -> None:
    shops = _shops()
    declared = {
        (model._meta.db_table, field.column, field.related_model._meta.db_table)
        for model in apps.get_app_config("inventario").get_models()
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey) and field.db_constraint and model._meta.db_table in shops
    }
    assert {(child, column, parent) for child, (_, column), parent, _, _ in _references()} == {
        each for each in declared if each[2] in shops
    }


def test_keys_begin_with_the_shop(db: None) -> None:
    shops = _shops()
    alone = {(table, names[0] if names else "") for table, names in rows(UNIQUE) if table in shops}
    assert {(table, first) for table, first in alone if first != "business_id"} == set(FOUND_BEFORE_THEIR_SHOP)


@pytest.fixture
def two_shops(db: None) -> tuple[int, int]:
    """Each with a row in every table that refers to another."""
    world = django_world()
    shops = [tell(world), tell(world)]
    for shop in shops:
        milk = world.register(shop, "Leche").id
        eva = world.register_client(shop, "Eva").id
        world.hold(shop.seller, {milk: 1}, client_id=eva)
        bread = world.register(shop, "Pan de molde", stock=9).id
        parts = (Tender(PaymentMethod.CARD, amount=Money.parse("1000")), Tender(amount=Money.parse("785")))
        sale = world.sell(shop.seller, {bread: 1}, payments=parts)
        world.return_lines(shop, sale.id, {sale.lines[0].id: 1})
        purchasing.buy(world, shop, purchasing.goods(milk, 5, "900.00", expiry_date=LAST))
    for statement in (
        "SET CONSTRAINTS ALL IMMEDIATE",
        """INSERT INTO resolution (business_id, number, first, last, valid_from, valid_until, prefix)
            SELECT id, '1', 1, 9, '2026-01-01', '2027-01-01', '' FROM business""",
        """INSERT INTO answer (business_id, user_id, key, fingerprint, answer, created_at)
            SELECT id, owner_id, 'k', 'f', '', now() FROM business""",
        """INSERT INTO api_token (business_id, user_id, name, prefix, digest, read_only, created_at)
            SELECT id, owner_id, 't', 'p', id::text, true, now() FROM business""",
        """INSERT INTO user_photo (business_id, user_id, image, media_type)
            SELECT id, owner_id, '', 'image/png' FROM business WHERE id = (SELECT min(id) FROM business)""",
    ):
        with connection.cursor() as cursor:
            cursor.execute(statement)
    first, second = sorted(shop.id for shop in shops)
    return first, second


def test_the_database_refuses_a_row_of_another_shop(two_shops: tuple[int, int], subtests: pytest.Subtests) -> None:
    own, other = two_shops
    for child, (_, column), parent, (_, key), _ in _references():
        with subtests.test(f"{child}.{column}"):
            ((theirs,),) = rows(f"SELECT min({key}) FROM {parent} WHERE business_id = %s", [other])
            assert theirs is not None, parent
            with pytest.raises(IntegrityError, match="violates foreign key"):
                _point(child, column, theirs, own)


def _point(child: str, column: str, theirs: int, own: int) -> None:
    """What guards the ledger is not asked: this wall has to hold by itself."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {child} DISABLE TRIGGER USER")
        one = f"SELECT min(ctid) FROM {child} WHERE business_id = %s"
        cursor.execute(f"UPDATE {child} SET {column} = %s WHERE ctid = ({one})", [theirs, own])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.fixture
def old(django_db_setup: None, django_db_blocker: Any) -> Iterator[Connection]:
    with django_db_blocker.unblock(), restored([DUMP]) as databases:
        (found,) = databases.values()
        with as_default(found):
            yield found


def _migrate(database: Connection, name: str) -> None:
    MigrationExecutor(database).migrate([("inventario", name)])


def _another(database: Connection) -> psycopg.Connection[Any]:
    known = database.get_connection_params()
    return psycopg.connect(
        **{key: known[key] for key in ("host", "port", "dbname", "user", "password") if key in known}
    )


def test_what_broke_off_goes_on_where_it_was(old: Connection) -> None:
    _migrate(old, AFTER)
    wanted = catalogue()
    _migrate(old, BEFORE)
    with _another(old) as other:
        # Whoever reads only: an index that is made concurrently does not wait for that.
        other.execute("LOCK TABLE till_session IN ACCESS SHARE MODE")
        with pytest.raises(OperationalError, match="lock timeout"):
            _migrate(old, AFTER)
        assert any("business_id" in columns for _, columns, *_ in _references())
    with old.cursor() as cursor, _another(old) as other:
        cursor.execute("DROP INDEX expense_of_shop")
        other.execute("LOCK TABLE expense IN ROW EXCLUSIVE MODE")
        cursor.execute("SET statement_timeout = '300ms'")
        with pytest.raises(OperationalError, match="statement timeout"):
            cursor.execute("CREATE UNIQUE INDEX CONCURRENTLY expense_of_shop ON expense (business_id, id)")
        cursor.execute("RESET statement_timeout")
    _migrate(old, AFTER)
    assert catalogue() == wanted
    _migrate(old, AFTER)


def test_it_can_be_undone(old: Connection) -> None:
    _migrate(old, BEFORE)
    before = catalogue()
    _migrate(old, AFTER)
    _migrate(old, BEFORE)
    after = catalogue()
    # Names of foreign keys are Django's at first.
    for each in (before, after):
        each["constraints"] = {(table, *rest) for table, name, *rest in each["constraints"]}
    assert {kind: after[kind] ^ before[kind] for kind in before} == {kind: set() for kind in before}
