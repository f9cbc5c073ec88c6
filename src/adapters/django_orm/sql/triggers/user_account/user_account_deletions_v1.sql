CREATE OR REPLACE TRIGGER user_account_deletions AFTER DELETE ON user_account
    FOR EACH ROW
    EXECUTE FUNCTION note_deletion();
