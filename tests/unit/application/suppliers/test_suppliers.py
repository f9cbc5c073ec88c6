"""Suppliers, from the first order to the archive."""

import pytest

from domain.shared.confirmation import ConfirmationNeeded
from domain.shared.contact import EmailNotValid
from domain.shared.errors import NotFound, StaleVersion
from domain.shared.identity_document import CheckDigitWrong, RepeatedDocument
from domain.shared.text import TextMissing, TextTooLong
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World
from tests.unit.application.conftest import Refused

BAD = [
    ({"name": ""}, TextMissing, "name"),
    ({"company": " "}, TextMissing, "company"),
    ({"phone": "6" * 21}, TextTooLong, "phone"),
    ({"contact_email": "marta"}, EmailNotValid, "contact_email"),
    ({"address": ""}, TextMissing, "address"),
    ({"nit": "900373923-7"}, CheckDigitWrong, "nit"),
    ({"nit": "900373923", "check_digit": "7"}, CheckDigitWrong, "check_digit"),
]


class TestRegister:
    def test_answers_what_is_stored(self, world: World, shop: Shop) -> None:
        details = world.register_supplier(shop, " Marta ", nit="900373923-8")
        assert details == world.supplier_reader.one(shop.id, details.id)
        assert (details.name, details.nit, details.check_digit) == ("Marta", "900373923", "8")
        assert (details.active, details.version, details.registered_at) == (True, 1, world.clock.now())

    @pytest.mark.parametrize(("facts", "kind", "field"), BAD)
    def test_a_bad_fact_is_refused_by_its_name(
        self, *, world: World, shop: Shop, refused: Refused, facts: dict[str, str], kind: type, field: str
    ) -> None:
        with refused(kind) as refusal:
            world.register_supplier(shop, **facts)
        assert refusal.value.field == field


class TestRepeatedNit:
    def test_a_repeated_nit_is_told_asked_or_confirmed(self, world: World, shop: Shop, refused: Refused) -> None:
        first = world.register_supplier(shop, "Ana", nit="900373923")
        repeated = RepeatedDocument("Ana", "900373923-8")
        assert world.register_supplier(shop, "Luz", nit="900.373.923-8").warnings == (repeated,)
        with refused(ConfirmationNeeded) as refusal:
            world.register_supplier(shop, nit="900.373.923", confirmed=())
        assert refusal.value.concerns == (repeated,)
        assert world.register_supplier(shop, nit="900373923", confirmed=(RepeatedDocument,)).warnings == ()
        assert world.edit_supplier(shop, first.id, nit="900.373.923", confirmed=()).warnings == ()
        other = world.register_supplier(shop, nit="860069804", confirmed=())
        with refused(ConfirmationNeeded):
            world.edit_supplier(shop, other.id, nit="900373923", confirmed=())


class TestEdit:
    def test_none_leaves_a_fact_as_it_is(self, world: World, shop: Shop) -> None:
        before = world.register_supplier(shop, nit="900373923")
        after = world.edit_supplier(shop, before.id, phone="601")
        assert after == world.supplier_reader.one(shop.id, before.id)
        assert (after.name, after.company, after.phone, after.nit, after.version) == (
            "Marta Ruiz",
            "Distribuidora del Valle",
            "601",
            "900373923",
            2,
        )

    def test_every_fact_can_be_corrected(self, world: World, shop: Shop) -> None:
        details = world.register_supplier(shop, nit="900373923")
        facts = {"name": "Luz", "company": "Otra", "phone": "1", "contact_email": "l@o.co", "address": "Cra. 1"}
        after = world.edit_supplier(shop, details.id, version=1, nit="", active=False, **facts)
        assert after == world.supplier_reader.one(shop.id, details.id)
        assert {fact: getattr(after, fact) for fact in facts} == facts
        assert (after.nit, after.check_digit, after.active) == ("", "", False)
        assert world.edit_supplier(shop, details.id, active=True).active is True

    @pytest.mark.parametrize(("facts", "kind", "field"), BAD)
    def test_a_bad_fact_is_refused_by_its_name(
        self, *, world: World, shop: Shop, refused: Refused, facts: dict[str, str], kind: type, field: str
    ) -> None:
        details = world.register_supplier(shop)
        with refused(kind) as refusal:
            world.edit_supplier(shop, details.id, **facts)
        assert refusal.value.field == field

    def test_a_stale_version_is_refused(self, world: World, shop: Shop, refused: Refused) -> None:
        details = world.register_supplier(shop)
        world.edit_supplier(shop, details.id, version=1, name="Luz")
        with refused(StaleVersion) as refusal:
            world.edit_supplier(shop, details.id, version=1, active=False)
        assert (refusal.value.current, refusal.value.field) == (2, "version")

    def test_another_shops_supplier_does_not_exist(self, world: World, shop: Shop, refused: Refused) -> None:
        theirs = world.register_supplier(world.open_shop())
        with refused(NotFound):
            world.edit_supplier(shop, theirs.id, name="Mía")


class TestDelete:
    def test_forgets_who_never_sold(self, world: World, shop: Shop, refused: Refused) -> None:
        details = world.register_supplier(shop)
        assert world.delete_supplier(shop, details.id) == details.id
        with refused(NotFound):
            world.delete_supplier(shop, details.id)

    def test_another_shops_supplier_does_not_exist(self, world: World, shop: Shop, refused: Refused) -> None:
        theirs = world.register_supplier(world.open_shop())
        with refused(NotFound):
            world.delete_supplier(shop, theirs.id)
