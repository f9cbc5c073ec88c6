from django.db import migrations, models

# Of lines sold before, nobody wrote down more than what the product is now.
FILL = """
UPDATE sale_line l SET category = p.category FROM product p WHERE p.id = l.product_id AND p.category <> '';
"""


class Migration(migrations.Migration):
    dependencies = [("inventario", "0030_second_factors")]

    operations = [
        migrations.AddField("salelinerow", "category", models.CharField(default="", max_length=50)),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
