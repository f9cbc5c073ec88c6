from attrs import field, frozen

from application.ports.clock import Clock
from application.ports.passwords import Passwords
from application.ports.unit_of_work import UnitOfWorkFactory
from application.shared_steps.passwords import hash_chosen
from domain.accounts.account import Account
from domain.audit_trail.audit_record import AuditAction, AuditRecord
from domain.business.business import Business
from domain.sales.numbering import Numbering


@frozen(kw_only=True)
class OpenBusinessCommand:
    """`password` in clear. An unverified admin cannot sign in yet."""

    name: str
    username: str
    email: str
    password: str = field(repr=False)
    first_name: str = ""
    last_name: str = ""
    prefix: str = ""
    verified: bool = False
    address: str = ""


@frozen
class OpenedBusiness:
    business_id: int
    owner_id: int


@frozen
class OpenBusiness:
    """A shop opens: the business, its numbering and its admin. Raises UsernameTaken, EmailTaken, Invalid."""

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock
    _passwords: Passwords

    def __call__(self, command: OpenBusinessCommand) -> OpenedBusiness:
        numbering = Numbering.of(command.prefix)
        password = hash_chosen(command.password, self._passwords)
        now = self._clock.now()
        with self._unit_of_work(None) as uow:
            owner_id = uow.accounts.next_id()
            business = Business.open(uow.businesses.next_id(), command.name, owner_id, numbering)
            uow.businesses.add(business)
            account = Account.of_admin(
                id=owner_id,
                business_id=business.id,
                username=command.username,
                email=command.email,
                password=password.hash,
                verified=command.verified,
                at=now,
            )
            password.must_suit(account)
            account.update_details(first_name=command.first_name, last_name=command.last_name, phone="")
            uow.accounts.add(account)
            uow.audit.record(AuditRecord.of_oneself(account, AuditAction.USER_CREATED, now, address=command.address))
        return OpenedBusiness(business.id, owner_id)
