"""The families of refusals. A concrete error lives beside the rule that raises it and carries data, never prose."""

from typing import Self

from attrs import define, field


@define
class DomainError(Exception):
    """A rule said no. Whoever catches one can rely on nothing having been saved.

    `field` is the dotted path of the attribute it is about (`lines.2.quantity`), or "" when it is about the whole.
    """

    field: str = field(default="", kw_only=True)

    def at(self, path: str) -> Self:
        """The same refusal, seen from one level further out."""
        self.field = f"{path}.{self.field}" if self.field else path
        return self


@define
class Invalid(DomainError):
    """The input breaks a rule by itself, whatever the state of the shop."""


@define
class NotFound(DomainError):
    """There is no such thing in this business; another business's id is treated exactly the same."""

    kind: str
    key: object


@define
class Forbidden(DomainError):
    """The person may not do this, whatever the input."""


@define
class Conflict(DomainError):
    """The state of the shop does not allow it now; with another state the same request would be fine."""


@define
class StaleVersion(Conflict):
    """Somebody else edited the record since it was read; `current` is the version it has now."""

    current: int


def next_version(current: int, expected: int | None) -> int:
    """The version after an edit. Raises StaleVersion unless the editor read the current one (None: does not care)."""
    if expected not in (None, current):
        raise StaleVersion(current, field="version")
    return current + 1


@define
class Protected(DomainError):
    """It cannot be deleted: `dependents` counts what would lose its history, by kind."""

    kind: str
    id: int
    dependents: dict[str, int]


class about:  # noqa: N801 - read as a verb: `with about("name"): …`
    """Whatever is refused inside is refused about `path`."""

    __slots__ = ("_path",)

    def __init__(self, path: str) -> None:
        self._path = path

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, DomainError):
            error.at(self._path)
