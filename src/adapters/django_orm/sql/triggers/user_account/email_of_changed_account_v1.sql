CREATE OR REPLACE TRIGGER email_of_changed_account AFTER UPDATE OF email, email_proven ON user_account
    FOR EACH ROW
    WHEN (OLD.email IS DISTINCT FROM NEW.email OR OLD.email_proven IS DISTINCT FROM NEW.email_proven)
    EXECUTE FUNCTION email_follows_account();
