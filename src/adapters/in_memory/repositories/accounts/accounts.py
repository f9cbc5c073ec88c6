from collections.abc import Collection
from datetime import datetime

from attrs import evolve, frozen

from adapters.in_memory.store import Session, Tables
from application.ports.repositories.accounts import EmailTaken, UsernameTaken
from domain.accounts.account import Account
from domain.expenses.expense import Expense
from domain.expenses.extra_income import ExtraIncome
from domain.shared.canonical import canonical_email, canonical_name
from domain.shared.errors import NotFound, Protected


@frozen
class InMemoryAccountRepository:
    """Copies in and out."""

    _session: Session

    def next_id(self) -> int:
        return self._session.next_id("account")

    def add(self, account: Account) -> None:
        self.ensure_free(account.username, account.email)
        self._session.tables.accounts[account.id] = evolve(account, photo_at=None)

    def ensure_free(self, username: str, email: str) -> None:
        self._check_names(username, email, self._session.tables.accounts.values())

    def get(self, id: int) -> Account:
        return evolve(self._stored(id))

    def lock(self, id: int) -> Account:
        return evolve(self._stored(id))

    def save(self, account: Account) -> None:
        stored = self._stored(account.id)
        others = [other for other in self._session.tables.accounts.values() if other.id != account.id]
        self._check_names(account.username, account.email, others)
        self._session.tables.accounts[account.id] = evolve(
            account,
            role=stored.role,
            created_by=stored.created_by,
            created_at=stored.created_at,
            photo_at=stored.photo_at,
        )

    def set_photo(self, id: int, image: bytes, media_type: str, at: datetime) -> None:
        self._session.tables.accounts[id] = evolve(self._stored(id), photo_at=at)
        self._session.tables.photos[id] = (image, media_type)

    def remove_photo(self, id: int) -> None:
        account = self._stored(id)
        if account.photo_at is None:
            raise NotFound("photo", id)
        self._session.tables.accounts[id] = evolve(account, photo_at=None)
        del self._session.tables.photos[id]

    def delete(self, id: int) -> None:
        self._stored(id)
        tables = self._session.tables
        dependents = {kind: count for kind, count in _deeds(tables, id).items() if count}
        if dependents:
            raise Protected("account", id, dependents)
        for token in [token for token in tables.tokens.values() if token.user_id == id]:
            del tables.tokens[token.id]
        for key in [key for key, session in tables.sessions.items() if session.user_id == id]:
            del tables.sessions[key]
        tables.photos.pop(id, None)
        tables.second_factors.pop(id, None)
        del tables.accounts[id]

    def _stored(self, id: int) -> Account:
        account = self._session.tables.accounts.get(id)
        if account is None or account.business_id != self._session.business_id:
            raise NotFound("account", id)
        return account

    @staticmethod
    def _check_names(username: str, email: str, others: Collection[Account]) -> None:
        if canonical_name(username) in {canonical_name(other.username) for other in others}:
            raise UsernameTaken(username, field="username")
        if canonical_email(email) in {canonical_email(other.email) for other in others}:
            raise EmailTaken(email, field="email")


def _deeds(tables: Tables, id: int) -> dict[str, int]:
    return {
        "sales": sum(id in {sale.seller_id, sale.voided_by} for sale in tables.sales.values()),
        "held_sales": sum(held.held_by == id for held in tables.held_sales.values()),
        "returns": sum(each.actor_id == id for each in tables.returns.values()),
        "movements": sum(movement.origin.actor_id == id for movement in tables.movements.values()),
        "purchases": sum(
            id in {order.actor_id, order.voided_by, order.closed_by} for order in tables.purchases.values()
        ),
        "expenses": sum(_entered(id, each) for each in tables.expenses.values()),
        "till_sessions": sum(id in {till.seller_id, till.closed_by} for till in tables.tills.values()),
        "extra_income": sum(_entered(id, each) for each in tables.extra_income.values()),
        "payments": sum(id in {each.taken_by, each.voided_by} for each in tables.credit_payments.values()),
    }


def _entered(id: int, entry: Expense | ExtraIncome) -> bool:
    return id in {entry.actor_id, entry.void and entry.void.by}
