from collections.abc import Iterator
from datetime import datetime

from attrs import evolve, field, frozen

from application.ports.clock import Clock
from application.ports.passwords import Passwords
from application.ports.secrets import Secrets
from application.ports.unit_of_work import UnitOfWorkFactory
from application.queries.accounts.users import UserDetails
from application.shared_steps.partial_update import or_current, saved
from application.shared_steps.passwords import NewPassword, SellerAccess, generate_temporary, hash_chosen
from domain.accounts.access import Actor, Permission
from domain.accounts.account import PasswordDecidedTwice
from domain.audit_trail.audit_record import AuditAction, AuditRecord, differing
from domain.shared.errors import collect_errors, error_field


@frozen(kw_only=True)
class EditUserCommand:
    """None leaves a field unchanged. `version` is the one that was read; None accepts any version.

    `password` in clear, or `reset_password` to have a temporary one made up: not both.
    """

    actor: Actor
    user_id: int
    version: int | None = None
    username: str | None = None
    email: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    phone: str | None = None
    active: bool | None = None
    password: str | None = field(default=None, repr=False)
    reset_password: bool = False


@frozen
class EditUser:
    """Correct somebody's account, switch it off or on, or give it another password.

    Another password, or being switched off, ends the person's sessions and tokens. Of an admin only names and phone
    are edited.
    Raises Invalid with the field named, NotFound, StaleVersion, UsernameTaken, EmailTaken, AdminIsProtected,
    PermissionDenied.
    """

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock
    _passwords: Passwords
    _secrets: Secrets

    def __call__(self, command: EditUserCommand) -> SellerAccess:
        actor = command.actor
        actor.must(Permission.MANAGE_SELLERS)
        password = self._new_password(command)
        with self._unit_of_work(actor.business_id) as uow:
            account = uow.accounts.lock(command.user_id)
            stored, before, proven = evolve(account), UserDetails.of(account), account.proven
            account.bump_version(command.version)
            with collect_errors() as fields:
                with fields.about():
                    account.update_details(
                        first_name=or_current(command.first_name, account.first_name),
                        last_name=or_current(command.last_name, account.last_name),
                        phone=or_current(command.phone, account.phone),
                    )
                with fields.about():
                    account.rename(
                        username=or_current(command.username, account.username),
                        email=or_current(command.email, account.email),
                    )
            account.switch(active=or_current(command.active, account.active))
            if password:
                password.must_suit(account)
                account.reset_password(password.hash)
            if password or not account.active:
                uow.sessions.end(account.id)
                uow.tokens.revoke_all(account.id)
            account = saved(uow.accounts.save, stored, account)
            after = UserDetails.of(account)
            for record in _records(actor, before, after, self._clock.now(), reset=password is not None):
                uow.audit.record(record)
        readdressed = after.email != before.email
        return SellerAccess(
            after,
            password.temporary if password else None,
            must_prove_email=readdressed,
            former_email=before.email if readdressed and proven else "",
            password_reset=password is not None,
        )

    def _new_password(self, command: EditUserCommand) -> NewPassword | None:
        if command.password is None:
            return generate_temporary(self._passwords, self._secrets) if command.reset_password else None
        if command.reset_password:
            with error_field("reset_password"):
                raise PasswordDecidedTwice
        return hash_chosen(command.password, self._passwords)


def _records(
    actor: Actor, before: UserDetails, after: UserDetails, at: datetime, *, reset: bool
) -> Iterator[AuditRecord]:
    """Nothing of an edit that changed nothing."""
    changed = differing(before, after, ("username", "email", "first_name", "last_name", "phone"))
    actions = {
        AuditAction.USER_EDITED: bool(changed),
        AuditAction.USER_SWITCHED_OFF: before.active and not after.active,
        AuditAction.USER_SWITCHED_ON: after.active and not before.active,
        AuditAction.PASSWORD_RESET: reset,
    }
    for action in (action for action, done in actions.items() if done):
        named = changed if action is AuditAction.USER_EDITED else ()
        yield AuditRecord.of(actor, action, at, after.id, changed=named, username=after.username)
