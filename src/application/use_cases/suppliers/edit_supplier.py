from attrs import evolve, frozen

from application.documents import repeated_document
from application.edits import kept, saved
from application.ports.unit_of_work import UnitOfWorkFactory
from application.queries.suppliers import SupplierSheet
from domain.access import Actor, Permission
from domain.confirmation import Confirmed, require_confirmation
from domain.errors import together
from domain.supplier import supplier_nit


@frozen(kw_only=True)
class EditSupplierCommand:
    """None leaves a fact as it is. `version` is the one that was read; None takes whatever is there.

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

    def __call__(self, command: EditSupplierCommand) -> SupplierSheet:
        command.actor.must(Permission.MANAGE_SUPPLIERS)
        with self._unit_of_work(command.actor.business_id) as uow:
            supplier = uow.suppliers.lock(command.supplier_id)
            stored = evolve(supplier)
            supplier.edited(command.version)
            before = supplier.nit
            with together() as fields:
                with fields.about():
                    supplier.describe(
                        name=kept(command.name, supplier.name),
                        company=kept(command.company, supplier.company),
                        phone=kept(command.phone, supplier.phone),
                        contact_email=kept(command.contact_email, supplier.contact_email),
                        address=kept(command.address, supplier.address),
                    )
                with fields.about():
                    supplier.nit = supplier_nit(command.nit, command.check_digit, before)
            concerns = repeated_document(uow.suppliers, supplier.id, supplier.nit, before)
            warnings = require_confirmation(concerns, command.confirmed)
            supplier.active = kept(command.active, supplier.active)
            supplier = saved(uow.suppliers.save, stored, supplier)
        return evolve(SupplierSheet.of(supplier, command.actor.owner_id), warnings=warnings)
