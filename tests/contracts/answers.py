from datetime import timedelta

import pytest
from attrs import evolve, frozen

from application.ports.answers import KeyReused, RequestKey
from application.ports.unit_of_work import UnitOfWork
from tests.contracts.world import World

BODY = '{"success": true, "cliente": "Inés", "nulo": "\\u0000"}'.encode() + b"\x00\xff\r\n"


class Boom(Exception):
    """Whatever may go wrong."""


@frozen
class Client:
    """Somebody who sends requests under keys."""

    world: World
    business_id: int
    request: RequestKey

    @classmethod
    def of(cls, world: World, key: str = "venta-0001") -> "Client":
        shop = world.open_shop()
        return cls(world, shop.id, RequestKey(shop.admin.user_id, key, "a" * 64))

    def asking(self, **other: object) -> "Client":
        return evolve(self, request=evolve(self.request, **other))

    def claim(self) -> bytes | None:
        """In a transaction of its own, which keeps nothing."""
        return self.world.within(self.business_id, lambda uow: uow.answers.claim(self.request, self.world.clock.now()))

    def answered(self, body: bytes, *, then: Exception | None = None) -> None:
        def work(uow: UnitOfWork) -> None:
            assert uow.answers.claim(self.request, self.world.clock.now()) is None
            uow.answers.keep(self.request, body)
            if then:
                raise then

        self.world.within(self.business_id, work)


class AnswerStoreContract:
    def test_a_new_key_has_no_answer(self, world: World) -> None:
        assert Client.of(world).claim() is None

    def test_a_kept_answer_comes_back_byte_for_byte(self, world: World) -> None:
        client = Client.of(world)
        client.answered(BODY)
        assert [client.claim(), client.claim()] == [BODY, BODY]

    @pytest.mark.parametrize("key", ["12345678", "k" * 100, "~!@#$%^&*()_+{}|:\"<>?'"])
    def test_any_visible_characters_make_a_key(self, world: World, key: str) -> None:
        client = Client.of(world, key)
        client.answered(b"1")
        assert client.claim() == b"1"

    def test_keys_differ_by_case(self, world: World) -> None:
        client = Client.of(world, "abcdefgh")
        client.answered(b"1")
        assert client.asking(key="ABCDEFGH").claim() is None

    def test_a_key_of_somebody_else_is_another_key(self, world: World) -> None:
        client, other = Client.of(world), Client.of(world)
        client.answered(b"1")
        assert other.claim() is None
        other.answered(b"2")
        assert (client.claim(), other.claim()) == (b"1", b"2")

    def test_another_request_under_the_same_key_is_refused(self, world: World) -> None:
        client = Client.of(world)
        client.answered(b"1")
        with pytest.raises(KeyReused) as refusal:
            client.asking(fingerprint="b" * 64).claim()
        assert refusal.value.key == "venta-0001"
        assert client.claim() == b"1"

    def test_an_error_leaves_the_key_free(self, world: World) -> None:
        client = Client.of(world)
        with pytest.raises(Boom):
            client.answered(b"1", then=Boom())
        other = client.asking(fingerprint="b" * 64)
        other.answered(b"2")
        assert other.claim() == b"2"

    def test_a_claim_that_keeps_nothing_leaves_the_key_free(self, world: World) -> None:
        client = Client.of(world)
        assert client.claim() is None
        other = client.asking(fingerprint="b" * 64)
        assert other.claim() is None
        other.answered(b"2")
        assert other.claim() == b"2"

    def test_an_answer_is_kept_for_48_hours(self, world: World) -> None:
        client = Client.of(world)
        client.answered(b"1")
        world.clock.advance(timedelta(hours=48) - timedelta(microseconds=1))
        assert client.claim() == b"1"

    @pytest.mark.parametrize("fingerprint", ["a" * 64, "b" * 64], ids=["the same request", "another request"])
    def test_after_48_hours_the_key_is_new(self, world: World, fingerprint: str) -> None:
        client = Client.of(world)
        client.answered(b"1")
        world.clock.advance(timedelta(hours=48, microseconds=1))
        later = client.asking(fingerprint=fingerprint)
        assert later.claim() is None
        later.answered(b"2")
        assert later.claim() == b"2"
