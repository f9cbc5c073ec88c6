"""Rivals for the last number of a range, and a new resolution while a sale waits for its number."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from threading import Barrier, Event

import pytest
from django.db import connection

from adapters.system import SystemClock
from application.ports.unit_of_work import TransactionConflict, UnitOfWorkFactory
from application.queries.business import ConfigurationDetails
from application.queries.ledger_check import LedgerChecker
from application.queries.listing import Listing
from application.queries.products import ShowProduct
from application.queries.sales.sales import ListSales, SaleCriteria, SaleSort
from application.shared_steps.cart import RequestedLine
from application.use_cases.business.edit_configuration import (
    EditConfiguration,
    EditConfigurationCommand,
    NewResolution,
)
from application.use_cases.sales.register_sale import RegisterSale, RegisterSaleCommand
from domain.sales.numbering import NumberingExhausted
from domain.sales.resolution import Resolution
from domain.shared.calendar import bogota_day
from tests.integration.shop import Shop, resolve, run

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]

LONG_ENOUGH_TO_WAIT = 0.4
RIVALS = 4


def granted(first: int, last: int) -> NewResolution:
    today = bogota_day(SystemClock().now())
    return NewResolution(
        number="18764060000001",
        prefix="FV",
        first=first,
        last=last,
        valid_from=today - timedelta(days=1),
        valid_until=today + timedelta(days=100),
    )


def configure(shop: Shop, **facts: object) -> ConfigurationDetails:
    return run(EditConfiguration, EditConfigurationCommand(actor=shop.admin, **facts))  # type: ignore[arg-type]


def asking_for(shop: Shop, product_id: int) -> RegisterSaleCommand:
    return RegisterSaleCommand(actor=shop.admin, lines=(RequestedLine(product_id=product_id),))


def numbers_of(shop: Shop) -> list[str]:
    by_number = SaleCriteria(order=SaleSort.NUMBER, descending=False)
    return [sale.number for sale in resolve(ListSales)(shop.admin, by_number, Listing()).items]


def test_the_last_numbers_of_a_range_are_sold_once_each(shop: Shop) -> None:
    configure(shop, resolution=granted(41, 42))
    # Each sells something of its own, so that nothing but the number is shared.
    products = [shop.product(f"Producto {n}").id for n in range(RIVALS)]
    barrier = Barrier(RIVALS)

    def sell(product_id: int) -> str:
        try:
            barrier.wait(10)
            return run(RegisterSale, asking_for(shop, product_id)).number
        except NumberingExhausted:
            return "refused"
        finally:
            connection.close()

    with ThreadPoolExecutor(RIVALS) as rivals:
        outcomes = Counter(rivals.map(sell, products))
    assert outcomes == {"FV41": 1, "FV42": 1, "refused": 2}
    assert numbers_of(shop) == ["FV41", "FV42"]
    left = [resolve(ShowProduct)(shop.admin, id).stock for id in products]
    assert sum(left) == 10 * RIVALS - 2
    assert configure(shop, phone="602").next_number == 43
    assert resolve(LedgerChecker).differences() == ()


@pytest.mark.parametrize("repeated", [True, False])
def test_a_sale_that_waited_for_its_number_gets_one_of_the_new_resolution(shop: Shop, repeated: bool) -> None:
    product = shop.product().id
    configure(shop, resolution=granted(1, 5))
    assert run(RegisterSale, asking_for(shop, product)).number == "FV1"
    locked = Event()

    def put_in_force() -> None:
        """What EditConfiguration does, thinking a while before it writes."""
        with resolve(UnitOfWorkFactory)(shop.admin.business_id) as uow:
            business = uow.businesses.lock()
            locked.set()
            Event().wait(LONG_ENOUGH_TO_WAIT)
            asked = granted(1001, 1002)
            resolution = Resolution(
                id=uow.businesses.next_resolution_id(),
                number=asked.number,
                prefix=asked.prefix,
                first=asked.first,
                last=asked.last,
                valid_from=asked.valid_from,
                valid_until=asked.valid_until,
            )
            today = bogota_day(SystemClock().now())
            business.numbering = business.numbering.turned_to(resolution, None, today).starting(None, None)
            uow.businesses.save(business)
        connection.close()

    with ThreadPoolExecutor(1) as other:
        editing = other.submit(put_in_force)
        assert locked.wait(5)
        if repeated:
            assert run(RegisterSale, asking_for(shop, product)).number == "FV1001"
        else:
            with pytest.raises(TransactionConflict):
                resolve(RegisterSale)(asking_for(shop, product))
        editing.result()
    assert numbers_of(shop) == (["FV1", "FV1001"] if repeated else ["FV1"])
    assert resolve(ShowProduct)(shop.admin, product).stock == Decimal(8 if repeated else 9)
    assert resolve(LedgerChecker).differences() == ()


def test_two_editors_do_not_overwrite_each_other(shop: Shop) -> None:
    barrier = Barrier(RIVALS)

    def edit(number: int) -> int:
        try:
            barrier.wait(10)
            return configure(shop, **{("phone", "address", "receipt_footer", "prefix")[number]: str(number)}).version
        finally:
            connection.close()

    with ThreadPoolExecutor(RIVALS) as editors:
        assert sorted(editors.map(edit, range(RIVALS))) == [2, 3, 4, 5]
    details = configure(shop)
    assert (details.phone, details.address, details.receipt_footer, details.prefix) == ("0", "1", "2", "3")
