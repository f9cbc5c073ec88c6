"""Costly work takes turns."""

from threading import Thread

import pytest

from adapters.django_orm.auth import hashing
from adapters.http.shop_lock import ShopLock
from application.ports.unit_of_work import LockTimeout


class TestTurns:
    def test_a_shop_has_one_at_a_time(self) -> None:
        turns = ShopLock(at_once=2)
        with turns.of(1):
            with pytest.raises(LockTimeout), turns.of(1):
                pass
            with turns.of(2), pytest.raises(LockTimeout), turns.of(3):
                pass
        with turns.of(1):
            pass

    def test_a_failure_gives_the_turn_back(self) -> None:
        turns = ShopLock(at_once=1)
        with pytest.raises(ZeroDivisionError), turns.of(1):
            raise ZeroDivisionError
        with turns.of(1):
            pass


def test_passwords_are_hashed_few_at_a_time() -> None:
    hasher = hashing.BoundedArgon2Hasher()
    hashed = hasher.encode("una clave larga", "salt-of-this-test")
    assert hasher.verify("una clave larga", hashed)
    with hashing._turn(), hashing._turn():
        refused: list[type] = []

        def verify() -> None:
            try:
                hasher.verify("una clave larga", hashed)
            except LockTimeout:
                refused.append(LockTimeout)

        waiting = Thread(target=verify)
        waiting.start()
        waiting.join(10)
        assert refused == [LockTimeout]
    assert hasher.verify("una clave larga", hashed)
