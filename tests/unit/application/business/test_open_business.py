"""A shop opens."""

from typing import Any

import pytest

from application.ports.repositories.accounts import EmailTaken, UsernameTaken
from application.use_cases.business.open_business import OpenBusiness, OpenBusinessCommand, OpenedBusiness
from domain.accounts.access import Actor, Role
from domain.accounts.account import PasswordGuessable, PasswordNotValid, PasswordTooShort
from domain.sales.resolution import PrefixNotValid
from domain.shared.text import TextMissing, TextTooLong
from tests.contracts.world.world import World
from tests.unit.application.conftest import Refused


def _open(world: World, **facts: Any) -> OpenedBusiness:
    defaults = {"name": "Tienda La 14", "username": "ines", "email": "ines@example.com", "password": "una clave larga"}
    return OpenBusiness(world.unit_of_work, world.clock, world.passwords)(OpenBusinessCommand(**(defaults | facts)))


class TestOpenBusiness:
    def test_its_admin_owns_it(self, world: World) -> None:
        opened = _open(world, name="  Tienda La 14 ", verified=True)
        person = world.person_reader.by_id(opened.owner_id)
        assert person is not None
        assert person.actor == Actor(opened.owner_id, opened.business_id, opened.owner_id, Role.ADMIN)
        assert (person.username, person.email, person.business_name) == ("ines", "ines@example.com", "Tienda La 14")
        assert person.email_verified

    def test_its_admin_may_have_a_name(self, world: World, refused: Refused) -> None:
        person = world.person_reader.by_id(_open(world, first_name=" Inés ", last_name="Peña", verified=True).owner_id)
        assert person is not None
        assert (person.first_name, person.last_name) == ("Inés", "Peña")
        with refused(TextTooLong) as refusal:
            _open(world, username="otra", email="otra@example.com", last_name="n" * 151)
        assert refusal.value.field == "last_name"

    def test_it_numbers_its_sales_with_its_prefix(self, world: World) -> None:
        shop = world.open_shop(prefix="fv")
        product = world.register(shop, stock=2)
        assert [world.sell(shop.seller, {product.id: 1}).number for _ in range(2)] == ["FV1", "FV2"]

    @pytest.mark.parametrize("prefix", ["ABCDE", "A-1", "Ñ", " A"])
    def test_a_bad_prefix_is_refused(self, world: World, refused: Refused, prefix: str) -> None:
        with refused(PrefixNotValid) as refusal:
            _open(world, prefix=prefix)
        assert refusal.value.field == "prefix"

    @pytest.mark.parametrize(("name", "kind"), [("  ", TextMissing), ("n" * 151, TextTooLong)])
    def test_it_needs_a_name(self, world: World, refused: Refused, name: str, kind: type) -> None:
        with refused(kind):
            _open(world, name=name)

    @pytest.mark.parametrize(
        ("password", "kind"),
        [
            ("", PasswordNotValid),
            ("corta12", PasswordTooShort),
            ("password", PasswordGuessable),
            ("Ines2026", PasswordGuessable),
        ],
    )
    def test_an_unfit_password_is_refused(
        self, world: World, refused: Refused, password: str, kind: type[Exception]
    ) -> None:
        with refused(kind) as refusal:
            _open(world, password=password)
        assert refusal.value.field == "password"

    def test_the_password_opens_and_need_not_be_changed(self, world: World) -> None:
        opened = _open(world)
        account = world.within(opened.business_id, lambda uow: uow.accounts.lock(opened.owner_id))
        assert world.passwords.matches("una clave larga", account.password)
        assert (account.must_change_password, account.created_at) == (False, world.clock.now())

    def test_a_username_belongs_to_one_person(self, world: World, refused: Refused) -> None:
        _open(world)
        with refused(UsernameTaken) as refusal:
            _open(world, username="INES", email="otra@example.com")
        assert (refusal.value.username, refusal.value.field) == ("INES", "username")

    def test_an_email_belongs_to_one_person(self, world: World, refused: Refused) -> None:
        _open(world)
        with refused(EmailTaken) as refusal:
            _open(world, username="otra", email="Ines@Example.com")
        assert (refusal.value.email, refusal.value.field) == ("Ines@Example.com", "email")
