CREATE OR REPLACE FUNCTION mark_day_of_return() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM mark_stale(OLD.business_id, 'sold', (OLD.at AT TIME ZONE INTERVAL '-05:00')::date);
        PERFORM mark_stale(OLD.business_id, 'debt', (OLD.at AT TIME ZONE INTERVAL '-05:00')::date);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM mark_stale(NEW.business_id, 'sold', (NEW.at AT TIME ZONE INTERVAL '-05:00')::date);
        PERFORM mark_stale(NEW.business_id, 'debt', (NEW.at AT TIME ZONE INTERVAL '-05:00')::date);
    END IF;
    RETURN NULL;
END $$;
