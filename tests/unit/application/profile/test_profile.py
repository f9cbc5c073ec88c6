"""People and their own account."""

from datetime import UTC, datetime

import pytest

from application.use_cases.business.open_business import OpenBusinessCommand
from application.use_cases.profile.change_password import ChangePasswordCommand
from application.use_cases.users.edit_user import EditUserCommand
from application.use_cases.users.register_seller import RegisterSellerCommand
from domain.accounts.account import (
    PasswordGuessable,
    PasswordNotValid,
    PasswordsDiffer,
    PasswordTooShort,
    PasswordUnchanged,
    PasswordWrong,
)
from domain.accounts.photo import PHOTO_LIMIT
from domain.audit_trail.audit_record import AuditAction
from domain.business.logo import ImageNotValid, ImageTooLarge
from domain.shared.errors import NotFound
from domain.shared.text import TextTooLong
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World
from tests.unit.application.conftest import Refused

OLD, NEW = "otra clave larga", "mi propia clave"


class TestEditProfile:
    def test_what_is_not_said_stays(self, world: World, shop: Shop) -> None:
        world.edit_profile(shop.seller, first_name="Luz", last_name="Peña", phone="300", tutorial_seen=True)
        details = world.edit_profile(shop.seller, phone=" 301 ")
        assert (details.first_name, details.last_name, details.phone, details.tutorial_seen) == (
            "Luz",
            "Peña",
            "301",
            True,
        )
        assert details.version == 3
        person = world.person_reader.by_id(shop.seller.user_id)
        assert person is not None
        assert person.after(details) == person

    def test_the_tutorial_can_be_asked_for_again(self, world: World, shop: Shop) -> None:
        world.edit_profile(shop.admin, tutorial_seen=True)
        assert world.edit_profile(shop.admin, tutorial_seen=False).tutorial_seen is False

    @pytest.mark.parametrize("fact", ["first_name", "last_name", "phone"])
    def test_a_bad_fact_is_refused_by_its_name(self, world: World, shop: Shop, refused: Refused, fact: str) -> None:
        with refused(TextTooLong) as refusal:
            world.edit_profile(shop.admin, **{fact: "n" * 151})
        assert refusal.value.field == fact

    def test_touches_nobody_else(self, world: World, shop: Shop) -> None:
        before = world.stored_account(shop, shop.admin.user_id)
        world.edit_profile(shop.seller, first_name="Luz")
        assert world.stored_account(shop, shop.admin.user_id) == before


class TestPhoto:
    def test_a_photo_is_shown_to_the_shop_and_says_since_when(self, world: World, shop: Shop) -> None:
        details = world.set_photo(shop.seller)
        assert details.photo_at == world.clock.now()
        assert world.photo_reader.photo(shop.id, shop.seller.user_id).media_type == "image/jpeg"
        world.remove_photo(shop.seller)
        assert world.user_reader.one(shop.id, shop.seller.user_id).photo_at is None

    def test_takes_no_more_than_a_camera_makes(self, world: World, shop: Shop, refused: Refused) -> None:
        with refused(ImageTooLarge) as refusal:
            world.set_photo(shop.seller, b"\x89PNG" + bytes(PHOTO_LIMIT))
        assert (refusal.value.field, refusal.value.limit) == ("photo", 5_000_000)

    @pytest.mark.parametrize("image", [b"", b"<svg/>", b"GIF89a"])
    def test_takes_nothing_but_a_picture(self, world: World, shop: Shop, refused: Refused, image: bytes) -> None:
        with refused(ImageNotValid) as refusal:
            world.set_photo(shop.seller, image)
        assert refusal.value.field == "photo"

    def test_without_one_there_is_none_to_take_away(self, world: World, shop: Shop, refused: Refused) -> None:
        with refused(NotFound) as refusal:
            world.remove_photo(shop.seller)
        assert refusal.value.kind == "photo"


class TestEndOtherSessions:
    def test_the_others_end_and_tokens_go_on(self, world: World, shop: Shop) -> None:
        own, colleague = shop.seller.user_id, shop.admin.user_id
        here = world.begin_session(own)
        for user_id in (own, own, colleague):
            world.begin_session(user_id)
        world.issue_token(shop.seller)
        assert world.end_other_sessions(shop.seller, here) == 2
        assert (world.sessions(own), world.sessions(colleague)) == (1, 1)
        assert len(world.token_reader.of_user(own)) == 1
        assert world.audited(shop)[-1].action is AuditAction.SESSIONS_ENDED


class TestChangePassword:
    def test_no_password_is_shown_where_commands_and_answers_are(self, world: World, shop: Shop) -> None:
        change = ChangePasswordCommand(
            actor=shop.admin, current="secreta1", new_password="secreta2", repeated="secreta3"
        )
        hire = RegisterSellerCommand(actor=shop.admin, username="luz", email="luz@example.com", password="secreta4")
        edit = EditUserCommand(actor=shop.admin, user_id=2, password="secreta5")
        opening = OpenBusinessCommand(name="x", username="x", email="x@x.co", password="secreta6")
        access = world.register_access(shop.admin, password=None)
        shown = f"{change!r} {hire!r} {edit!r} {opening!r} {access!r}"
        assert "secreta" not in shown
        assert access.temporary_password is not None
        assert access.temporary_password not in shown

    def test_the_new_one_opens_and_need_not_be_changed(self, world: World, shop: Shop) -> None:
        assert world.user_reader.one(shop.id, shop.seller.user_id).must_change_password is True
        assert world.change_password(shop.seller, OLD, NEW).must_change_password is False
        account = world.stored_account(shop, shop.seller.user_id)
        assert world.passwords.matches(NEW, account.password)
        assert account.must_change_password is False

    def test_what_asks_goes_on_and_everything_else_ends(self, world: World, shop: Shop) -> None:
        own = shop.seller.user_id
        here, kept = world.begin_session(own), world.issue_token(shop.seller)
        for actor in (shop.seller, shop.admin):
            world.begin_session(actor.user_id)
            world.issue_token(actor)
        world.change_password(shop.seller, OLD, NEW, session=here, token_id=kept.details.id)
        [session] = world.session_reader.of_user(own, here, datetime.now(UTC))
        assert session.current is True
        assert [token.id for token in world.token_reader.of_user(own)] == [kept.details.id]
        assert world.sessions(shop.admin.user_id) == len(world.token_reader.of_user(shop.admin.user_id)) == 1
        world.change_password(shop.seller, NEW, "y otra más")
        assert (world.sessions(own), world.token_reader.of_user(own)) == (0, ())

    def test_a_refusal_ends_nothing(self, world: World, shop: Shop, refused: Refused) -> None:
        world.begin_session(shop.seller.user_id)
        with refused(PasswordWrong):
            world.change_password(shop.seller, "no es esta", NEW)

    def test_an_admin_chooses_one_too(self, world: World, shop: Shop) -> None:
        world.change_password(shop.admin, "clave larga y propia", NEW)
        assert world.passwords.matches(NEW, world.stored_account(shop, shop.admin.user_id).password)

    @pytest.mark.parametrize(
        ("current", "new", "repeated", "kind", "field"),
        [
            ("no es esta", NEW, NEW, PasswordWrong, "current"),
            ("", NEW, NEW, PasswordWrong, "current"),
            (OLD.upper(), NEW, NEW, PasswordWrong, "current"),
            (OLD, NEW, NEW + " ", PasswordsDiffer, "repeated"),
            (OLD, NEW, "", PasswordsDiffer, "repeated"),
            (OLD, OLD, OLD, PasswordUnchanged, "new_password"),
            (OLD, "", "", PasswordNotValid, "new_password"),
            (OLD, "x" * 129, "x" * 129, PasswordNotValid, "new_password"),
            (OLD, "corta12", "corta12", PasswordTooShort, "new_password"),
            (OLD, "12345678", "12345678", PasswordGuessable, "new_password"),
        ],
    )
    def test_refuses_an_unfit_new_password(
        self,
        *,
        world: World,
        shop: Shop,
        refused: Refused,
        current: str,
        new: str,
        repeated: str,
        kind: type[Exception],
        field: str,
    ) -> None:
        with refused(kind) as refusal:
            world.change_password(shop.seller, current, new, repeated)
        assert refusal.value.field == field

    def test_the_own_name_is_no_password(self, world: World, shop: Shop, refused: Refused) -> None:
        own = world.stored_account(shop, shop.seller.user_id).username
        with refused(PasswordGuessable) as refusal:
            world.change_password(shop.seller, OLD, own, own)
        assert refusal.value.field == "new_password"
