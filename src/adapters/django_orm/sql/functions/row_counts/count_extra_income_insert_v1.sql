CREATE OR REPLACE FUNCTION count_extra_income_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO row_count (business_id, counted, part, amount)
    SELECT business_id, 'extra_income', (voided_at IS NOT NULL)::int, count(*) FROM arrived
    WHERE business_id IS NOT NULL GROUP BY 1, 3;
    RETURN NULL;
END $$;
