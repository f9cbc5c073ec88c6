-- What allauth knows as verified is what was proven: links are for addresses that were not.
CREATE OR REPLACE FUNCTION refuse_another_email() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM user_account u WHERE u.id = NEW.user_id AND lower(u.email) = NEW.email
            AND u.email_proven = NEW.verified AND NEW."primary"
    ) THEN
        RAISE EXCEPTION 'account_emailaddress follows user_account' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
