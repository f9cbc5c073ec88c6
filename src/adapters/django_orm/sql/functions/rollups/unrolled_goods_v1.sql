-- The days of which goods have to be read from the lines after all.
CREATE OR REPLACE FUNCTION unrolled_goods(shop bigint, since date, until date) RETURNS TABLE (first date, last date)
LANGUAGE plpgsql STABLE ROWS 2 AS $$
DECLARE kept date := (SELECT r.goods_from FROM rollup r WHERE r.business_id = shop);
BEGIN
    RETURN QUERY SELECT u.first, CASE WHEN u.month IS NULL THEN u.last ELSE least(u.last, kept - 1) END
        FROM unrolled_months(shop, since, until) u WHERE u.month IS NULL OR u.first < kept;
    RETURN QUERY SELECT DISTINCT s.day, s.day FROM stale_day s
        JOIN unrolled_months(shop, since, until) u ON u.month IS NOT NULL AND s.day BETWEEN u.first AND u.last
        WHERE s.business_id = shop AND s.subject = 'sold' AND s.day >= kept;
END $$;
