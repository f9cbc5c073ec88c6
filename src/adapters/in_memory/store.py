"""What a database would hold, in dicts, and one transaction at a time over it."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from threading import Lock, get_ident

from attrs import astuple, define, field, frozen

from adapters.in_memory.journal import Journal
from application.ports.repositories.accounts import NewToken
from application.ports.unit_of_work import LockTimeout
from domain.accounts.account import Account
from domain.audit_trail.audit_record import AuditRecord
from domain.business.business import Business
from domain.clients.client import Client
from domain.credit.credit import CreditPayment
from domain.expenses.expense import Expense
from domain.expenses.extra_income import ExtraIncome
from domain.inventory.lot import Lot
from domain.inventory.stock import StockMovement
from domain.products.product import Product
from domain.purchases.purchase_order import PurchaseOrder
from domain.sales.held_sale import HeldSale
from domain.sales.resolution import Resolution
from domain.sales.sale import Sale
from domain.sales.sale_line import SaleReturn
from domain.suppliers.supplier import Supplier
from domain.tills.till import CashEntry, TillSession


@frozen
class StoredAnswer:
    fingerprint: str
    body: bytes
    at: datetime


@frozen
class StoredSession:
    user_id: int
    device: str
    address: str
    started_at: datetime
    seen_at: datetime
    expires_at: datetime


@frozen
class StoredSecondFactor:
    """`codes` are the recovery codes that were not used."""

    secret: str
    since: datetime
    last_step: int
    codes: tuple[str, ...]


@frozen
class StoredAuditRecord:
    """`username` and `who` as the actor's account said at that moment; `who` is what a search knows of the person."""

    record: AuditRecord
    username: str
    who: str


@frozen
class StoredCashEntry:
    till_id: int
    entry: CashEntry


@define
class Tables:
    """Everything that is stored, by id. Stored values are replaced, never changed."""

    products: dict[int, Product] = field(factory=dict)
    movements: dict[int, StockMovement] = field(factory=dict)
    lots: dict[int, Lot] = field(factory=dict)
    sales: dict[int, Sale] = field(factory=dict)
    held_sales: dict[int, HeldSale] = field(factory=dict)
    clients: dict[int, Client] = field(factory=dict)
    credit_payments: dict[int, CreditPayment] = field(factory=dict)
    suppliers: dict[int, Supplier] = field(factory=dict)
    purchases: dict[int, PurchaseOrder] = field(factory=dict)
    returns: dict[int, SaleReturn] = field(factory=dict)
    tills: dict[int, TillSession] = field(factory=dict)
    cash: dict[int, StoredCashEntry] = field(factory=dict)
    sale_resolutions: dict[int, Resolution] = field(factory=dict)
    businesses: dict[int, Business] = field(factory=dict)
    logos: dict[int, bytes] = field(factory=dict)
    accounts: dict[int, Account] = field(factory=dict)
    tokens: dict[int, NewToken] = field(factory=dict)
    token_uses: dict[int, datetime] = field(factory=dict)
    sessions: dict[str, StoredSession] = field(factory=dict)
    second_factors: dict[int, StoredSecondFactor] = field(factory=dict)
    photos: dict[int, tuple[bytes, str]] = field(factory=dict)
    expenses: dict[int, Expense] = field(factory=dict)
    extra_income: dict[int, ExtraIncome] = field(factory=dict)
    audit: dict[int, StoredAuditRecord] = field(factory=dict)
    answers: dict[tuple[int, str], StoredAnswer] = field(factory=dict)

    def copy(self) -> "Tables":
        return Tables(*(dict(table) for table in astuple(self, recurse=False)))


@frozen
class Session:
    """What the repositories of one unit of work share.

    `tables` is a draft that nobody else sees before the commit; `locked` the products that may change their stock.
    """

    tables: Tables
    business_id: int | None
    next_id: Callable[[str], int]
    locked: set[int] = field(factory=set)


@define
class InMemoryStore:
    """The books. `tables` is what was committed; threads take turns, each waiting at most `patience` seconds."""

    patience: float = 10.0
    tables: Tables = field(factory=Tables, init=False)
    journal: Journal = field(factory=Journal, init=False)
    _last_ids: Counter[str] = field(factory=Counter, init=False)
    _turn: Lock = field(factory=Lock, init=False)
    _holder: int | None = field(default=None, init=False)

    @contextmanager
    def transaction(self, business_id: int | None) -> Iterator[Session]:
        """Commits on a clean exit, drops the draft on an exception. Raises LockTimeout; RuntimeError when nested."""
        if self._holder == get_ident():
            raise RuntimeError("A unit of work is already open in this thread; two are never nested.")
        if not self._turn.acquire(timeout=self.patience):
            raise LockTimeout
        self._holder = get_ident()
        try:
            session = Session(self.tables.copy(), business_id, self.next_id)
            yield session
            self.journal.note(self.tables, session.tables, datetime.now(UTC))
            self.tables = session.tables
        finally:
            self._holder = None
            self._turn.release()

    def next_id(self, kind: str) -> int:
        """Like a sequence: an id handed out to a transaction that failed is not handed out again."""
        self._last_ids[kind] += 1
        return self._last_ids[kind]
