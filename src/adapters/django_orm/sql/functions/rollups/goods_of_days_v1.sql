-- Goods of the days that cut months leave, where they are kept by day; days before `goods_from` are left to
-- the lines.
CREATE OR REPLACE FUNCTION goods_of_days(shop bigint, since date, until date) RETURNS TABLE (
    product_id bigint, quantity numeric, base numeric, tax numeric, total numeric, cost numeric
) LANGUAGE plpgsql STABLE ROWS 5000 AS $$
DECLARE
    span record;
    kept date := (SELECT r.goods_from FROM rollup r WHERE r.business_id = shop);
    stale date[] := ARRAY(
        SELECT DISTINCT s.day FROM stale_day s
        WHERE s.business_id = shop AND s.subject = 'sold' AND s.day BETWEEN since AND until
    );
BEGIN
    FOR span IN SELECT u.first, u.last FROM unrolled_months(shop, since, until) u WHERE u.month IS NOT NULL LOOP
        RETURN QUERY SELECT g.product_id, sum(g.quantity), sum(g.base), sum(g.tax), sum(g.total), sum(g.cost)
            FROM rollup_goods_of_day g
            WHERE g.business_id = shop AND g.day BETWEEN greatest(span.first, kept) AND span.last
                AND g.day <> ALL (stale)
            GROUP BY g.product_id;
    END LOOP;
END $$;
