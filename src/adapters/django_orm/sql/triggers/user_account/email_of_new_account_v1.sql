CREATE OR REPLACE TRIGGER email_of_new_account AFTER INSERT ON user_account
    FOR EACH ROW
    EXECUTE FUNCTION email_follows_account();
