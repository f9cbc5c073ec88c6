"""What changed since a mark, and what is gone: nothing is missed while more changes."""

from datetime import datetime
from enum import Enum
from typing import Protocol

from attrs import define, frozen

from domain.shared.errors import Invalid


class RecordKind(Enum):
    PRODUCT = "product"
    CLIENT = "client"
    SUPPLIER = "supplier"
    SALE = "sale"
    PURCHASE = "purchase"
    EXPENSE = "expense"
    EXTRA_INCOME = "extra_income"
    ACCOUNT = "account"
    TILL = "till"
    CREDIT_PAYMENT = "credit_payment"


@define
class UnknownMark(Invalid):
    """The mark is not of this feed, or is of another database: the reader has to start again."""

    mark: str


@frozen
class Change:
    """`deleted_at` None: it is new or another than before. What it is now, the reader of its kind says."""

    id: int
    deleted_at: datetime | None = None


@frozen
class Changes:
    """In the order of marks. `until` is where to go on, now if there is `more`, else whenever one likes."""

    items: tuple[Change, ...]
    until: str
    more: bool


class ChangeFeed(Protocol):
    """A product changes with its stock, a sale or purchase with its lines. What a client owes does not change the
    client: it follows from sales and payments."""

    def since(self, business_id: int, kind: RecordKind, mark: str | None, limit: int) -> Changes:
        """The next changes after `mark`, at most `limit`; from None on everything there is, and then what changes.

        A row comes once for all that happened to it since; again only if it changes again. What an open transaction
        does comes after its end, whatever was committed in the meantime. Raises UnknownMark.
        """
        ...
