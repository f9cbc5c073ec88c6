import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("inventario", "0020_audit_trail")]

    operations = [
        migrations.AddField("userrow", "photo_at", models.DateTimeField(null=True)),
        migrations.CreateModel(
            "PhotoRow",
            [
                (
                    "user",
                    models.OneToOneField(
                        settings.AUTH_USER_MODEL,
                        django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                    ),
                ),
                (
                    "business",
                    models.ForeignKey("inventario.businessrow", django.db.models.deletion.CASCADE, related_name="+"),
                ),
                ("image", models.BinaryField()),
                ("media_type", models.CharField(max_length=20)),
            ],
            {"db_table": "user_photo"},
        ),
        migrations.CreateModel(
            "SessionRow",
            [
                (
                    "session_key",
                    models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name="session key"),
                ),
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                ("device", models.CharField(default="", max_length=200)),
                ("address", models.CharField(default="", max_length=45)),
                ("started_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField()),
                (
                    "user",
                    models.ForeignKey(
                        settings.AUTH_USER_MODEL, django.db.models.deletion.CASCADE, null=True, related_name="+"
                    ),
                ),
            ],
            {"db_table": "user_session"},
        ),
    ]
