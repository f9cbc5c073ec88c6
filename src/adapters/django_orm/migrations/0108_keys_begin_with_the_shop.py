"""Primary keys `(business_id, id)` and foreign keys that hold them: docs/adr/0043-keys-begin-with-the-shop.md.

Django's models go on calling `id` their key, so nothing of this is in its state.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from adapters.django_orm.migrations._keys import (
    Reference,
    make_primary,
    make_unique,
    refer,
    stop_referring,
)
from adapters.django_orm.migrations._operations import sql_file

# What was keyed by `id` alone; the accounts go on so, because they are found before their shop is known.
_KEYED = (
    *("answer", "asset", "cash_entry", "client", "credit_payment", "deletion", "document_counter", "expense"),
    *("extra_income", "lot", "lot_movement", "product", "purchase", "purchase_line", "resolution", "row_count", "sale"),
    *("sale_line", "sale_return", "sale_return_line", "stale_day", "stock_movement", "supplier", "till_session"),
)
_KEYS = {table: "id" for table in _KEYED} | {"product_stock": "product_id"}
_REFERENCES: dict[str, dict[str, tuple[str, ...]]] = {
    "client": {"credit_payment": ("client_id",), "sale": ("client_id",)},
    "lot": {"lot_movement": ("lot_id",)},
    "product": {
        "lot": ("product_id",),
        "product_stock": ("product_id",),
        "purchase_line": ("product_id",),
        "sale_line": ("product_id",),
        "sale_return_line": ("product_id",),
        "stock_movement": ("product_id",),
    },
    "purchase": {"asset": ("purchase_id",), "purchase_line": ("purchase_id",)},
    "purchase_line": {"lot": ("purchase_line_id",)},
    "resolution": {"numbering": ("resolution_id",), "sale": ("resolution_id",)},
    "sale": {"sale_line": ("sale_id",), "sale_return": ("sale_id",)},
    "sale_line": {"sale_return_line": ("line_id",)},
    "sale_return": {"sale_return_line": ("sale_return_id",)},
    "supplier": {"purchase": ("supplier_id",)},
    "till_session": {"cash_entry": ("till_id",)},
    "user_account": {
        "answer": ("user_id",),
        "api_token": ("user_id",),
        "credit_payment": ("taken_by_id", "voided_by_id"),
        "expense": ("actor_id", "voided_by_id"),
        "extra_income": ("actor_id", "voided_by_id"),
        "purchase": ("actor_id", "closed_by_id", "voided_by_id"),
        "sale": ("seller_id", "voided_by_id"),
        "sale_return": ("actor_id",),
        "till_session": ("closed_by_id", "seller_id"),
        "user_account": ("created_by_id",),
        "user_photo": ("user_id",),
    },
}
# Of rows that a sale writes: checked at once rather than at the end, when everybody waits for the sale's number.
_CHECKED_AT_ONCE = {("sale_line", "product"), ("stock_movement", "product"), ("cash_entry", "till_session")}
# Who hired an account is only told; it may be somebody of no shop.
_HIRED_ELSEWHERE = """
    UPDATE user_account u SET created_by_id = NULL FROM user_account h
    WHERE h.id = u.created_by_id AND h.business_id IS DISTINCT FROM u.business_id
"""
_ONE_ASSET = """
    DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_constraint WHERE conname = 'asset_purchase_id_key') THEN
            ALTER TABLE asset ADD CONSTRAINT asset_purchase_id_key UNIQUE USING INDEX asset_purchase_id_key;
        END IF;
    END $$
"""


def _references() -> list[tuple[str, str, str]]:
    return [
        (child, column, parent)
        for parent, children in _REFERENCES.items()
        for child, columns in children.items()
        for column in columns
    ]


def begin_with_the_shop(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for table, key in _KEYS.items():
        make_unique(editor, table, ("business_id", key), f"{table}_of_shop")
    make_unique(editor, "user_account", ("business_id", "id"), "user_account_of_shop")
    make_unique(editor, "asset", ("business_id", "purchase_id"), "asset_purchase_once")
    editor.execute(_HIRED_ELSEWHERE)
    for child, column, parent in _references():
        deferrable = (child, parent) not in _CHECKED_AT_ONCE
        columns, name = ("business_id", column), f"{child}_{column}_of_shop"
        refer(editor, Reference(child, columns, parent, ("business_id", "id"), name, deferrable))
        stop_referring(editor, child, (column,), parent)
    for table, key in _KEYS.items():
        make_primary(editor, table, ("business_id", key))
    editor.execute("ALTER TABLE asset DROP CONSTRAINT IF EXISTS asset_purchase_id_key")


def begin_with_the_id(_apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    for table, key in _KEYS.items():
        make_unique(editor, table, (key,), f"{table}_by_id")
    make_unique(editor, "asset", ("purchase_id",), "asset_purchase_id_key")
    for child, column, parent in _references():
        deferrable = (child, parent) not in _CHECKED_AT_ONCE - {("cash_entry", "till_session")}
        refer(editor, Reference(child, (column,), parent, ("id",), f"{child}_{column}_fk", deferrable))
        stop_referring(editor, child, ("business_id", column), parent)
    for table, key in _KEYS.items():
        make_primary(editor, table, (key,))
    editor.execute(_ONE_ASSET)
    editor.execute("DROP INDEX IF EXISTS user_account_of_shop, asset_purchase_once")


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("inventario", "0107_emails_follow_accounts_from_the_start")]
    operations = [
        migrations.RunPython(begin_with_the_shop, begin_with_the_id),
        migrations.RunSQL(sql_file("functions/changes/mark_product_v2"), sql_file("functions/changes/mark_product_v1")),
        # The primary key is one.
        migrations.RemoveIndex("resolutionrow", "resolution_by_business"),
    ]
