from django.db import migrations

FORWARD = """
CREATE FUNCTION refuse_to_change_the_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the stock ledger is append-only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER ledger_is_append_only BEFORE UPDATE OR DELETE ON stock_movement
    FOR EACH ROW EXECUTE FUNCTION refuse_to_change_the_ledger();
-- Checked at once rather than at the end, when everybody waits for the sale's number.
DO $$
DECLARE found record;
BEGIN
    FOR found IN
        SELECT conrelid::regclass AS child, conname FROM pg_constraint
        WHERE contype = 'f' AND confrelid = 'product'::regclass
            AND conrelid IN ('stock_movement'::regclass, 'sale_line'::regclass)
    LOOP
        EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I NOT DEFERRABLE', found.child, found.conname);
    END LOOP;
END $$;
-- These rows are rewritten by every sale: room on the page keeps the rewrite beside the original.
ALTER TABLE product_stock SET (fillfactor = 70);
ALTER TABLE numbering SET (fillfactor = 10);
ALTER TABLE answer SET (fillfactor = 80);
"""
BACKWARD = """
ALTER TABLE answer RESET (fillfactor);
ALTER TABLE numbering RESET (fillfactor);
ALTER TABLE product_stock RESET (fillfactor);
DROP TRIGGER ledger_is_append_only ON stock_movement;
DROP FUNCTION refuse_to_change_the_ledger;
"""


class Migration(migrations.Migration):
    dependencies = [("inventario", "0001_initial")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
