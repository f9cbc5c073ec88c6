from attrs import evolve, frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWorkFactory
from application.queries.accounts.users import UserDetails
from application.shared_steps.partial_update import or_current, saved
from domain.accounts.access import Actor, Permission
from domain.audit_trail.audit_record import AuditAction, AuditRecord, differing


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

    def __call__(self, command: EditProfileCommand) -> UserDetails:
        actor = command.actor
        actor.must(Permission.EDIT_PROFILE)
        with self._unit_of_work(actor.business_id) as uow:
            account = uow.accounts.lock(actor.user_id)
            before = UserDetails.of(account)
            stored = evolve(account)
            account.bump_version()
            account.update_details(
                first_name=or_current(command.first_name, account.first_name),
                last_name=or_current(command.last_name, account.last_name),
                phone=or_current(command.phone, account.phone),
            )
            account.tutorial_seen = or_current(command.tutorial_seen, account.tutorial_seen)
            account = saved(uow.accounts.save, stored, account)
            after = UserDetails.of(account)
            changed = differing(before, after, ("first_name", "last_name", "phone"))
            if changed:
                facts = {"username": after.username}
                record = AuditRecord.of(
                    actor, AuditAction.USER_EDITED, self._clock.now(), after.id, changed=changed, **facts
                )
                uow.audit.record(record)
        return after
