from datetime import timedelta
from uuid import uuid4

import pytest

from application.ports.rate_limits import Limit
from tests.contracts.world.world import World

THREE = Limit(3, 60)


def _waits(world: World, key: str, times: int, limit: Limit = THREE) -> list[int]:
    return [world.rate_limits.take(key, limit, world.clock.now()) for _ in range(times)]


class RateLimitsContract:
    @pytest.fixture
    def key(self) -> str:
        """Nobody else's."""
        return f"login:name:{uuid4().hex}"

    def test_lets_so_many_through_and_says_how_long_the_next_waits(self, world: World, key: str) -> None:
        assert _waits(world, key, 5) == [0, 0, 0, 60, 60]

    def test_the_time_runs_from_the_first(self, world: World, key: str) -> None:
        _waits(world, key, 2)
        world.clock.advance(timedelta(seconds=45))
        assert _waits(world, key, 3) == [0, 15, 15]

    def test_waiting_is_told_in_whole_seconds_from_one_up(self, world: World, key: str) -> None:
        _waits(world, key, 3)
        world.clock.advance(timedelta(seconds=59, milliseconds=500))
        assert _waits(world, key, 1) == [1]

    def test_who_was_refused_does_not_wait_longer_for_it(self, world: World, key: str) -> None:
        _waits(world, key, 50)
        world.clock.advance(timedelta(seconds=60))
        assert _waits(world, key, 4) == [0, 0, 0, 60]

    def test_each_key_counts_for_itself(self, world: World, key: str) -> None:
        _waits(world, key, 4)
        assert _waits(world, key + "x", 1) == [0]
        assert _waits(world, key, 1) == [60]

    def test_what_is_given_back_was_not_counted(self, world: World, key: str) -> None:
        _waits(world, key, 3)
        world.rate_limits.give_back(key)
        assert _waits(world, key, 2) == [0, 60]
        for _ in range(9):
            world.rate_limits.give_back(key)
        world.rate_limits.give_back(key + "never counted")
        assert _waits(world, key, 4) == [0, 0, 0, 60]

    def test_what_is_forgotten_begins_anew(self, world: World, key: str) -> None:
        _waits(world, key, 4)
        world.rate_limits.forget(key)
        world.rate_limits.forget(key + "never counted")
        assert _waits(world, key, 4) == [0, 0, 0, 60]

    @pytest.mark.parametrize("strange", ["\x00", "\ud800", "x" * 100_000, "'; --", "ñ\u202e"])
    def test_a_key_may_be_anything_that_people_send(self, world: World, key: str, strange: str) -> None:
        assert _waits(world, key + strange, 2, Limit(1, 60)) == [0, 60]

    def test_many_that_are_over_do_not_get_in_the_way(self, world: World, key: str) -> None:
        for number in range(12):
            _waits(world, f"{key}{number}", 1)
        world.clock.advance(timedelta(seconds=61))
        assert _waits(world, key + "0", 4) == [0, 0, 0, 60]
