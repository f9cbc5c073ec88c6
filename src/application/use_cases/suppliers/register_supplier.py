from attrs import evolve, frozen

from application.ports.clock import Clock
from application.ports.unit_of_work import UnitOfWorkFactory
from application.queries.suppliers import SupplierDetails
from application.shared_steps.repeated_documents import repeated_document
from domain.accounts.access import Actor, Permission
from domain.shared.confirmation import Confirmed, require_confirmation
from domain.shared.errors import collect_errors
from domain.suppliers.supplier import Supplier, supplier_nit


@frozen(kw_only=True)
class RegisterSupplierCommand:
    """The check digit of the NIT is worked out unless given."""

    actor: Actor
    name: str
    company: str
    phone: str
    contact_email: str
    address: str
    nit: str = ""
    check_digit: str = ""
    confirmed: Confirmed = None


@frozen
class RegisterSupplier:
    """Somebody new to buy from.

    Raises Invalid with the field named, ConfirmationNeeded (RepeatedDocument), PermissionDenied.
    """

    _unit_of_work: UnitOfWorkFactory
    _clock: Clock

    def __call__(self, command: RegisterSupplierCommand) -> SupplierDetails:
        actor = command.actor
        actor.must(Permission.MANAGE_SUPPLIERS)
        with self._unit_of_work(actor.business_id) as uow:
            nit = None
            with collect_errors() as fields:
                with fields.about():
                    nit = supplier_nit(command.nit, command.check_digit)
                with fields.about():
                    supplier = Supplier.register(
                        id=uow.suppliers.next_id(),
                        business_id=actor.business_id,
                        name=command.name,
                        company=command.company,
                        phone=command.phone,
                        contact_email=command.contact_email,
                        address=command.address,
                        nit=nit,
                        at=self._clock.now(),
                    )
            concerns = repeated_document(uow.suppliers, supplier.id, supplier.nit)
            warnings = require_confirmation(concerns, command.confirmed)
            uow.suppliers.add(supplier)
        return evolve(SupplierDetails.of(supplier, actor.owner_id), warnings=warnings)
