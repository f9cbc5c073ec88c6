-- What the lines are read by. As functions, because of two inequalities with a column on the other side the planner
-- expects a ninth of all there is, and would read the whole table.
CREATE OR REPLACE FUNCTION sales_between(shop bigint, first date, last date) RETURNS TABLE (
    id bigint, sold_at timestamptz, seller_id bigint, method varchar, base numeric, tax numeric, total numeric
) LANGUAGE plpgsql STABLE ROWS 500 AS $$
BEGIN
    RETURN QUERY SELECT x.id, x.sold_at, x.seller_id, x.method, x.total_base, x.total_tax, x.total FROM sale x
        WHERE x.business_id = shop AND x.state = 'registered'
            AND x.sold_at >= (first::timestamp AT TIME ZONE INTERVAL '-05:00')
            AND x.sold_at < ((last + 1)::timestamp AT TIME ZONE INTERVAL '-05:00')
        ORDER BY x.sold_at, x.id;
END $$;
