from django.db import migrations

# Whatever is only added to. Emptying a table at once asks no trigger of its rows.
BOOKS = ("audit_record", "stock_movement", "lot_movement", "cash_entry", "credit_payment")

FORWARD = """
CREATE FUNCTION refuse_to_empty() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
""" + "".join(
    f"""
CREATE TRIGGER {book}_is_not_emptied BEFORE TRUNCATE ON {book} FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_empty();
"""
    for book in BOOKS
)
BACKWARD = (
    "".join(f"DROP TRIGGER {book}_is_not_emptied ON {book};\n" for book in BOOKS) + "DROP FUNCTION refuse_to_empty;"
)


class Migration(migrations.Migration):
    dependencies = [("inventario", "0102_entries_are_voided")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
