from importlib import import_module

from django.db import migrations, models

# What allauth knows as verified is what was proven: links are for addresses that were not, and a seller's e-mail, for which the admin vouches, is one.
_before = import_module("adapters.django_orm.migrations.0010_emails_follow_accounts")
_FUNCTIONS = _before.FORWARD[: _before.FORWARD.index("CREATE TRIGGER email_of_new_account")], _before.FORWARD[
    _before.FORWARD.index("CREATE FUNCTION refuse_another_email") : _before.FORWARD.index("CREATE TRIGGER email_is_of_account")
]
BEFORE = "".join(_FUNCTIONS).replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
AFTER = BEFORE.replace("email_verified", "email_proven")

_TRIGGER = """
DROP TRIGGER email_of_changed_account ON user_account;
CREATE TRIGGER email_of_changed_account AFTER UPDATE OF email, {column} ON user_account FOR EACH ROW
    WHEN (OLD.email IS DISTINCT FROM NEW.email OR OLD.{column} IS DISTINCT FROM NEW.{column})
    EXECUTE FUNCTION email_follows_account();
"""
FORWARD = AFTER + _TRIGGER.format(column="email_proven")
BACKWARD = BEFORE + _TRIGGER.format(column="email_verified")

# An admin opened the link of the mail, came by Google, or the operator vouches; a seller's e-mail somebody else typed.
PROVEN = "UPDATE user_account SET email_proven = TRUE WHERE email_verified AND (role = 'admin' OR business_id IS NULL)"
UNPROVEN = "UPDATE account_emailaddress e SET verified = FALSE FROM user_account u WHERE u.id = e.user_id AND NOT u.email_proven AND e.verified"


class Migration(migrations.Migration):
    dependencies = [("inventario", "0101_trail_by_subject")]

    operations = [
        migrations.AddField("UserRow", "email_proven", models.BooleanField(default=False, db_default=False)),
        migrations.RunSQL(PROVEN, migrations.RunSQL.noop),
        migrations.RunSQL(FORWARD, BACKWARD),
        migrations.RunSQL(UNPROVEN, migrations.RunSQL.noop),
    ]
