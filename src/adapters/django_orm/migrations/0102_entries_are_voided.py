import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# Counted apart from now on; whatever is there counts as it did.
_PART = "(voided_at IS NOT NULL)::int"


def _counting(table: str) -> str:
    functions = "".join(
        f"""
CREATE OR REPLACE FUNCTION count_{table}_{event}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO row_count (business_id, counted, part, amount)
    SELECT business_id, '{table}', {_PART}, {sign}count(*) FROM {rows} WHERE business_id IS NOT NULL GROUP BY 1, 3;
    RETURN NULL;
END $$;"""
        for event, rows, sign in (("insert", "arrived", ""), ("delete", "gone", "-"))
    )
    return f"""{functions}
CREATE FUNCTION count_{table}_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO row_count (business_id, counted, part, amount)
    VALUES (OLD.business_id, '{table}', (OLD.voided_at IS NOT NULL)::int, -1),
        (NEW.business_id, '{table}', (NEW.voided_at IS NOT NULL)::int, 1);
    RETURN NULL;
END $$;
CREATE TRIGGER {table}_counts_move AFTER UPDATE ON {table} FOR EACH ROW
    WHEN ((OLD.voided_at IS NULL) <> (NEW.voided_at IS NULL)) EXECUTE FUNCTION count_{table}_move();"""


def _uncounting(table: str) -> str:
    functions = "".join(
        f"""
CREATE OR REPLACE FUNCTION count_{table}_{event}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO row_count (business_id, counted, part, amount)
    SELECT business_id, '{table}', 0, {sign}count(*) FROM {rows} WHERE business_id IS NOT NULL GROUP BY 1, 3;
    RETURN NULL;
END $$;"""
        for event, rows, sign in (("insert", "arrived", ""), ("delete", "gone", "-"))
    )
    return f"""{functions}
DROP TRIGGER {table}_counts_move ON {table};
DROP FUNCTION count_{table}_move();"""


def _voiding(model: str) -> list[migrations.AddField]:
    by: "models.ForeignKey[object, object]" = models.ForeignKey(
        settings.AUTH_USER_MODEL, django.db.models.deletion.PROTECT, null=True, related_name="+", db_index=False
    )
    return [
        migrations.AddField(model, "voided_at", models.DateTimeField(null=True)),
        migrations.AddField(model, "voided_by", by),
    ]


class Migration(migrations.Migration):
    """Nullable columns: no row is written again."""

    dependencies = [("inventario", "0087_room_for_prices_with_tax")]

    operations = [
        *_voiding("expenserow"),
        *_voiding("extraincomerow"),
        *(migrations.RunSQL(_counting(table), _uncounting(table)) for table in ("expense", "extra_income")),
    ]
