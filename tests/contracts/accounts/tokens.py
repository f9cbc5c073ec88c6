from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest

from application.queries.accounts.principals import ShownToken, TokenDetails
from domain.accounts.access import Actor
from domain.accounts.token import Resource
from domain.shared.errors import NotFound
from tests.contracts.world.world import World


def _revoke(world: World, actor: Actor, token_id: int) -> None:
    world.within(actor.business_id, lambda uow: uow.tokens.revoke(token_id, actor.user_id))


class TokenRepositoryContract:
    def test_ids_are_new_each_time(self, world: World) -> None:
        shop = world.open_shop()
        assert len({world.within(shop.id, lambda uow: uow.tokens.next_id()) for _ in range(4)}) == 4

    def test_every_fact_of_a_token_survives(self, world: World) -> None:
        shop, now = world.open_shop(), world.clock.now()
        expires_at = now + timedelta(days=30, microseconds=1)
        limits = frozenset(Resource)
        facts: dict[str, Any] = {"read_only": True, "expires_at": expires_at, "resources": limits}
        issued = world.issue_token(shop.seller, "balanza «pesa»", **facts)
        assert world.token_reader.of_user(shop.seller.user_id) == (issued.details,)
        assert issued.details == TokenDetails(
            id=issued.details.id,
            name="balanza «pesa»",
            prefix=issued.secret[:10],
            read_only=True,
            created_at=now,
            expires_at=expires_at,
            last_used_at=None,
            resources=limits,
        )

    def test_its_use_is_noted_once_a_minute(self, world: World) -> None:
        shop = world.open_shop()
        issued, other = world.issue_token(shop.seller), world.issue_token(shop.seller)
        digest = sha256(issued.secret.encode()).hexdigest()
        start, second = world.clock.now(), timedelta(seconds=1)
        for passed, noted in [(0, 0), (1, 0), (59, 0), (60, 60), (61, 60), (600, 600)]:
            world.clock.set(start + passed * second)
            world.use_token(issued, shop.seller)
            person = world.person_reader.by_token(digest, world.clock.now())
            assert person is not None
            assert person.token == ShownToken(issued.details.id, start + noted * second)
        uses = {details.id: details.last_used_at for details in world.token_reader.of_user(shop.seller.user_id)}
        assert uses == {issued.details.id: start + 600 * second, other.details.id: None}

    def test_nobody_uses_one_that_is_gone(self, world: World) -> None:
        shop = world.open_shop()
        issued = world.issue_token(shop.seller)
        world.revoke_token(shop.seller, issued.details.id)
        world.use_token(issued, shop.seller)
        assert world.token_reader.of_user(shop.seller.user_id) == ()

    def test_a_revoked_one_is_gone(self, world: World) -> None:
        shop = world.open_shop()
        kept, revoked = world.issue_token(shop.admin), world.issue_token(shop.admin)
        _revoke(world, shop.admin, revoked.details.id)
        assert world.token_reader.of_user(shop.admin.user_id) == (kept.details,)
        digest = sha256(revoked.secret.encode()).hexdigest()
        assert world.person_reader.by_token(digest, world.clock.now()) is None
        with pytest.raises(NotFound):
            _revoke(world, shop.admin, revoked.details.id)

    def test_all_of_a_person_s_can_be_revoked_at_once(self, world: World) -> None:
        shop = world.open_shop()
        kept = world.issue_token(shop.admin)
        for name in ("caja", "balanza"):
            world.issue_token(shop.seller, name)
        world.within(shop.id, lambda uow: uow.tokens.revoke_all(shop.seller.user_id))
        assert world.token_reader.of_user(shop.seller.user_id) == ()
        assert world.token_reader.of_user(shop.admin.user_id) == (kept.details,)

    @pytest.mark.parametrize("whose", ["a colleague's", "another shop's", "nobody's"])
    def test_nobody_revokes_what_is_not_theirs(self, world: World, whose: str) -> None:
        shop, other = world.open_shop(), world.open_shop()
        holder = other.admin if whose == "another shop's" else shop.seller
        token_id = world.within(shop.id, lambda uow: uow.tokens.next_id())
        if whose != "nobody's":
            token_id = world.issue_token(holder).details.id
        with pytest.raises(NotFound) as refusal:
            _revoke(world, shop.admin, token_id)
        assert (refusal.value.kind, refusal.value.key) == ("token", token_id)
        assert len(world.token_reader.of_user(holder.user_id)) == (0 if whose == "nobody's" else 1)
