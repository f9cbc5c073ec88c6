CREATE OR REPLACE FUNCTION count_audit_record_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO row_count (business_id, counted, part, amount)
    SELECT business_id, 'audit_record', 0, count(*) FROM arrived
    WHERE business_id IS NOT NULL GROUP BY 1, 3;
    RETURN NULL;
END $$;
