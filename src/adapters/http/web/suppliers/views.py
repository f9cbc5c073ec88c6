"""The pages of suppliers: finding, reading, describing, archiving and deleting them."""

from typing import ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from adapters.http.injection import Injected
from adapters.http.vocabulary.clients import SUPPLIER_ORDERS
from adapters.http.web.core.confirm_pages import RemovalPage, SwitchPage
from adapters.http.web.core.forms import FactsForm, confirmed, words
from adapters.http.web.core.list_filters import ACTIVE, ARCHIVED, sorting, state_of
from adapters.http.web.core.pages import FormPage, Page, new_key, page_number, printable
from application.queries.listing import Listing
from application.queries.purchases.purchases import ListPurchases, PurchaseCriteria
from application.queries.suppliers import ListSuppliers, ShowSupplier, SupplierCriteria, SupplierDetails
from application.use_cases.suppliers.delete_supplier import DeleteSupplier, DeleteSupplierCommand
from application.use_cases.suppliers.edit_supplier import EditSupplier, EditSupplierCommand
from application.use_cases.suppliers.register_supplier import RegisterSupplier, RegisterSupplierCommand
from domain.accounts.access import Permission

PAGE_SIZE = 20
LATEST = 10
_ORDER_CHOICES = (
    ("nombre", gettext_lazy("Nombre, de la A a la Z")),
    ("-nombre", gettext_lazy("Nombre, de la Z a la A")),
    ("empresa", gettext_lazy("Empresa, de la A a la Z")),
    ("-empresa", gettext_lazy("Empresa, de la Z a la A")),
)


class SupplierForm(FactsForm):
    """Whom the shop buys from: all but the NIT is needed to find them again."""

    FACTS: ClassVar = {
        "name": "nombre",
        "company": "empresa",
        "phone": "telefono",
        "contact_email": "correo",
        "address": "direccion",
        "nit": "nit",
        "check_digit": "digito_verificacion",
    }

    nombre = words(gettext_lazy("Nombre"), required=True, autofocus=True)
    empresa = words(gettext_lazy("Empresa"), required=True)
    telefono = words(gettext_lazy("Teléfono"), required=True, inputmode="tel")
    correo = words(gettext_lazy("Correo"), required=True, inputmode="email", autocapitalize="none")
    direccion = words(gettext_lazy("Dirección"), required=True)
    nit = words(gettext_lazy("NIT"), inputmode="numeric")
    digito_verificacion = words(gettext_lazy("Dígito de verificación"), inputmode="numeric", maxlength=1)

    def facts(self) -> dict[str, object]:
        """Of a NIT that was cleared, no digit is left."""
        facts = super().facts()
        return facts | {"check_digit": ""} if facts.get("nit") == "" else facts


class SupplierListPage(Page):
    """`q`, `estado` and `orden` in the address."""

    template = "inventario/suppliers/suppliers.html"
    section = "suppliers"
    list_suppliers: ListSuppliers = Injected

    def get(self, request: HttpRequest) -> HttpResponse:
        state, order = state_of(request), sorting(request, SUPPLIER_ORDERS, "nombre")
        text = printable(request.GET.get("q", ""))
        criteria = SupplierCriteria(text=text, active=ACTIVE[state], order=order.by, descending=order.descending)
        page = self.list_suppliers(self.person.actor, criteria, Listing(page_number(request), PAGE_SIZE))
        return self.render(
            page=page, criteria=criteria, order=order.word, state=state, orders=_ORDER_CHOICES, states=ARCHIVED
        )


class SupplierPage(Page):
    """One supplier; whoever may read purchases sees the latest ones."""

    template = "inventario/suppliers/supplier.html"
    section = "suppliers"
    show_supplier: ShowSupplier = Injected
    list_purchases: ListPurchases = Injected

    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        actor = self.person.actor
        supplier = self.show_supplier(actor, id)
        may_read = actor.may(Permission.READ_PURCHASES)
        criteria = PurchaseCriteria(supplier_id=id)
        purchases = self.list_purchases(actor, criteria, Listing(size=LATEST)) if may_read else None
        return self.render(supplier=supplier, purchases=purchases)


class SupplierFormPage(FormPage):
    """What making and correcting a supplier share."""

    template = "inventario/suppliers/supplier_form.html"
    section = "suppliers"
    permission = Permission.MANAGE_SUPPLIERS


class NewSupplierPage(SupplierFormPage):
    """GET shows the form; a good POST goes to the list."""

    register_supplier: RegisterSupplier = Injected

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.form_page(SupplierForm(initial={"clave": new_key()}))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = SupplierForm(request.POST)
        if form.is_valid() and self.attempt(form, lambda: self._register(form)) is not None:
            messages.success(request, _("Proveedor agregado correctamente."))
            return redirect("supplier-list")
        return self.form_page(form)

    def _register(self, form: SupplierForm) -> str:
        concerns = confirmed(self.request.POST)
        command = form.build(RegisterSupplierCommand, actor=self.person.actor, confirmed=concerns)
        return self.once(self.register_supplier, command, form.cleaned_data["clave"], lambda details: str(details.id))


class EditSupplierPage(SupplierFormPage):
    """GET shows the supplier; a good POST goes to it."""

    show_supplier: ShowSupplier = Injected
    edit_supplier: EditSupplier = Injected

    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        supplier = self.show_supplier(self.person.actor, id)
        return self.form_page(SupplierForm(initial=_initial(supplier)), supplier=supplier)

    def post(self, request: HttpRequest, id: int) -> HttpResponse:
        supplier = self.show_supplier(self.person.actor, id)
        form = SupplierForm(request.POST, initial=_initial(supplier), partial=True)
        if form.is_valid() and self.attempt(form, lambda: self._edit(form, id)) is not None:
            messages.success(request, _("Proveedor actualizado correctamente."))
            return redirect("supplier-detail", id)
        return self.form_page(form, supplier=supplier)

    def _edit(self, form: SupplierForm, id: int) -> SupplierDetails:
        command = form.build(
            EditSupplierCommand,
            actor=self.person.actor,
            supplier_id=id,
            version=form.cleaned_data["version"],
            confirmed=confirmed(self.request.POST),
        )
        return self.runner(self.edit_supplier, command)


class DeleteSupplierPage(RemovalPage):
    """A supplier from whom something was bought stays, and the page offers to archive it."""

    template = "inventario/suppliers/supplier_delete.html"
    section = "suppliers"
    permission = Permission.MANAGE_SUPPLIERS
    thing, home, message = "supplier", "supplier-list", gettext_lazy("Proveedor eliminado correctamente.")
    show_supplier: ShowSupplier = Injected
    delete_supplier: DeleteSupplier = Injected

    def record(self, id: int) -> SupplierDetails:
        return self.show_supplier(self.person.actor, id)

    def remove(self, id: int) -> None:
        self.runner(self.delete_supplier, DeleteSupplierCommand(actor=self.person.actor, supplier_id=id))


class ArchiveSupplierPage(SwitchPage):
    """Archives or restores."""

    permission = Permission.MANAGE_SUPPLIERS
    detail = "supplier-detail"
    message_on = gettext_lazy("Proveedor restaurado correctamente.")
    message_off = gettext_lazy("Proveedor archivado correctamente.")
    edit_supplier: EditSupplier = Injected

    def switch(self, id: int, *, on: bool) -> None:
        self.runner(self.edit_supplier, EditSupplierCommand(actor=self.person.actor, supplier_id=id, active=on))


def _initial(supplier: SupplierDetails) -> dict[str, object]:
    return {
        "nombre": supplier.name,
        "empresa": supplier.company,
        "telefono": supplier.phone,
        "correo": supplier.contact_email,
        "direccion": supplier.address,
        "nit": supplier.nit,
        "digito_verificacion": supplier.check_digit,
        "version": supplier.version,
    }
