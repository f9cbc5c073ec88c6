-- The last month end, at or before the day, whose stock is kept.
CREATE OR REPLACE FUNCTION stock_closing(shop bigint, wanted date) RETURNS date LANGUAGE sql STABLE AS $$
    SELECT date_trunc('month', least(wanted, r.closed_until, s.day - 1) + 1)::date - 1
    FROM rollup r CROSS JOIN (
        SELECT min(day) AS day FROM stale_day WHERE business_id = shop AND subject = 'stock'
    ) s
    WHERE r.business_id = shop
$$;
