from attrs import field, frozen

from application.ports.clock import Clock
from application.ports.passwords import Passwords
from application.ports.secrets import Secrets
from application.ports.unit_of_work import UnitOfWorkFactory
from application.queries.accounts.users import UserDetails
from application.shared_steps.passwords import NewPassword, SellerAccess, generate_temporary, hash_chosen
from domain.accounts.access import Actor, Permission
from domain.accounts.account import Account
from domain.audit_trail.audit_record import AuditAction, AuditRecord
from domain.shared.errors import collect_errors


@frozen(kw_only=True)
class RegisterSellerCommand:
    """`password` in clear; None: a temporary one is made up.

    `must_change_password`: whether the seller has to choose another one before anything else.
    """

    actor: Actor
    username: str
    email: str
    password: str | None = field(default=None, repr=False)
    first_name: str = ""
    last_name: str = ""
    phone: str = ""
    must_change_password: bool = True


@frozen
class RegisterSeller:
    """An admin lets somebody sell in the own business.

    Raises UsernameTaken, EmailTaken, Invalid with the field named, PermissionDenied.
    """

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock
    _passwords: Passwords
    _secrets: Secrets

    def __call__(self, command: RegisterSellerCommand) -> SellerAccess:
        actor = command.actor
        actor.must(Permission.MANAGE_SELLERS)
        with self._unit_of_work(actor.business_id) as uow:
            uow.accounts.ensure_free(command.username, command.email)
        now = self._clock.now()
        with collect_errors() as fields:
            with fields.about():
                password = self._password(command)
            with fields.about():
                account = Account.of_seller(
                    id=0,
                    business_id=actor.business_id,
                    username=command.username,
                    email=command.email,
                    password="",
                    created_by=actor.user_id,
                    at=now,
                    must_change_password=command.must_change_password,
                    first_name=command.first_name,
                    last_name=command.last_name,
                    phone=command.phone,
                )
        password.must_suit(account)
        with self._unit_of_work(actor.business_id) as uow:
            account.id, account.password = uow.accounts.next_id(), password.hash
            uow.accounts.add(account)
            facts = {"username": account.username, "email": account.email}
            uow.audit.record(AuditRecord.of(actor, AuditAction.USER_CREATED, now, account.id, **facts))
        return SellerAccess(UserDetails.of(account), password.temporary, must_prove_email=True, hired=True)

    def _password(self, command: RegisterSellerCommand) -> NewPassword:
        if command.password is None:
            return generate_temporary(self._passwords, self._secrets)
        return hash_chosen(command.password, self._passwords)
