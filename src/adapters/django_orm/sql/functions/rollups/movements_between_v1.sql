-- As a function for the reason of `sales_between`. `first` NULL: from the beginning.
CREATE OR REPLACE FUNCTION movements_between(shop bigint, first date, last date)
RETURNS TABLE (product_id bigint, quantity numeric, value numeric) LANGUAGE plpgsql STABLE ROWS 5000 AS $$
BEGIN
    IF first IS NULL THEN
        RETURN QUERY SELECT m.product_id, m.quantity, m.value FROM stock_movement m
            WHERE m.business_id = shop AND m.at < ((last + 1)::timestamp AT TIME ZONE INTERVAL '-05:00');
    ELSE
        RETURN QUERY SELECT m.product_id, m.quantity, m.value FROM stock_movement m
            WHERE m.business_id = shop AND m.at >= (first::timestamp AT TIME ZONE INTERVAL '-05:00')
                AND m.at < ((last + 1)::timestamp AT TIME ZONE INTERVAL '-05:00');
    END IF;
END $$;
