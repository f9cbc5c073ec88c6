"""Who buys: the registered client that a sale names, or somebody by name."""

from application.ports.unit_of_work import UnitOfWork
from application.shared_steps.partial_update import Maybe, or_current
from domain.clients.client import Client
from domain.sales.held_sale import HeldSale
from domain.sales.sale import Sale
from domain.shared.errors import error_field


def locked_client(uow: UnitOfWork, client_id: int | None) -> Client | None:
    """Nobody deletes the client until the transaction ends. Raises NotFound, LockTimeout about `client_id`."""
    if client_id is None:
        return None
    with error_field("client_id"):
        return uow.clients.lock_shared(client_id)


def change_buyer(uow: UnitOfWork, sale: Sale | HeldSale, client_id: Maybe[int], client_name: str | None) -> None:
    """A registered client wins over `client_name`; `client_id` None takes the registered one away.

    Raises NotFound, LockTimeout about `client_id`, ClientArchived, Invalid about `client_name`.
    """
    if isinstance(client_id, int):
        sale.sell_to(locked_client(uow, client_id), "")
    elif client_id is None or sale.client_id is None:
        current_name = "" if sale.client_id else sale.client_name
        sale.sell_to(None, or_current(client_name, current_name))
