from django.db import migrations

# Their rows go with the account, also where it is deleted by a statement of its own.
FORWARD = """
CREATE FUNCTION second_factor_goes_with_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM mfa_authenticator WHERE user_id = OLD.id;
    RETURN OLD;
END $$;
CREATE TRIGGER second_factor_of_deleted_account BEFORE DELETE ON user_account
    FOR EACH ROW EXECUTE FUNCTION second_factor_goes_with_account();
"""
BACKWARD = """
DROP TRIGGER second_factor_of_deleted_account ON user_account;
DROP FUNCTION second_factor_goes_with_account;
"""


class Migration(migrations.Migration):
    dependencies = [("inventario", "0022_rules_that_statements_demand")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
