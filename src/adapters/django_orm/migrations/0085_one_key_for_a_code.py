from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F
from django.db.models.functions import Coalesce

from domain.products.barcode import code_key

_AT_ONCE = 10_000
# All others are their own key: capitals, digits, and no GTIN that begins with a zero.
_ODD = r"""
    SELECT id, business_id, barcode FROM product
    WHERE (barcode ~ '[^0-9A-Z]' OR barcode ~ '^0' AND length(barcode) IN (8, 12, 13, 14)) AND id > %s
    ORDER BY id LIMIT %s
"""
_FILL = """
    UPDATE product p SET code_key = n.code_key
    FROM unnest(%s::bigint[], %s::varchar[]) AS n(id, code_key) WHERE p.id = n.id
"""
# The oldest product keeps the key that several have; the others get one that no code has.
_TWINS = """
    UPDATE product p SET code_key = ' ' || p.id::varchar
    FROM (
        SELECT id, row_number() OVER (PARTITION BY business_id, coalesce(code_key, barcode) ORDER BY id) AS place
        FROM product WHERE barcode IS NOT NULL
    ) t
    WHERE p.id = t.id AND t.place > 1
"""


def fill(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    with schema_editor.connection.cursor() as cursor:
        last = 0
        while True:
            cursor.execute(_ODD, [last, _AT_ONCE])
            odd = cursor.fetchall()
            if not odd:
                break
            last = odd[-1][0]
            keys = {id: code_key(barcode) for id, _business, barcode in odd if code_key(barcode) != barcode}
            cursor.execute(_FILL, [list(keys), list(keys.values())])
        cursor.execute(_TWINS)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


class Migration(migrations.Migration):
    dependencies = [("inventario", "0090_numbers_of_the_shop")]

    operations = [
        migrations.AddField("productrow", "code_key", models.TextField(null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddConstraint(
            "productrow",
            models.UniqueConstraint(F("business"), Coalesce("code_key", "barcode"), name="product_code_unique"),
        ),
        migrations.RunSQL("ANALYZE product", migrations.RunSQL.noop),
    ]
