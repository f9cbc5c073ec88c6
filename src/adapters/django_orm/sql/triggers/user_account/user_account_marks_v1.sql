CREATE OR REPLACE TRIGGER user_account_marks BEFORE UPDATE ON user_account
    FOR EACH ROW
    WHEN (NEW.mark = OLD.mark AND NEW.last_login IS NOT DISTINCT FROM OLD.last_login)
    EXECUTE FUNCTION mark_change();
