CREATE OR REPLACE TRIGGER purchase_deletions AFTER DELETE ON purchase
    FOR EACH ROW
    EXECUTE FUNCTION note_deletion();
