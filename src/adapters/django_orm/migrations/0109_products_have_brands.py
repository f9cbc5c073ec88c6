from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("inventario", "0108_keys_begin_with_the_shop")]

    operations = [
        # A default that the catalogue keeps: no row is written, so that nothing waits.
        migrations.AddField("productrow", "brand", models.CharField(max_length=50, default="", db_default="")),
    ]
