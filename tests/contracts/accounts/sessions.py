from datetime import UTC, datetime, timedelta

from application.queries.accounts.sessions import SessionDetails
from tests.contracts.world.world import World

MOMENT = timedelta(minutes=1)


class SessionContract:
    def test_says_with_what_and_from_where_somebody_came(self, world: World) -> None:
        shop = world.open_shop()
        own = shop.seller.user_id
        here, _elsewhere = world.begin_session(own), world.begin_session(shop.admin.user_id)
        now = datetime.now(UTC)
        [details] = world.session_reader.of_user(own, here, now)
        assert (details.device, details.address, details.current) == ("Edge, Windows", "10.0.0.7", True)
        assert now - MOMENT < details.started_at <= details.seen_at <= now
        assert world.session_reader.of_user(own, "another", now)[0].current is False

    def test_the_last_one_seen_comes_first(self, world: World) -> None:
        own = world.open_shop().seller.user_id
        keys = [world.begin_session(own) for _ in range(3)]
        newest_first = _sheets(world, own, keys[-1])
        assert [details.current for details in newest_first] == [True, False, False]
        assert [details.seen_at for details in newest_first] == sorted((s.seen_at for s in newest_first), reverse=True)

    def test_what_was_idle_for_too_long_is_over(self, world: World) -> None:
        own = world.open_shop().seller.user_id
        key, now = world.begin_session(own), datetime.now(UTC)
        assert len(world.session_reader.of_user(own, key, now + timedelta(hours=11))) == 1
        assert world.session_reader.of_user(own, key, now + timedelta(hours=12, minutes=1)) == ()

    def test_all_but_one_end(self, world: World) -> None:
        shop = world.open_shop()
        own, colleague = shop.seller.user_id, shop.admin.user_id
        here, *_others = [world.begin_session(own) for _ in range(3)]
        world.begin_session(colleague)
        assert world.within(shop.id, lambda uow: uow.sessions.end(own, but=here)) == 2
        assert [details.current for details in _sheets(world, own, here)] == [True]
        assert world.within(shop.id, lambda uow: uow.sessions.end(own)) == 1
        assert (world.sessions(own), world.sessions(colleague)) == (0, 1)

    def test_those_of_somebody_who_is_gone_are_gone(self, world: World) -> None:
        shop = world.open_shop()
        world.begin_session(shop.seller.user_id)
        world.delete_user(shop.admin, shop.seller.user_id)
        assert world.sessions(shop.seller.user_id) == 0


def _sheets(world: World, user_id: int, current: str) -> tuple[SessionDetails, ...]:
    return world.session_reader.of_user(user_id, current, datetime.now(UTC))
