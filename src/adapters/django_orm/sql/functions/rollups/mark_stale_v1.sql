-- Marks are only ever inserted, so nobody waits for anybody; one of each in a transaction is enough.
CREATE OR REPLACE FUNCTION mark_stale(shop bigint, what varchar, marked date) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO stale_day (business_id, subject, day)
    SELECT shop, what, marked
    WHERE marked < (clock_timestamp() AT TIME ZONE INTERVAL '-05:00')::date AND NOT EXISTS (
        SELECT FROM stale_day s WHERE s.business_id = shop AND s.subject = what AND s.day = marked
            AND s.xmin = pg_current_xact_id()::xid
    );
END $$;
