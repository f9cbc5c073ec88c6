"""`/clientes/api/`: who buys from the shop."""

from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from adapters.http.api.clients.schemas import (
    ClientAnswer,
    ClientEditMessage,
    ClientFilters,
    ClientMessage,
    SavedClientAnswer,
)
from adapters.http.api.core.listing import list_request
from adapters.http.api.core.schema import operation
from adapters.http.api.core.view import ApiView, reply
from adapters.http.api.products.schemas import DeletedAnswer, deletion
from adapters.http.injection import Injected
from application.queries.clients import ClientCriteria, ClientDetails, ListClients, ShowClient
from application.use_cases.clients.delete_client import DeleteClient, DeleteClientCommand
from application.use_cases.clients.edit_client import EditClient, EditClientCommand
from application.use_cases.clients.register_client import RegisterClient, RegisterClientCommand
from domain.accounts.access import Permission


def address(client: ClientDetails) -> str:
    return reverse("api-client-detail", args=[client.id])


class ClientsView(ApiView):
    """The clients of the shop."""

    needs: ClassVar = {"get": Permission.READ_CLIENTS, "post": Permission.MANAGE_CLIENTS}
    list_clients: ListClients = Injected
    register_client: RegisterClient = Injected

    @operation("Listar clientes", ClientAnswer, filters=ClientFilters)
    def get(self, request: HttpRequest) -> HttpResponse:
        query = list_request(request, ClientFilters)
        page = self.list_clients(self.actor, query.criteria(ClientCriteria), query.listing)
        return query.answer(page, ClientAnswer)

    @operation("Crear un cliente", SavedClientAnswer, request=ClientMessage, status=201, keyed=True)
    def post(self, request: HttpRequest) -> HttpResponse:
        command = RegisterClientCommand(actor=self.actor, **self.read(ClientMessage))
        return self.run(self.register_client, command, SavedClientAnswer.show, status=201, location=address)


class ClientView(ApiView):
    """One client. Both PUT and PATCH leave alone what is not sent; PUT insists on a name."""

    needs: ClassVar = {
        "get": Permission.READ_CLIENTS,
        "put": Permission.MANAGE_CLIENTS,
        "patch": Permission.MANAGE_CLIENTS,
        "delete": Permission.MANAGE_CLIENTS,
    }
    show_client: ShowClient = Injected
    edit_client: EditClient = Injected
    delete_client: DeleteClient = Injected

    @operation("Consultar un cliente", ClientAnswer, problems=[404])
    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        return reply(self._present(id))

    @operation("Editar un cliente", SavedClientAnswer, request=ClientEditMessage, problems=[404, 409])
    def put(self, request: HttpRequest, id: int) -> HttpResponse:
        return self._edit(id, partial=False)

    @operation("Editar parte de un cliente", SavedClientAnswer, request=ClientEditMessage, problems=[404, 409])
    def patch(self, request: HttpRequest, id: int) -> HttpResponse:
        return self._edit(id, partial=True)

    @operation("Eliminar un cliente sin ventas", DeletedAnswer, problems=[404, 409])
    def delete(self, request: HttpRequest, id: int) -> HttpResponse:
        command = DeleteClientCommand(actor=self.actor, client_id=id)
        return self.run(self.delete_client, command, deletion)

    def _present(self, id: int) -> dict[str, object]:
        return ClientAnswer.show(self.show_client(self.actor, id))

    def _edit(self, id: int, *, partial: bool) -> HttpResponse:
        values = self.read(ClientEditMessage, partial=partial, present=lambda: self._present(id))
        command = EditClientCommand(actor=self.actor, client_id=id, **values)
        return self.run(self.edit_client, command, SavedClientAnswer.show)
