CREATE OR REPLACE FUNCTION count_sale_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO row_count (business_id, counted, part, amount)
    VALUES (OLD.business_id, 'sale', OLD.seller_id, -1), (NEW.business_id, 'sale', NEW.seller_id, 1);
    RETURN NULL;
END $$;
