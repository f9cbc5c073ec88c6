CREATE OR REPLACE FUNCTION count_client_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO row_count (business_id, counted, part, amount)
    SELECT business_id, 'client', active::int, count(*) FROM arrived
    WHERE business_id IS NOT NULL GROUP BY 1, 3;
    RETURN NULL;
END $$;
