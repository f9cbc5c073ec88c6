"""A shop with years of history, for trying and measuring reports: opened by use cases, filled by COPY."""

import random
from collections.abc import Callable
from datetime import timedelta

from attrs import define
from django.contrib.auth import get_user_model

from adapters.django_orm.db.bulk import copy_into, filling, ids, set_document_numbers, set_next_number, tidy
from adapters.system import SystemClock
from application.use_cases.business.open_business import OpenBusiness, OpenBusinessCommand
from application.use_cases.clients.register_client import RegisterClient, RegisterClientCommand
from application.use_cases.suppliers.register_supplier import RegisterSupplier, RegisterSupplierCommand
from application.use_cases.users.register_seller import RegisterSeller, RegisterSellerCommand
from config.container import shared
from config.demo.large_shop import COLUMNS, LargeShop, Staff, plan
from config.demo.names import CUSTOMERS, SELLERS
from config.demo.run import ContainerRun, Run
from config.demo.stock import stock_items
from domain.accounts.access import Actor, Role
from domain.shared.calendar import bogota_day

Progress = Callable[[int], None]
PASSWORD = "inventario-demo"  # printed, for a shop that is not real
SUPPLIERS = ("Distribuidora del Valle", "Comercializadora Andina", "Surtimayorista del Centro", "La Bodega Central")
_BATCH = 50_000
"""Rows of sale lines in memory before they are sent."""


@define
class UsernameTaken(Exception):
    """There is a shop of that owner already."""

    username: str


def generate_shop(
    username: str,
    *,
    products: int,
    sales: int,
    days: int,
    seed: int,
    on_progress: Progress = lambda _: None,
) -> int:
    """Open the shop of `username` and give it a history that ended yesterday; the id of the shop.

    All but the dates and ids follows from the numbers. `on_progress` gets the number of new sales.
    The rows come in one transaction: an interrupted run leaves an empty shop. Nothing is rolled up.
    Raises UsernameTaken.
    """
    if get_user_model().objects.filter(username=username).exists():
        raise UsernameTaken(username)
    first_day = bogota_day(SystemClock().now()) - timedelta(days=days)
    staff = _open(username)
    with filling():
        shop = LargeShop(
            staff=staff,
            stock=stock_items(products, ids("product"), first_day),
            first_day=first_day,
            plan=plan(sales, first_day, days),
            rng=random.Random(seed),  # no secret depends on it
            ids={table: ids(table) for table in ("purchase", "purchase_line", "sale", "sale_line", "sale_return")},
        )
        shop.open()
        for count in shop.days():
            if len(shop.rows["sale_line"]) > _BATCH:
                _send(shop)
            on_progress(count)
        shop.close()
        _send(shop)
        set_next_number(staff.business_id, shop.numbers + 1)
        set_document_numbers(staff.business_id, shop.documents)
    tidy(COLUMNS)
    return staff.business_id


def _send(shop: LargeShop) -> None:
    for table, columns in COLUMNS.items():
        copy_into(table, columns, shop.rows.pop(table, []))


def _open(username: str) -> Staff:
    email = f"{username}@tienda.example"
    run = ContainerRun(shared())
    opened = run(
        OpenBusiness,
        OpenBusinessCommand(
            name=f"Tienda {username}", username=username, email=email, password=PASSWORD, verified=True
        ),
    )
    owner = Actor(opened.owner_id, opened.business_id, opened.owner_id, Role.ADMIN)
    sellers = [_hire(run, owner, f"{username}-{n}", name) for n, name in enumerate(SELLERS[:3], 1)]
    suppliers = [(run(RegisterSupplier, _supplier(owner, name)).id, name) for name in SUPPLIERS]
    clients = [(run(RegisterClient, RegisterClientCommand(actor=owner, name=name)).id, name) for name in CUSTOMERS]
    everybody = (owner.user_id, *sellers, *sellers)
    return Staff(opened.business_id, owner.user_id, everybody, tuple(suppliers), tuple(clients))


def _hire(run: Run, owner: Actor, username: str, name: str) -> int:
    first, _, last = name.partition(" ")
    command = RegisterSellerCommand(
        actor=owner,
        username=username,
        email=f"{username}@tienda.example",
        password=PASSWORD,
        first_name=first,
        last_name=last,
        must_change_password=False,
    )
    return run(RegisterSeller, command).details.id


def _supplier(owner: Actor, name: str) -> RegisterSupplierCommand:
    return RegisterSupplierCommand(
        actor=owner,
        name=name,
        company=name,
        phone="602 555 0100",
        contact_email="ventas@proveedor.example",
        address="Carrera 1 # 2-34, Cali",
    )
