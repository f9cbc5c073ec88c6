from attrs import frozen

from application.ports.accounts import NewAccount
from application.ports.unit_of_work import UnitOfWorkFactory
from domain import account as accounts
from domain import contact
from domain.access import Role
from domain.business import Business, Numbering


@frozen(kw_only=True)
class OpenBusinessCommand:
    """`password` in clear. An unverified admin cannot sign in yet."""

    name: str
    username: str
    email: str
    password: str
    prefix: str = ""
    verified: bool = False


@frozen
class OpenedBusiness:
    business_id: int
    owner_id: int


@frozen
class OpenBusiness:
    """A shop opens: the business, its numbering and its admin. Raises UsernameTaken, EmailTaken, Invalid."""

    _unit_of_work: UnitOfWorkFactory

    def __call__(self, command: OpenBusinessCommand) -> OpenedBusiness:
        numbering = Numbering.of(command.prefix)
        with self._unit_of_work(None) as uow:
            owner_id = uow.accounts.next_id()
            business = Business.open(uow.businesses.next_id(), command.name, owner_id)
            uow.businesses.add(business, numbering)
            uow.accounts.add(
                NewAccount(
                    id=owner_id,
                    business_id=business.id,
                    username=accounts.username(command.username),
                    email=contact.email(command.email),
                    password=accounts.password(command.password),
                    role=Role.ADMIN,
                    verified=command.verified,
                )
            )
        return OpenedBusiness(business.id, owner_id)
