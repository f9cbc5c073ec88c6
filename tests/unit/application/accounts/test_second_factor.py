"""Switching the own second factor on and off, and passing it."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from application.use_cases.accounts.prove_second_factor import ProveSecondFactor, ProveSecondFactorCommand
from application.use_cases.accounts.remove_second_factor import RemoveSecondFactor, RemoveSecondFactorCommand
from application.use_cases.accounts.renew_recovery_codes import RenewRecoveryCodesCommand
from application.use_cases.accounts.switch_on_second_factor import SwitchOnSecondFactorCommand
from domain.accounts.account import PasswordWrong
from domain.accounts.second_factor import CodeNotValid, Proof, SecondFactorIsOff, SecondFactorIsOn
from domain.audit_trail.audit_record import AuditAction
from domain.shared.errors import NotFound
from tests.contracts.world.codes import SECRET, app_shows
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World
from tests.unit.application.conftest import Refused


def _prove(world: World, shop: Shop, code: str, business_id: int | None = None) -> Proof | None:
    command = ProveSecondFactorCommand(
        business_id=business_id or shop.id,
        user_id=shop.admin.user_id,
        code=code,
        device="Chrome, Android",
        address="190.24.1.5",
    )
    return ProveSecondFactor(world.unit_of_work, world.clock)(command)


def _deeds(world: World, shop: Shop) -> list[AuditAction]:
    return [record.action for record in world.audited(shop)]


class TestSwitchingOn:
    def test_takes_a_code_of_the_app_and_gives_codes_for_paper(self, world: World, shop: Shop) -> None:
        codes = world.switch_on(shop.admin)
        assert len(codes) == 10
        assert world.second_factor_reader.of_user(shop.admin.user_id) is not None
        assert _deeds(world, shop)[-1] is AuditAction.SECOND_FACTOR_ON

    def test_the_code_that_switched_it_on_opens_nothing_any_more(self, world: World, shop: Shop) -> None:
        world.switch_on(shop.admin)
        assert _prove(world, shop, app_shows(world.clock.now())) is None

    def test_the_other_sessions_end_and_tokens_go_on(self, world: World, shop: Shop) -> None:
        own = shop.admin.user_id
        here = world.begin_session(own)
        for user_id in (own, shop.seller.user_id):
            world.begin_session(user_id)
        world.issue_token(shop.admin)
        world.switch_on(shop.admin, session=here)
        assert (world.sessions(own), world.sessions(shop.seller.user_id)) == (1, 1)
        assert len(world.token_reader.of_user(own)) == 1

    def test_switching_on_needs_the_password(self, world: World, shop: Shop, refused: Refused) -> None:
        with refused(PasswordWrong) as refusal:
            world.switch_on(shop.admin, "otra")
        assert refusal.value.field == "current"

    @pytest.mark.parametrize("code", ["", "000000", app_shows])
    def test_needs_a_code_of_that_very_secret(
        self, world: World, shop: Shop, refused: Refused, code: str | Callable[..., str]
    ) -> None:
        typed = code if isinstance(code, str) else code(world.clock.now(), "A" * 32)
        with refused(CodeNotValid) as refusal:
            world.switch_on(shop.admin, code=typed)
        assert refusal.value.field == "code"

    def test_refuses_to_switch_on_twice(self, world: World, shop: Shop, refused: Refused) -> None:
        world.switch_on(shop.admin)
        with refused(SecondFactorIsOn):
            world.switch_on(shop.admin)

    def test_no_secret_is_shown_where_commands_are(self, shop: Shop) -> None:
        on = SwitchOnSecondFactorCommand(actor=shop.admin, secret=SECRET, code="111222", current="clave", session="s3")
        renew = RenewRecoveryCodesCommand(actor=shop.admin, code="333444", current="clave")
        prove = ProveSecondFactorCommand(business_id=shop.id, user_id=1, code="555666")
        shown = f"{on!r} {renew!r} {prove!r}"
        assert not [each for each in (SECRET, "111222", "333444", "555666", "clave", "s3") if each in shown]


class TestPassing:
    def test_a_code_of_the_app_passes(self, world: World, shop: Shop) -> None:
        world.switch_on(shop.admin)
        later = world.clock.now() + timedelta(seconds=30)
        before = _deeds(world, shop)
        assert _prove(world, shop, app_shows(later)) is Proof.APP
        assert _deeds(world, shop) == before

    def test_a_recovery_code_passes_and_is_written_down(self, world: World, shop: Shop) -> None:
        codes = world.switch_on(shop.admin)
        assert _prove(world, shop, codes[0]) is Proof.RECOVERY_CODE
        record = world.audited(shop)[-1]
        assert (record.action, record.actor_id, record.address) == (
            AuditAction.RECOVERY_CODE_USED,
            shop.admin.user_id,
            "190.24.1.5",
        )
        assert record.facts == {"device": "Chrome, Android"}

    def test_a_failure_is_written_down_without_the_code(self, world: World, shop: Shop) -> None:
        world.switch_on(shop.admin)
        assert _prove(world, shop, "123456") is None
        record = world.audited(shop)[-1]
        assert (record.action, record.facts) == (AuditAction.SECOND_FACTOR_FAILED, {"device": "Chrome, Android"})

    def test_whoever_has_none_proves_nothing(self, world: World, shop: Shop) -> None:
        assert _prove(world, shop, app_shows(world.clock.now())) is None

    def test_an_account_of_another_business_passes_nothing(self, world: World, shop: Shop, refused: Refused) -> None:
        codes, other = world.switch_on(shop.admin), world.open_shop()
        with refused(NotFound):
            _prove(world, shop, codes[0], other.id)


class TestChangingIt:
    def test_renews_the_codes_for_paper(self, world: World, shop: Shop) -> None:
        before = world.switch_on(shop.admin)
        after = world.renew_codes(shop.admin, before[0])
        assert set(before).isdisjoint(after)
        assert [_prove(world, shop, before[1]), _prove(world, shop, after[1])] == [None, Proof.RECOVERY_CODE]
        assert AuditAction.RECOVERY_CODES_RENEWED in _deeds(world, shop)

    def test_switches_the_second_factor_off(self, world: World, shop: Shop) -> None:
        codes = world.switch_on(shop.admin)
        world.switch_off(shop.admin, codes[0])
        assert world.second_factor_reader.of_user(shop.admin.user_id) is None
        assert _deeds(world, shop)[-1] is AuditAction.SECOND_FACTOR_OFF

    @pytest.mark.parametrize("what", ["switch_off", "renew_codes"])
    def test_changing_the_second_factor_needs_password_and_code(
        self, world: World, shop: Shop, refused: Refused, what: str
    ) -> None:
        codes = world.switch_on(shop.admin)
        do = getattr(world, what)
        with refused(PasswordWrong):
            do(shop.admin, codes[0], "otra")
        with refused(CodeNotValid):
            do(shop.admin, "123456")
        with refused(CodeNotValid):
            do(shop.admin, app_shows(world.clock.now()))

    @pytest.mark.parametrize("what", ["switch_off", "renew_codes"])
    def test_refuses_to_change_a_second_factor_that_is_not_there(
        self, world: World, shop: Shop, refused: Refused, what: str
    ) -> None:
        with refused(SecondFactorIsOff):
            getattr(world, what)(shop.admin, "123456")


class TestTakenAwayByTheOperator:
    def test_the_password_is_enough_and_it_is_written_down(self, world: World, shop: Shop, refused: Refused) -> None:
        world.switch_on(shop.admin)
        remove = RemoveSecondFactor(world.unit_of_work, world.clock)
        remove(RemoveSecondFactorCommand(business_id=shop.id, user_id=shop.admin.user_id))
        assert world.second_factor_reader.of_user(shop.admin.user_id) is None
        assert _deeds(world, shop)[-1] is AuditAction.SECOND_FACTOR_OFF
        with refused(SecondFactorIsOff):
            remove(RemoveSecondFactorCommand(business_id=shop.id, user_id=shop.admin.user_id))
