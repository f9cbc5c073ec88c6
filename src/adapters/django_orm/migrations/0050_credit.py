import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

from adapters.django_orm.models.columns import check, pesos

# What was paid stays as it was written down; that it is void is said once.
FORWARD = """
CREATE FUNCTION refuse_to_change_a_payment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.voided_at IS NULL AND NEW.voided_at IS NOT NULL
        AND ROW(NEW.id, NEW.business_id, NEW.client_id, NEW.amount, NEW.method, NEW.bank, NEW.reference,
                NEW.taken_by_id, NEW.taken_at)
            = ROW(OLD.id, OLD.business_id, OLD.client_id, OLD.amount, OLD.method, OLD.bank, OLD.reference,
                OLD.taken_by_id, OLD.taken_at)
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'payments are only added and voided' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER credit_payments_are_only_voided BEFORE UPDATE OR DELETE ON credit_payment
    FOR EACH ROW EXECUTE FUNCTION refuse_to_change_a_payment();
"""
BACKWARD = """
DROP TRIGGER credit_payments_are_only_voided ON credit_payment;
DROP FUNCTION refuse_to_change_a_payment;
"""


def _of(model: str, *, null: bool = False) -> "models.ForeignKey[object, object]":
    return models.ForeignKey(
        model, django.db.models.deletion.PROTECT, related_name="+", db_index=False, null=null
    )


class Migration(migrations.Migration):
    dependencies = [("inventario", "0042_stale_days")]

    operations = [
        migrations.CreateModel(
            "CreditPaymentRow",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("business", _of("inventario.businessrow")),
                ("client", _of("inventario.clientrow")),
                ("amount", pesos()),
                ("method", models.CharField(max_length=10)),
                ("bank", models.CharField(default="", max_length=50)),
                ("reference", models.CharField(default="", max_length=100)),
                ("taken_by", _of(settings.AUTH_USER_MODEL)),
                ("taken_at", models.DateTimeField()),
                ("voided_at", models.DateTimeField(null=True)),
                ("voided_by", _of(settings.AUTH_USER_MODEL, null=True)),
                ("void_reason", models.CharField(default="", max_length=200)),
            ],
            {
                "db_table": "credit_payment",
                "constraints": [
                    check("credit_payment_positive", Q(amount__gt=0)),
                    check("credit_payment_not_on_credit", ~Q(method="credit")),
                ],
                "indexes": [
                    models.Index(fields=["business", "client", "taken_at", "id"], name="credit_payment_by_client"),
                ],
            },
        ),
        migrations.AddIndex(
            "salerow",
            models.Index(
                fields=["business", "client", "sold_at", "id"],
                include=["total", "returned_amount"],
                condition=Q(method="credit", state="registered"),
                name="sale_on_credit",
            ),
        ),
        migrations.AddConstraint(
            "salerow", check("sale_on_credit_has_client", ~Q(method="credit") | Q(client__isnull=False))
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
