from collections.abc import Iterator
from datetime import datetime

from attrs import evolve, field, frozen

from application.edits import kept, saved
from application.passwords import NewPassword, SellerAccess, chosen, made_up
from application.ports.clock import Clock
from application.ports.passwords import Passwords
from application.ports.secrets import Secrets
from application.ports.unit_of_work import UnitOfWorkFactory
from application.queries.users import UserSheet
from domain.access import Actor, Permission
from domain.account import PasswordDecidedTwice
from domain.audit import AuditRecord, Deed, differing
from domain.errors import about, together


@frozen(kw_only=True)
class EditUserCommand:
    """None leaves a fact as it is. `version` is the one that was read; None takes whatever is there.

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
            stored, before, proven = evolve(account), UserSheet.of(account), account.proven
            account.edited(command.version)
            with together() as fields:
                with fields.about():
                    account.describe(
                        first_name=kept(command.first_name, account.first_name),
                        last_name=kept(command.last_name, account.last_name),
                        phone=kept(command.phone, account.phone),
                    )
                with fields.about():
                    account.rename(
                        username=kept(command.username, account.username), email=kept(command.email, account.email)
                    )
            account.switch(active=kept(command.active, account.active))
            if password:
                password.must_suit(account)
                account.reset_password(password.kept)
            if password or not account.active:
                uow.sessions.end(account.id)
                uow.tokens.revoke_all(account.id)
            account = saved(uow.accounts.save, stored, account)
            after = UserSheet.of(account)
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
            return made_up(self._passwords, self._secrets) if command.reset_password else None
        if command.reset_password:
            with about("reset_password"):
                raise PasswordDecidedTwice
        return chosen(command.password, self._passwords)


def _records(actor: Actor, before: UserSheet, after: UserSheet, at: datetime, *, reset: bool) -> Iterator[AuditRecord]:
    """Nothing of an edit that changed nothing."""
    changed = differing(before, after, ("username", "email", "first_name", "last_name", "phone"))
    deeds = {
        Deed.USER_EDITED: bool(changed),
        Deed.USER_SWITCHED_OFF: before.active and not after.active,
        Deed.USER_SWITCHED_ON: after.active and not before.active,
        Deed.PASSWORD_RESET: reset,
    }
    for deed in (deed for deed, done in deeds.items() if done):
        named = changed if deed is Deed.USER_EDITED else ()
        yield AuditRecord.of(actor, deed, at, after.id, changed=named, username=after.username)
