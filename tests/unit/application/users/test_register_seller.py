"""Somebody starts to sell."""

import pytest

from application.ports.repositories.accounts import EmailTaken, UsernameTaken
from domain.accounts.access import Actor, Role
from domain.shared.text import TextMissing, TextNotPrintable, TextTooLong
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World
from tests.unit.application.conftest import Refused


class TestRegisterSeller:
    def test_may_sell_in_that_shop_at_once(self, world: World, shop: Shop) -> None:
        user_id = world.register_seller(
            shop.admin, "  luz ", email=" luz@example.com ", first_name="Luz", last_name=" Marina "
        )
        person = world.person_reader.by_id(user_id)
        assert person is not None
        assert person.actor == Actor(user_id, shop.id, shop.admin.user_id, Role.SELLER)
        assert (person.username, person.email) == ("luz", "luz@example.com")
        assert (person.first_name, person.last_name) == ("Luz", "Marina")
        product = world.register(shop, stock=1)
        assert world.sell(person.actor, {product.id: 1}).seller_id == user_id

    @pytest.mark.parametrize(
        ("facts", "kind", "field"),
        [
            ({"username": " "}, TextMissing, "username"),
            ({"username": "u" * 151}, TextTooLong, "username"),
            ({"email": ""}, TextMissing, "email"),
            ({"email": "e" * 255}, TextTooLong, "email"),
            ({"first_name": "n" * 151}, TextTooLong, "first_name"),
            ({"last_name": "a\x00b"}, TextNotPrintable, "last_name"),
        ],
    )
    def test_a_bad_fact_is_refused_by_its_name(
        self, *, world: World, shop: Shop, refused: Refused, facts: dict[str, str], kind: type, field: str
    ) -> None:
        with refused(kind) as refusal:
            world.register_seller(shop.admin, **({"username": "luz", "email": "luz@example.com"} | facts))
        assert refusal.value.field == field

    def test_names_and_addresses_belong_to_one_person(self, world: World, shop: Shop, refused: Refused) -> None:
        world.register_seller(shop.admin, "luz", email="luz@example.com")
        other = world.open_shop()
        with refused(UsernameTaken):
            world.register_seller(other.admin, "LUZ", email="otra@example.com")
        with refused(EmailTaken):
            world.register_seller(shop.admin, "otra", email="LUZ@example.com")
