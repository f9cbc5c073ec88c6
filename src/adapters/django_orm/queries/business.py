"""What the read side asks about the shop itself: one statement each."""

from adapters.django_orm.db.connection import one_row, rows
from adapters.django_orm.mapping.business import (
    BESIDE,
    FACTS,
    FACTS_WIDTH,
    GLANCE,
    SETTINGS_COLUMNS,
    business_of,
    settings_of,
)
from application.queries.business import ConfigurationDetails, LogoFile
from domain.business.settings import ShopSettings
from domain.sales.numbering import UsedNumbers

_CONFIGURATION = f"""
    SELECT {FACTS}, {BESIDE}, u.first, u.last FROM business b JOIN numbering n ON n.business_id = b.id
    LEFT JOIN resolution r ON r.business_id = n.business_id AND r.id = n.resolution_id
    LEFT JOIN {GLANCE} g ON g.business_id = b.id
    CROSS JOIN LATERAL (
        SELECT min(consecutive) AS first, max(consecutive) AS last FROM sale x
        WHERE x.business_id = b.id AND x.prefix = n.prefix AND x.consecutive >= coalesce(r.first, 1)
    ) u
    WHERE b.id = %s
"""
_SETTINGS = f"SELECT {SETTINGS_COLUMNS} FROM business b WHERE b.id = %s"
_LOGO = "SELECT image, media_type, changed_at FROM business_logo WHERE business_id = %s"


class DjangoConfigurationReader:
    def configuration(self, business_id: int) -> ConfigurationDetails:
        *facts, first, last = one_row(_CONFIGURATION, [business_id], "business", business_id)
        business = business_of(tuple(facts[:FACTS_WIDTH]), tuple(facts[FACTS_WIDTH:]))
        return ConfigurationDetails.of(business, None if first is None else UsedNumbers(first, last))

    def settings(self, business_id: int) -> ShopSettings:
        return settings_of(rows(_SETTINGS, [business_id])[0])

    def logo(self, business_id: int) -> LogoFile:
        image, media_type, changed_at = one_row(_LOGO, [business_id], "logo", business_id)
        return LogoFile(bytes(image), media_type, changed_at)
