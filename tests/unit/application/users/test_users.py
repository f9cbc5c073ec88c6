"""An admin looks after those who sell in the shop."""

from hashlib import sha256
from typing import Any

import pytest

from adapters.in_memory.store import InMemoryStore
from application.ports.repositories.accounts import EmailTaken, UsernameTaken
from application.queries.accounts.principals import Principal
from application.queries.accounts.users import ListUsers, ShowUser, UserCriteria
from application.queries.listing import Listing
from domain.accounts.access import Role
from domain.accounts.account import (
    AdminIsProtected,
    PasswordDecidedTwice,
    PasswordGuessable,
    PasswordNotValid,
    PasswordTooShort,
)
from domain.shared.contact import EmailNotValid
from domain.shared.errors import NotFound, Protected, StaleVersion
from domain.shared.text import TextMissing, TextNotPrintable, TextTooLong
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World
from tests.unit.application.conftest import Refused


def holder(world: World, secret: str) -> Principal | None:
    return world.person_reader.by_token(sha256(secret.encode()).hexdigest(), world.clock.now())


def opens(world: World, shop: Shop, user_id: int, password: str) -> bool:
    return world.passwords.matches(password, world.stored_account(shop, user_id).password)


class TestRegisterSeller:
    def test_a_chosen_password_is_told_to_nobody(self, world: World, shop: Shop) -> None:
        access = world.register_access(shop.admin, password="una clave larga")
        assert access.temporary_password is None
        assert opens(world, shop, access.details.id, "una clave larga")
        assert access.details.must_change_password is True

    def test_without_a_password_a_temporary_one_is_made_up(self, world: World, shop: Shop) -> None:
        first, second = (world.register_access(shop.admin, password=None) for _ in range(2))
        assert first.temporary_password != second.temporary_password
        for access in (first, second):
            assert access.temporary_password is not None
            assert opens(world, shop, access.details.id, access.temporary_password)
            assert access.details.must_change_password is True

    def test_says_who_let_the_seller_in_and_when(self, world: World, shop: Shop) -> None:
        details = world.register_access(shop.admin, phone=" 300 123 4567 ").details
        assert (details.created_by, details.created_at) == (shop.admin.user_id, world.clock.now())
        assert (details.role, details.active, details.email_verified) == (Role.SELLER, True, True)
        assert (details.phone, details.version) == ("300 123 4567", 1)

    @pytest.mark.parametrize(
        ("password", "kind"),
        [
            ("", PasswordNotValid),
            ("x" * 129, PasswordNotValid),
            ("corta12", PasswordTooShort),
            ("PASSWORD", PasswordGuessable),
        ],
    )
    def test_refuses_an_unfit_password_of_a_seller(
        self, world: World, shop: Shop, refused: Refused, password: str, kind: type[Exception]
    ) -> None:
        with refused(kind) as refusal:
            world.register_seller(shop.admin, password=password)
        assert refusal.value.field == "password"

    def test_refuses_the_own_name_as_a_password(self, world: World, shop: Shop, refused: Refused) -> None:
        with refused(PasswordGuessable) as refusal:
            world.register_seller(shop.admin, "luzmarina", password="luzmarina1")
        assert refusal.value.field == "password"


class TestEditUser:
    def test_what_is_not_said_stays(self, world: World, shop: Shop) -> None:
        before = world.register_access(shop.admin, first_name="Luz", last_name="Peña", phone="300").details
        after = world.edit_user(shop.admin, before.id, phone="301", version=1)
        assert after.temporary_password is None
        assert (after.details.first_name, after.details.last_name, after.details.phone) == ("Luz", "Peña", "301")
        assert (after.details.username, after.details.email, after.details.version) == (
            before.username,
            before.email,
            2,
        )

    def test_edits_everything_that_may_change(self, world: World, shop: Shop) -> None:
        facts = {
            "first_name": "Inés",
            "last_name": "Ruiz",
            "phone": "300",
            "active": False,
            "email": "ines@example.com",
        }
        details = world.edit_user(shop.admin, shop.seller.user_id, username="ines", **facts).details
        assert (details.username, details.active, details.version) == ("ines", False, 2)
        assert {name: getattr(details, name) for name in facts} == facts
        assert world.user_reader.one(shop.id, shop.seller.user_id) == details

    def test_refuses_a_stale_version(self, world: World, shop: Shop, refused: Refused) -> None:
        world.edit_user(shop.admin, shop.seller.user_id, phone="300")
        with refused(StaleVersion) as refusal:
            world.edit_user(shop.admin, shop.seller.user_id, phone="301", version=1)
        assert refusal.value.current == 2

    @pytest.mark.parametrize(
        ("facts", "kind", "field"),
        [
            ({"username": " "}, TextMissing, "username"),
            ({"email": "nadie"}, EmailNotValid, "email"),
            ({"email": ""}, TextMissing, "email"),
            ({"first_name": "n" * 151}, TextTooLong, "first_name"),
            ({"last_name": "a\x00b"}, TextNotPrintable, "last_name"),
            ({"phone": "3" * 21}, TextTooLong, "phone"),
            ({"password": "corta"}, PasswordTooShort, "password"),
            ({"password": "una clave larga", "reset_password": True}, PasswordDecidedTwice, "reset_password"),
        ],
    )
    def test_a_bad_fact_is_refused_by_its_name(
        self, *, world: World, shop: Shop, refused: Refused, facts: dict[str, Any], kind: type, field: str
    ) -> None:
        with refused(kind) as refusal:
            world.edit_user(shop.admin, shop.seller.user_id, **facts)
        assert refusal.value.field == field

    def test_refuses_a_name_that_somebody_has(self, world: World, shop: Shop, refused: Refused) -> None:
        other = world.open_shop()
        world.register_seller(other.admin, "luz", email="luz@example.com")
        with refused(UsernameTaken):
            world.edit_user(shop.admin, shop.seller.user_id, username="LUZ")
        with refused(EmailTaken):
            world.edit_user(shop.admin, shop.seller.user_id, email="Luz@Example.com")

    def test_somebody_of_another_shop_does_not_exist(self, world: World, shop: Shop, refused: Refused) -> None:
        other = world.open_shop()
        with refused(NotFound):
            world.edit_user(shop.admin, other.seller.user_id, phone="1")
        with refused(NotFound):
            world.edit_user(shop.admin, other.admin.user_id, phone="1")

    def test_who_is_switched_off_is_nobody_and_has_to_come_in_again_when_switched_on(
        self, world: World, shop: Shop
    ) -> None:
        token = world.issue_token(shop.seller).secret
        world.begin_session(shop.seller.user_id)
        world.edit_user(shop.admin, shop.seller.user_id, active=False)
        assert holder(world, token) is None
        assert world.person_reader.by_id(shop.seller.user_id) is None
        assert world.sessions(shop.seller.user_id) == 0
        world.edit_user(shop.admin, shop.seller.user_id, active=True)
        assert holder(world, token) is None

    def test_a_reset_gives_another_password_and_revokes_the_tokens(self, world: World, shop: Shop) -> None:
        seller_token, admin_token = world.issue_token(shop.seller).secret, world.issue_token(shop.admin).secret
        reset = world.edit_user(shop.admin, shop.seller.user_id, reset_password=True)
        assert reset.temporary_password is not None
        assert opens(world, shop, shop.seller.user_id, reset.temporary_password)
        assert not opens(world, shop, shop.seller.user_id, "otra clave larga")
        assert reset.details.must_change_password is True
        assert holder(world, seller_token) is None
        assert holder(world, admin_token) is not None

    def test_a_password_that_the_admin_chooses_revokes_the_tokens(self, world: World, shop: Shop) -> None:
        world.change_password(shop.seller, "otra clave larga", "la de siempre")
        token = world.issue_token(shop.seller).secret
        reset = world.edit_user(shop.admin, shop.seller.user_id, password="la nueva clave")
        assert reset.temporary_password is None
        assert opens(world, shop, shop.seller.user_id, "la nueva clave")
        assert reset.details.must_change_password is True
        assert holder(world, token) is None

    def test_refuses_as_a_password_the_name_that_the_same_edit_gives(
        self, world: World, shop: Shop, refused: Refused
    ) -> None:
        with refused(PasswordGuessable) as refusal:
            world.edit_user(shop.admin, shop.seller.user_id, username="luzmarina", password="luzmarina1")
        assert refusal.value.field == "password"
        assert opens(world, shop, shop.seller.user_id, "otra clave larga")

    def test_other_edits_leave_password_and_tokens_alone(self, world: World, shop: Shop) -> None:
        token = world.issue_token(shop.seller).secret
        world.edit_user(shop.admin, shop.seller.user_id, username="otro", reset_password=False)
        assert opens(world, shop, shop.seller.user_id, "otra clave larga")
        assert holder(world, token) is not None

    @pytest.mark.parametrize(
        ("facts", "field"),
        [
            ({"active": False}, "active"),
            ({"username": "otra"}, "username"),
            ({"email": "otra@example.com"}, "email"),
            ({"password": "la nueva clave"}, "password"),
            ({"reset_password": True}, "password"),
        ],
    )
    def test_an_admin_is_not_locked_out(
        self, world: World, shop: Shop, refused: Refused, facts: dict[str, Any], field: str
    ) -> None:
        with refused(AdminIsProtected) as refusal:
            world.edit_user(shop.admin, shop.admin.user_id, **facts)
        assert refusal.value.field == field

    def test_an_admin_s_names_and_phone_may_change(self, world: World, shop: Shop) -> None:
        own = world.user_reader.one(shop.id, shop.admin.user_id)
        edited = world.edit_user(
            shop.admin, own.id, username=own.username, email=own.email, active=True, first_name="Ana", phone="300"
        )
        assert (edited.details.first_name, edited.details.phone, edited.details.version) == ("Ana", "300", 2)


class TestDeleteUser:
    def test_who_never_did_anything_is_forgotten(self, world: World, shop: Shop, store: InMemoryStore) -> None:
        token = world.issue_token(shop.seller).secret
        assert world.delete_user(shop.admin, shop.seller.user_id) == shop.seller.user_id
        assert shop.seller.user_id not in store.tables.accounts
        assert holder(world, token) is None

    def test_a_seller_who_sold_is_not_deleted(self, world: World, shop: Shop, refused: Refused) -> None:
        product = world.register(shop, stock=3)
        world.sell(shop.seller, {product.id: 1})
        with refused(Protected) as refusal:
            world.delete_user(shop.admin, shop.seller.user_id)
        assert refusal.value.dependents == {"sales": 1, "movements": 1}

    def test_an_admin_is_not_deleted(self, world: World, shop: Shop, refused: Refused) -> None:
        with refused(AdminIsProtected) as refusal:
            world.delete_user(shop.admin, shop.admin.user_id)
        assert refusal.value.field == ""

    def test_somebody_of_another_shop_does_not_exist(self, world: World, shop: Shop, refused: Refused) -> None:
        other = world.open_shop()
        for user_id in (other.seller.user_id, other.admin.user_id, 100_000):
            with refused(NotFound):
                world.delete_user(shop.admin, user_id)


class TestReading:
    def test_an_admin_sees_everybody_of_the_shop(self, world: World, shop: Shop) -> None:
        world.open_shop()
        world.edit_user(shop.admin, shop.seller.user_id, active=False)
        page = ListUsers(world.user_reader)(shop.admin, UserCriteria(), Listing())
        assert {details.id for details in page.items} == {shop.admin.user_id, shop.seller.user_id}
        assert ShowUser(world.user_reader)(shop.admin, shop.seller.user_id).active is False
