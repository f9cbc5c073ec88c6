from django.db import migrations, models

import adapters.django_orm.models.columns

_MARK = adapters.django_orm.models.columns.TransactionField()
_ARRIVES = ("sale", "client", "user_account", "till_session", "credit_payment")
"""Whose place in a list by date never changes: there it counts when the row came, not when it changed."""
_MARKED = {
    "sale": "sale",
    "product_stock": "stock",
    "client": "client",
    "supplier": "supplier",
    "purchase": "purchase",
    "asset": "asset",
    "expense": "expense",
    "extra_income": "extraincome",
    "user_account": "user",
    "till_session": "till",
    "credit_payment": "creditpayment",
    "audit_record": "audit",
}
_DELETED = (
    *("product", "sale", "client", "supplier", "purchase", "asset", "expense", "extra_income", "user_account"),
    *("till_session", "credit_payment"),
)
_FUNCTIONS = """
-- A row changed by a transaction bears its number. A statement that writes it by itself pays for no function.
CREATE FUNCTION mark_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.mark := pg_current_xact_id();
    RETURN NEW;
END $$;

-- The stock row stands for the product: what a sale writes anyway bears the mark of both.
CREATE FUNCTION mark_product() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE product_stock SET mark = pg_current_xact_id() WHERE product_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER product_marks AFTER UPDATE ON product FOR EACH ROW EXECUTE FUNCTION mark_product();

CREATE FUNCTION note_deletion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO deletion (business_id, kind, row_id, deleted_at)
    SELECT OLD.business_id, TG_TABLE_NAME, OLD.id, clock_timestamp() WHERE OLD.business_id IS NOT NULL;
    RETURN NULL;
END $$;

-- Which database these numbers are of: restored elsewhere, or made anew, it counts differently.
CREATE FUNCTION feed_era() RETURNS varchar LANGUAGE sql STABLE AS $$
    SELECT c.system_identifier::varchar || '-' || d.oid::varchar
    FROM pg_control_system() c, pg_database d WHERE d.datname = current_database()
$$;
"""
_CHANGED = {"user_account": " AND NEW.last_login IS NOT DISTINCT FROM OLD.last_login"}


def _marking(table: str) -> str:
    return f"""
CREATE TRIGGER {table}_marks BEFORE UPDATE ON {table} FOR EACH ROW
    WHEN (NEW.mark = OLD.mark{_CHANGED.get(table, "")}) EXECUTE FUNCTION mark_change();"""


_FORWARD = (
    _FUNCTIONS
    + "".join(_marking(table) for table in _MARKED if table != "audit_record")
    + "".join(
        f"CREATE TRIGGER {table}_deletions AFTER DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION note_deletion();"
        for table in _DELETED
    )
)
_BACKWARD = (
    "".join(f"DROP TRIGGER {table}_deletions ON {table};" for table in _DELETED)
    + "".join(f"DROP TRIGGER {table}_marks ON {table};" for table in _MARKED if table != "audit_record")
    + "DROP TRIGGER product_marks ON product;"
    + "DROP FUNCTION feed_era, note_deletion, mark_product, mark_change;"
)


class Migration(migrations.Migration):
    dependencies = [("inventario", "0099_session_digests")]

    # The default is stable, not volatile: PostgreSQL notes it once for all rows there are, and rewrites no table.
    operations = [
        migrations.CreateModel(
            "DeletionRow",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("business_id", models.BigIntegerField()),
                ("kind", models.CharField(max_length=20)),
                ("row_id", models.BigIntegerField()),
                ("mark", _MARK),
                ("deleted_at", models.DateTimeField()),
            ],
            {
                "db_table": "deletion",
                "indexes": [models.Index(fields=["business_id", "kind", "mark", "row_id"], name="deletion_by_mark")],
            },
        ),
        *(migrations.AddField(f"{model}row", "mark", _MARK) for model in _MARKED.values()),
        *(migrations.AddField(f"{_MARKED[table]}row", "added", _MARK) for table in _ARRIVES),
        *(
            migrations.AddIndex(
                f"{model}row",
                models.Index(
                    fields=[
                        "business_id" if table in {"product_stock", "asset"} else "business",
                        "mark",
                        "product" if table == "product_stock" else "id",
                    ],
                    name=f"{table}_by_mark",
                ),
            )
            for table, model in _MARKED.items()
        ),
        migrations.RunSQL(_FORWARD, _BACKWARD),
    ]
