from django.db import migrations, models


def filled(table: str, kind: str) -> str:
    """Numbers in the order of the ids. The triggers of the table watch over what people do, which this is not."""
    return f"""
        ALTER TABLE {table} DISABLE TRIGGER USER;
        UPDATE {table} x SET number = n.number
        FROM (SELECT id, row_number() OVER (PARTITION BY business_id ORDER BY id) AS number FROM {table}) n
        WHERE n.id = x.id;
        ALTER TABLE {table} ENABLE TRIGGER USER;
        INSERT INTO document_counter (business_id, kind, last)
        SELECT business_id, '{kind}', max(number) FROM {table} GROUP BY business_id;
    """


def _numbered(model: str, table: str, kind: str) -> list[migrations.operations.base.Operation]:
    return [
        migrations.AddField(model, "number", models.BigIntegerField(null=True)),
        migrations.RunSQL(filled(table, kind), migrations.RunSQL.noop),
        migrations.AlterField(model, "number", models.BigIntegerField()),
        migrations.AddConstraint(
            model, models.UniqueConstraint(fields=["business", "number"], name=f"{kind}_number_once")
        ),
    ]


class Migration(migrations.Migration):
    """Each shop's own numbers for purchases, till sessions and payments, also for those that there are."""

    dependencies = [("inventario", "0089_purchases_are_closed")]

    operations = [
        migrations.CreateModel(
            "DocumentCounterRow",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("business_id", models.BigIntegerField()),
                ("kind", models.CharField(max_length=10)),
                ("last", models.BigIntegerField()),
            ],
            options={
                "db_table": "document_counter",
                "constraints": [
                    models.UniqueConstraint(fields=["business_id", "kind"], name="document_counter_once")
                ],
            },
        ),
        *_numbered("purchaserow", "purchase", "purchase"),
        *_numbered("tillrow", "till_session", "till"),
        *_numbered("creditpaymentrow", "credit_payment", "payment"),
    ]
