CREATE OR REPLACE FUNCTION mark_day_of_payment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM mark_stale(NEW.business_id, 'debt', (NEW.taken_at AT TIME ZONE INTERVAL '-05:00')::date);
    RETURN NULL;
END $$;
