CREATE OR REPLACE FUNCTION count_client_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO row_count (business_id, counted, part, amount)
    VALUES (OLD.business_id, 'client', OLD.active::int, -1), (NEW.business_id, 'client', NEW.active::int, 1);
    RETURN NULL;
END $$;
