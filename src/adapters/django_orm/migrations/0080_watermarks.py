from django.db import migrations

# As in migration 0042, but that days before `goods_from` are left to the lines alone.
_GOODS_OF_DAYS = """
CREATE OR REPLACE FUNCTION goods_of_days(shop bigint, since date, until date) RETURNS TABLE (
    product_id bigint, quantity numeric, base numeric, tax numeric, total numeric, cost numeric
) LANGUAGE plpgsql STABLE ROWS 5000 AS $$
DECLARE
    span record;
    {declared}stale date[] := ARRAY(
        SELECT DISTINCT s.day FROM stale_day s
        WHERE s.business_id = shop AND s.subject = 'sold' AND s.day BETWEEN since AND until
    );
BEGIN
    FOR span IN SELECT u.first, u.last FROM unrolled_months(shop, since, until) u WHERE u.month IS NOT NULL LOOP
        RETURN QUERY SELECT g.product_id, sum(g.quantity), sum(g.base), sum(g.tax), sum(g.total), sum(g.cost)
            FROM rollup_goods_of_day g
            WHERE g.business_id = shop AND g.day BETWEEN {first} AND span.last AND g.day <> ALL (stale)
            GROUP BY g.product_id;
    END LOOP;
END $$;
"""
_KEPT = "kept date := (SELECT r.goods_from FROM rollup r WHERE r.business_id = shop);\n    "
# A month's row of goods does not say how far it reaches: moved back into it, the watermark makes the month stale.
FORWARD = _GOODS_OF_DAYS.format(declared=_KEPT, first="greatest(span.first, kept)") + """
CREATE FUNCTION mark_day_of_watermark() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM mark_stale(NEW.business_id, 'sold', NEW.sold_until);
    RETURN NULL;
END $$;
CREATE TRIGGER rollup_moves_back AFTER UPDATE ON rollup FOR EACH ROW
    WHEN (NEW.sold_until < OLD.sold_until) EXECUTE FUNCTION mark_day_of_watermark();
"""
BACKWARD = """
DROP TRIGGER rollup_moves_back ON rollup;
DROP FUNCTION mark_day_of_watermark;
""" + _GOODS_OF_DAYS.format(declared="", first="span.first")


class Migration(migrations.Migration):
    dependencies = [("inventario", "0070_debts_at_month_ends")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
