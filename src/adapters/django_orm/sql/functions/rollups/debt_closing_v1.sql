-- The last month end, at or before the day, whose debts are kept.
CREATE OR REPLACE FUNCTION debt_closing(shop bigint, wanted date) RETURNS date LANGUAGE sql STABLE AS $$
    SELECT date_trunc('month', least(wanted, r.closed_until, s.day - 1) + 1)::date - 1
    FROM rollup r CROSS JOIN (
        SELECT min(day) AS day FROM stale_day WHERE business_id = shop AND subject = 'debt'
    ) s
    WHERE r.business_id = shop
$$;
