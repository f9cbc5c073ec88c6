-- allauth keeps e-mails in a table of its own. Ours is the truth: theirs is written here and cannot say anything else.
-- What was mailed to an address is worth nothing once the account has another.
CREATE OR REPLACE FUNCTION email_follows_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM account_emailconfirmation c USING account_emailaddress e
            WHERE e.user_id = OLD.id AND c.email_address_id = e.id;
        DELETE FROM account_emailaddress WHERE user_id = OLD.id;
        DELETE FROM socialaccount_socialtoken t USING socialaccount_socialaccount s
            WHERE s.user_id = OLD.id AND t.account_id = s.id;
        DELETE FROM socialaccount_socialaccount WHERE user_id = OLD.id;
        RETURN OLD;
    END IF;
    IF TG_OP = 'UPDATE' AND lower(NEW.email) <> lower(OLD.email) THEN
        DELETE FROM account_emailconfirmation c USING account_emailaddress e
            WHERE e.user_id = NEW.id AND c.email_address_id = e.id;
    END IF;
    UPDATE account_emailaddress SET email = lower(NEW.email), verified = NEW.email_proven WHERE user_id = NEW.id;
    IF NOT FOUND AND NEW.email <> '' THEN
        INSERT INTO account_emailaddress (user_id, email, verified, "primary")
            VALUES (NEW.id, lower(NEW.email), NEW.email_proven, TRUE);
    END IF;
    RETURN NEW;
END $$;
