"""Purchases, till sessions and payments that are older than their numbers."""

from importlib import import_module

from django.db import connection

from application.shared_steps.purchasing import GoodsLine
from application.use_cases.purchases.register_purchase import RegisterPurchase, RegisterPurchaseCommand
from domain.shared.money import Money
from tests.integration.shop import Shop, run

migration = import_module("adapters.django_orm.migrations.0090_numbers_of_the_shop")


def test_they_are_numbered_in_the_order_of_their_ids_and_the_next_one_follows(shop: Shop, other_shop: Shop) -> None:
    def buy(where: Shop) -> int:
        line = GoodsLine(name="Panela", price=Money(1000))
        return run(RegisterPurchase, RegisterPurchaseCommand(actor=where.admin, lines=(line,))).number

    for where in (shop, other_shop, shop):
        buy(where)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("UPDATE purchase SET number = id + 1000")
        cursor.execute("DELETE FROM document_counter")
        for table, kind in (("purchase", "purchase"), ("till_session", "till"), ("credit_payment", "payment")):
            cursor.execute(migration.filled(table, kind))
        cursor.execute("SELECT business_id, number FROM purchase ORDER BY id")
        assert cursor.fetchall() == [
            (shop.admin.business_id, 1),
            (other_shop.admin.business_id, 1),
            (shop.admin.business_id, 2),
        ]
    assert (buy(shop), buy(other_shop)) == (3, 2)
