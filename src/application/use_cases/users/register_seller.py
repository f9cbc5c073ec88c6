from attrs import frozen

from application.ports.accounts import NewAccount
from application.ports.unit_of_work import UnitOfWorkFactory
from domain import account as accounts
from domain import contact
from domain.access import Actor, Permission, Role
from domain.errors import about
from domain.text import clean


@frozen(kw_only=True)
class RegisterSellerCommand:
    """`password` in clear."""

    actor: Actor
    username: str
    email: str
    password: str
    first_name: str = ""
    last_name: str = ""


@frozen
class RegisterSeller:
    """An admin lets somebody sell in the own business. Gives the new account's id.

    Raises UsernameTaken, EmailTaken, Invalid with the field named, PermissionDenied.
    """

    _unit_of_work: UnitOfWorkFactory

    def __call__(self, command: RegisterSellerCommand) -> int:
        actor = command.actor
        actor.must(Permission.MANAGE_SELLERS)
        with about("first_name"):
            first_name = clean(command.first_name, accounts.PERSON_NAME_LIMIT)
        with about("last_name"):
            last_name = clean(command.last_name, accounts.PERSON_NAME_LIMIT)
        with self._unit_of_work(actor.business_id) as uow:
            account = NewAccount(
                id=uow.accounts.next_id(),
                business_id=actor.business_id,
                username=accounts.username(command.username),
                email=contact.email(command.email),
                password=accounts.password(command.password),
                role=Role.SELLER,
                verified=True,
                first_name=first_name,
                last_name=last_name,
            )
            uow.accounts.add(account)
        return account.id
