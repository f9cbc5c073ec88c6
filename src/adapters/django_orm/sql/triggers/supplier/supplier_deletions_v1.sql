CREATE OR REPLACE TRIGGER supplier_deletions AFTER DELETE ON supplier
    FOR EACH ROW
    EXECUTE FUNCTION note_deletion();
