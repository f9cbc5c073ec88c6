"""By which request, or which command of an operator, something is done: for the trail, never to decide anything."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from attrs import frozen

REQUEST_ID_LIMIT = 100


@frozen
class Origin:
    """`command` is the name of a command of the operator's; `address` where a request comes from, if known."""

    request_id: str = ""
    address: str = ""
    command: str = ""


_NOWHERE = Origin()
_CURRENT: ContextVar[Origin] = ContextVar("origin", default=_NOWHERE)


def current_origin() -> Origin:
    return _CURRENT.get()


@contextmanager
def acting_from(origin: Origin) -> Iterator[None]:
    """Changes inside, in this thread, are recorded for that request or command."""
    token = _CURRENT.set(origin)
    try:
        yield
    finally:
        _CURRENT.reset(token)
