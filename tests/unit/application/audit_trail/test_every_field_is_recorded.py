"""Whatever field of whatever aggregate changes, the trail has its old and its new value."""

import types
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs
import pytest
from attrs import evolve, frozen

from application.execution.audit_trail import UNWATCHED, WATCHED, _Watched
from application.execution.change_log import SUBJECTS, Acting, ChangeLog
from application.execution.origin import Origin
from application.ports.unit_of_work import UnitOfWork
from domain.accounts.access import Actor, Role
from domain.business.business import Business
from domain.purchases.purchase_order import PurchaseOrder
from domain.shared.changes import INLINE
from domain.shared.money import Money
from domain.shared.quantity import Quantity, Unit

NOT_TOLD = {
    "id": "which one it is stands beside the changes",
    "business_id": "of whose trail it is",
    "version": "counts edits, which are told themselves",
    "asset.version": "the same",
    "updated_at": "when a record says so itself",
    "holding": "what the ledger writes is told by it",
    "lots": "the same",
}
"""Why a field may change untold. A new field needs a value in the trail, or a reason here."""

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
ADMIN = Actor(1, 1, 1, Role.ADMIN)
PLAIN = (str, int, bool, Decimal, Money, Quantity, date, datetime)


def value_of(hint: Any, nth: int) -> Any:
    """The nth value of a type, with everything in it that may be there."""
    if get_origin(hint) in (Union, types.UnionType):
        return value_of(next(each for each in get_args(hint) if each is not type(None)), nth)
    if get_origin(hint) is tuple:
        return (value_of(get_args(hint)[0], nth),)
    if get_origin(hint) is frozenset:
        return frozenset({value_of(get_args(hint)[0], nth)})
    if issubclass(hint, Enum):
        return list(hint)[nth]
    if hint in PLAIN:
        return _plain(hint, nth)
    hints = get_type_hints(hint)
    return hint(**{each.alias: value_of(hints[each.name], nth) for each in attrs.fields(hint) if each.init})


def _plain(hint: type, nth: int) -> Any:
    if hint is bool:
        return bool(nth)
    if hint is datetime:
        return NOW + timedelta(hours=nth)
    if hint is date:
        return NOW.date() + timedelta(days=nth)
    if hint is Quantity:
        return Quantity.of(nth + 1, Unit.PIECE)
    return f"texto {nth}" if hint is str else hint(nth + 1)


@frozen
class Leaf:
    """A value somewhere inside of an aggregate. `name` for people; `path` by which the trail tells it."""

    name: str
    path: str
    secret: bool
    steps: tuple[str, ...]
    hint: Any

    def changed(self, aggregate: Any) -> Any:
        return _with(aggregate, self.steps, value_of(self.hint, 1))


def _with(whole: Any, steps: tuple[str, ...], value: Any) -> Any:
    """A copy in which this one value is another."""
    if not steps:
        return value
    if isinstance(whole, tuple):
        return (_with(whole[0], steps, value),)
    step, *rest = steps
    alias = next(each.alias for each in attrs.fields(type(whole)) if each.name == step)
    return evolve(whole, **{alias: _with(getattr(whole, step), tuple(rest), value)})


def leaves(cls: type) -> Iterator[Leaf]:
    """Of every value that an aggregate of that class can hold, as its types say."""
    hints = get_type_hints(cls)
    for each in attrs.fields(cls):
        if each.name not in NOT_TOLD:
            for leaf in _below(hints[each.name], each.name, each.metadata.get("path", each.name), (each.name,)):
                path = leaf.path.removeprefix(f"{each.name}.") if each.metadata == INLINE else leaf.path
                yield evolve(leaf, path=path, secret=leaf.secret or not each.repr)


def _below(hint: Any, name: str, path: str, steps: tuple[str, ...]) -> Iterator[Leaf]:
    if get_origin(hint) in (Union, types.UnionType):
        hint = next(each for each in get_args(hint) if each is not type(None))
    if get_origin(hint) is tuple:
        member = get_args(hint)[0]
        # By its id where it has one, which is 1, else by its place.
        here = f"{path}.{1 if attrs.has(member) and 'id' in get_type_hints(member) else 0}"
        yield from _below(member, name, here, steps)
    elif hint in PLAIN or get_origin(hint) is frozenset or issubclass(hint, Enum):
        yield Leaf(name, path, secret=False, steps=steps, hint=hint)
    else:
        inner = get_type_hints(hint)
        for each in attrs.fields(hint):
            inside = f"{name}.{each.name}"
            in_a_row = path[-1].isdigit() and each.name in ("id", "business_id")
            if inside not in NOT_TOLD and not in_a_row:
                yield from _below(inner[each.name], inside, f"{path}.{each.name}", (*steps, each.name))


def printed(value: Any) -> Any:
    """As the trail writes it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return ", ".join(sorted(map(printed, value)))
    return str(value) if isinstance(value, Decimal | Money | Quantity) else value


CASES = [(cls, leaf) for cls in SUBJECTS for leaf in leaves(cls)]


@pytest.mark.parametrize(("cls", "leaf"), CASES, ids=[f"{cls.__name__}.{leaf.name}" for cls, leaf in CASES])
def test_old_and_new_value_of_every_field_are_told(cls: type, leaf: Leaf) -> None:
    before = value_of(cls, 0)
    after = leaf.changed(before)
    log = ChangeLog(Acting(ADMIN, 1, 1, "", lambda: NOW, Origin()))
    log.read(before)
    log.saved(after)
    [record] = log.records() or [None]
    assert record, f"{cls.__name__}.{leaf.name} changes untold"
    told = (None, None) if leaf.secret else (printed(value_of(leaf.hint, 0)), printed(value_of(leaf.hint, 1)))
    assert record.changes[leaf.path] == told


@pytest.mark.parametrize("cls", SUBJECTS, ids=lambda cls: cls.__name__)
def test_every_field_that_may_be_missing_is_told_when_it_comes(cls: type) -> None:
    whole = value_of(cls, 0)
    optional = [each for each in attrs.fields(cls) if each.default is None and each.name not in NOT_TOLD]
    optional += [
        each
        for each in attrs.fields(cls)
        if type(None) in get_args(get_type_hints(cls)[each.name]) and each.repr and each.name not in NOT_TOLD
    ]
    for each in optional:
        log = ChangeLog(Acting(ADMIN, 1, 1, "", lambda: NOW, Origin()))
        log.read(evolve(whole, **{each.alias: None}))
        log.saved(whole)
        [record] = log.records()
        mine = {path: told for path, told in record.changes.items() if path.partition(".")[0] == each.name}
        assert [path for path, (_, new) in mine.items() if new is not None], each.name


def test_no_repository_is_forgotten() -> None:
    parts = {name for name, member in vars(UnitOfWork).items() if isinstance(member, property)}
    assert parts - WATCHED - UNWATCHED.keys() == {"ledger", "audit"}


@pytest.mark.parametrize("part", sorted(WATCHED))
def test_every_lock_before_a_change_is_watched(part: str) -> None:
    port = get_type_hints(vars(UnitOfWork)[part].fget)["return"]
    locks = {name for name in dir(port) if name.startswith("lock")} - {"lock_shared"}
    assert locks <= vars(_Watched).keys()


@pytest.mark.parametrize(
    ("cls", "name", "path"),
    [(Business, "settings.cash_unit", "terms.cash_unit"), (PurchaseOrder, "header.reference", "terms.reference")],
)
def test_stored_paths_outlive_the_names_in_the_code(cls: type, name: str, path: str) -> None:
    assert next(leaf.path for leaf in leaves(cls) if leaf.name == name) == path
