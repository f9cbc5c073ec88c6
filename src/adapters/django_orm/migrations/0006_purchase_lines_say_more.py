from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("inventario", "0005_people_can_be_found")]

    operations = [
        migrations.AddField("purchaselinerow", "category", models.CharField(default="", max_length=50)),
        migrations.AddField("purchaselinerow", "sale_price_includes_tax", models.BooleanField(default=False)),
        migrations.AddIndex(
            "purchaserow",
            models.Index(
                condition=models.Q(("state__in", ["pending", "partial"])),
                fields=["business", "id"],
                name="purchase_open",
            ),
        ),
    ]
