"""Requests that are allowed but usually a mistake: they are executed after a confirmation."""

from collections.abc import Collection, Iterable
from typing import TypeAlias

from attrs import define, frozen

from domain.shared.errors import Conflict


@frozen
class Concern:
    """A reason to ask before going on. Each kind is a class with its facts, beside the rule that sees it."""


Confirmed: TypeAlias = Collection[type[Concern]] | None
"""The kinds of concern that the caller confirms. None: the caller does not know confirmations and is not asked."""


@define
class ConfirmationNeeded(Conflict):
    """Some of the `concerns` were not confirmed. Those that were are here too: the next try confirms every one."""

    concerns: tuple[Concern, ...]


def require_confirmation(concerns: Iterable[Concern], confirmed: Confirmed) -> tuple[Concern, ...]:
    """What is carried out without anybody having been asked. Raises ConfirmationNeeded."""
    reasons = tuple(concerns)
    if confirmed is None:
        return reasons
    if any(type(concern) not in confirmed for concern in reasons):
        raise ConfirmationNeeded(reasons)
    return ()
