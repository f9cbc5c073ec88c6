-- The same as `unrolled_days` by months: those that are cut by an end of the range, or stale, and (without a month)
-- what lies behind the last day rolled up. A month that is still running is whole up to there.
CREATE OR REPLACE FUNCTION unrolled_months(shop bigint, since date, until date)
RETURNS TABLE (month date, first date, last date) LANGUAGE plpgsql STABLE ROWS 2 AS $$
DECLARE
    reach date := (SELECT r.sold_until FROM rollup r WHERE r.business_id = shop);
    covered date := least(until, reach);
    whole date := least(date_trunc('month', covered + INTERVAL '1 month')::date - 1, reach);
BEGIN
    IF reach IS NULL OR reach < until THEN
        RETURN QUERY SELECT NULL::date, greatest(since, reach + 1), until;
    END IF;
    IF reach >= since THEN
        RETURN QUERY
            SELECT cut.month, greatest(cut.month, since), least((cut.month + INTERVAL '1 month')::date - 1, covered)
            FROM (
                SELECT date_trunc('month', since)::date AS month WHERE since > date_trunc('month', since)::date
                UNION
                SELECT date_trunc('month', covered)::date WHERE covered < whole
                UNION
                SELECT date_trunc('month', s.day)::date FROM stale_day s
                WHERE s.business_id = shop AND s.subject = 'sold' AND s.day BETWEEN since AND whole
            ) cut;
    END IF;
END $$;
