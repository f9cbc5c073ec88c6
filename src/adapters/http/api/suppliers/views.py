"""`/proveedores/api/`: who sells to the shop."""

from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from adapters.http.api.core.listing import list_request
from adapters.http.api.core.schema import operation
from adapters.http.api.core.view import ApiView, reply
from adapters.http.api.products.schemas import DeletedAnswer, deletion
from adapters.http.api.suppliers.schemas import (
    SavedSupplierAnswer,
    SupplierAnswer,
    SupplierEditMessage,
    SupplierFilters,
    SupplierMessage,
)
from adapters.http.injection import Injected
from application.queries.suppliers import ListSuppliers, ShowSupplier, SupplierCriteria, SupplierDetails
from application.use_cases.suppliers.delete_supplier import DeleteSupplier, DeleteSupplierCommand
from application.use_cases.suppliers.edit_supplier import EditSupplier, EditSupplierCommand
from application.use_cases.suppliers.register_supplier import RegisterSupplier, RegisterSupplierCommand
from domain.accounts.access import Permission


def address(supplier: SupplierDetails) -> str:
    return reverse("api-supplier-detail", args=[supplier.id])


class SuppliersView(ApiView):
    """The suppliers of the shop."""

    needs: ClassVar = {"get": Permission.READ_SUPPLIERS, "post": Permission.MANAGE_SUPPLIERS}
    list_suppliers: ListSuppliers = Injected
    register_supplier: RegisterSupplier = Injected

    @operation("Listar proveedores", SupplierAnswer, filters=SupplierFilters)
    def get(self, request: HttpRequest) -> HttpResponse:
        query = list_request(request, SupplierFilters)
        page = self.list_suppliers(self.actor, query.criteria(SupplierCriteria), query.listing)
        return query.answer(page, SupplierAnswer)

    @operation("Crear un proveedor", SavedSupplierAnswer, request=SupplierMessage, status=201, keyed=True)
    def post(self, request: HttpRequest) -> HttpResponse:
        command = RegisterSupplierCommand(actor=self.actor, **self.read(SupplierMessage))
        return self.run(self.register_supplier, command, SavedSupplierAnswer.show, status=201, location=address)


class SupplierView(ApiView):
    """One supplier. Both PUT and PATCH leave alone what is not sent; PUT insists on all that creating needs."""

    needs: ClassVar = {
        "get": Permission.READ_SUPPLIERS,
        "put": Permission.MANAGE_SUPPLIERS,
        "patch": Permission.MANAGE_SUPPLIERS,
        "delete": Permission.MANAGE_SUPPLIERS,
    }
    show_supplier: ShowSupplier = Injected
    edit_supplier: EditSupplier = Injected
    delete_supplier: DeleteSupplier = Injected

    @operation("Consultar un proveedor", SupplierAnswer, problems=[404])
    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        return reply(self._present(id))

    @operation("Editar un proveedor", SavedSupplierAnswer, request=SupplierEditMessage, problems=[404, 409])
    def put(self, request: HttpRequest, id: int) -> HttpResponse:
        return self._edit(id, partial=False)

    @operation("Editar parte de un proveedor", SavedSupplierAnswer, request=SupplierEditMessage, problems=[404, 409])
    def patch(self, request: HttpRequest, id: int) -> HttpResponse:
        return self._edit(id, partial=True)

    @operation("Eliminar un proveedor sin compras", DeletedAnswer, problems=[404, 409])
    def delete(self, request: HttpRequest, id: int) -> HttpResponse:
        command = DeleteSupplierCommand(actor=self.actor, supplier_id=id)
        return self.run(self.delete_supplier, command, deletion)

    def _present(self, id: int) -> dict[str, object]:
        return SupplierAnswer.show(self.show_supplier(self.actor, id))

    def _edit(self, id: int, *, partial: bool) -> HttpResponse:
        values = self.read(SupplierEditMessage, partial=partial, present=lambda: self._present(id))
        return self.run(
            self.edit_supplier,
            EditSupplierCommand(actor=self.actor, supplier_id=id, **values),
            SavedSupplierAnswer.show,
        )
