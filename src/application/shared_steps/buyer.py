"""The registered client that a sale names."""

from application.ports.unit_of_work import UnitOfWork
from domain.clients.client import Client
from domain.shared.errors import error_field


def locked_client(uow: UnitOfWork, client_id: int | None) -> Client | None:
    """Nobody deletes the client until the transaction ends. Raises NotFound, LockTimeout about `client_id`."""
    if client_id is None:
        return None
    with error_field("client_id"):
        return uow.clients.lock_shared(client_id)
