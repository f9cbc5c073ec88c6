-- A sale takes what came back of it along: void, or paid otherwise, it changes their days too. A debt follows from
-- everything before it: of a sale on credit, or partly so, its own day is enough.
CREATE OR REPLACE FUNCTION mark_days_of_sale() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM mark_stale(OLD.business_id, 'sold', (OLD.sold_at AT TIME ZONE INTERVAL '-05:00')::date);
        PERFORM mark_stale(OLD.business_id, 'sold', (r.at AT TIME ZONE INTERVAL '-05:00')::date)
        FROM sale_return r WHERE r.business_id = OLD.business_id AND r.sale_id = OLD.id;
        IF OLD.method IN ('credit', 'mixed') THEN
            PERFORM mark_stale(OLD.business_id, 'debt', (OLD.sold_at AT TIME ZONE INTERVAL '-05:00')::date);
        END IF;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM mark_stale(NEW.business_id, 'sold', (NEW.sold_at AT TIME ZONE INTERVAL '-05:00')::date);
        IF NEW.method IN ('credit', 'mixed') THEN
            PERFORM mark_stale(NEW.business_id, 'debt', (NEW.sold_at AT TIME ZONE INTERVAL '-05:00')::date);
        END IF;
    END IF;
    RETURN NULL;
END $$;
