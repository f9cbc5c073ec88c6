from datetime import UTC, datetime, timedelta

import pytest

from application.queries.accounts.second_factor import SecondFactorDetails
from domain.accounts.second_factor import Proof, SecondFactorIsOn
from tests.contracts.world.codes import SECRET, app_shows
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World

# RFC 6238, appendix B, with SHA-1: the last six of the eight digits.
KNOWN = [
    (59, "287082"),
    (1111111109, "081804"),
    (1111111111, "050471"),
    (1234567890, "005924"),
    (20000000000, "353130"),
]


def _add(world: World, shop: Shop, at: datetime | None = None) -> tuple[str, ...]:
    return world.within(
        shop.id, lambda uow: uow.second_factors.add(shop.admin.user_id, SECRET, at or world.clock.now())
    )


def _spend(world: World, shop: Shop, code: str, at: datetime | None = None) -> Proof | None:
    at = at or world.clock.now()
    return world.within(shop.id, lambda uow: uow.second_factors.spend(shop.admin.user_id, code, at))


class SecondFactorContract:
    @pytest.fixture
    def shop(self, world: World) -> Shop:
        return world.open_shop()

    @pytest.mark.parametrize(("second", "code"), KNOWN)
    def test_apps_compute_the_same_codes(self, world: World, shop: Shop, second: int, code: str) -> None:
        at = datetime.fromtimestamp(second, UTC)
        _add(world, shop, at)
        assert _spend(world, shop, f"{code[:3]} {code[3:]}", at) is Proof.APP

    @pytest.mark.parametrize(("seconds", "proof"), [(-60, None), (-30, Proof.APP), (30, Proof.APP), (60, None)])
    def test_a_code_of_just_now_or_soon_serves(
        self, world: World, shop: Shop, seconds: int, proof: Proof | None
    ) -> None:
        _add(world, shop)
        now = world.clock.now()
        assert _spend(world, shop, app_shows(now + timedelta(seconds=seconds))) is proof

    def test_a_code_serves_once_and_so_do_those_before_it(self, world: World, shop: Shop) -> None:
        _add(world, shop)
        now = world.clock.now()
        earlier = app_shows(now - timedelta(seconds=30))
        assert _spend(world, shop, app_shows(now)) is Proof.APP
        assert _spend(world, shop, app_shows(now)) is None
        assert _spend(world, shop, earlier) is None
        later = now + timedelta(seconds=30)
        assert _spend(world, shop, app_shows(later), later) is Proof.APP

    def test_each_recovery_code_serves_once(self, world: World, shop: Shop) -> None:
        codes = _add(world, shop)
        assert len(set(codes)) == 10
        assert {len(code) for code in codes} == {8}
        for code in codes:
            typed = f" {code[:4]}-{code[4:]} "
            assert [_spend(world, shop, typed), _spend(world, shop, typed)] == [Proof.RECOVERY_CODE, None]
        assert _spend(world, shop, app_shows(world.clock.now())) is Proof.APP

    @pytest.mark.parametrize("code", ["", " ", "000000", "12345678", "１２３４５６", "a\x00b", "9" * 100])
    def test_anything_else_proves_nothing(self, world: World, shop: Shop, code: str) -> None:
        _add(world, shop)
        assert _spend(world, shop, code) is None

    def test_other_recovery_codes_replace_those_of_before(self, world: World, shop: Shop) -> None:
        before = _add(world, shop)
        now = world.clock.now()
        after = world.within(shop.id, lambda uow: uow.second_factors.renew_codes(shop.admin.user_id, now))
        assert _spend(world, shop, before[0]) is None
        assert _spend(world, shop, after[0]) is Proof.RECOVERY_CODE

    def test_says_since_when_and_how_many_codes_are_left(self, world: World, shop: Shop) -> None:
        own = shop.admin.user_id
        assert world.second_factor_reader.of_user(own) is None
        codes = _add(world, shop)
        assert world.second_factor_reader.of_user(own) == SecondFactorDetails(world.clock.now(), 10)
        for code in codes[3:6]:
            _spend(world, shop, code)
        assert world.second_factor_reader.of_user(own) == SecondFactorDetails(world.clock.now(), 7)

    def test_there_is_one_at_most(self, world: World, shop: Shop) -> None:
        codes = _add(world, shop)
        with pytest.raises(SecondFactorIsOn):
            _add(world, shop)
        assert _spend(world, shop, codes[0]) is Proof.RECOVERY_CODE

    def test_a_code_of_one_person_proves_nothing_for_another(self, world: World, shop: Shop) -> None:
        other = world.open_shop()
        codes = _add(world, shop)
        _add(world, other)
        assert _spend(world, other, codes[0]) is None
        assert _spend(world, shop, codes[0]) is Proof.RECOVERY_CODE

    def test_a_second_factor_can_be_taken_away(self, world: World, shop: Shop) -> None:
        own = shop.admin.user_id
        codes = _add(world, shop)
        world.within(shop.id, lambda uow: uow.second_factors.remove(own))
        assert world.within(shop.id, lambda uow: uow.second_factors.is_on(own)) is False
        assert world.second_factor_reader.of_user(own) is None
        for code in (codes[0], app_shows(world.clock.now())):
            assert _spend(world, shop, code) is None
        _add(world, shop)

    def test_a_second_factor_goes_with_its_owner(self, world: World, shop: Shop) -> None:
        own = shop.seller.user_id
        world.within(shop.id, lambda uow: uow.second_factors.add(own, SECRET, world.clock.now()))
        world.delete_user(shop.admin, own)
        assert world.second_factor_reader.of_user(own) is None
