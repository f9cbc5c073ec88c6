"""An admin with a second factor, and the app in that person's hands."""

from datetime import UTC, datetime, timedelta

from application.ports.unit_of_work import UnitOfWorkFactory
from tests.contracts.world.codes import SECRET, app_shows
from tests.integration.shop import Shop, resolve


def protect(shop: Shop) -> tuple[str, ...]:
    """Switch it on for the admin, with SECRET; the recovery codes."""
    with resolve(UnitOfWorkFactory)(shop.admin.business_id) as uow:
        return uow.second_factors.add(shop.admin.user_id, SECRET, datetime.now(UTC))


def code(*, later: int = 0, secret: str = SECRET) -> str:
    """What the app shows now, or so many codes later."""
    return app_shows(datetime.now(UTC) + timedelta(seconds=30 * later), secret)


def wrong_codes(many: int) -> list[str]:
    """Of six digits each, and none that the app shows about now."""
    right = {code(later=later) for later in range(-3, 4)}
    return [each for each in (f"{number:06}" for number in range(many + 7)) if each not in right][:many]
