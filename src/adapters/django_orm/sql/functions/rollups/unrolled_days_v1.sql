-- What a reader has to read from the lines themselves. The planner is told to expect few rows.
CREATE OR REPLACE FUNCTION unrolled_days(shop bigint, since date, until date) RETURNS TABLE (first date, last date)
LANGUAGE plpgsql STABLE ROWS 2 AS $$
DECLARE reach date := (SELECT r.sold_until FROM rollup r WHERE r.business_id = shop);
BEGIN
    IF reach IS NULL OR reach < until THEN
        RETURN QUERY SELECT greatest(since, reach + 1), until;
    END IF;
    RETURN QUERY SELECT DISTINCT s.day, s.day FROM stale_day s
        WHERE s.business_id = shop AND s.subject = 'sold' AND s.day BETWEEN since AND until AND s.day <= reach;
END $$;
