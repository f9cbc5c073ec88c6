"""The changes of one unit of work: states compared field by field, as records of the audit trail."""

from collections.abc import Callable, Mapping
from copy import copy
from datetime import datetime
from typing import Protocol

from attrs import AttrsInstance, define, evolve, field, frozen

from application.execution.origin import Origin
from application.ports.repositories.accounts import NewToken
from application.ports.repositories.sales import SaleContext
from domain.accounts.access import Actor
from domain.accounts.account import Account
from domain.audit_trail.audit_record import ADDRESS_LIMIT, FACT_LIMIT, AuditAction, AuditRecord, Subject
from domain.business.business import Business
from domain.clients.client import Client
from domain.credit.credit import CreditPayment
from domain.expenses.expense import Expense
from domain.expenses.extra_income import ExtraIncome
from domain.inventory.stock import MovementType, StockMovement
from domain.products.product import Product
from domain.purchases.purchase_order import PurchaseOrder
from domain.sales.held_sale import HeldSale
from domain.sales.sale import Sale
from domain.shared.changes import Changes, differences
from domain.suppliers.supplier import Supplier
from domain.tills.till import TillSession

SUBJECTS: Mapping[type, Subject] = {
    Product: Subject.PRODUCT,
    Sale: Subject.SALE,
    HeldSale: Subject.HELD_SALE,
    PurchaseOrder: Subject.PURCHASE,
    Client: Subject.CLIENT,
    Supplier: Subject.SUPPLIER,
    Expense: Subject.EXPENSE,
    ExtraIncome: Subject.EXTRA_INCOME,
    TillSession: Subject.TILL,
    CreditPayment: Subject.PAYMENT,
    Business: Subject.BUSINESS,
    Account: Subject.ACCOUNT,
    NewToken: Subject.TOKEN,
}
_LEDGERS_OWN = ("holding.quantity", "holding.value", "lots")
"""Fields of a product that the ledger writes and records."""

_BY_HAND = frozenset({MovementType.OPENING, MovementType.ADJUSTMENT, MovementType.REVALUATION})
"""Movements without a document that records them."""

_NAMES = ("username", "name", "concept", "number")
Key = tuple[Subject, int]


class Aggregate(AttrsInstance, Protocol):
    """What the trail compares, of one of the SUBJECTS."""

    @property
    def id(self) -> int: ...


Aggregates = Aggregate | tuple[Aggregate, ...]


@frozen
class Acting:
    """Who acts, when, and by which request or command."""

    actor: Actor | None
    user_id: int | None
    business_id: int | None
    address: str
    now: Callable[[], datetime]
    origin: Origin

    @classmethod
    def of(cls, command: object, now: Callable[[], datetime], origin: Origin) -> "Acting":
        """The actor of the command; before sign-in the account that it names."""
        actor = getattr(command, "actor", None)
        return cls(
            actor=actor,
            user_id=actor.user_id if actor else getattr(command, "user_id", None),
            business_id=actor.business_id if actor else getattr(command, "business_id", None),
            address=(actor.address if actor else getattr(command, "address", "")) or origin.address,
            now=now,
            origin=origin,
        )


@define
class ChangeLog:
    """The changes of one unit of work so far."""

    _acting: Acting
    _before: dict[Key, Aggregate | None] = field(factory=dict)
    _after: dict[Key, Aggregate | None] = field(factory=dict)
    _moved: dict[Key, Changes] = field(factory=dict)
    _events: list[AuditRecord] = field(factory=list)
    _sale_context: SaleContext | None = None

    def note(self, record: AuditRecord) -> None:
        self._events.append(record)

    def read(self, aggregates: Aggregates) -> None:
        """Remember one or several aggregates before they change."""
        for each in _each(aggregates):
            key = _key(each)
            if key not in self._before:
                self._before[key] = copy(each)

    def added(self, aggregate: Aggregate) -> None:
        if isinstance(aggregate, Sale):
            self._sold(aggregate)
            return
        key = _key(aggregate)
        self._before.setdefault(key, None)
        self._after[key] = copy(aggregate)

    def saved(self, aggregate: Aggregate) -> None:
        self._after[_key(aggregate)] = copy(aggregate)

    def deleted(self, aggregates: Aggregates) -> None:
        self.read(aggregates)
        for each in _each(aggregates):
            self._after[_key(each)] = None

    def note_context(self, context: SaleContext) -> None:
        self._sale_context = context

    def moved(self, movement: StockMovement) -> None:
        if movement.origin.cause not in _BY_HAND:
            return
        key = (Subject.PRODUCT, movement.product_id)
        from_ledger = self._moved.get(key, {})
        stock = movement.balance - movement.quantity, movement.balance
        value = movement.value_balance - movement.value, movement.value_balance
        new = {"stock": stock, "stock_value": value}
        changes = {name: (from_ledger.get(name, (str(old), None))[0], str(now)) for name, (old, now) in new.items()}
        self._moved[key] = {name: change for name, change in changes.items() if change[0] != change[1]}

    def records(self) -> list[AuditRecord]:
        """One record for each named action, with its changes, and one for each other change."""
        changes = {key: own for key in {**self._after, **self._moved} if (own := self._changes(key))}
        noted = [self._signed(event, _claimed(event, changes)) for event in self._events]
        return noted + [self._record(key, own) for key, own in changes.items()]

    def _changes(self, key: Key) -> Changes:
        changes: Changes = {}
        if key in self._after:
            changes = differences(self._before.get(key), self._after[key])
            if key[0] is Subject.PRODUCT:
                changes = {path: change for path, change in changes.items() if not path.startswith(_LEDGERS_OWN)}
        return {**changes, **self._moved.get(key, {})}

    def _record(self, key: Key, changes: Changes) -> AuditRecord:
        subject, id = key
        before, after = self._before.get(key), self._after.get(key)
        action = AuditAction.CHANGED
        if key in self._after and before is None:
            action = AuditAction.CREATED
        elif key in self._after and after is None:
            action = AuditAction.DELETED
        return self._signed(self._blank(action, subject, id, after or before), changes)

    def _sold(self, sale: Sale) -> None:
        """A sale is its own record. Only a price that differs from the product's needs one here."""
        if self._sale_context is None:
            return
        own = {product.id: product.price for product in self._sale_context.products}
        settings = self._sale_context.settings
        changes: dict[str, tuple[str, str]] = {}
        for line in sale.lines:
            listed = own[line.product_id]
            if line.unit_price != listed.base and line.unit_price != (listed := settings.charged(listed)).base:
                changes[f"lines.{line.id}.unit_price"] = (str(listed.base), str(line.unit_price))
        if changes:
            record = self._blank(AuditAction.PRICE_OVERRIDDEN, Subject.SALE, sale.id, None)
            self._events.append(evolve(record, changes=changes))

    def _blank(self, action: AuditAction, subject: Subject, id: int, aggregate: object) -> AuditRecord:
        name = next((str(text) for each in _NAMES if (text := getattr(aggregate, each, None))), "")
        return AuditRecord(
            action=action,
            business_id=self._acting.business_id or self._opened.business_id,
            actor_id=self._acting.user_id or self._opened.id,
            address=self._acting.address[:ADDRESS_LIMIT],
            at=self._acting.now(),
            subject_id=id,
            facts={"name": name[:FACT_LIMIT]} if name else {},
            subject=subject,
        )

    @property
    def _opened(self) -> Account:
        """The account of the admin whose business is opened: nobody else can be the actor."""
        return next(each for each in self._after.values() if isinstance(each, Account))

    def _signed(self, record: AuditRecord, changes: Changes) -> AuditRecord:
        origin = self._acting.origin
        return evolve(
            record,
            changes={**record.changes, **changes},
            request_id=origin.request_id,
            command=origin.command,
        )


def _each(aggregates: Aggregates) -> tuple[Aggregate, ...]:
    return aggregates if isinstance(aggregates, tuple) else (aggregates,)


def _key(aggregate: Aggregate) -> Key:
    return SUBJECTS[type(aggregate)], aggregate.id


def _claimed(event: AuditRecord, changes: dict[Key, Changes]) -> Changes:
    """The change that belongs to the named action: of the same subject, or of the payment that it voids."""
    if event.action is AuditAction.PAYMENT_VOIDED:
        return next((changes.pop(key) for key in list(changes) if key[0] is Subject.PAYMENT), {})
    return changes.pop((event.subject, event.subject_id), {}) if event.subject else {}
