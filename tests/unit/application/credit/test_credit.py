"""Selling on credit, and being paid."""

import pytest
from attrs import evolve

from application.queries.credit import PaymentState
from domain.audit_trail.audit_record import AuditAction
from domain.credit.credit import PaidOnCredit, PaymentAlreadyVoid, PaymentExceedsBalance
from domain.sales.payment import PaymentMethod, Tender
from domain.shared.errors import NotFound
from domain.shared.money import MoneyNotPositive
from domain.shared.text import TextMissing, TextTooLong
from tests.contracts.credit import credit_helpers
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World
from tests.unit.application.conftest import Refused


@pytest.fixture
def ana(world: World, shop: Shop) -> int:
    """Owes 3570.00."""
    client_id = world.register_client(shop).id
    credit_helpers.sell(world, shop.seller, client_id, {world.register(shop, stock=10).id: 2})
    return client_id


class TestPay:
    def test_answers_what_is_stored_and_what_is_left_to_pay(self, world: World, shop: Shop, ana: int) -> None:
        paid = credit_helpers.pay(world, shop.seller, ana, "570.00", Tender(PaymentMethod.TRANSFER, "Nequi", "123"))
        assert paid == world.credit_reader.payment(shop.id, ana, paid.id)
        assert (paid.client_id, str(paid.amount), paid.method) == (ana, "570.00", PaymentMethod.TRANSFER)
        assert (paid.bank, paid.reference, paid.taken_by) == ("Nequi", "123", shop.seller.user_id)
        assert (paid.taken_at, paid.state, str(paid.balance)) == (
            world.clock.now(),
            PaymentState.REGISTERED,
            "3000.00",
        )

    def test_pays_up_to_the_last_centavo_and_not_one_more(
        self, world: World, shop: Shop, ana: int, refused: Refused
    ) -> None:
        with refused(PaymentExceedsBalance) as refusal:
            credit_helpers.pay(world, shop.seller, ana, "3570.01")
        assert (str(refusal.value.balance), refusal.value.field) == ("3570.00", "amount")
        assert str(credit_helpers.pay(world, shop.seller, ana, "3570.00").balance) == "0.00"
        with refused(PaymentExceedsBalance) as refusal:
            credit_helpers.pay(world, shop.seller, ana, "0.01")
        assert str(refusal.value.balance) == "0.00"

    def test_what_comes_back_later_is_in_the_clients_favour(self, world: World, shop: Shop, ana: int) -> None:
        credit_helpers.pay(world, shop.seller, ana, "3570.00")
        [sold, _] = credit_helpers.statement(world, shop, ana).entries.items
        world.void(shop, sold.id)
        assert credit_helpers.balance(world, shop, ana) == "-3570.00"
        edited = world.edit_client(shop, ana, phone="300")
        assert str(edited.balance) == "-3570.00"

    def test_an_archived_client_pays_too(self, world: World, shop: Shop, ana: int) -> None:
        world.edit_client(shop, ana, active=False)
        assert str(credit_helpers.pay(world, shop.seller, ana, "70.00").balance) == "3500.00"

    @pytest.mark.parametrize(
        ("amount", "tender", "kind", "field"),
        [
            ("0.00", Tender(), MoneyNotPositive, "amount"),
            ("1.00", Tender(PaymentMethod.CREDIT), PaidOnCredit, "method"),
            ("1.00", Tender(PaymentMethod.TRANSFER), TextMissing, "bank"),
        ],
    )
    def test_a_bad_fact_is_refused_by_its_name(
        self,
        *,
        world: World,
        shop: Shop,
        ana: int,
        refused: Refused,
        amount: str,
        tender: Tender,
        kind: type,
        field: str,
    ) -> None:
        with refused(kind) as refusal:
            credit_helpers.pay(world, shop.seller, ana, amount, tender)
        assert refusal.value.field == field

    def test_only_clients_of_the_own_shop_pay(self, world: World, ana: int, refused: Refused) -> None:
        other = world.open_shop()
        with refused(NotFound) as refusal:
            credit_helpers.pay(world, other.admin, ana, "1.00")
        assert (refusal.value.kind, refusal.value.key) == ("client", ana)


class TestVoid:
    def test_the_client_owes_it_again_and_the_trace_stays(self, world: World, shop: Shop, ana: int) -> None:
        paid = credit_helpers.pay(world, shop.seller, ana, "570.00")
        void = credit_helpers.void(world, shop.admin, paid, " Era de Luz ")
        assert void == world.credit_reader.payment(shop.id, ana, paid.id)
        assert (void.state, void.voided_by, void.void_reason) == (
            PaymentState.VOID,
            shop.admin.user_id,
            "Era de Luz",
        )
        assert (str(void.amount), str(void.balance)) == ("570.00", "3570.00")
        [note] = world.audited(shop, action=AuditAction.PAYMENT_VOIDED)
        assert (note.actor_id, note.subject_id) == (shop.admin.user_id, ana)
        assert note.facts == {"number": str(paid.id), "amount": "570.00", "reason": "Era de Luz"}

    def test_a_payment_is_voided_once(self, world: World, shop: Shop, ana: int, refused: Refused) -> None:
        paid = credit_helpers.pay(world, shop.seller, ana, "570.00")
        credit_helpers.void(world, shop.admin, paid)
        with refused(PaymentAlreadyVoid):
            credit_helpers.void(world, shop.admin, paid)

    def test_refuses_a_reason_that_is_too_long(self, world: World, shop: Shop, ana: int, refused: Refused) -> None:
        paid = credit_helpers.pay(world, shop.seller, ana, "570.00")
        with refused(TextTooLong) as refusal:
            credit_helpers.void(world, shop.admin, paid, "x" * 201)
        assert refusal.value.field == "reason"

    def test_voids_only_a_payment_of_the_client_who_is_named(
        self, world: World, shop: Shop, ana: int, refused: Refused
    ) -> None:
        paid = credit_helpers.pay(world, shop.seller, ana, "570.00")
        luz, other = world.register_client(shop, "Luz").id, world.open_shop()
        for actor, named in ((shop.admin, evolve(paid, client_id=luz)), (other.admin, paid)):
            with refused(NotFound) as refusal:
                credit_helpers.void(world, actor, named)
            assert (refusal.value.kind, refusal.value.key) == ("payment", paid.id)
