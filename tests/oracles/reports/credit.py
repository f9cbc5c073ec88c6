"""What clients owed at the end of a day, by age."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from adapters.in_memory.debts import NOTHING, credit_sales, owed_less
from adapters.in_memory.store import Tables
from application.reports.credit import DEBTS, ClientDebt
from application.reports.report import Report, ReportQuery
from domain.clients.client import Client
from domain.sales.payment import PaymentMethod
from domain.shared.calendar import bogota_day
from tests.oracles.debts import Debt, by_age, still_owed
from tests.oracles.reports.facts import Rows


def _debts(tables: Tables, asked: ReportQuery) -> Iterator[ClientDebt]:
    for client in tables.clients.values():
        if client.business_id != asked.business_id:
            continue
        sold = [Debt(*facts) for facts in sorted(_sold_on_credit(tables, client, asked.until))]
        left, favour = still_owed(sold, _paid(tables, client, asked.until))
        ages = by_age(left, asked.until)
        balance = sum(ages, NOTHING) - favour
        if balance:
            facts = (client.id, client.name, str(client.document or ""), client.phone, balance)
            first, second, third, last = ages
            yield ClientDebt(*facts, left[0].day if left else None, first, second, third, last, favour)


def _sold_on_credit(tables: Tables, client: Client, until: date) -> Iterator[tuple[date, Decimal]]:
    """Less what had come back by then. Of one day the order makes no difference: all have its age."""
    for sale in credit_sales(tables, client.id):
        if bogota_day(sale.sold_at) <= until:
            owed = sum((each.amount.amount for each in sale.payments if each.method is PaymentMethod.CREDIT), NOTHING)
            back = [each for each in tables.returns.values() if each.sale_id == sale.id]
            less = sum((owed_less(sale, each) for each in back if bogota_day(each.at) <= until), NOTHING)
            yield bogota_day(sale.sold_at), owed - less


def _paid(tables: Tables, client: Client, until: date) -> Decimal:
    mine = [each for each in tables.credit_payments.values() if each.client_id == client.id and not each.voided_at]
    return sum((each.payment.amount.amount for each in mine if bogota_day(each.taken_at) <= until), NOTHING)


ROWS: dict[Report, Rows] = {DEBTS: _debts}
