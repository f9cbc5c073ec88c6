from attrs import evolve, frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWorkFactory
from application.queries.clients import ClientDetails
from application.shared_steps.repeated_documents import repeated_document
from domain.accounts.access import Actor, Permission
from domain.clients.client import Client, buyer_document
from domain.shared.confirmation import Confirmed, require_confirmation
from domain.shared.errors import collect_errors
from domain.shared.identity_document import DocumentType


@frozen(kw_only=True)
class RegisterClientCommand:
    """A document without a type is a cédula, or with a check digit a NIT, whose digit is worked out unless given."""

    actor: Actor
    name: str
    phone: str = ""
    contact_email: str = ""
    document_type: DocumentType | None = None
    document: str = ""
    check_digit: str = ""
    confirmed: Confirmed = None


@frozen
class RegisterClient:
    """Somebody new to sell to by name.

    Raises Invalid with the field named, ConfirmationNeeded (RepeatedDocument), PermissionDenied.
    """

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: RegisterClientCommand) -> ClientDetails:
        actor = command.actor
        actor.must(Permission.MANAGE_CLIENTS)
        with self._unit_of_work(actor.business_id) as uow:
            document = None
            with collect_errors() as fields:
                with fields.about():
                    document = buyer_document(command.document_type, command.document, command.check_digit)
                with fields.about():
                    client = Client.register(
                        id=uow.clients.next_id(),
                        business_id=actor.business_id,
                        name=command.name,
                        phone=command.phone,
                        contact_email=command.contact_email,
                        document=document,
                        at=self._clock.now(),
                    )
            concerns = repeated_document(uow.clients, client.id, client.document)
            warnings = require_confirmation(concerns, command.confirmed)
            uow.clients.add(client)
        return evolve(ClientDetails.of(client, actor.owner_id), warnings=warnings)
