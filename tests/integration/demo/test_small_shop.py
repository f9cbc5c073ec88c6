from datetime import timedelta

from adapters.system import SystemClock
from application.queries.business import ShowConfiguration
from application.use_cases.business.edit_configuration import EditConfiguration
from config.demo.small_shop import DAYS, _configuration
from domain.shared.calendar import bogota_day
from tests.integration.shop import Shop, resolve, run


def test_the_demo_shop_is_set_up_for_two_years(shop: Shop) -> None:
    today = bogota_day(SystemClock().now())
    run(EditConfiguration, _configuration(shop.admin, today - timedelta(days=DAYS)))
    details = resolve(ShowConfiguration)(shop.admin, today)
    assert (details.prefix, details.next_number, details.alerts) == ("LE", 1, ())
    assert all(
        (
            details.nit,
            details.check_digit,
            details.address,
            details.phone,
            details.contact_email,
            details.receipt_footer,
        )
    )
    assert details.resolution is not None
    assert details.resolution.valid_until > today + timedelta(days=600)
