from django.db import migrations, models

# Whoever is signed in stays so: what the browser has is looked up by its digest from now on. Going back ends them all.
DIGEST = "UPDATE user_session SET session_key = encode(sha256(convert_to(session_key, 'UTF8')), 'hex')"
END = "DELETE FROM user_session"


class Migration(migrations.Migration):
    dependencies = [("inventario", "0098_proven_emails")]

    operations = [
        migrations.AlterField(
            "SessionRow", "session_key", models.CharField(max_length=64, primary_key=True, serialize=False)
        ),
        migrations.RunSQL(DIGEST, END),
    ]
