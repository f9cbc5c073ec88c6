"""Verifying and recovering: what somebody may do who read the account's mail."""

from typing import Any

import pytest
from attrs import evolve

from application.use_cases.accounts.recover_password import RecoverPassword, RecoverPasswordCommand
from application.use_cases.accounts.verify_email import VerifyEmail, VerifyEmailCommand
from domain.accounts.account import AccountChanged, PasswordGuessable, PasswordsDiffer, PasswordTooShort, fingerprint
from domain.audit_trail.audit_record import AuditAction
from domain.shared.errors import NotFound
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World
from tests.unit.application.conftest import Refused

NEW = "otra bien larga"


def _verify(world: World, shop: Shop, email: str, **facts: Any) -> None:
    command = {"business_id": shop.id, "user_id": shop.admin.user_id, "email": email} | facts
    VerifyEmail(world.unit_of_work, world.clock)(VerifyEmailCommand(**command))


def _recover(world: World, shop: Shop, **facts: object) -> None:
    account = world.stored_account(shop, shop.seller.user_id)
    command = {
        "business_id": shop.id,
        "user_id": account.id,
        "email": account.email,
        "since": fingerprint(account.password),
        "new_password": NEW,
        "repeated": NEW,
    }
    recover = RecoverPassword(world.unit_of_work, world.clock, world.passwords)
    recover(RecoverPasswordCommand(**(command | facts)))  # type: ignore[arg-type]


class TestVerifyEmail:
    def test_verifying_the_email_lets_the_person_in(self, world: World) -> None:
        shop = world.open_shop(verified=False)
        assert world.person_reader.by_id(shop.admin.user_id) is None
        _verify(world, shop, world.stored_account(shop, shop.admin.user_id).email.upper())
        person = world.person_reader.by_id(shop.admin.user_id)
        assert person is not None
        assert person.email_verified

    def test_verifying_an_email_is_written_down(self, world: World) -> None:
        shop = world.open_shop(verified=False)
        email = world.stored_account(shop, shop.admin.user_id).email
        _verify(world, shop, email, address="190.24.1.5")
        record = world.audited(shop)[-1]
        assert (record.action, record.actor_id) == (AuditAction.EMAIL_VERIFIED, shop.admin.user_id)
        assert record.address == "190.24.1.5"

    def test_needs_the_e_mail_of_now(self, world: World, refused: Refused) -> None:
        shop = world.open_shop(verified=False)
        with refused(AccountChanged):
            _verify(world, shop, "antes@example.com")
        assert world.person_reader.by_id(shop.admin.user_id) is None

    def test_an_account_of_another_business_cannot_be_verified(self, world: World, refused: Refused) -> None:
        shop, other = world.open_shop(verified=False), world.open_shop()
        email = world.stored_account(shop, shop.admin.user_id).email
        with refused(NotFound):
            _verify(world, shop, email, business_id=other.id)


class TestRecoverPassword:
    @pytest.fixture(autouse=True)
    def proven(self, world: World, shop: Shop) -> None:
        account = evolve(world.stored_account(shop, shop.seller.user_id), proven=True)
        world.within(shop.id, lambda uow: uow.accounts.save(account))

    def test_no_recovery_where_somebody_else_typed_the_email(self, world: World, shop: Shop, refused: Refused) -> None:
        account = evolve(world.stored_account(shop, shop.seller.user_id), proven=False)
        world.within(shop.id, lambda uow: uow.accounts.save(account))
        with refused(AccountChanged):
            _recover(world, shop)

    def test_the_recovered_password_is_the_only_one(self, world: World, shop: Shop) -> None:
        before = world.stored_account(shop, shop.seller.user_id)
        _recover(world, shop)
        after = world.stored_account(shop, shop.seller.user_id)
        assert world.passwords.matches(NEW, after.password)
        assert not world.passwords.matches("otra clave larga", after.password)
        assert (after.verified, after.must_change_password) == (True, False)
        assert (after.username, after.email, after.role) == (before.username, before.email, before.role)

    def test_sessions_and_tokens_of_before_end(self, world: World, shop: Shop) -> None:
        world.issue_token(shop.seller)
        kept = world.issue_token(shop.admin)
        for actor in (shop.seller, shop.admin):
            world.begin_session(actor.user_id)
        _recover(world, shop)
        assert (world.sessions(shop.seller.user_id), world.sessions(shop.admin.user_id)) == (0, 1)
        assert world.token_reader.of_user(shop.seller.user_id) == ()
        assert world.token_reader.of_user(shop.admin.user_id) == (kept.details,)

    def test_recovering_a_password_is_written_down(self, world: World, shop: Shop) -> None:
        _recover(world, shop, address="190.24.1.5")
        record = world.audited(shop)[-1]
        assert (record.action, record.actor_id) == (AuditAction.PASSWORD_RECOVERED, shop.seller.user_id)
        assert (record.address, record.facts) == ("190.24.1.5", {})

    def test_one_proof_serves_once(self, world: World, shop: Shop, refused: Refused) -> None:
        since = fingerprint(world.stored_account(shop, shop.seller.user_id).password)
        _recover(world, shop)
        with refused(AccountChanged):
            _recover(world, shop, since=since, new_password="una tercera clave", repeated="una tercera clave")

    def test_a_proof_for_another_e_mail_is_none(self, world: World, shop: Shop, refused: Refused) -> None:
        email = world.stored_account(shop, shop.seller.user_id).email
        world.edit_user(shop.admin, shop.seller.user_id, email="nuevo@example.com")
        with refused(AccountChanged):
            _recover(world, shop, email=email)

    def test_the_own_name_is_no_password(self, world: World, shop: Shop, refused: Refused) -> None:
        own = world.stored_account(shop, shop.seller.user_id).username
        with refused(PasswordGuessable) as refusal:
            _recover(world, shop, new_password=own, repeated=own)
        assert refusal.value.field == "new_password"

    @pytest.mark.parametrize(
        ("typed", "kind", "field"),
        [((NEW, NEW + " "), PasswordsDiffer, "repeated"), (("corta", "corta"), PasswordTooShort, "new_password")],
    )
    def test_refuses_an_unfit_recovered_password(
        self, world: World, typed: tuple[str, str], kind: type, field: str, refused: Refused
    ) -> None:
        shop = world.open_shop()
        world.issue_token(shop.seller)
        with refused(kind) as refusal:
            _recover(world, shop, new_password=typed[0], repeated=typed[1])
        assert refusal.value.field == field
        assert len(world.token_reader.of_user(shop.seller.user_id)) == 1
