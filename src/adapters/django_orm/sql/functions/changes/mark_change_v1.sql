-- A row changed by a transaction bears its number. A statement that writes it by itself pays for no function.
CREATE OR REPLACE FUNCTION mark_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.mark := pg_current_xact_id();
    RETURN NEW;
END $$;
