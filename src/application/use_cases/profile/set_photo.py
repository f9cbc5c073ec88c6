from attrs import field, frozen

from application.ports.clock import Clock
from application.ports.images import Images
from application.ports.unit_of_work import UnitOfWorkFactory
from application.queries.accounts.users import UserDetails
from domain.accounts.access import Actor, Permission
from domain.accounts.photo import PHOTO_LIMIT
from domain.audit_trail.audit_record import AuditAction, AuditRecord
from domain.business.logo import within_limit
from domain.shared.errors import error_field

MEDIA_TYPE = "image/jpeg"


@frozen(kw_only=True)
class SetPhotoCommand:
    """`image`: the bytes of a file, as somebody sent them."""

    actor: Actor
    image: bytes = field(repr=False)


@frozen
class SetPhoto:
    """People show what they look like. Raises ImageTooLarge, ImageNotValid, PermissionDenied."""

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock
    _images: Images

    def __call__(self, command: SetPhotoCommand) -> UserDetails:
        actor, now = command.actor, self._clock.now()
        actor.must(Permission.EDIT_PROFILE)
        with error_field("photo"):
            image = self._images.photo(within_limit(command.image, PHOTO_LIMIT))
        with self._unit_of_work(actor.business_id) as uow:
            uow.accounts.set_photo(actor.user_id, image, MEDIA_TYPE, now)
            uow.audit.record(AuditRecord.of(actor, AuditAction.USER_EDITED, now, actor.user_id, changed=["photo"]))
            return UserDetails.of(uow.accounts.lock(actor.user_id))
