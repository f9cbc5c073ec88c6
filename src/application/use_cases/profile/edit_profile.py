from attrs import evolve, frozen

from application.edits import kept, saved
from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWorkFactory
from application.queries.users import UserSheet
from domain.access import Actor, Permission
from domain.audit import AuditRecord, Deed, differing


@frozen(kw_only=True)
class EditProfileCommand:
    """None leaves a fact as it is."""

    actor: Actor
    first_name: str | None = None
    last_name: str | None = None
    phone: str | None = None
    tutorial_seen: bool | None = None


@frozen
class EditProfile:
    """What people say of themselves. Raises Invalid with the field named, PermissionDenied."""

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: EditProfileCommand) -> UserSheet:
        actor = command.actor
        actor.must(Permission.EDIT_PROFILE)
        with self._unit_of_work(actor.business_id) as uow:
            account = uow.accounts.lock(actor.user_id)
            before = UserSheet.of(account)
            stored = evolve(account)
            account.edited()
            account.describe(
                first_name=kept(command.first_name, account.first_name),
                last_name=kept(command.last_name, account.last_name),
                phone=kept(command.phone, account.phone),
            )
            account.tutorial_seen = kept(command.tutorial_seen, account.tutorial_seen)
            account = saved(uow.accounts.save, stored, account)
            after = UserSheet.of(account)
            changed = differing(before, after, ("first_name", "last_name", "phone"))
            if changed:
                facts = {"username": after.username}
                record = AuditRecord.of(actor, Deed.USER_EDITED, self._clock.now(), after.id, changed=changed, **facts)
                uow.audit.record(record)
        return after
