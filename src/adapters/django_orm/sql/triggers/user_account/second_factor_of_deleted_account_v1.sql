CREATE OR REPLACE TRIGGER second_factor_of_deleted_account BEFORE DELETE ON user_account
    FOR EACH ROW
    EXECUTE FUNCTION second_factor_goes_with_account();
