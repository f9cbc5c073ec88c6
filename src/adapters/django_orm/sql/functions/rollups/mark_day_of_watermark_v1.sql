-- A month's row of goods does not say how far it reaches: moved back into it, the watermark makes the month stale.
CREATE OR REPLACE FUNCTION mark_day_of_watermark() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM mark_stale(NEW.business_id, 'sold', NEW.sold_until);
    RETURN NULL;
END $$;
