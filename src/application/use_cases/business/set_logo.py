from attrs import frozen

from application.ports.clock import Clock
from application.ports.images import Images
from application.ports.unit_of_work import UnitOfWorkFactory
from domain.accounts.access import Actor, Permission
from domain.audit_trail.audit_record import AuditAction, AuditRecord
from domain.business.logo import Logo, within_limit
from domain.shared.errors import error_field

MEDIA_TYPE = "image/png"


@frozen(kw_only=True)
class SetLogoCommand:
    """`image`: the bytes of a file, as somebody sent them."""

    actor: Actor
    image: bytes


@frozen
class SetLogo:
    """Give the shop a picture, or another one. Raises ImageTooLarge, ImageNotValid, PermissionDenied."""

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock
    _images: Images

    def __call__(self, command: SetLogoCommand) -> Logo:
        actor = command.actor
        actor.must(Permission.CONFIGURE)
        with error_field("logo"):
            image = self._images.logo(within_limit(command.image))
        logo = Logo(MEDIA_TYPE, len(image), self._clock.now())
        with self._unit_of_work(actor.business_id) as uow:
            uow.businesses.set_logo(logo, image)
            at, business_id = logo.changed_at, actor.business_id
            uow.audit.record(
                AuditRecord.of(actor, AuditAction.CONFIGURATION_CHANGED, at, business_id, changed=["logo"])
            )
        return logo
