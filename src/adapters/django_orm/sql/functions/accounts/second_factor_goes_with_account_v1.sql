-- Also where the account is deleted by a statement of its own.
CREATE OR REPLACE FUNCTION second_factor_goes_with_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM mfa_authenticator WHERE user_id = OLD.id;
    RETURN OLD;
END $$;
