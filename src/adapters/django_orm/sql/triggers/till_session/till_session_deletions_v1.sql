CREATE OR REPLACE TRIGGER till_session_deletions AFTER DELETE ON till_session
    FOR EACH ROW
    EXECUTE FUNCTION note_deletion();
