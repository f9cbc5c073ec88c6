CREATE OR REPLACE FUNCTION note_deletion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO deletion (business_id, kind, row_id, deleted_at)
    SELECT OLD.business_id, TG_TABLE_NAME, OLD.id, clock_timestamp() WHERE OLD.business_id IS NOT NULL;
    RETURN NULL;
END $$;
