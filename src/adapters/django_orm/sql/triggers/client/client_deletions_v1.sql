CREATE OR REPLACE TRIGGER client_deletions AFTER DELETE ON client
    FOR EACH ROW
    EXECUTE FUNCTION note_deletion();
