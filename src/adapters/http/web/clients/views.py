"""The pages of clients: finding, reading, describing, archiving and deleting them."""

from typing import ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from adapters.http.injection import Injected
from adapters.http.vocabulary.clients import CLIENT_ORDERS, DOCUMENT_TYPES
from adapters.http.web.core.confirm_pages import RemovalPage, SwitchPage
from adapters.http.web.core.forms import FactsForm, WordField, confirmed, words
from adapters.http.web.core.list_filters import ACTIVE, ARCHIVED, sorting, state_of
from adapters.http.web.core.pages import FormPage, Page, new_key, page_number, printable
from application.queries.clients import ClientCriteria, ClientDetails, ListClients, ShowClient
from application.queries.credit import ShowStatement, StatementCriteria
from application.queries.listing import Listing
from application.queries.sales.sales import ListSales, SaleCriteria
from application.use_cases.clients.delete_client import DeleteClient, DeleteClientCommand
from application.use_cases.clients.edit_client import EditClient, EditClientCommand
from application.use_cases.clients.register_client import RegisterClient, RegisterClientCommand
from domain.accounts.access import Permission
from domain.shared.identity_document import DocumentType

PAGE_SIZE = 20
LATEST, LATEST_ENTRIES = 10, 5
_ORDER_CHOICES = (
    ("nombre", gettext_lazy("Nombre, de la A a la Z")),
    ("-nombre", gettext_lazy("Nombre, de la Z a la A")),
    ("-fecha", gettext_lazy("Más recientes primero")),
    ("fecha", gettext_lazy("Más antiguos primero")),
)


class ClientForm(FactsForm):
    """Whom the shop sells to. A type alone is no document: a number left empty means that there is none."""

    FACTS: ClassVar = {
        "name": "nombre",
        "document_type": "tipo_documento",
        "document": "documento",
        "check_digit": "digito_verificacion",
        "phone": "telefono",
        "contact_email": "correo",
    }

    nombre = words(gettext_lazy("Nombre"), required=True, autofocus=True)
    tipo_documento = WordField(DOCUMENT_TYPES, label=gettext_lazy("Tipo de documento"))
    documento = words(gettext_lazy("Número de documento"), autocapitalize="characters")
    digito_verificacion = words(gettext_lazy("Dígito de verificación"), inputmode="numeric", maxlength=1)
    telefono = words(gettext_lazy("Teléfono"), inputmode="tel")
    correo = words(gettext_lazy("Correo"), inputmode="email", autocapitalize="none")

    def facts(self) -> dict[str, object]:
        facts = super().facts()
        if facts.get("document") == "":
            facts |= {"document_type": None, "check_digit": ""}
        return facts


class ClientListPage(Page):
    """`q`, `estado` and `orden` in the address."""

    template = "inventario/clients/clients.html"
    section = "clients"
    list_clients: ListClients = Injected

    def get(self, request: HttpRequest) -> HttpResponse:
        state, order = state_of(request), sorting(request, CLIENT_ORDERS, "nombre")
        text = printable(request.GET.get("q", ""))
        criteria = ClientCriteria(text=text, active=ACTIVE[state], order=order.by, descending=order.descending)
        page = self.list_clients(self.person.actor, criteria, Listing(page_number(request), PAGE_SIZE))
        return self.render(
            page=page, criteria=criteria, order=order.word, state=state, orders=_ORDER_CHOICES, states=ARCHIVED
        )


class ClientPage(Page):
    """One client, what happened lately in its account, and what was sold to it, as far as this person may see it."""

    template = "inventario/clients/client.html"
    section = "clients"
    show_statement: ShowStatement = Injected
    list_sales: ListSales = Injected

    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        newest_first = StatementCriteria(descending=True)
        statement = self.show_statement(self.person.actor, id, newest_first, Listing(size=LATEST_ENTRIES))
        criteria = SaleCriteria(client_id=id)
        sales = self.list_sales(self.person.actor, criteria, Listing(size=LATEST), everybody=True)
        return self.render(client=statement.client, entries=statement.entries.items, sales=sales)


class ClientFormPage(FormPage):
    """What making and correcting a client share."""

    template = "inventario/clients/client_form.html"
    section = "clients"
    permission = Permission.MANAGE_CLIENTS


class NewClientPage(ClientFormPage):
    """GET shows the form; a good POST goes to the list."""

    register_client: RegisterClient = Injected

    def get(self, request: HttpRequest) -> HttpResponse:
        usual = DOCUMENT_TYPES[DocumentType.CITIZEN_CARD]
        return self.form_page(ClientForm(initial={"clave": new_key(), "tipo_documento": usual}))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ClientForm(request.POST)
        if form.is_valid() and self.attempt(form, lambda: self._register(form)) is not None:
            messages.success(request, _("Cliente agregado correctamente."))
            return redirect("client-list")
        return self.form_page(form)

    def _register(self, form: ClientForm) -> str:
        concerns = confirmed(self.request.POST)
        command = form.build(RegisterClientCommand, actor=self.person.actor, confirmed=concerns)
        return self.once(self.register_client, command, form.cleaned_data["clave"], lambda details: str(details.id))


class EditClientPage(ClientFormPage):
    """GET shows the client; a good POST goes to it."""

    show_client: ShowClient = Injected
    edit_client: EditClient = Injected

    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        client = self.show_client(self.person.actor, id)
        return self.form_page(ClientForm(initial=_initial(client)), client=client)

    def post(self, request: HttpRequest, id: int) -> HttpResponse:
        client = self.show_client(self.person.actor, id)
        form = ClientForm(request.POST, initial=_initial(client), partial=True)
        if form.is_valid() and self.attempt(form, lambda: self._edit(form, id)) is not None:
            messages.success(request, _("Cliente actualizado correctamente."))
            return redirect("client-detail", id)
        return self.form_page(form, client=client)

    def _edit(self, form: ClientForm, id: int) -> ClientDetails:
        command = form.build(
            EditClientCommand,
            actor=self.person.actor,
            client_id=id,
            version=form.cleaned_data["version"],
            confirmed=confirmed(self.request.POST),
        )
        return self.runner(self.edit_client, command)


class DeleteClientPage(RemovalPage):
    """A client to whom something was sold stays, and the page offers to archive it."""

    template = "inventario/clients/client_delete.html"
    section = "clients"
    permission = Permission.MANAGE_CLIENTS
    thing, home, message = "client", "client-list", gettext_lazy("Cliente eliminado correctamente.")
    show_client: ShowClient = Injected
    delete_client: DeleteClient = Injected

    def record(self, id: int) -> ClientDetails:
        return self.show_client(self.person.actor, id)

    def remove(self, id: int) -> None:
        self.runner(self.delete_client, DeleteClientCommand(actor=self.person.actor, client_id=id))


class ArchiveClientPage(SwitchPage):
    """Archives or restores."""

    permission = Permission.MANAGE_CLIENTS
    detail = "client-detail"
    message_on = gettext_lazy("Cliente restaurado correctamente.")
    message_off = gettext_lazy("Cliente archivado correctamente.")
    edit_client: EditClient = Injected

    def switch(self, id: int, *, on: bool) -> None:
        self.runner(self.edit_client, EditClientCommand(actor=self.person.actor, client_id=id, active=on))


def _initial(client: ClientDetails) -> dict[str, object]:
    return {
        "nombre": client.name,
        "tipo_documento": DOCUMENT_TYPES[client.document_type or DocumentType.CITIZEN_CARD],
        "documento": client.document,
        "digito_verificacion": client.check_digit,
        "telefono": client.phone,
        "correo": client.contact_email,
        "version": client.version,
    }
