from django.db import migrations

from adapters.django_orm.models.columns import pesos


class Migration(migrations.Migration):
    """More digits before the point: no row is rewritten."""

    dependencies = [("inventario", "0086_best_sellers_first")]

    operations = [
        migrations.AlterField("salelinerow", "unit_price", pesos()),
        migrations.AlterField("salelinerow", "unit_tax", pesos()),
        migrations.AlterField("purchaselinerow", "unit_cost", pesos()),
        migrations.AlterField("purchaselinerow", "unit_tax", pesos()),
        migrations.AlterField("purchaselinerow", "sale_price", pesos(null=True)),
    ]
