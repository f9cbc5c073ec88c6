"""Whatever the shop does to its numbering, no number is used twice and none is left out."""

from contextlib import suppress
from itertools import pairwise

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from domain.sales.numbering import NumberingExhausted
from domain.sales.resolution import Resolution
from domain.shared.errors import Conflict, Invalid
from tests.contracts.world.businesses import a_new_resolution
from tests.contracts.world.world import World
from tests.depth import examples
from tests.unit.contracts.memory import in_memory_world

PREFIXES = st.sampled_from(["", "A", "FV"])


class Numbers(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.world: World = in_memory_world()
        self.shop = self.world.open_shop()
        self.product = self.world.register(self.shop, stock=10_000)
        self.sold: list[tuple[str, int, Resolution | None]] = []

    @rule(count=st.integers(1, 4))
    def sell(self, count: int) -> None:
        for _ in range(count):
            before = self.world.configuration_reader.configuration(self.shop.id)
            try:
                number = self.world.sell(self.shop.seller, {self.product.id: 1}).number
            except NumberingExhausted:
                assert before.resolution is not None
                assert before.next_number > before.resolution.last
                assert self.world.configuration_reader.configuration(self.shop.id) == before
                return
            assert number == f"{before.prefix}{before.next_number}"
            self.sold.append((before.prefix, before.next_number, before.resolution))

    @rule(prefix=st.none() | PREFIXES, first=st.none() | st.integers(0, 30))
    def renumber(self, prefix: str | None, first: int | None) -> None:
        with suppress(Invalid, Conflict):
            self.world.configure(self.shop, prefix=prefix, first_number=first)

    @rule(prefix=PREFIXES, first=st.integers(1, 20), size=st.integers(1, 12), start=st.none() | st.integers(1, 30))
    def resolve(self, prefix: str, first: int, size: int, start: int | None) -> None:
        granted = a_new_resolution(prefix=prefix, first=first, last=first + size - 1)
        with suppress(Invalid, Conflict):
            self.world.configure(self.shop, resolution=granted, first_number=start)

    @rule()
    def go_on_without(self) -> None:
        self.world.configure(self.shop, drop_resolution=True)

    @invariant()
    def no_number_twice(self) -> None:
        numbers = [(prefix, consecutive) for prefix, consecutive, _ in self.sold]
        assert len(set(numbers)) == len(numbers)

    @invariant()
    def all_within_their_resolution(self) -> None:
        granted = [(number, resolution) for _, number, resolution in self.sold if resolution]
        assert all(resolution.first <= number <= resolution.last for number, resolution in granted)

    @invariant()
    def no_gap_but_where_a_resolution_begins(self) -> None:
        for before, after in self._neighbours():
            resolved = after[2] != before[2] and after[2] is not None
            assert after[1] == before[1] + 1 or resolved, (before, after)

    def _neighbours(self) -> list[tuple[tuple[str, int, Resolution | None], ...]]:
        series = sorted(self.sold, key=lambda sale: sale[:2])
        return [(before, after) for before, after in pairwise(series) if before[0] == after[0]]


TestNumbers = Numbers.TestCase
TestNumbers.settings = settings(max_examples=examples(60), stateful_step_count=25)
