"""A shop's weeks as chance has them: the same for the same seed, on whatever adapter."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

from attrs import define, field

from application.ports.tables import ValueType
from application.queries.credit import PaymentDetails
from application.queries.listing import Listing
from application.queries.sales.sales import SaleDetails
from application.reports.report import Report, ReportRequest, report_query
from domain.accounts.access import Actor
from domain.sales.payment import PaymentMethod, Tender
from domain.shared.calendar import BOGOTA, bogota_day
from domain.shared.errors import DomainError
from domain.shared.money import Money
from domain.shared.tax import Treatment
from tests.contracts.credit import credit_helpers
from tests.contracts.expenses.entry_helpers import EXPENSES, EXTRA_INCOME
from tests.contracts.purchases import purchasing
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World

BEGIN = datetime(2026, 9, 20, 7, 0, tzinfo=BOGOTA)
GOODS = [
    ("Café", "Granos", Treatment.GENERAL),
    ("Leche", "Lácteos", Treatment.REDUCED),
    ("Pan", "", Treatment.EXEMPT),
    ("=Sal", "Granos", Treatment.EXCLUDED),
    ("Ñame", "granos", Treatment.GENERAL),
]


@define
class Chance:
    """`live` takes `steps` steps of one to twenty hours each, and a few without any time between."""

    world: World
    random: Random
    shop: Shop = field(init=False)
    people: list[Actor] = field(init=False)
    products: list[int] = field(init=False)
    clients: list[int] = field(init=False)
    supplier: int = field(init=False)
    sales: list[SaleDetails] = field(factory=list)
    payments: list[PaymentDetails] = field(factory=list)

    def live(self, steps: int) -> "Chance":
        self.open()
        actions = [self.sell] * 6 + [self.sell_on_credit] * 3 + [self.sell_mixed] * 2 + [self.pay] * 2
        actions += [self.return_lines, self.void, self.edit, self.void_payment]
        actions += [self.buy, self.spend, self.earn, self.adjust]
        for step in range(steps):
            self.world.clock.advance(timedelta(minutes=self.random.choice([0, 7, 61, 333, 1201])))
            self._try(self.random.choice(actions))
            if step % 9 == 0:
                self.count_cash(Random(step))
        return self

    def open(self) -> None:
        self.world.clock.set(BEGIN)
        self.shop = self.world.open_shop()
        self.people = [self.shop.admin, self.shop.seller, self.world.hire(self.shop.admin)]
        self.products = [
            self.world.register(
                self.shop,
                name,
                stock=200,
                category=category,
                treatment=treatment,
                price=self._pesos(500, 9000),
                unit_cost=self._pesos(300, 6000),
                minimum_stock=Decimal(150),
            ).id
            for name, category, treatment in GOODS
        ]
        self.world.register(self.shop, "Nadie me compra", stock=7)
        self.clients = [self.world.register_client(self.shop, name).id for name in ("Ana", "Luz", "Inés")]
        self.supplier = self.world.register_supplier(self.shop).id

    @property
    def today(self) -> date:
        return bogota_day(self.world.clock.now())

    def sell(self) -> None:
        card = Tender(PaymentMethod.CARD)
        tender = self.random.choice([Tender(), card, Tender(PaymentMethod.TRANSFER, bank="Nequi")])
        buyer = self.random.choice([None, None, self.clients[0]])
        self._sell(tender, buyer)

    def sell_on_credit(self) -> None:
        self._sell(credit_helpers.CREDIT, self.random.choice(self.clients))

    def sell_mixed(self) -> None:
        """Half by card or transfer, and the rest in cash or on credit."""
        lines = self._lines()
        details = [self.world.product_reader.one(self.shop.id, id) for id in lines]
        due = sum((Money(each.final_price) * lines[each.id] for each in details), Money(0))
        first = Money.rounded(due.amount / 2)
        others = [PaymentMethod.CASH, PaymentMethod.CREDIT]
        payments = (
            Tender(PaymentMethod.TRANSFER, bank="Nequi", amount=first),
            Tender(self.random.choice(others), amount=due - first),
        )
        buyer = self.random.choice(self.clients)
        actor = self.random.choice(self.people)
        self.sales.append(self.world.sell(actor, lines, payments=payments, client_id=buyer))

    def pay(self) -> None:
        client, actor = self.random.choice(self.clients), self.random.choice(self.people)
        most = int(self.world.client_reader.one(self.shop.id, client).balance)
        self.payments.append(credit_helpers.pay(self.world, actor, client, str(self._pesos(1, max(2, most)))))

    def void_payment(self) -> None:
        credit_helpers.void(self.world, self.shop.admin, self.random.choice(self.payments))

    def return_lines(self) -> None:
        sale = self.random.choice(self.sales)
        line = self.random.choice(sale.lines)
        self.world.return_lines(self.shop, sale.id, {line.id: self.random.randint(1, int(line.quantity))})

    def void(self) -> None:
        self.world.void(self.shop, self.random.choice(self.sales).id)

    def edit(self) -> None:
        sale = self.random.choice(self.sales)
        method = self.random.choice([None, PaymentMethod.CREDIT, PaymentMethod.CASH])
        self.world.edit_sale(self.shop.admin, sale.id, client_id=self.random.choice(self.clients), method=method)

    def buy(self) -> None:
        id, expiry = self.random.choice(self.products), self.today + timedelta(days=self.random.randint(1, 40))
        line = purchasing.goods(id, self.random.randint(1, 30), str(self._pesos(300, 6000)), expiry_date=expiry)
        bought = purchasing.buy(self.world, self.shop, line, supplier_id=self.supplier)
        if self.random.random() < 0.2:
            purchasing.void(self.world, self.shop, bought.id)

    def spend(self) -> None:
        EXPENSES.record(self.world, self.shop.admin, amount=self._pesos(1, 50_000), day=self._recently())

    def earn(self) -> None:
        EXTRA_INCOME.record(self.world, self.shop.admin, amount=self._pesos(1, 50_000), day=self._recently())

    def adjust(self) -> None:
        self.world.adjust(self.shop, self.random.choice(self.products), -self.random.randint(1, 5))

    def count_cash(self, random: Random) -> None:
        """Somebody closes the own till, if it is open, and begins with another."""
        actor = random.choice(self.people)
        mine = self.world.till_reader.open_of(self.shop.id, actor.user_id)
        if mine:
            self.world.close_till(actor, mine.id, f"{random.randint(1, 9_000_000) / 100:.2f}")
        self.world.open_till(actor, f"{random.randint(0, 50_000)}.00")

    def told(self, report: Report, since: date, until: date) -> list[tuple[object, ...]]:
        """The rows and then the totals of a report, without what says who is who."""
        request = ReportRequest(report, since, until)
        page = self.world.report_reader.page(report_query(self.shop.admin, request, self.today), Listing(size=10_000))
        kept = [
            n
            for n, column in enumerate(report.columns)
            if column.kind is not ValueType.NUMBER and column.key not in {"username", "seller"}
        ]
        rows = [report.values(row) for row in page.rows]
        return [tuple(row[n] for n in kept) for row in [*rows, report.total_values(page.totals)]]

    def _sell(self, tender: Tender, buyer: int | None) -> None:
        actor = self.random.choice(self.people)
        self.sales.append(self.world.sell(actor, self._lines(), tender=tender, client_id=buyer))

    def _lines(self) -> dict[int, int]:
        return {id: self.random.randint(1, 4) for id in self.random.sample(self.products, self.random.randint(1, 3))}

    def _recently(self) -> date:
        return self.today - timedelta(days=self.random.randint(0, 3))

    def _pesos(self, least: int, most: int) -> Money:
        return Money(Decimal(self.random.randint(100 * least, 100 * most)) / 100)

    def _try(self, action: Callable[[], None]) -> None:
        """What cannot be done is not."""
        with suppress(DomainError, IndexError):
            action()
