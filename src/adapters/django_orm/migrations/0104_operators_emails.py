from django.db import migrations

# Nobody but a command on the machine can have told the e-mail of an operator.
FORWARD = """
UPDATE user_account SET email_proven = true WHERE is_superuser AND business_id IS NULL AND NOT email_proven;
"""


class Migration(migrations.Migration):
    dependencies = [("inventario", "0103_books_are_not_emptied")]

    operations = [migrations.RunSQL(FORWARD, migrations.RunSQL.noop)]
