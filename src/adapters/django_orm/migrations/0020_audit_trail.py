import django.db.models.deletion
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models

from adapters.django_orm.models.columns import word_vector

FORWARD = """
CREATE FUNCTION refuse_to_change_the_audit_trail() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit trail is append-only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER audit_trail_is_append_only BEFORE UPDATE OR DELETE ON audit_record
    FOR EACH ROW EXECUTE FUNCTION refuse_to_change_the_audit_trail();
"""
BACKWARD = """
DROP TRIGGER audit_trail_is_append_only ON audit_record;
DROP FUNCTION refuse_to_change_the_audit_trail;
"""


class Migration(migrations.Migration):
    dependencies = [("inventario", "0010_emails_follow_accounts")]

    operations = [
        migrations.CreateModel(
            "AuditRow",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "business",
                    models.ForeignKey(
                        "inventario.businessrow",
                        django.db.models.deletion.PROTECT,
                        null=True,
                        related_name="+",
                        db_index=False,
                    ),
                ),
                ("deed", models.CharField(max_length=30)),
                ("actor_id", models.BigIntegerField(null=True)),
                ("username", models.CharField(default="", max_length=150)),
                ("address", models.CharField(default="", max_length=45)),
                ("at", models.DateTimeField()),
                ("subject_id", models.BigIntegerField(null=True)),
                ("facts", models.JSONField(default=dict)),
                ("changed", ArrayField(models.CharField(max_length=60), default=list)),
                ("search_words", models.TextField()),
            ],
            {
                "db_table": "audit_record",
                "indexes": [
                    models.Index(fields=["business", "at", "id"], name="audit_by_date"),
                    GinIndex(word_vector(), name="audit_words"),
                ],
            },
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
