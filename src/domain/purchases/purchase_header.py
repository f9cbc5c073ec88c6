"""The header of a purchase: supplier, day and the number of the supplier's invoice."""

from datetime import date, datetime

from attrs import define, frozen

from domain.shared.calendar import bogota_day, past_day
from domain.shared.errors import Conflict, collect_errors
from domain.shared.text import clean
from domain.suppliers.supplier import Supplier

REFERENCE_LIMIT = 100


@define
class SupplierArchived(Conflict):
    """An archived supplier stays for its history. Nothing is bought from it any more."""

    supplier_id: int
    name: str


@frozen
class SupplierName:
    """The supplier of a purchase, as the purchase shows it."""

    id: int
    name: str
    company: str

    @property
    def search_text(self) -> str:
        return f"{self.name} {self.company}"

    @classmethod
    def of(cls, supplier: Supplier) -> "SupplierName":
        """To buy from. Raises SupplierArchived."""
        if not supplier.active:
            raise SupplierArchived(supplier.id, supplier.name)
        return cls(supplier.id, supplier.name, supplier.company)


@frozen
class PurchaseHeader:
    """`day` is a Bogota date; `reference` the number of the supplier's invoice, "" where there is none."""

    supplier: SupplierName | None
    day: date
    reference: str

    @classmethod
    def of(
        cls,
        supplier: SupplierName | None,
        day: date | None,
        reference: str,
        at: datetime,
        *,
        current: "PurchaseHeader | None" = None,
    ) -> "PurchaseHeader":
        """As agreed at `at`; no day means that very one. The reference of the `current` ones stands.

        Raises Invalid with the field named.
        """
        today = bogota_day(at)
        with collect_errors() as fields:
            with fields.about("day"):
                day = past_day(day or today, today)
            with fields.about("reference"):
                reference = clean(reference, REFERENCE_LIMIT, current=current.reference if current else "")
        return cls(supplier, day or today, reference)
