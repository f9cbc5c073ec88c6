CREATE OR REPLACE TRIGGER email_of_deleted_account BEFORE DELETE ON user_account
    FOR EACH ROW
    EXECUTE FUNCTION email_follows_account();
