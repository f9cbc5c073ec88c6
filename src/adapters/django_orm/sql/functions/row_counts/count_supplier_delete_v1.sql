CREATE OR REPLACE FUNCTION count_supplier_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO row_count (business_id, counted, part, amount)
    SELECT business_id, 'supplier', active::int, -count(*) FROM gone
    WHERE business_id IS NOT NULL GROUP BY 1, 3;
    RETURN NULL;
END $$;
