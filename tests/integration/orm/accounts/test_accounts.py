"""What the account repository must know of other tables."""

from django.apps import apps
from django.db.models import PROTECT

from adapters.django_orm.repositories.accounts import accounts


def test_everything_that_keeps_a_person_from_being_deleted_is_counted() -> None:
    """A new table that remembers who did something needs a count of its own, or deleting is a bare CONFLICT."""
    user = apps.get_model("inventario", "UserRow")
    keeping = {
        (model._meta.db_table, field.column)
        for model in apps.get_app_config("inventario").get_models()
        for field in model._meta.concrete_fields
        if field.related_model is user and field.remote_field.on_delete is PROTECT
    }
    assert ("sale", "seller_id") in keeping
    counted = {(table, column) for table, column in keeping if _counts(table, column)}
    assert keeping - counted == {("business", "owner_id")}  # the admin, who is never deleted


def _counts(table: str, column: str) -> bool:
    part = accounts._COUNT_DEEDS.partition(f"FROM {table} ")[2].partition("\n")[0]
    return f".{column}" in part
