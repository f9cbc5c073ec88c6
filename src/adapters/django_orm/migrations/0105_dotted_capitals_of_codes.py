from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from domain.products.barcode import code_key

# Of U+0130, composed or not: no other code has another key than before.
_DOTTED = "SELECT id, business_id, barcode FROM product WHERE barcode ~ U&'\\0130|[Ii]\\0307' ORDER BY id"
_TAKEN = "SELECT 1 FROM product WHERE business_id = %s AND coalesce(code_key, barcode) = %s AND id <> %s"


def fill(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Where another product has the key, that one keeps it, as when codes got their keys."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(_DOTTED)
        for id, business_id, barcode in cursor.fetchall():
            key = code_key(barcode)
            cursor.execute(_TAKEN, [business_id, key, id])
            key = f" {id}" if cursor.fetchone() else key
            cursor.execute("UPDATE product SET code_key = %s WHERE id = %s", [key, id])


class Migration(migrations.Migration):
    dependencies = [("inventario", "0104_operators_emails")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
