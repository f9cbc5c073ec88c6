CREATE OR REPLACE TRIGGER email_is_of_account BEFORE INSERT OR UPDATE ON account_emailaddress
    FOR EACH ROW
    EXECUTE FUNCTION refuse_another_email();
