from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from domain.shared.canonical import canonical_email, canonical_name

BATCH = 1_000


def fill(apps: Apps, _schema: BaseDatabaseSchemaEditor) -> None:
    """Whoever proved the e-mail, then the oldest, has a name that several share; the others stay without."""
    users = apps.get_model("inventario", "UserRow")._default_manager
    names, emails = set[str](), set[str]()
    ids = list(users.order_by("-email_verified", "id").values_list("id", flat=True))
    for start in range(0, len(ids), BATCH):
        found = users.only("id", "username", "email").in_bulk(ids[start : start + BATCH])
        rows = [found[id] for id in ids[start : start + BATCH]]
        for row in rows:
            row.canonical_username = _first(canonical_name(row.username), names)
            row.canonical_email = _first(canonical_email(row.email), emails)
        users.bulk_update(rows, ["canonical_username", "canonical_email"])


def _first(name: str, taken: set[str]) -> str | None:
    if not name or name in taken:
        return None
    taken.add(name)
    return name


class Migration(migrations.Migration):
    dependencies = [("inventario", "0080_watermarks")]

    operations = [
        migrations.AddField("UserRow", "canonical_username", models.TextField(null=True)),
        migrations.AddField("UserRow", "canonical_email", models.TextField(null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RemoveConstraint("UserRow", "user_username_unique"),
        migrations.RemoveConstraint("UserRow", "user_email_unique"),
        migrations.AddConstraint(
            "UserRow", models.UniqueConstraint(fields=["canonical_username"], name="user_username_unique")
        ),
        migrations.AddConstraint("UserRow", models.UniqueConstraint(fields=["canonical_email"], name="user_email_unique")),
    ]
