-- The stock row stands for the product: what a sale writes anyway bears the mark of both.
CREATE OR REPLACE FUNCTION mark_product() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE product_stock SET mark = pg_current_xact_id()
        WHERE business_id = NEW.business_id AND product_id = NEW.id;
    RETURN NULL;
END $$;
