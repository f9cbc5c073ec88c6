from django.db import migrations

FORWARD = """
CREATE TRIGGER lot_movements_are_append_only BEFORE UPDATE OR DELETE ON lot_movement
    FOR EACH ROW EXECUTE FUNCTION refuse_to_change_the_ledger();
"""
BACKWARD = "DROP TRIGGER lot_movements_are_append_only ON lot_movement;"


class Migration(migrations.Migration):
    dependencies = [("inventario", "0003_people_purchases_configuration")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
