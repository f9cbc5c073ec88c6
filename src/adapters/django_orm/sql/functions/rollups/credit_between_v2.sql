-- What is sold on credit, comes back of it and is paid. `first` NULL: from the beginning. Of a sale with several payments
-- only what is owed counts, and of its returns only what went back by owing less.
CREATE OR REPLACE FUNCTION credit_between(shop bigint, first date, last date)
RETURNS TABLE (client_id bigint, amount numeric)
LANGUAGE plpgsql STABLE ROWS 500 AS $$
DECLARE
    since timestamptz := coalesce((first::timestamp AT TIME ZONE INTERVAL '-05:00'), '-infinity');
    until timestamptz := ((last + 1)::timestamp AT TIME ZONE INTERVAL '-05:00');
BEGIN
    RETURN QUERY SELECT x.client_id, x.total FROM sale x
        WHERE x.business_id = shop AND x.method = 'credit' AND x.state = 'registered'
            AND x.sold_at >= since AND x.sold_at < until;
    RETURN QUERY SELECT x.client_id, -r.amount FROM sale_return r
        JOIN sale x ON x.business_id = shop AND x.id = r.sale_id AND x.method = 'credit' AND x.state = 'registered'
        WHERE r.business_id = shop AND r.at >= since AND r.at < until;
    RETURN QUERY SELECT x.client_id, p.amount FROM sale x
        JOIN sale_payment p ON p.business_id = shop AND p.sale_id = x.id AND p.method = 'credit'
        WHERE x.business_id = shop AND x.method = 'mixed' AND x.state = 'registered'
            AND x.sold_at >= since AND x.sold_at < until;
    RETURN QUERY SELECT x.client_id, -f.amount FROM sale_return r
        JOIN sale x ON x.business_id = shop AND x.id = r.sale_id AND x.method = 'mixed' AND x.state = 'registered'
        JOIN sale_refund f ON f.business_id = shop AND f.sale_return_id = r.id AND f.method = 'credit'
        WHERE r.business_id = shop AND r.at >= since AND r.at < until;
    RETURN QUERY SELECT p.client_id, -p.amount FROM credit_payment p
        WHERE p.business_id = shop AND p.voided_at IS NULL AND p.taken_at >= since AND p.taken_at < until;
END $$;
