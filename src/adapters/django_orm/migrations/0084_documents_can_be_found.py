from django.db import migrations, models
from django.db.models import F

from adapters.django_orm.models.columns import document_key


class Migration(migrations.Migration):
    dependencies = [("inventario", "0088_lines_agreed_by_their_total")]

    operations = [
        migrations.AddIndex(
            model_name="clientrow",
            index=models.Index(
                F("business"), F("document_type"), document_key("document"), name="client_by_document"
            ),
        ),
        migrations.AddIndex(
            model_name="supplierrow",
            index=models.Index(F("business"), document_key("nit"), name="supplier_by_nit"),
        ),
    ]
