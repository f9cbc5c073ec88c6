from django.db import migrations, models

# Fixed here: what is counted later is another migration's.
_PARTS = {
    "product": "{0}active::int",
    "client": "{0}active::int",
    "supplier": "{0}active::int",
    "sale": "{0}seller_id",
    "purchase": "0",
    "expense": "0",
    "extra_income": "0",
    "audit_record": "0",
}


def _counting(table: str, part: str) -> str:
    """Whole statements are counted at once, so that COPY of a million rows counts but once."""
    own = part.format("")
    changes = [
        f"""
CREATE FUNCTION count_{table}_{event}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO row_count (business_id, counted, part, amount)
    SELECT business_id, '{table}', {own}, {sign}count(*) FROM {rows} WHERE business_id IS NOT NULL GROUP BY 1, 3;
    RETURN NULL;
END $$;
CREATE TRIGGER {table}_counts_{event} AFTER {event.upper()} ON {table} REFERENCING {which} TABLE AS {rows}
    FOR EACH STATEMENT EXECUTE FUNCTION count_{table}_{event}();"""
        for event, which, rows, sign in (("insert", "NEW", "arrived", ""), ("delete", "OLD", "gone", "-"))
    ]
    if own != "0":
        old, new = part.format("OLD."), part.format("NEW.")
        changes.append(f"""
CREATE FUNCTION count_{table}_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO row_count (business_id, counted, part, amount)
    VALUES (OLD.business_id, '{table}', {old}, -1), (NEW.business_id, '{table}', {new}, 1);
    RETURN NULL;
END $$;
CREATE TRIGGER {table}_counts_move AFTER UPDATE ON {table} FOR EACH ROW
    WHEN ({old} <> {new}) EXECUTE FUNCTION count_{table}_move();""")
    # CREATE TRIGGER has locked the table against writers until the commit, so nothing comes between the two.
    changes.append(f"""
INSERT INTO row_count (business_id, counted, part, amount)
SELECT business_id, '{table}', {own}, count(*) FROM {table} WHERE business_id IS NOT NULL GROUP BY 1, 3;""")
    return "".join(changes)


def _uncounting(table: str, part: str) -> str:
    events = ("insert", "delete") if part == "0" else ("insert", "delete", "move")
    return "".join(
        f"DROP TRIGGER {table}_counts_{event} ON {table}; DROP FUNCTION count_{table}_{event}();" for event in events
    )


class Migration(migrations.Migration):
    dependencies = [("inventario", "0084_documents_can_be_found")]

    operations = [
        migrations.CreateModel(
            "RowCountRow",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("business_id", models.BigIntegerField()),
                ("counted", models.CharField(max_length=20)),
                ("part", models.BigIntegerField()),
                ("amount", models.BigIntegerField()),
            ],
            {
                "db_table": "row_count",
                "indexes": [
                    models.Index(
                        fields=["business_id", "counted", "part"], include=["amount"], name="row_count_by_part"
                    )
                ],
            },
        ),
        *(migrations.RunSQL(_counting(*each), _uncounting(*each)) for each in _PARTS.items()),
    ]
