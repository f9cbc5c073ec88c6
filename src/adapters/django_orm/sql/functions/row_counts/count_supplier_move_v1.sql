CREATE OR REPLACE FUNCTION count_supplier_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO row_count (business_id, counted, part, amount)
    VALUES (OLD.business_id, 'supplier', OLD.active::int, -1), (NEW.business_id, 'supplier', NEW.active::int, 1);
    RETURN NULL;
END $$;
