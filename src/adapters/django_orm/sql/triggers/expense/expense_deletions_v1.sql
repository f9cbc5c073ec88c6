CREATE OR REPLACE TRIGGER expense_deletions AFTER DELETE ON expense
    FOR EACH ROW
    EXECUTE FUNCTION note_deletion();
