from attrs import evolve, frozen

from application.ports.unit_of_work import UnitOfWorkFactory
from application.queries.suppliers import SupplierDetails
from application.shared_steps.partial_update import or_current, saved
from application.shared_steps.repeated_documents import repeated_document
from domain.accounts.access import Actor, Permission
from domain.shared.confirmation import Confirmed, require_confirmation
from domain.shared.errors import collect_errors
from domain.suppliers.supplier import supplier_nit


@frozen(kw_only=True)
class EditSupplierCommand:
    """None leaves a field unchanged. `version` is the one that was read; None accepts any version.

    An empty `nit` takes it away. `active` False archives, True brings back.
    """

    actor: Actor
    supplier_id: int
    version: int | None = None
    name: str | None = None
    company: str | None = None
    phone: str | None = None
    contact_email: str | None = None
    address: str | None = None
    nit: str | None = None
    check_digit: str | None = None
    active: bool | None = None
    confirmed: Confirmed = None


@frozen
class EditSupplier:
    """Correct or archive a supplier.

    Raises Invalid with the field named, NotFound, StaleVersion, ConfirmationNeeded (RepeatedDocument),
    PermissionDenied.
    """

    _unit_of_work: UnitOfWorkFactory

    def __call__(self, command: EditSupplierCommand) -> SupplierDetails:
        command.actor.must(Permission.MANAGE_SUPPLIERS)
        with self._unit_of_work(command.actor.business_id) as uow:
            supplier = uow.suppliers.lock(command.supplier_id)
            stored = evolve(supplier)
            supplier.bump_version(command.version)
            before = supplier.nit
            with collect_errors() as fields:
                with fields.about():
                    supplier.update_details(
                        name=or_current(command.name, supplier.name),
                        company=or_current(command.company, supplier.company),
                        phone=or_current(command.phone, supplier.phone),
                        contact_email=or_current(command.contact_email, supplier.contact_email),
                        address=or_current(command.address, supplier.address),
                    )
                with fields.about():
                    supplier.nit = supplier_nit(command.nit, command.check_digit, before)
            concerns = repeated_document(uow.suppliers, supplier.id, supplier.nit, before)
            warnings = require_confirmation(concerns, command.confirmed)
            supplier.active = or_current(command.active, supplier.active)
            supplier = saved(uow.suppliers.save, stored, supplier)
        return evolve(SupplierDetails.of(supplier, command.actor.owner_id), warnings=warnings)
