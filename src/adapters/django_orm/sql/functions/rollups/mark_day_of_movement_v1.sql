-- The ledger is append-only: only what comes late can change its past.
CREATE OR REPLACE FUNCTION mark_day_of_movement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM mark_stale(NEW.business_id, 'stock', (NEW.at AT TIME ZONE INTERVAL '-05:00')::date);
    RETURN NULL;
END $$;
