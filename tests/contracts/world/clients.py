"""Clients."""

from typing import Any

from application.queries.clients import ClientDetails
from application.use_cases.clients.delete_client import DeleteClient, DeleteClientCommand
from application.use_cases.clients.edit_client import EditClient, EditClientCommand
from application.use_cases.clients.register_client import RegisterClient, RegisterClientCommand
from domain.clients.client import Client
from tests.contracts.world.ports import Ports
from tests.contracts.world.shops import Shop


class Clients(Ports):
    """To whom a shop sells."""

    def register_client(self, shop: Shop, name: str = "Ana", **facts: Any) -> ClientDetails:
        command = RegisterClientCommand(actor=shop.admin, name=name, **facts)
        return RegisterClient(self.unit_of_work, self.clock)(command)

    def edit_client(self, shop: Shop, client_id: int, **facts: Any) -> ClientDetails:
        return EditClient(self.unit_of_work)(EditClientCommand(actor=shop.admin, client_id=client_id, **facts))

    def delete_client(self, shop: Shop, client_id: int) -> int:
        return DeleteClient(self.unit_of_work)(DeleteClientCommand(actor=shop.admin, client_id=client_id))

    def stored_client(self, shop: Shop, client_id: int) -> Client:
        return self.within(shop.id, lambda uow: uow.clients.lock_shared(client_id))
