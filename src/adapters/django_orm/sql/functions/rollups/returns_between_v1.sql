-- What came back, by the day on which it did: as a function for the reason of `sales_between`.
CREATE OR REPLACE FUNCTION returns_between(shop bigint, first date, last date)
RETURNS TABLE (id bigint, at timestamptz, seller_id bigint, method varchar) LANGUAGE plpgsql STABLE ROWS 10 AS $$
BEGIN
    RETURN QUERY SELECT r.id, r.at, x.seller_id, x.method FROM sale_return r
        JOIN sale x ON x.business_id = shop AND x.id = r.sale_id AND x.state = 'registered'
        WHERE r.business_id = shop
            AND r.at >= (first::timestamp AT TIME ZONE INTERVAL '-05:00')
            AND r.at < ((last + 1)::timestamp AT TIME ZONE INTERVAL '-05:00');
END $$;
