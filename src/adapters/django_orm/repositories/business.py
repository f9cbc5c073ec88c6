"""The shop itself: its row, its counter, its resolutions and its logo."""

from attrs import frozen

from adapters.django_orm.db.connection import one_row, rows, run
from adapters.django_orm.db.ids import next_id
from adapters.django_orm.mapping.business import (
    BESIDE,
    BUSINESS,
    FACTS,
    GLANCE,
    SETTINGS,
    SETTINGS_COLUMNS,
    business_of,
    settings_of,
)
from adapters.django_orm.models import BusinessRow, NumberingRow
from domain.business.business import Business
from domain.business.logo import Logo
from domain.business.settings import ShopSettings
from domain.sales.numbering import UsedNumbers
from domain.shared.errors import NotFound

_SETTINGS = f"SELECT {SETTINGS_COLUMNS} FROM business b WHERE b.id = %s"
# The counter too: a sale takes no number while it is decided which numbers there are.
_LOCK = f"""
    SELECT {FACTS} FROM business b JOIN numbering n ON n.business_id = b.id WHERE b.id = %s
    FOR NO KEY UPDATE OF b, n
"""
# Apart from the lock, which waits: rows joined to a row that was waited for are those of before the wait.
_BESIDE = f"""
    SELECT {BESIDE} FROM (SELECT %s::bigint AS business_id, %s::bigint AS resolution_id) x
    LEFT JOIN resolution r ON r.business_id = x.business_id AND r.id = x.resolution_id
    LEFT JOIN {GLANCE} g ON g.business_id = x.business_id
"""
_SAVE = f"""
    WITH granted AS (
        INSERT INTO resolution (id, business_id, number, prefix, first, last, valid_from, valid_until)
        SELECT r.* FROM (SELECT %(resolution_id)s::bigint AS id, %(id)s::bigint, %(resolution_number)s::varchar,
            %(resolution_prefix)s::varchar, %(first)s::bigint, %(last)s::bigint, %(valid_from)s::date,
            %(valid_until)s::date) r
        WHERE r.id IS NOT NULL
        ON CONFLICT (business_id, id) DO NOTHING
    ), numbered AS (
        UPDATE numbering SET prefix = %(prefix)s, next = %(next)s, resolution_id = %(resolution_id)s::bigint
        WHERE business_id = %(id)s
    )
    UPDATE business SET {BUSINESS.assignments}, {SETTINGS.assignments}
    WHERE id = %(id)s
"""
_USED = """
    SELECT min(consecutive), max(consecutive) FROM sale WHERE business_id = %s AND prefix = %s AND consecutive >= %s
"""
_SET_LOGO = """
    INSERT INTO business_logo (business_id, image, media_type, changed_at) VALUES (%s, %s, %s, %s)
    ON CONFLICT (business_id) DO UPDATE
    SET image = excluded.image, media_type = excluded.media_type, changed_at = excluded.changed_at
"""


@frozen
class DjangoBusinessRepository:
    _business_id: int

    def next_id(self) -> int:
        return next_id("business")

    def next_resolution_id(self) -> int:
        return next_id("resolution")

    def add(self, business: Business) -> None:
        BusinessRow.objects.create(id=business.id, name=business.name, owner_id=business.owner_id)
        NumberingRow.objects.create(business_id=business.id)
        run(_SAVE, _to_row(business))

    def settings(self) -> ShopSettings:
        return settings_of(self._only(_SETTINGS))

    def lock(self) -> Business:
        facts = self._only(_LOCK)
        return business_of(facts, rows(_BESIDE, [self._business_id, facts[-1]])[0])

    def save(self, business: Business) -> None:
        run(_SAVE, _to_row(business) | {"id": self._business_id})

    def used_numbers(self, prefix: str, since: int) -> UsedNumbers | None:
        first, last = rows(_USED, [self._business_id, prefix, since])[0]
        return None if first is None else UsedNumbers(first, last)

    def set_logo(self, logo: Logo, image: bytes) -> None:
        run(_SET_LOGO, [self._business_id, image, logo.media_type, logo.changed_at])

    def remove_logo(self) -> None:
        if not run("DELETE FROM business_logo WHERE business_id = %s", [self._business_id]):
            raise NotFound("logo", self._business_id)

    def _only(self, statement: str) -> tuple[object, ...]:
        return one_row(statement, [self._business_id], "business", self._business_id)


def _to_row(business: Business) -> dict[str, object]:
    numbering, resolution = business.numbering, business.numbering.resolution
    return {
        **BUSINESS.to_database(business),
        **SETTINGS.to_database(business.settings),
        "prefix": numbering.prefix,
        "next": numbering.next,
        "resolution_id": resolution and resolution.id,
        "resolution_number": resolution and resolution.number,
        "resolution_prefix": resolution and resolution.prefix,
        "first": resolution and resolution.first,
        "last": resolution and resolution.last,
        "valid_from": resolution and resolution.valid_from,
        "valid_until": resolution and resolution.valid_until,
    }
