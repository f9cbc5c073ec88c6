"""The trigger on a table that is not ours.

The tables of the accounts' library come after ours: what makes all of ours at once cannot wait for them. A database that
is older has the trigger from migration 0010.
"""

from django.db import migrations

from adapters.django_orm.migrations._operations import create_triggers


class Migration(migrations.Migration):
    dependencies = [
        ("inventario", "0001_squashed_0106_tokens_have_limits"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]
    operations = [create_triggers({"account_emailaddress": ("email_is_of_account_v1",)})]
