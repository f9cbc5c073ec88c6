from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("inventario", "0109_products_have_brands")]

    operations = [
        # No row is written. Sales of before say neither: readers know the rule of that time (mapping/sales.py).
        migrations.AddField("salerow", "rounding", models.DecimalField(max_digits=12, decimal_places=2, null=True)),
        migrations.AddField("salerow", "refunded", models.DecimalField(max_digits=12, decimal_places=2, null=True)),
        migrations.AddField("creditpaymentrow", "rounding", models.DecimalField(max_digits=12, decimal_places=2, default=0, db_default=0)),
        migrations.RemoveConstraint("businessrow", "business_cash_unit_positive"),
        migrations.AddConstraint(
            "businessrow",
            models.CheckConstraint(condition=Q(cash_unit__gte=0), name="business_cash_unit_not_negative"),
        ),
    ]
