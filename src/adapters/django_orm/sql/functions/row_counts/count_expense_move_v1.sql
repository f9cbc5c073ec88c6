CREATE OR REPLACE FUNCTION count_expense_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO row_count (business_id, counted, part, amount)
    VALUES (OLD.business_id, 'expense', (OLD.voided_at IS NOT NULL)::int, -1),
        (NEW.business_id, 'expense', (NEW.voided_at IS NOT NULL)::int, 1);
    RETURN NULL;
END $$;
