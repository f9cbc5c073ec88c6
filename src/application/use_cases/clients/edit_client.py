from attrs import evolve, frozen

from application.ports.unit_of_work import UnitOfWorkFactory
from application.queries.clients import ClientDetails
from application.shared_steps.partial_update import or_current, saved
from application.shared_steps.repeated_documents import repeated_document
from domain.accounts.access import Actor, Permission
from domain.clients.client import buyer_document
from domain.shared.confirmation import Confirmed, require_confirmation
from domain.shared.errors import collect_errors
from domain.shared.identity_document import DocumentType


@frozen(kw_only=True)
class EditClientCommand:
    """None leaves a field unchanged. `version` is the one that was read; None accepts any version.

    An empty `document` without a type takes the document away. `active` False archives, True brings back.
    """

    actor: Actor
    client_id: int
    version: int | None = None
    name: str | None = None
    phone: str | None = None
    contact_email: str | None = None
    document_type: DocumentType | None = None
    document: str | None = None
    check_digit: str | None = None
    active: bool | None = None
    confirmed: Confirmed = None


@frozen
class EditClient:
    """Correct or archive a client. What was sold keeps the name it was sold under.

    Raises Invalid with the field named, NotFound, StaleVersion, ConfirmationNeeded (RepeatedDocument),
    PermissionDenied.
    """

    _unit_of_work: UnitOfWorkFactory

    def __call__(self, command: EditClientCommand) -> ClientDetails:
        command.actor.must(Permission.MANAGE_CLIENTS)
        with self._unit_of_work(command.actor.business_id) as uow:
            client = uow.clients.lock(command.client_id)
            stored = evolve(client)
            client.bump_version(command.version)
            before = client.document
            with collect_errors() as fields:
                with fields.about():
                    client.update_details(
                        name=or_current(command.name, client.name),
                        phone=or_current(command.phone, client.phone),
                        contact_email=or_current(command.contact_email, client.contact_email),
                    )
                with fields.about():
                    client.document = buyer_document(
                        command.document_type, command.document, command.check_digit, before
                    )
            concerns = repeated_document(uow.clients, client.id, client.document, before)
            warnings = require_confirmation(concerns, command.confirmed)
            client.active = or_current(command.active, client.active)
            client = saved(uow.clients.save, stored, client)
            balance = uow.credit.balance(client.id)
        return evolve(ClientDetails.of(client, command.actor.owner_id, balance), warnings=warnings)
