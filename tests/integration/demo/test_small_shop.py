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
    sheet = resolve(ShowConfiguration)(shop.admin, today)
    assert (sheet.prefix, sheet.next_number, sheet.alerts) == ("LE", 1, ())
    assert all((sheet.nit, sheet.check_digit, sheet.address, sheet.phone, sheet.contact_email, sheet.receipt_footer))
    assert sheet.resolution is not None
    assert sheet.resolution.valid_until > today + timedelta(days=600)
