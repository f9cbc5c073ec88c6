from django.db import migrations, models

# What was sold before is counted by the days on which it was, as far as these are rolled up: only the order matters.
_FILL = """
    UPDATE product_stock s SET times_sold = g.days
    FROM (
        SELECT business_id, product_id, least(count(*), 1000000)::int AS days FROM rollup_goods_of_day
        WHERE quantity > 0 GROUP BY business_id, product_id
    ) g
    WHERE s.business_id = g.business_id AND s.product_id = g.product_id
"""


class Migration(migrations.Migration):
    dependencies = [("inventario", "0085_one_key_for_a_code")]

    operations = [
        migrations.AddField("stockrow", "times_sold", models.IntegerField(db_default=0)),
        migrations.RunSQL(_FILL, migrations.RunSQL.noop),
    ]
