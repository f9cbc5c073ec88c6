"""A demonstration shop: the catalogue on the products and thirty days of trade, made by the use cases themselves.

Everything but the dates follows from SEED: the same day gives the same shop.
"""

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from attrs import define, frozen
from django.contrib.auth import get_user_model
from rich.progress import Progress

from adapters.http.vocabulary.products import TREATMENTS, UNITS
from adapters.http.vocabulary.words import members
from adapters.system import SystemClock
from application.ports.clock import Clock
from application.queries.clients import ShowClient
from application.queries.sales.sales import SaleDetails
from application.queries.tills import ShowTill
from application.shared_steps.cart import RequestedLine
from application.use_cases.business.edit_configuration import (
    EditConfiguration,
    EditConfigurationCommand,
    NewResolution,
)
from application.use_cases.business.open_business import OpenBusiness, OpenBusinessCommand
from application.use_cases.inventory.adjust_stock import AdjustStock, AdjustStockCommand
from application.use_cases.products.register_product import RegisterProduct, RegisterProductCommand
from application.use_cases.sales.register_sale import RegisterSale, RegisterSaleCommand
from application.use_cases.sales.return_sale import ReturnedLineRequest, ReturnSale, ReturnSaleCommand
from application.use_cases.sales.void_sale import VoidSale, VoidSaleCommand
from application.use_cases.users.register_seller import RegisterSeller, RegisterSellerCommand
from config.container import build
from config.demo.activity import Activity, Restock
from config.demo.catalogue import Good, goods
from config.demo.clients import CREDIT, CreditClients
from config.demo.names import CUSTOMERS, SELLERS
from config.demo.run import ContainerRun, Run
from config.demo.tills import Tills
from domain.accounts.access import Actor, Role
from domain.inventory.stock import InsufficientStock, Reason
from domain.sales.payment import PaymentMethod, Tender
from domain.shared.calendar import BOGOTA, bogota_day
from domain.shared.money import Money
from domain.shared.quantity import Unit

SEED = 20_26
DAYS = 30
SALES_A_DAY = (28, 55)
_TREATMENTS, _UNITS = members(TREATMENTS), members(UNITS)
BANKS = ("Bancolombia", "Nequi", "Daviplata", "Banco de Bogotá")


@frozen
class Login:
    role: str
    username: str
    password: str


DEMO_LOGINS = (
    Login("admin", "demo", "inventario-demo"),
    Login("vendedor", "vendedora", "inventario-demo"),
    Login("vendedor", "vendedor", "inventario-demo"),
)


class DemoIncomplete(Exception):
    """The admin of the demo is there, but not the last seller, who is hired when everything else is done."""


@define
class MovingClock:
    """A clock that the generator moves."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment


@frozen
class ShopProduct:
    """A good and the id it got."""

    good: Good
    product_id: int


def open_demo_shop(until: datetime | None = None) -> None:
    """Make the shop with a progress bar, unless it is there; its history ends at `until`, or now.

    Raises DemoIncomplete when an earlier one was interrupted.
    """
    usernames = set(get_user_model().objects.values_list("username", flat=True))
    if DEMO_LOGINS[-1].username in usernames:
        return
    if DEMO_LOGINS[0].username in usernames:
        raise DemoIncomplete
    until = until or SystemClock().now()
    clock = MovingClock(until - timedelta(days=DAYS))
    _Generator(random.Random(SEED), clock).run(until)  # no secret depends on it


class _Generator:
    def __init__(self, rng: random.Random, clock: MovingClock) -> None:
        self._rng = rng
        self._clock = clock
        self._container = build({Clock: clock})
        self._run: Run = ContainerRun(self._container)

    def run(self, until: datetime) -> None:
        with Progress(transient=True) as progress:
            task = progress.add_task("Opening the demo shop", total=DAYS + 10)
            admin, sellers = self._open_business()
            products = self._register_products(admin)
            activity = Activity.start(self._run, admin, [_restock(product, self._clock.moment) for product in products])
            show = self._container.resolve(ShowClient)
            self._credit_clients = CreditClients(self._run, show, self._rng, list(activity.clients.items()))
            progress.advance(task, 9)
            tills = Tills(self._run, self._container.resolve(ShowTill), admin, [admin, *sellers])
            for day in range(DAYS + 1):
                activity.run_day(day, last=day == DAYS)
                tills.close(day)  # those of the day before: today's stay open
                moments = self._moments(until - timedelta(days=DAYS - day))
                for visit, moment in enumerate(moment for moment in moments if moment < until):
                    self._clock.moment = moment
                    if visit == 0:
                        tills.open()
                    self._visit(admin, sellers, products, activity)
                self._credit_clients.pay(sellers[0])
                self._clock.moment = min(self._clock.moment + timedelta(minutes=20), until)
                progress.advance(task)
            self._clock.moment = until
            self._hire(admin, DEMO_LOGINS[-1], SELLERS[-1])

    def _open_business(self) -> tuple[Actor, list[Actor]]:
        owner, *others = DEMO_LOGINS
        opened = self._run(
            OpenBusiness,
            OpenBusinessCommand(
                name="Tienda La Esquina",
                username=owner.username,
                email="demo@tienda.example",
                password=owner.password,
                prefix="LE",
                verified=True,
            ),
        )
        admin = Actor(opened.owner_id, opened.business_id, opened.owner_id, Role.ADMIN)
        self._run(EditConfiguration, _configuration(admin, bogota_day(self._clock.moment)))
        return admin, [self._hire(admin, login, name) for login, name in zip(others[:-1], SELLERS, strict=False)]

    def _hire(self, admin: Actor, login: Login, name: str) -> Actor:
        first, _, last = name.partition(" ")
        command = RegisterSellerCommand(
            actor=admin,
            username=login.username,
            email=f"{login.username}@tienda.example",
            password=login.password,
            first_name=first,
            last_name=last,
            must_change_password=False,  # visitors of the demo come in with what is printed
        )
        return Actor(self._run(RegisterSeller, command).details.id, admin.business_id, admin.user_id, Role.SELLER)

    def _register_products(self, admin: Actor) -> list[ShopProduct]:
        return [ShopProduct(good, self._register(admin, good)) for good in goods()]

    def _register(self, admin: Actor, good: Good) -> int:
        net = Decimal(good.public_price) / (1 + _rate(good, self._clock.moment))
        stock = good.minimum_stock + good.popularity * self._rng.randint(4, 20) // 10
        command = RegisterProductCommand(
            actor=admin,
            name=good.name,
            barcode=good.barcode or "",
            category=good.category,
            final_price=Money(Decimal(good.public_price)),
            treatment=_TREATMENTS[good.treatment],
            unit=_UNITS[good.unit],
            unit_cost=Money.rounded(net * (100 - good.margin) / 100),
            stock=Decimal(stock),
            minimum_stock=Decimal(good.minimum_stock),
        )
        return self._run(RegisterProduct, command).id

    def _moments(self, day: datetime) -> Iterator[datetime]:
        """Opening hours from 7 to 21, busiest at noon and after work; more on a Saturday."""
        date = bogota_day(day)
        visits = self._rng.randint(*SALES_A_DAY) + (12 if date.weekday() == 5 else 0)
        hours = self._rng.choices(range(7, 21), weights=[3, 5, 5, 6, 8, 9, 7, 5, 5, 6, 8, 10, 8, 5], k=visits)
        opening = datetime.combine(date, time.min, BOGOTA)
        seconds = sorted(hour * 3600 + self._rng.randrange(3600) for hour in hours)
        return (opening + timedelta(seconds=second) for second in seconds)

    def _visit(self, admin: Actor, sellers: list[Actor], products: list[ShopProduct], activity: Activity) -> None:
        weights = [product.good.popularity for product in products]
        choices = self._rng.choices(products, weights=weights, k=self._rng.choice((1, 2, 2, 3, 3, 4, 5, 7)))
        lines = tuple(
            RequestedLine(product_id=s.product_id, quantity=self._amount(s.good)) for s in dict.fromkeys(choices)
        )
        seller, tender = self._rng.choice([admin, *sellers, *sellers]), self._tender()
        client = self._rng.choice(CUSTOMERS) if self._rng.random() < 0.3 else ""
        debtor = self._credit_clients.buyer()
        if debtor:
            client, tender = debtor, CREDIT
        command = RegisterSaleCommand(
            actor=seller, lines=lines, tender=tender, client_name=client, client_id=activity.clients.get(client)
        )
        try:
            sale = self._run(RegisterSale, command)
        except InsufficientStock:
            return
        self._after_sale(admin, sale, products)

    def _amount(self, good: Good) -> Decimal:
        if _UNITS[good.unit] is Unit.PIECE:
            return Decimal(self._rng.choice((1, 1, 1, 2, 2, 3)))
        return Decimal(self._rng.randint(250, 3000)) / 1000

    def _tender(self) -> Tender:
        method = self._rng.choices(
            (PaymentMethod.CASH, PaymentMethod.TRANSFER, PaymentMethod.CARD), weights=(70, 22, 8)
        )[0]
        return Tender(method, bank=self._rng.choice(BANKS) if method is PaymentMethod.TRANSFER else "")

    def _after_sale(self, admin: Actor, sale: SaleDetails, products: list[ShopProduct]) -> None:
        """Now and then somebody brings something back, a ticket was wrong, or something breaks."""
        draw = self._rng.random()
        self._clock.moment += timedelta(minutes=2)
        if draw < 0.006:
            self._run(VoidSale, VoidSaleCommand(actor=admin, sale_id=sale.id, reason="Venta registrada por error"))
        elif draw < 0.015:
            line = sale.lines[0]
            back = (ReturnedLineRequest(line.id, min(line.quantity, Decimal(1))),)
            self._run(ReturnSale, ReturnSaleCommand(actor=admin, sale_id=sale.id, lines=back, reason="Empaque roto"))
        elif draw < 0.03:
            self._break(admin, self._rng.choice(products))

    def _break(self, admin: Actor, product: ShopProduct) -> None:
        command = AdjustStockCommand(
            actor=admin, product_id=product.product_id, change=Decimal(-1), reason=Reason.DAMAGE, note="Producto dañado"
        )
        try:
            self._run(AdjustStock, command)
        except InsufficientStock:
            return


def _configuration(admin: Actor, today: date) -> EditConfigurationCommand:
    """Everything that a receipt says, and numbers for the next two years."""
    return EditConfigurationCommand(
        actor=admin,
        nit="901234567",
        address="Calle 14 # 5-20, Cali",
        phone="602 555 0114",
        contact_email="hola@laesquina.example",
        receipt_footer="Gracias por su compra. Cambios dentro de 8 días con este recibo.",
        resolution=NewResolution(
            number="18764060000114",
            prefix="LE",
            first=1,
            last=20_000,
            valid_from=today,
            valid_until=today + timedelta(days=729),
        ),
    )


def _restock(product: ShopProduct, at: datetime) -> Restock:
    """A dozen of it, a little dearer than the last time."""
    net = Decimal(product.good.public_price) / (1 + _rate(product.good, at))
    price = Money.rounded(net * (101 - product.good.margin) / 100)
    return Restock(product.product_id, Decimal(12), price)


def _rate(good: Good, at: datetime) -> Decimal:
    return _TREATMENTS[good.treatment].rate(bogota_day(at))
