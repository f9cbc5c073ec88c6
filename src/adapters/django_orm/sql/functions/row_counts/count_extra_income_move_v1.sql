CREATE OR REPLACE FUNCTION count_extra_income_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO row_count (business_id, counted, part, amount)
    VALUES (OLD.business_id, 'extra_income', (OLD.voided_at IS NOT NULL)::int, -1),
        (NEW.business_id, 'extra_income', (NEW.voided_at IS NOT NULL)::int, 1);
    RETURN NULL;
END $$;
