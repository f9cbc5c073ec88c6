"""Suppliers."""

from typing import Any

from application.queries.suppliers import SupplierDetails
from application.use_cases.suppliers.delete_supplier import DeleteSupplier, DeleteSupplierCommand
from application.use_cases.suppliers.edit_supplier import EditSupplier, EditSupplierCommand
from application.use_cases.suppliers.register_supplier import RegisterSupplier, RegisterSupplierCommand
from domain.suppliers.supplier import Supplier
from tests.contracts.world.ports import Ports
from tests.contracts.world.shops import Shop


class Suppliers(Ports):
    """From whom a shop buys."""

    def register_supplier(self, shop: Shop, name: str = "Marta Ruiz", **facts: Any) -> SupplierDetails:
        defaults = {
            "company": "Distribuidora del Valle",
            "phone": "602 555 1234",
            "contact_email": "ventas@delvalle.example",
            "address": "Calle 5 # 10-20",
        }
        command = RegisterSupplierCommand(actor=shop.admin, name=name, **(defaults | facts))
        return RegisterSupplier(self.unit_of_work, self.clock)(command)

    def edit_supplier(self, shop: Shop, supplier_id: int, **facts: Any) -> SupplierDetails:
        return EditSupplier(self.unit_of_work)(EditSupplierCommand(actor=shop.admin, supplier_id=supplier_id, **facts))

    def delete_supplier(self, shop: Shop, supplier_id: int) -> int:
        return DeleteSupplier(self.unit_of_work)(DeleteSupplierCommand(actor=shop.admin, supplier_id=supplier_id))

    def stored_supplier(self, shop: Shop, supplier_id: int) -> Supplier:
        return self.within(shop.id, lambda uow: uow.suppliers.lock_shared(supplier_id))
