from datetime import timedelta

import pytest
from attrs import evolve, frozen

from application.ports.repositories.idempotency import AlreadyProcessed, IdempotencyKey, IdempotencyKeyReused
from application.ports.unit_of_work import UnitOfWork
from tests.contracts.world.world import World

BODY = '{"success": true, "cliente": "Inés", "nulo": "\\u0000"}'.encode() + b"\x00\xff\r\n"


class Boom(Exception):
    """Whatever may go wrong."""


@frozen
class Client:
    """Somebody who sends requests under keys."""

    world: World
    business_id: int
    request: IdempotencyKey

    @classmethod
    def of(cls, world: World, key: str = "venta-0001") -> "Client":
        shop = world.open_shop()
        return cls(world, shop.id, IdempotencyKey(shop.admin.user_id, key, "a" * 64))

    def asking(self, **other: object) -> "Client":
        return evolve(self, request=evolve(self.request, **other))

    def find(self) -> bytes | None:
        """In a transaction of its own."""
        return self.world.within(
            self.business_id, lambda uow: uow.idempotency.find(self.request, self.world.clock.now())
        )

    def answered(self, body: bytes, *, then: Exception | None = None) -> None:
        def work(uow: UnitOfWork) -> None:
            uow.idempotency.keep(self.request, body, self.world.clock.now())
            if then:
                raise then

        self.world.within(self.business_id, work)


class IdempotencyStoreContract:
    def test_a_new_key_has_no_answer(self, world: World) -> None:
        assert Client.of(world).find() is None

    def test_a_kept_answer_comes_back_byte_for_byte(self, world: World) -> None:
        client = Client.of(world)
        client.answered(BODY)
        assert [client.find(), client.find()] == [BODY, BODY]

    @pytest.mark.parametrize("key", ["12345678", "k" * 100, "~!@#$%^&*()_+{}|:\"<>?'"])
    def test_any_visible_characters_make_a_key(self, world: World, key: str) -> None:
        client = Client.of(world, key)
        client.answered(b"1")
        assert client.find() == b"1"

    def test_keys_differ_by_case(self, world: World) -> None:
        client = Client.of(world, "abcdefgh")
        client.answered(b"1")
        assert client.asking(key="ABCDEFGH").find() is None

    def test_a_key_of_somebody_else_is_another_key(self, world: World) -> None:
        client, other = Client.of(world), Client.of(world)
        client.answered(b"1")
        assert other.find() is None
        other.answered(b"2")
        assert (client.find(), other.find()) == (b"1", b"2")

    def test_another_request_under_the_same_key_is_refused(self, world: World) -> None:
        client = Client.of(world)
        client.answered(b"1")
        with pytest.raises(IdempotencyKeyReused) as refusal:
            client.asking(fingerprint="b" * 64).find()
        assert (refusal.value.key, refusal.value.answer) == ("venta-0001", b"1")
        assert client.find() == b"1"

    def test_an_error_leaves_the_key_free(self, world: World) -> None:
        client = Client.of(world)
        with pytest.raises(Boom):
            client.answered(b"1", then=Boom())
        other = client.asking(fingerprint="b" * 64)
        other.answered(b"2")
        assert other.find() == b"2"

    @pytest.mark.parametrize("fingerprint", ["a" * 64, "b" * 64], ids=["the same request", "another request"])
    def test_a_key_keeps_only_its_first_answer(self, world: World, fingerprint: str) -> None:
        client = Client.of(world)
        client.answered(b"1")
        with pytest.raises(AlreadyProcessed):
            client.asking(fingerprint=fingerprint).answered(b"2")
        assert client.find() == b"1"

    def test_finding_nothing_leaves_the_key_free(self, world: World) -> None:
        client = Client.of(world)
        assert client.find() is None
        other = client.asking(fingerprint="b" * 64)
        other.answered(b"2")
        assert other.find() == b"2"

    def test_an_answer_is_kept_for_48_hours(self, world: World) -> None:
        client = Client.of(world)
        client.answered(b"1")
        world.clock.advance(timedelta(hours=48) - timedelta(microseconds=1))
        assert client.find() == b"1"

    @pytest.mark.parametrize("fingerprint", ["a" * 64, "b" * 64], ids=["the same request", "another request"])
    def test_after_48_hours_the_key_is_new(self, world: World, fingerprint: str) -> None:
        client = Client.of(world)
        client.answered(b"1")
        world.clock.advance(timedelta(hours=48, microseconds=1))
        later = client.asking(fingerprint=fingerprint)
        assert later.find() is None
        later.answered(b"2")
        assert later.find() == b"2"
