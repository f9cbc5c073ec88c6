from datetime import timedelta
from hashlib import sha256

import pytest

from application.queries.accounts.principals import Principal
from application.use_cases.accounts.issue_token import IssuedToken
from domain.accounts.access import Actor, Role
from domain.accounts.token import Resource, Resources
from tests.contracts.world.world import World


def _holder(world: World, issued: IssuedToken) -> Principal | None:
    return world.person_reader.by_token(sha256(issued.secret.encode()).hexdigest(), world.clock.now())


class PersonReaderContract:
    def test_a_token_answers_with_its_holder(self, world: World) -> None:
        shop = world.open_shop(name="Tienda La 14")
        person = _holder(world, world.issue_token(shop.seller))
        assert person is not None
        assert person == world.person_reader.by_id(shop.seller.user_id)
        assert person.actor == Actor(shop.seller.user_id, shop.id, shop.admin.user_id, Role.SELLER)
        assert person.business_name == "Tienda La 14"

    def test_a_token_to_read_makes_an_actor_who_only_reads(self, world: World) -> None:
        shop = world.open_shop()
        person = _holder(world, world.issue_token(shop.admin, read_only=True))
        assert person is not None
        assert person.actor == Actor(shop.admin.user_id, shop.id, shop.admin.user_id, Role.ADMIN, read_only=True)

    @pytest.mark.parametrize("limits", [frozenset(), frozenset({Resource.SALES}), frozenset(Resource)])
    def test_a_token_reaches_what_it_is_limited_to(self, world: World, limits: Resources) -> None:
        shop = world.open_shop()
        person = _holder(world, world.issue_token(shop.admin, resources=limits))
        assert person is not None
        assert person.token is not None
        assert person.token.resources == limits
        assert {resource for resource in Resource if person.reaches(resource)} == (limits or frozenset(Resource))
        assert person.reaches(None) is not bool(limits)

    def test_who_is_known_by_no_token_reaches_everything(self, world: World) -> None:
        person = world.person_reader.by_id(world.open_shop().seller.user_id)
        assert person is not None
        assert all(map(person.reaches, (*Resource, None)))

    def test_each_token_answers_with_its_own_holder(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        holders = [shop.admin, shop.seller, other.admin]
        people = [_holder(world, world.issue_token(holder)) for holder in holders]
        assert [person and person.actor for person in people] == holders

    def test_nobody_answers_to_an_unknown_token(self, world: World) -> None:
        world.issue_token(world.open_shop().admin)
        assert world.person_reader.by_token("0" * 64, world.clock.now()) is None

    def test_a_token_ends_when_it_expires(self, world: World) -> None:
        shop = world.open_shop()
        issued = world.issue_token(shop.admin, expires_at=world.clock.now() + timedelta(days=1))
        world.clock.advance(timedelta(days=1) - timedelta(microseconds=1))
        assert _holder(world, issued) is not None
        world.clock.advance(timedelta(microseconds=1))
        assert _holder(world, issued) is None

    def test_somebody_unverified_is_nobody(self, world: World) -> None:
        shop = world.open_shop(verified=False)
        assert _holder(world, world.issue_token(shop.admin)) is None
        assert world.person_reader.by_id(shop.admin.user_id) is None

    def test_somebody_switched_off_is_nobody(self, world: World) -> None:
        shop = world.open_shop()
        issued = world.issue_token(shop.seller)
        world.deactivate(shop.seller.user_id)
        assert _holder(world, issued) is None
        assert world.person_reader.by_id(shop.seller.user_id) is None

    def test_an_unknown_id_is_nobody(self, world: World) -> None:
        shop = world.open_shop()
        unused = world.within(shop.id, lambda uow: uow.accounts.next_id())
        assert world.person_reader.by_id(unused) is None


class TokenReaderContract:
    def test_lists_tokens_newest_first(self, world: World) -> None:
        shop = world.open_shop()
        for name in ("lunes", "martes", "miércoles"):
            world.issue_token(shop.admin, name)
            world.clock.advance(timedelta(days=1))
        names = [details.name for details in world.token_reader.of_user(shop.admin.user_id)]
        assert names == ["miércoles", "martes", "lunes"]

    def test_lists_only_the_own_tokens(self, world: World) -> None:
        shop = world.open_shop()
        world.issue_token(shop.admin)
        assert world.token_reader.of_user(shop.seller.user_id) == ()

    def test_expired_ones_are_still_listed(self, world: World) -> None:
        shop = world.open_shop()
        issued = world.issue_token(shop.admin, expires_at=world.clock.now() + timedelta(days=1))
        world.clock.advance(timedelta(days=2))
        assert world.token_reader.of_user(shop.admin.user_id) == (issued.details,)
