from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("inventario", "0105_dotted_capitals_of_codes")]

    operations = [
        # A default that the catalogue keeps: no row is written, and none has a limit.
        migrations.AddField("apitokenrow", "resources", models.CharField(max_length=200, default="", db_default="")),
    ]
