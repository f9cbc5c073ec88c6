"""The one way in to work that is done once for a key, for pages and the API.

A `secret` answer is kept unreadable, and told again to the very token or session that got it, nobody else.
"""

from collections.abc import Callable
from typing import TypeVar

from cryptography.fernet import InvalidToken
from django.http import HttpRequest

from adapters.http.auth.authentication import credential
from adapters.http.auth.encryption import seal, unseal
from application.execution.runner import Answer, Command, Runner
from application.ports.repositories.idempotency import IdempotencyKey, IdempotencyKeyReused
from application.queries.accounts.principals import Principal
from domain.accounts.access import Actor

C = TypeVar("C", bound=Command)
R = TypeVar("R")


def bound_to(request: HttpRequest, person: Principal, *, secret: bool) -> bytes:
    """The part of a fingerprint that makes the key of a secret answer useless from elsewhere."""
    return credential(request, person) if secret else b""


def run_once(
    runner: Runner,
    use_case: Callable[[C], R],
    command: C,
    key: IdempotencyKey | None,
    render: Callable[[R], bytes],
    *,
    secret: bool = False,
) -> Answer:
    """Run it, under a `key` at most once, and give what `render` made of its result that one time.

    Raises IdempotencyKeyReused where the key already stands for something else, or its answer cannot be opened.
    """
    if key is None:
        return Answer(render(runner(use_case, command)), replayed=False)
    if not secret:
        return runner.run_idempotent(use_case, command, key, render)
    stored = runner.run_idempotent(use_case, command, key, lambda result: seal(render(result)))
    return Answer(_unseal_answer(key, stored.body), stored.replayed)


def answered_before(runner: Runner, actor: Actor, key: IdempotencyKey | None, *, secret: bool) -> bytes | None:
    """What this very request was answered, if it was. Raises IdempotencyKeyReused."""
    stored = runner.answered(actor, key) if key else None
    return _unseal_answer(key, stored) if key is not None and stored is not None and secret else stored


def _unseal_answer(key: IdempotencyKey, sealed: bytes) -> bytes:
    """Raises IdempotencyKeyReused where nothing can open it: an earlier version or another SECRET_KEY sealed it."""
    try:
        return unseal(sealed)
    except InvalidToken:
        raise IdempotencyKeyReused(key.key, b"") from None
