"""The proofs that a change of the own second factor needs, so that an open browser is not enough."""

from datetime import datetime

from application.ports.passwords import Passwords
from application.ports.unit_of_work import UnitOfWork
from domain.accounts.account import Account, PasswordWrong
from domain.accounts.second_factor import CodeNotValid, Proof, SecondFactorIsOff


def require_password(uow: UnitOfWork, user_id: int, current: str, passwords: Passwords) -> Account:
    """The locked account, if `current` is its password. Raises PasswordWrong, NotFound."""
    account = uow.accounts.lock(user_id)
    if not passwords.matches(current, account.password):
        raise PasswordWrong(field="current")
    return account


def consume_code(uow: UnitOfWork, user_id: int, code: str, at: datetime) -> Proof:
    """What the code proved. Raises SecondFactorIsOff, CodeNotValid."""
    if not uow.second_factors.is_on(user_id):
        raise SecondFactorIsOff
    proof = uow.second_factors.spend(user_id, code, at)
    if proof is None:
        raise CodeNotValid(field="code")
    return proof
