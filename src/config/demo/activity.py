"""What the demonstration shop does beside selling: whom it buys from, whom it knows by name, what it pays."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from attrs import frozen

from application.shared_steps.purchasing import GoodsLine
from application.use_cases.clients.register_client import RegisterClient, RegisterClientCommand
from application.use_cases.expenses.record_expense import RecordExpense, RecordExpenseCommand
from application.use_cases.purchases.register_purchase import RegisterPurchase, RegisterPurchaseCommand
from application.use_cases.suppliers.register_supplier import RegisterSupplier, RegisterSupplierCommand
from config.demo.names import CUSTOMERS
from config.demo.run import Run
from domain.accounts.access import Actor
from domain.shared.money import Money

SUPPLIERS = (
    ("Marta Ruiz", "Distribuidora del Valle", "602 555 0101"),
    ("Álvaro Caicedo", "Comercializadora Andina", "602 555 0102"),
    ("Patricia Lemos", "Surtimayorista del Centro", "602 555 0103"),
)
REGULARS = CUSTOMERS[:8]
BILLS = {2: ("Arriendo del local", 1_800_000), 6: ("Servicios públicos", 420_000), 16: ("Nómina", 1_450_000)}
"""By the day of the history on which they are paid."""
DELIVERIES = (5, 12, 19, 26)
LINES = 12


@frozen
class Restock:
    """Something the shop buys again: how much of it, and at which price before IVA."""

    product_id: int
    quantity: Decimal
    price: Money


@frozen
class Activity:
    """`clients` by name. `goods` are bought in turn, some each time."""

    _run: Run
    _admin: Actor
    _suppliers: Sequence[int]
    _goods: Sequence[Restock]
    clients: Mapping[str, int]

    @classmethod
    def start(cls, run: Run, admin: Actor, goods: Sequence[Restock]) -> "Activity":
        suppliers = [run(RegisterSupplier, _supplier(admin, *each)).id for each in SUPPLIERS]
        clients = {
            name: run(RegisterClient, RegisterClientCommand(actor=admin, name=name, phone=f"300 555 01{at:02}")).id
            for at, name in enumerate(REGULARS)
        }
        return cls(run, admin, suppliers, goods, clients)

    def run_day(self, day: int, *, last: bool) -> None:
        """Pay and buy what is due on that day of the history; on the last one, order goods that are still to come."""
        if day in BILLS:
            concept, pesos = BILLS[day]
            command = RecordExpenseCommand(actor=self._admin, concept=concept, amount=Money(Decimal(pesos)))
            self._run(RecordExpense, command)
        if day in DELIVERIES or last:
            self._buy(len([each for each in DELIVERIES if each < day]), pending=last)

    def _buy(self, turn: int, *, pending: bool) -> None:
        goods = self._goods[turn * LINES : (turn + 1) * LINES] or self._goods[:LINES]
        lines = tuple(GoodsLine(product_id=each.product_id, quantity=each.quantity, price=each.price) for each in goods)
        command = RegisterPurchaseCommand(
            actor=self._admin,
            lines=lines,
            supplier_id=self._suppliers[turn % len(self._suppliers)],
            reference=f"FC-{1024 + 37 * turn}",
            pending=pending,
        )
        self._run(RegisterPurchase, command)


def _supplier(admin: Actor, name: str, company: str, phone: str) -> RegisterSupplierCommand:
    return RegisterSupplierCommand(
        actor=admin,
        name=name,
        company=company,
        phone=phone,
        contact_email="ventas@proveedor.example",
        address="Carrera 8 # 12-34, Cali",
    )
