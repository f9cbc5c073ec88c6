"""The families of refusals. A concrete error lives beside the rule that raises it and carries data, never prose."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self

from attrs import define, field


@define
class DomainError(Exception):
    """A rule refuses. When a use case raises one, nothing was saved.

    `field` is the dotted path of the attribute it is about (`lines.2.quantity`), or "" when it is about the whole.
    """

    field: str = field(default="", kw_only=True)

    def at(self, path: str) -> Self:
        """The same refusal, seen from one level further out."""
        self.field = f"{path}.{self.field}" if self.field else path
        return self


@define
class Invalid(DomainError):
    """The input breaks a rule, independent of the state of the shop."""


@define
class SeveralInvalid(Invalid):
    """More than one field breaks a rule: `errors` says which ones, and why."""

    errors: tuple[Invalid, ...]

    def at(self, path: str) -> Self:
        for error in self.errors:
            error.at(path)
        return self


@define
class NotFound(DomainError):
    """There is no such thing in this business; another business's id is treated exactly the same."""

    kind: str
    key: object


@define
class Forbidden(DomainError):
    """The person may not do this with any input."""


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


class error_field:  # noqa: N801 - read as a verb: `with error_field("name"): …`
    """Errors raised inside are about `path`."""

    __slots__ = ("_path",)

    def __init__(self, path: str) -> None:
        self._path = path

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, DomainError):
            error.at(self._path)


class collect_errors:  # noqa: N801 - read as a verb, like `error_field`
    """Tells all that is wrong at once: rules of several fields, each in its own `with fields.about(…)`.

    What they give may be used after the block, which raises the one refusal there was, or SeveralInvalid. What the
    shop's state refuses meanwhile waits: first the words have to make sense.
    """

    __slots__ = ("_errors",)

    def __init__(self) -> None:
        self._errors: list[Invalid] = []

    def __enter__(self) -> Self:
        return self

    @contextmanager
    def about(self, path: str = "") -> Iterator[None]:
        """Without a `path`, the rules inside name their field themselves."""
        try:
            yield
        except Invalid as error:
            if path:
                error.at(path)
            self._errors += error.errors if isinstance(error, SeveralInvalid) else (error,)

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if self._errors and (error is None or isinstance(error, DomainError)):
            raise self._errors[0] if len(self._errors) == 1 else SeveralInvalid(tuple(self._errors))
