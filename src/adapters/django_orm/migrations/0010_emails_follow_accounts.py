from django.db import migrations, models

# allauth keeps e-mails in a table of its own, and who came by Google. Ours is the truth: theirs is written by these triggers and cannot say
# anything else. What was mailed to an address is worth nothing once the account has another.
FORWARD = """
CREATE FUNCTION email_follows_account() RETURNS trigger LANGUAGE plpgsql AS $$
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
    UPDATE account_emailaddress SET email = lower(NEW.email), verified = NEW.email_verified WHERE user_id = NEW.id;
    IF NOT FOUND AND NEW.email <> '' THEN
        INSERT INTO account_emailaddress (user_id, email, verified, "primary")
            VALUES (NEW.id, lower(NEW.email), NEW.email_verified, TRUE);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER email_of_new_account AFTER INSERT ON user_account
    FOR EACH ROW EXECUTE FUNCTION email_follows_account();
CREATE TRIGGER email_of_changed_account AFTER UPDATE OF email, email_verified ON user_account FOR EACH ROW
    WHEN (OLD.email IS DISTINCT FROM NEW.email OR OLD.email_verified IS DISTINCT FROM NEW.email_verified)
    EXECUTE FUNCTION email_follows_account();
CREATE TRIGGER email_of_deleted_account BEFORE DELETE ON user_account
    FOR EACH ROW EXECUTE FUNCTION email_follows_account();

CREATE FUNCTION refuse_another_email() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM user_account u WHERE u.id = NEW.user_id AND lower(u.email) = NEW.email
            AND u.email_verified = NEW.verified AND NEW."primary"
    ) THEN
        RAISE EXCEPTION 'account_emailaddress follows user_account' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER email_is_of_account BEFORE INSERT OR UPDATE ON account_emailaddress
    FOR EACH ROW EXECUTE FUNCTION refuse_another_email();

INSERT INTO account_emailaddress (user_id, email, verified, "primary")
    SELECT id, lower(email), email_verified, TRUE FROM user_account WHERE email <> '';
"""
BACKWARD = """
DROP TRIGGER email_is_of_account ON account_emailaddress;
DROP FUNCTION refuse_another_email;
DROP TRIGGER email_of_deleted_account ON user_account;
DROP TRIGGER email_of_changed_account ON user_account;
DROP TRIGGER email_of_new_account ON user_account;
DROP FUNCTION email_follows_account;
DELETE FROM account_emailconfirmation;
DELETE FROM account_emailaddress;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("inventario", "0006_purchase_lines_say_more"),
    ]

    operations = [
        migrations.CreateModel(
            name="RateLimitRow",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("count", models.IntegerField()),
                ("ends_at", models.DateTimeField(db_index=True)),
            ],
            options={"db_table": "rate_limit"},
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
