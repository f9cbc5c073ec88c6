from datetime import UTC, datetime

import pytest
from attrs import evolve

from application.ports.unit_of_work import UnitOfWork
from application.queries.listing import Listing
from domain.clients.client import Client
from domain.credit.credit import CreditPayment
from domain.sales.payment import CreditNeedsClient, PaymentMethod, Tender
from domain.shared.errors import NotFound, Protected
from domain.shared.money import Money
from domain.tills.till import CashKind
from tests.builders import NOON, pesos
from tests.contracts.credit import credit_helpers
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World

EXAMPLES = {
    "least": {"amount": pesos("0.01")},
    "most": {"amount": pesos("9999999999.99")},
    "all the words": {"tender": Tender(PaymentMethod.TRANSFER, "Ñequi «5»", "r" * 100)},
    "by card": {"tender": Tender(PaymentMethod.CARD)},
    "to the microsecond": {"at": datetime(2026, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)},
}


def _payment(world: World, shop: Shop, client_id: int, **facts: object) -> CreditPayment:
    """Not added yet."""
    facts = {"amount": pesos("1000.00"), "tender": Tender(), "at": NOON} | facts
    return CreditPayment.take(
        id=world.within(shop.id, lambda uow: uow.credit.next_id()),
        client=world.stored_client(shop, client_id),
        balance=Money(pesos("9999999999.99").amount),
        actor_id=shop.seller.user_id,
        **facts,  # type: ignore[arg-type]
    )


def _new(world: World, shop: Shop, client_id: int, **facts: object) -> CreditPayment:
    payment = _payment(world, shop, client_id, **facts)
    world.within(shop.id, lambda uow: uow.credit.add(payment))
    return payment


def _stored(world: World, shop: Shop, payment: CreditPayment) -> CreditPayment:
    return world.within(shop.id, lambda uow: uow.credit.lock(payment.client_id, payment.id))


def _balance(world: World, shop: Shop, client_id: int) -> str:
    return str(world.within(shop.id, lambda uow: uow.credit.balance(client_id)))


class CreditRepositoryContract:
    def test_ids_are_new_each_time(self, world: World) -> None:
        shop = world.open_shop()
        assert len({world.within(shop.id, lambda uow: uow.credit.next_id()) for _ in range(5)}) == 5

    @pytest.mark.parametrize("facts", EXAMPLES.values(), ids=EXAMPLES)
    def test_what_is_added_comes_back_equal_and_so_when_it_is_void(
        self, world: World, facts: dict[str, object]
    ) -> None:
        shop = world.open_shop()
        payment = _new(world, shop, world.register_client(shop).id, **facts)
        assert _stored(world, shop, payment) == payment
        payment.void(reason=" Se digitó dos veces ", actor_id=shop.admin.user_id, at=NOON)
        world.within(shop.id, lambda uow: uow.credit.save(payment))
        assert _stored(world, shop, payment) == payment
        assert payment.void_reason == "Se digitó dos veces"

    def test_only_that_it_is_void_is_saved(self, world: World) -> None:
        shop = world.open_shop()
        payment = _new(world, shop, world.register_client(shop).id)
        other = evolve(payment, payment=Tender(PaymentMethod.CARD).pay(pesos("7.00")), taken_by=shop.admin.user_id)
        other.void(reason="", actor_id=shop.admin.user_id, at=NOON)
        world.within(shop.id, lambda uow: uow.credit.save(other))
        assert _stored(world, shop, payment) == evolve(payment, voided_at=NOON, voided_by=shop.admin.user_id)

    def test_a_change_without_save_is_lost(self, world: World) -> None:
        shop = world.open_shop()
        payment = _new(world, shop, world.register_client(shop).id)

        def work(uow: UnitOfWork) -> None:
            uow.credit.lock(payment.client_id, payment.id).void(reason="", actor_id=1, at=NOON)

        world.within(shop.id, work)
        assert _stored(world, shop, payment) == payment

    def test_a_change_after_writing_is_lost(self, world: World) -> None:
        shop = world.open_shop()
        payment = _payment(world, shop, world.register_client(shop).id)

        def work(uow: UnitOfWork) -> None:
            uow.credit.add(payment)
            payment.void(reason="", actor_id=shop.admin.user_id, at=NOON)

        world.within(shop.id, work)
        assert _stored(world, shop, payment).voided_at is None

    @pytest.mark.parametrize("whose", ["nobody's", "another client's", "another shop's"])
    def test_a_missing_one_is_not_found(self, world: World, whose: str) -> None:
        shop, other = world.open_shop(), world.open_shop()
        ana, luz, theirs = (world.register_client(each).id for each in (shop, shop, other))
        payment = {
            "nobody's": lambda: _payment(world, shop, ana),
            "another client's": lambda: _new(world, shop, luz),
            "another shop's": lambda: _new(world, other, theirs),
        }[whose]()
        client_id = theirs if whose == "another shop's" else ana
        with pytest.raises(NotFound) as refusal:
            world.within(shop.id, lambda uow: uow.credit.lock(client_id, payment.id))
        assert (refusal.value.kind, refusal.value.key) == ("payment", payment.id)
        if whose != "another client's":
            with pytest.raises(NotFound):
                world.within(shop.id, lambda uow: uow.credit.save(payment))

    def test_what_is_owed_follows_from_what_counts(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        coffee, theirs = world.register(shop, stock=100).id, world.register(other, stock=100).id
        ana, luz = (world.register_client(shop, name).id for name in ("Ana", "Luz"))
        their_ana = world.register_client(other, "Ana").id
        assert _balance(world, shop, ana) == "0.00"
        first = credit_helpers.sell(world, shop.seller, ana, {coffee: 3})
        second = credit_helpers.sell(world, shop.admin, ana, {coffee: 1})
        credit_helpers.sell(world, shop.admin, luz, {coffee: 7})
        credit_helpers.sell(world, other.admin, their_ana, {theirs: 9})
        world.sell(shop.seller, {coffee: 1}, client_id=ana)
        assert _balance(world, shop, ana) == "7140.00"
        world.return_lines(shop, first.id, {first.lines[0].id: 1})
        assert _balance(world, shop, ana) == "5355.00"
        paid = credit_helpers.pay(world, shop.seller, ana, "5000.00")
        assert (str(paid.balance), _balance(world, shop, ana)) == ("355.00", "355.00")
        world.void(shop, second.id)
        assert _balance(world, shop, ana) == "-1430.00"
        assert str(credit_helpers.void(world, shop.admin, paid).balance) == _balance(world, shop, ana) == "3570.00"
        assert _balance(world, shop, luz) == "12495.00"
        assert _balance(world, other, their_ana) == "16065.00"
        assert _balance(world, other, ana) == "0.00"

    def test_an_edit_moves_a_sale_between_accounts(self, world: World) -> None:
        shop = world.open_shop()
        coffee = world.register(shop, stock=100).id
        ana, luz = (world.register_client(shop, name).id for name in ("Ana", "Luz"))
        sale = credit_helpers.sell(world, shop.seller, ana, {coffee: 2})
        world.edit_sale(shop.admin, sale.id, client_id=luz)
        assert (_balance(world, shop, ana), _balance(world, shop, luz)) == ("0.00", "3570.00")
        world.edit_sale(shop.admin, sale.id, method=PaymentMethod.CARD)
        assert (_balance(world, shop, ana), _balance(world, shop, luz)) == ("0.00", "0.00")
        world.edit_sale(shop.admin, sale.id, method=PaymentMethod.CREDIT, client_id=ana)
        assert (_balance(world, shop, ana), _balance(world, shop, luz)) == ("3570.00", "0.00")

    def test_who_owes_a_sale_cannot_be_taken_out_of_it(self, world: World) -> None:
        shop = world.open_shop()
        coffee, ana = world.register(shop, stock=9).id, world.register_client(shop).id
        sale = credit_helpers.sell(world, shop.seller, ana, {coffee: 2})
        with pytest.raises(CreditNeedsClient) as refusal:
            world.edit_sale(shop.admin, sale.id, client_id=None)
        assert refusal.value.field == "method"
        assert _balance(world, shop, ana) == "3570.00"

    def test_cash_goes_into_the_drawer_of_who_takes_it_and_out_of_it_again(self, world: World) -> None:
        shop = world.open_shop()
        coffee, ana = world.register(shop, stock=90).id, world.register_client(shop).id
        credit_helpers.sell(world, shop.seller, ana, {coffee: 9})
        of_seller, of_admin = world.open_till(shop.seller), world.open_till(shop.admin)

        def moved(till_id: int) -> list[tuple[CashKind, int, str, str]]:
            page = world.till_reader.movements(shop.id, till_id, Listing())
            return [(each.kind, each.document_id, each.number, str(each.amount)) for each in reversed(page.items)]

        first, second = (credit_helpers.pay(world, shop.seller, ana, amount) for amount in ("1000.00", "200.00"))
        credit_helpers.pay(world, shop.seller, ana, "30.00", Tender(PaymentMethod.CARD))
        credit_helpers.void(world, shop.admin, first)
        entered = [(first, "1000.00"), (second, "200.00"), (first, "-1000.00")]
        assert moved(of_seller.id) == [
            (CashKind.PAYMENT, paid.id, str(paid.number), amount) for paid, amount in entered
        ]
        assert moved(of_admin.id) == []
        world.close_till(shop.seller, of_seller.id, "50200.00")
        credit_helpers.void(world, shop.admin, second)
        assert moved(of_admin.id) == [(CashKind.PAYMENT, second.id, "2", "-200.00")]
        world.close_till(shop.admin, of_admin.id)
        assert str(credit_helpers.pay(world, shop.seller, ana, "5.00").balance) == "16030.00"
        assert len(moved(of_seller.id)) == 3

    def test_payments_protect_also_when_they_are_void(self, world: World) -> None:
        shop = world.open_shop()
        coffee = world.register(shop, stock=10).id
        ana, luz = (world.register_client(shop, name).id for name in ("Ana", "Luz"))
        sale = credit_helpers.sell(world, shop.seller, ana, {coffee: 1})
        credit_helpers.void(world, shop.admin, credit_helpers.pay(world, shop.seller, ana, "100.00"))
        credit_helpers.pay(world, shop.seller, ana, "50.00")

        def kept(client_id: int) -> dict[str, int]:
            with pytest.raises(Protected) as refusal:
                world.within(shop.id, lambda uow: uow.clients.delete(client_id))
            return refusal.value.dependents

        assert kept(ana) == {"sales": 1, "payments": 2}
        world.edit_sale(shop.admin, sale.id, client_id=luz)
        assert kept(ana) == {"payments": 2}
        assert kept(luz) == {"sales": 1}
        assert isinstance(world.stored_client(shop, ana), Client)

    def test_who_took_or_voided_a_payment_is_kept(self, world: World) -> None:
        shop = world.open_shop()
        coffee = world.register(shop, stock=10).id
        ana = world.register_client(shop).id
        credit_helpers.sell(world, shop.admin, ana, {coffee: 2})
        taker = world.hire(shop.admin)
        for _ in range(2):
            credit_helpers.pay(world, taker, ana, "100.00")
        with pytest.raises(Protected) as refusal:
            world.delete_user(shop.admin, taker.user_id)
        assert refusal.value.dependents == {"payments": 2}
