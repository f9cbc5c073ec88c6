"""How the makers of demonstration shops run a use case: by its class, resolved in a container."""

from collections.abc import Callable
from typing import Protocol, TypeVar

import punq
from attrs import frozen

from application.execution.runner import Runner

C = TypeVar("C")
R = TypeVar("R")


class Run(Protocol):
    def __call__(self, use_case: type[Callable[[C], R]], command: C) -> R: ...


@frozen
class ContainerRun:
    _container: punq.Container

    def __call__(self, use_case: type[Callable[[C], R]], command: C) -> R:
        runner: Runner = self._container.resolve(Runner)
        work: Callable[[C], R] = self._container.resolve(use_case)
        return runner(work, command)
