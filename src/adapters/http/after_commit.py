"""What has to be done once a change is stored, and not again for a request that was repeated."""

from collections.abc import Callable
from typing import Generic, TypeVar

from attrs import define

R = TypeVar("R")
T = TypeVar("T")


@define
class AfterCommit(Generic[R, T]):
    """Shows a result, and keeps it: None where the answer of an earlier request was repeated and nothing ran."""

    _show: Callable[[R], T]
    result: R | None = None

    def __call__(self, result: R) -> T:
        self.result = result
        return self._show(result)
