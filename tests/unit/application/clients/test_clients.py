"""Clients, and selling to them."""

import pytest

from application.queries.listing import Listing
from application.queries.sales.sales import SaleCriteria, ShowSale
from domain.clients.client import ClientArchived
from domain.inventory.stock import InsufficientStock
from domain.sales.payment import PaymentMethod, ReceivedTooLittle, Tender
from domain.shared.confirmation import ConfirmationNeeded
from domain.shared.contact import EmailNotValid
from domain.shared.errors import NotFound, Protected, StaleVersion
from domain.shared.identity_document import CheckDigitWrong, DocumentIncomplete, DocumentType, RepeatedDocument
from domain.shared.text import TextMissing, TextTooLong
from tests.builders import pesos
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World
from tests.unit.application.conftest import Refused

CREDIT = Tender(PaymentMethod.CREDIT)


class TestRegister:
    def test_answers_what_is_stored(self, world: World, shop: Shop) -> None:
        details = world.register_client(
            shop, " Ana ", phone="300", document_type=DocumentType.NIT, document="900373923-8", contact_email="a@b.co"
        )
        assert details == world.client_reader.one(shop.id, details.id)
        assert (details.name, details.document, details.check_digit) == ("Ana", "900373923", "8")
        assert (details.active, details.version, details.created_at) == (True, 1, world.clock.now())

    @pytest.mark.parametrize(
        ("facts", "kind", "field"),
        [
            ({"name": ""}, TextMissing, "name"),
            ({"phone": "3" * 21}, TextTooLong, "phone"),
            ({"contact_email": "ana"}, EmailNotValid, "contact_email"),
            ({"document_type": DocumentType.NIT}, DocumentIncomplete, "document"),
            (
                {"document_type": DocumentType.NIT, "document": "900373923", "check_digit": "7"},
                CheckDigitWrong,
                "check_digit",
            ),
        ],
    )
    def test_a_bad_fact_is_refused_by_its_name(
        self, *, world: World, shop: Shop, refused: Refused, facts: dict[str, object], kind: type, field: str
    ) -> None:
        with refused(kind) as refusal:
            world.register_client(shop, **facts)
        assert refusal.value.field == field


class TestRepeatedDocument:
    """The same for suppliers, see `test_suppliers`."""

    def test_a_repeated_document_is_told_to_whoever_knows_no_questions(self, world: World, shop: Shop) -> None:
        world.register_client(shop, "Ana", document="1.234.821")
        details = world.register_client(shop, "Luz", document="1234821")
        assert details.warnings == (RepeatedDocument("Ana", "1234821"),)
        assert world.register_client(shop, "Inés", document="1234822").warnings == ()

    def test_a_repeated_document_is_asked_and_confirmed(self, world: World, shop: Shop, refused: Refused) -> None:
        world.edit_client(shop, world.register_client(shop, "Ana", document="1234821").id, active=False)
        with refused(ConfirmationNeeded) as refusal:
            world.register_client(shop, "Luz", document="1.234.821", confirmed=())
        assert refusal.value.concerns == (RepeatedDocument("Ana", "1234821"),)
        assert world.register_client(shop, "Luz", document="1234821", confirmed=(RepeatedDocument,)).warnings == ()

    def test_a_document_of_another_type_or_shop_is_another(self, world: World, shop: Shop) -> None:
        world.register_client(shop, "Ana", document="1234821")
        foreign = world.register_client(
            shop, "Luz", document_type=DocumentType.ALIEN_ID, document="1234821", confirmed=()
        )
        neighbour = world.register_client(world.open_shop(), "Ana", document="1234821", confirmed=())
        assert (foreign.warnings, neighbour.warnings) == ((), ())

    def test_an_edit_is_asked_only_about_another_document(self, world: World, shop: Shop, refused: Refused) -> None:
        world.register_client(shop, "Ana", document="1234821")
        luz = world.register_client(shop, "Luz", document="1234821")
        assert world.edit_client(shop, luz.id, phone="300", document="1.234.821", confirmed=()).warnings == ()
        assert world.edit_client(shop, luz.id, document="777", confirmed=()).document == "777"
        with refused(ConfirmationNeeded):
            world.edit_client(shop, luz.id, document="1234821", confirmed=())
        again = world.edit_client(shop, luz.id, document="1234821", confirmed=(RepeatedDocument,))
        assert (again.document, again.warnings) == ("1234821", ())


class TestEdit:
    def test_none_leaves_a_fact_as_it_is(self, world: World, shop: Shop) -> None:
        facts = {"phone": "300", "document": "777", "contact_email": "a@b.co"}
        before = world.register_client(shop, **facts)
        after = world.edit_client(shop, before.id, name="Luz")
        assert after == world.client_reader.one(shop.id, before.id)
        assert (after.name, after.phone, after.document, after.contact_email, after.active, after.version) == (
            "Luz",
            "300",
            "777",
            "a@b.co",
            True,
            2,
        )

    def test_every_fact_can_be_corrected(self, world: World, shop: Shop) -> None:
        details = world.register_client(shop, phone="300", document="777", contact_email="a@b.co")
        after = world.edit_client(
            shop,
            details.id,
            version=1,
            name="Luz",
            phone="",
            contact_email="",
            document_type=DocumentType.PASSPORT,
            document="AB-1",
            active=False,
        )
        assert after == world.client_reader.one(shop.id, details.id)
        assert (after.name, after.phone, after.contact_email, after.active) == ("Luz", "", "", False)
        assert (after.document_type, after.document) == (DocumentType.PASSPORT, "AB1")
        assert world.edit_client(shop, details.id, active=True).active is True

    def test_a_stale_version_is_refused(self, world: World, shop: Shop, refused: Refused) -> None:
        details = world.register_client(shop)
        world.edit_client(shop, details.id, version=1, name="Luz")
        with refused(StaleVersion) as refusal:
            world.edit_client(shop, details.id, version=1, active=False)
        assert (refusal.value.current, refusal.value.field) == (2, "version")

    @pytest.mark.parametrize(
        ("facts", "kind", "field"),
        [
            ({"name": " "}, TextMissing, "name"),
            ({"contact_email": "ana"}, EmailNotValid, "contact_email"),
            ({"document_type": DocumentType.NIT, "document": ""}, DocumentIncomplete, "document"),
        ],
    )
    def test_a_bad_fact_is_refused_by_its_name(
        self, *, world: World, shop: Shop, refused: Refused, facts: dict[str, object], kind: type, field: str
    ) -> None:
        details = world.register_client(shop)
        with refused(kind) as refusal:
            world.edit_client(shop, details.id, **facts)
        assert refusal.value.field == field

    def test_another_shops_client_does_not_exist(self, world: World, shop: Shop, refused: Refused) -> None:
        theirs = world.register_client(world.open_shop())
        with refused(NotFound):
            world.edit_client(shop, theirs.id, name="Mía")


class TestDelete:
    def test_forgets_who_never_bought(self, world: World, shop: Shop, refused: Refused) -> None:
        details = world.register_client(shop)
        assert world.delete_client(shop, details.id) == details.id
        with refused(NotFound):
            world.delete_client(shop, details.id)

    def test_sales_protect_a_client(self, world: World, shop: Shop, refused: Refused) -> None:
        coffee, details = world.register(shop, stock=3), world.register_client(shop)
        world.sell(shop.seller, {coffee.id: 1}, client_id=details.id)
        with refused(Protected) as refusal:
            world.delete_client(shop, details.id)
        assert refusal.value.dependents == {"sales": 1}

    def test_another_shops_client_does_not_exist(self, world: World, shop: Shop, refused: Refused) -> None:
        theirs = world.register_client(world.open_shop())
        with refused(NotFound):
            world.delete_client(shop, theirs.id)


class TestSelling:
    def test_a_registered_client_wins_over_a_typed_name(self, world: World, shop: Shop) -> None:
        coffee, client = world.register(shop, stock=3), world.register_client(shop, "n" * 150)
        sold = world.sell(shop.seller, {coffee.id: 1}, client_id=client.id, client_name="Otra")
        assert (sold.client_id, sold.client_name) == (client.id, "n" * 150)
        assert ShowSale(world.sale_reader)(shop.seller, sold.id) == sold

    def test_a_typed_name_registers_nobody(self, world: World, shop: Shop) -> None:
        coffee, client = world.register(shop, stock=3), world.register_client(shop, "Ana")
        sold = world.sell(shop.seller, {coffee.id: 1}, client_name="Ana")
        assert (sold.client_id, sold.client_name) == (None, "Ana")
        criteria = SaleCriteria(client_id=client.id)
        assert world.sale_reader.page(shop.id, criteria, Listing()).items == ()

    def test_the_sale_keeps_the_name_it_was_sold_under(self, world: World, shop: Shop) -> None:
        coffee, client = world.register(shop, stock=3), world.register_client(shop, "Ana")
        sold = world.sell(shop.seller, {coffee.id: 1}, client_id=client.id)
        world.edit_client(shop, client.id, name="Luz")
        assert world.sale_reader.one(shop.id, sold.id).client_name == "Ana"

    def test_a_client_may_owe(self, world: World, shop: Shop) -> None:
        coffee, client = world.register(shop, stock=3), world.register_client(shop)
        sold = world.sell(shop.admin, {coffee.id: 1}, client_id=client.id, tender=CREDIT)
        assert (sold.method, sold.received, str(sold.change)) == (PaymentMethod.CREDIT, None, "0.00")
        assert world.sale_reader.one(shop.id, sold.id) == sold

    @pytest.mark.parametrize("whose", ["nobody's", "another shop's"])
    def test_a_client_who_does_not_exist_is_not_sold_to(
        self, world: World, shop: Shop, refused: Refused, whose: str
    ) -> None:
        coffee = world.register(shop, stock=3)
        client_id = world.register_client(world.open_shop()).id + (100 if whose == "nobody's" else 0)
        with refused(NotFound) as refusal:
            world.sell(shop.seller, {coffee.id: 1}, client_id=client_id)
        assert (refusal.value.kind, refusal.value.key, refusal.value.field) == ("client", client_id, "client_id")

    def test_an_archived_client_is_not_sold_to(self, world: World, shop: Shop, refused: Refused) -> None:
        coffee, client = world.register(shop, stock=3), world.register_client(shop, "Ana")
        world.edit_client(shop, client.id, active=False)
        with refused(ClientArchived) as refusal:
            world.sell(shop.seller, {coffee.id: 1}, client_id=client.id)
        assert (refusal.value.name, refusal.value.field) == ("Ana", "client_id")

    @pytest.mark.parametrize(
        ("tender", "quantity", "kind"),
        [(Tender(received=pesos("1.00")), 1, ReceivedTooLittle), (CREDIT, 4, InsufficientStock)],
    )
    def test_other_rules_hold_for_a_client_too(
        self, *, world: World, shop: Shop, refused: Refused, tender: Tender, quantity: int, kind: type
    ) -> None:
        coffee, client = world.register(shop, stock=3), world.register_client(shop)
        with refused(kind):
            world.sell(shop.seller, {coffee.id: quantity}, client_id=client.id, tender=tender)

    def test_what_came_back_or_was_voided_keeps_its_client(self, world: World, shop: Shop) -> None:
        coffee, client = world.register(shop, stock=9), world.register_client(shop)
        sold = world.sell(shop.seller, {coffee.id: 3}, client_id=client.id)
        assert world.return_lines(shop, sold.id, {sold.lines[0].id: 1}).client_id == client.id
        assert world.void(shop, sold.id).client_id == client.id
        assert world.sale_reader.one(shop.id, sold.id).client_id == client.id
