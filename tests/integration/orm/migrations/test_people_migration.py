"""Accounts that are older than the search for people."""

from importlib import import_module

from django.apps import apps
from django.db import connection

from application.queries.accounts.users import ListUsers, UserCriteria
from application.queries.listing import Listing
from tests.integration.shop import Shop, resolve

migration = import_module("adapters.django_orm.migrations.0005_people_can_be_found")


def test_they_are_found_and_were_hired_by_the_owner(shop: Shop) -> None:
    users = apps.get_model("inventario", "UserRow").objects
    users.update(search_words="", created_by=None, first_name="Inés")
    with connection.cursor() as cursor:
        cursor.execute(migration.HIRED_BY_THE_OWNER)
    migration.note_words(apps, None)

    def found(text: str) -> dict[int, int | None]:
        page = resolve(ListUsers)(shop.admin, UserCriteria(text=text), Listing())
        return {each.id: each.created_by for each in page.items}

    assert found("ines") == {shop.admin.user_id: None, shop.seller.user_id: shop.admin.user_id}
    assert list(found(shop.seller_username)) == [shop.seller.user_id]
