from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from domain.shared.text import words

HIRED_BY_THE_OWNER = """
UPDATE user_account u SET created_by_id = b.owner_id FROM business b
WHERE b.id = u.business_id AND u.role = 'seller' AND u.created_by_id IS NULL
"""


def note_words(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Of accounts that are older than the search for people."""
    rows = apps.get_model("inventario", "UserRow")._default_manager
    for row in rows.filter(search_words="").only("username", "email", "first_name", "last_name").iterator():
        row.search_words = " ".join(words(f"{row.username} {row.email} {row.first_name} {row.last_name}"))
        row.save(update_fields=["search_words"])


class Migration(migrations.Migration):
    dependencies = [("inventario", "0004_lot_movements_are_append_only")]

    operations = [
        migrations.RunSQL(HIRED_BY_THE_OWNER, migrations.RunSQL.noop),
        migrations.RunPython(note_words, migrations.RunPython.noop),
    ]
