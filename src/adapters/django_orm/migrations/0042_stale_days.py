from django.db import migrations

_DAY = "({} AT TIME ZONE INTERVAL '-05:00')::date"
_TODAY = _DAY.format("clock_timestamp()")
_START = "({}::timestamp AT TIME ZONE INTERVAL '-05:00')"
_MONTH = "date_trunc('month', {})::date"


def _when_late(table: str, moment: str, function: str) -> str:
    """A row that is stored after its day was over. The condition is all that a sale of today costs."""
    return f"""
CREATE TRIGGER {table}_comes_late AFTER INSERT ON {table} FOR EACH ROW
    WHEN ({_DAY.format(f"NEW.{moment}")} < {_TODAY}) EXECUTE FUNCTION {function}();"""


FORWARD = f"""
-- Marks are only ever inserted, so nobody waits for anybody; one of each in a transaction is enough.
CREATE FUNCTION mark_stale(shop bigint, what varchar, marked date) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO stale_day (business_id, subject, day)
    SELECT shop, what, marked
    WHERE marked < {_TODAY} AND NOT EXISTS (
        SELECT FROM stale_day s WHERE s.business_id = shop AND s.subject = what AND s.day = marked
            AND s.xmin = pg_current_xact_id()::xid
    );
END $$;

-- A sale takes what came back of it along: void, or paid otherwise, it changes their days too.
CREATE FUNCTION mark_days_of_sale() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM mark_stale(OLD.business_id, 'sold', {_DAY.format("OLD.sold_at")});
        PERFORM mark_stale(OLD.business_id, 'sold', {_DAY.format("r.at")})
        FROM sale_return r WHERE r.business_id = OLD.business_id AND r.sale_id = OLD.id;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM mark_stale(NEW.business_id, 'sold', {_DAY.format("NEW.sold_at")});
    END IF;
    RETURN NULL;
END $$;
{_when_late("sale", "sold_at", "mark_days_of_sale")}
CREATE TRIGGER sale_changes AFTER UPDATE OR DELETE ON sale FOR EACH ROW EXECUTE FUNCTION mark_days_of_sale();

CREATE FUNCTION mark_day_of_return() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM mark_stale(OLD.business_id, 'sold', {_DAY.format("OLD.at")});
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM mark_stale(NEW.business_id, 'sold', {_DAY.format("NEW.at")});
    END IF;
    RETURN NULL;
END $$;
{_when_late("sale_return", "at", "mark_day_of_return")}
CREATE TRIGGER sale_return_changes AFTER UPDATE OR DELETE ON sale_return
    FOR EACH ROW EXECUTE FUNCTION mark_day_of_return();

-- The ledger is append-only: only what comes late can change its past.
CREATE FUNCTION mark_day_of_movement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM mark_stale(NEW.business_id, 'stock', {_DAY.format("NEW.at")});
    RETURN NULL;
END $$;
{_when_late("stock_movement", "at", "mark_day_of_movement")}

-- What a reader has to read from the lines themselves. The planner is told to expect few rows.
CREATE FUNCTION unrolled_days(shop bigint, since date, until date) RETURNS TABLE (first date, last date)
LANGUAGE plpgsql STABLE ROWS 2 AS $$
DECLARE reach date := (SELECT r.sold_until FROM rollup r WHERE r.business_id = shop);
BEGIN
    IF reach IS NULL OR reach < until THEN
        RETURN QUERY SELECT greatest(since, reach + 1), until;
    END IF;
    RETURN QUERY SELECT DISTINCT s.day, s.day FROM stale_day s
        WHERE s.business_id = shop AND s.subject = 'sold' AND s.day BETWEEN since AND until AND s.day <= reach;
END $$;

-- The same by months: those that are cut by an end of the range, or stale, and (without a month) what lies behind the
-- last day rolled up. A month that is still running is whole up to there.
CREATE FUNCTION unrolled_months(shop bigint, since date, until date)
RETURNS TABLE (month date, first date, last date) LANGUAGE plpgsql STABLE ROWS 2 AS $$
DECLARE
    reach date := (SELECT r.sold_until FROM rollup r WHERE r.business_id = shop);
    covered date := least(until, reach);
    whole date := least({_MONTH.format("covered + INTERVAL '1 month'")} - 1, reach);
BEGIN
    IF reach IS NULL OR reach < until THEN
        RETURN QUERY SELECT NULL::date, greatest(since, reach + 1), until;
    END IF;
    IF reach >= since THEN
        RETURN QUERY
            SELECT cut.month, greatest(cut.month, since), least((cut.month + INTERVAL '1 month')::date - 1, covered)
            FROM (
                SELECT {_MONTH.format("since")} AS month WHERE since > {_MONTH.format("since")}
                UNION
                SELECT {_MONTH.format("covered")} WHERE covered < whole
                UNION
                SELECT {_MONTH.format("s.day")} FROM stale_day s
                WHERE s.business_id = shop AND s.subject = 'sold' AND s.day BETWEEN since AND whole
            ) cut;
    END IF;
END $$;

-- Goods of the days that cut months leave, where they are kept by day.
CREATE FUNCTION goods_of_days(shop bigint, since date, until date) RETURNS TABLE (
    product_id bigint, quantity numeric, base numeric, tax numeric, total numeric, cost numeric
) LANGUAGE plpgsql STABLE ROWS 5000 AS $$
DECLARE
    span record;
    stale date[] := ARRAY(
        SELECT DISTINCT s.day FROM stale_day s
        WHERE s.business_id = shop AND s.subject = 'sold' AND s.day BETWEEN since AND until
    );
BEGIN
    FOR span IN SELECT u.first, u.last FROM unrolled_months(shop, since, until) u WHERE u.month IS NOT NULL LOOP
        RETURN QUERY SELECT g.product_id, sum(g.quantity), sum(g.base), sum(g.tax), sum(g.total), sum(g.cost)
            FROM rollup_goods_of_day g
            WHERE g.business_id = shop AND g.day BETWEEN span.first AND span.last AND g.day <> ALL (stale)
            GROUP BY g.product_id;
    END LOOP;
END $$;

-- And the days of which goods have to be read from the lines after all.
CREATE FUNCTION unrolled_goods(shop bigint, since date, until date) RETURNS TABLE (first date, last date)
LANGUAGE plpgsql STABLE ROWS 2 AS $$
DECLARE kept date := (SELECT r.goods_from FROM rollup r WHERE r.business_id = shop);
BEGIN
    RETURN QUERY SELECT u.first, CASE WHEN u.month IS NULL THEN u.last ELSE least(u.last, kept - 1) END
        FROM unrolled_months(shop, since, until) u WHERE u.month IS NULL OR u.first < kept;
    RETURN QUERY SELECT DISTINCT s.day, s.day FROM stale_day s
        JOIN unrolled_months(shop, since, until) u ON u.month IS NOT NULL AND s.day BETWEEN u.first AND u.last
        WHERE s.business_id = shop AND s.subject = 'sold' AND s.day >= kept;
END $$;

-- What the lines are read by. As functions, because of two inequalities with a column on the other side the planner
-- expects a ninth of all there is, and would read the whole table.
CREATE FUNCTION sales_between(shop bigint, first date, last date) RETURNS TABLE (
    id bigint, sold_at timestamptz, seller_id bigint, method varchar, base numeric, tax numeric, total numeric
) LANGUAGE plpgsql STABLE ROWS 500 AS $$
BEGIN
    RETURN QUERY SELECT x.id, x.sold_at, x.seller_id, x.method, x.total_base, x.total_tax, x.total FROM sale x
        WHERE x.business_id = shop AND x.state = 'registered' AND x.sold_at >= {_START.format("first")}
            AND x.sold_at < {_START.format("(last + 1)")}
        ORDER BY x.sold_at, x.id;
END $$;

CREATE FUNCTION returns_between(shop bigint, first date, last date)
RETURNS TABLE (id bigint, at timestamptz, seller_id bigint, method varchar) LANGUAGE plpgsql STABLE ROWS 10 AS $$
BEGIN
    RETURN QUERY SELECT r.id, r.at, x.seller_id, x.method FROM sale_return r
        JOIN sale x ON x.business_id = shop AND x.id = r.sale_id AND x.state = 'registered'
        WHERE r.business_id = shop AND r.at >= {_START.format("first")} AND r.at < {_START.format("(last + 1)")};
END $$;

-- `first` NULL: from the beginning.
CREATE FUNCTION movements_between(shop bigint, first date, last date)
RETURNS TABLE (product_id bigint, quantity numeric, value numeric) LANGUAGE plpgsql STABLE ROWS 5000 AS $$
BEGIN
    IF first IS NULL THEN
        RETURN QUERY SELECT m.product_id, m.quantity, m.value FROM stock_movement m
            WHERE m.business_id = shop AND m.at < {_START.format("(last + 1)")};
    ELSE
        RETURN QUERY SELECT m.product_id, m.quantity, m.value FROM stock_movement m
            WHERE m.business_id = shop AND m.at >= {_START.format("first")}
                AND m.at < {_START.format("(last + 1)")};
    END IF;
END $$;

-- The last month end, at or before the day, whose stock is kept.
CREATE FUNCTION stock_closing(shop bigint, wanted date) RETURNS date LANGUAGE sql STABLE AS $$
    SELECT {_MONTH.format("least(wanted, r.stock_until, s.day - 1) + 1")} - 1
    FROM rollup r CROSS JOIN (
        SELECT min(day) AS day FROM stale_day WHERE business_id = shop AND subject = 'stock'
    ) s
    WHERE r.business_id = shop
$$;
"""
BACKWARD = """
DROP FUNCTION stock_closing, movements_between, returns_between, sales_between, unrolled_goods, goods_of_days, unrolled_months, unrolled_days;
DROP TRIGGER stock_movement_comes_late ON stock_movement;
DROP TRIGGER sale_return_changes ON sale_return;
DROP TRIGGER sale_return_comes_late ON sale_return;
DROP TRIGGER sale_changes ON sale;
DROP TRIGGER sale_comes_late ON sale;
DROP FUNCTION mark_day_of_movement, mark_day_of_return, mark_days_of_sale, mark_stale;
"""


class Migration(migrations.Migration):
    dependencies = [("inventario", "0041_rollups")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
