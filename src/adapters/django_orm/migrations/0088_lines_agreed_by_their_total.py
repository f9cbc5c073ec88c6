from django.db import migrations

from adapters.django_orm.models.columns import pesos


class Migration(migrations.Migration):
    """A column that may be empty: nothing is rewritten."""

    dependencies = [("inventario", "0097_canonical_names")]

    operations = [migrations.AddField("purchaselinerow", "whole_base", pesos(null=True))]
