"""Who may sell at which price, how it is paid, and what a seller sees of it."""

from decimal import Decimal

import pytest
from attrs import asdict, frozen

from application.queries.sales.sales import ShowSale
from application.shared_steps.cart import RequestedLine
from application.use_cases.sales.edit_sale import CorrectedLine
from domain.accounts.access import Actor, Permission, PermissionDenied, Role
from domain.sales.payment import CreditNeedsClient, PaymentMethod, ReceivedTooLittle, ReceivedWithoutCash, Tender
from domain.shared.money import Money
from domain.shared.price import DiscountOutOfRange, PriceAndDiscount, PriceOutOfRange
from domain.shared.tax import Treatment
from domain.shared.text import TextMissing, TextTooLong
from tests.builders import an_actor, pesos
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World
from tests.unit.application.conftest import Refused


def _line(product_id: int, quantity: int | str = 1, **terms: object) -> RequestedLine:
    return RequestedLine(product_id=product_id, quantity=Decimal(quantity), **terms)  # type: ignore[arg-type]


@frozen
class CannotSetPrices(Actor):
    """An admin whose role does not grant SET_PRICE."""

    def may(self, permission: Permission) -> bool:
        return permission is not Permission.SET_PRICE and super().may(permission)


class TestTerms:
    @pytest.mark.parametrize("terms", [{"unit_price": pesos("1.00")}, {"discount": Decimal(0)}])
    def test_a_seller_sets_no_terms_of_a_sale(
        self, world: World, shop: Shop, refused: Refused, terms: dict[str, object]
    ) -> None:
        coffee = world.register(shop, stock=5)
        with refused(PermissionDenied) as refusal:
            world.sell_lines(shop.seller, _line(coffee.id, **terms))
        assert refusal.value.permission is Permission.SET_PRICE

    @pytest.mark.parametrize("terms", [{"unit_price": pesos("1.00")}, {"discount": Decimal(0)}])
    def test_correcting_a_sale_does_not_grant_prices(
        self, world: World, shop: Shop, refused: Refused, terms: dict[str, object]
    ) -> None:
        coffee = world.register(shop, stock=5)
        sale = world.sell(shop.seller, {coffee.id: 1})
        actor = CannotSetPrices(**asdict(shop.admin))
        with refused(PermissionDenied) as refusal:
            world.edit_sale(actor, sale.id, lines=(CorrectedLine(new=_line(coffee.id, **terms)),))
        assert refusal.value.permission is Permission.SET_PRICE
        world.edit_sale(actor, sale.id, lines=(CorrectedLine(new=_line(coffee.id)),))

    def test_a_discount_comes_off_what_the_public_reads(self, world: World, shop: Shop) -> None:
        # 15 % off 10000.00 with tax is 8500.00; 8500 / 1.19 = 7142.857…
        coffee = world.register(shop, stock=5, final_price=pesos("10000.00"))
        receipt = world.sell_lines(shop.admin, _line(coffee.id, 2, discount=Decimal(15)))
        [line] = receipt.lines
        assert (str(line.unit_price), str(line.unit_tax), str(line.unit_final)) == ("7142.86", "1357.14", "8500.00")
        assert str(receipt.total) == "17000.00"

    def test_everything_off_is_free(self, world: World, shop: Shop) -> None:
        coffee = world.register(shop, stock=5)
        receipt = world.sell_lines(shop.admin, _line(coffee.id, discount=Decimal(100)))
        assert (receipt.total, receipt.lines[0].unit_cost) == (0, Decimal("1000.00"))

    @pytest.mark.parametrize(
        ("terms", "kind", "field"),
        [
            ({"unit_price": pesos("1.00"), "discount": Decimal(1)}, PriceAndDiscount, "discount"),
            ({"unit_price": pesos("-1.00")}, PriceOutOfRange, "unit_price"),
            ({"discount": Decimal("100.01")}, DiscountOutOfRange, "discount"),
            ({"discount": Decimal(-1)}, DiscountOutOfRange, "discount"),
            ({"discount": Decimal("1.005")}, DiscountOutOfRange, "discount"),
            ({"discount": Decimal("NaN")}, DiscountOutOfRange, "discount"),
        ],
    )
    def test_refuses_a_price_or_discount_out_of_range(
        self, *, world: World, shop: Shop, refused: Refused, terms: dict[str, object], kind: type, field: str
    ) -> None:
        coffee = world.register(shop, stock=5)
        with refused(kind) as refusal:
            world.sell_lines(shop.admin, _line(coffee.id, **terms))
        assert refusal.value.field == f"lines.0.{field}"


class TestPayment:
    def test_cash_gets_change_in_coins_that_exist(self, world: World, shop: Shop) -> None:
        # 5000 − 3570 = 1430, up to the next 50.
        coffee = world.register(shop, stock=5)
        tender = Tender(PaymentMethod.CASH, received=pesos("5000.00"))
        receipt = world.sell(shop.seller, {coffee.id: 2}, tender=tender)
        assert (str(receipt.received), str(receipt.change)) == ("5000.00", "1450.00")

    def test_a_transfer_names_its_bank(self, world: World, shop: Shop) -> None:
        coffee = world.register(shop, stock=5)
        tender = Tender(PaymentMethod.TRANSFER, bank=" Nequi ", reference="M-1")
        receipt = world.sell(shop.seller, {coffee.id: 2}, tender=tender)
        assert (receipt.method, receipt.bank, receipt.reference) == (PaymentMethod.TRANSFER, "Nequi", "M-1")

    @pytest.mark.parametrize(
        ("tender", "kind"),
        [
            (Tender(PaymentMethod.TRANSFER), TextMissing),
            (Tender(bank="b" * 51), TextTooLong),
            (Tender(reference="r" * 101), TextTooLong),
            (Tender(PaymentMethod.CREDIT), CreditNeedsClient),
            (Tender(received=pesos("1749.99")), ReceivedTooLittle),
            (Tender(PaymentMethod.CARD, received=pesos("2000.00")), ReceivedWithoutCash),
        ],
    )
    def test_a_bad_payment_is_refused(
        self, world: World, shop: Shop, refused: Refused, tender: Tender, kind: type
    ) -> None:
        coffee = world.register(shop, stock=5)
        with refused(kind):
            world.sell(shop.seller, {coffee.id: 1}, tender=tender)

    def test_a_long_client_name_is_refused(self, world: World, shop: Shop, refused: Refused) -> None:
        coffee = world.register(shop, stock=5)
        with refused(TextTooLong) as refusal:
            world.sell(shop.seller, {coffee.id: 1}, client_name="c" * 101)
        assert (refusal.value.limit, refusal.value.field) == (100, "client_name")


class TestWho:
    def test_a_seller_sees_no_cost(self, world: World, shop: Shop) -> None:
        coffee = world.register(shop, stock=5)
        receipt = world.sell(shop.seller, {coffee.id: 1})
        assert [line.unit_cost for line in receipt.lines] == [None]
        assert [line.unit_cost for line in ShowSale(world.sale_reader)(shop.seller, receipt.id).lines] == [None]
        assert [line.unit_cost for line in ShowSale(world.sale_reader)(shop.admin, receipt.id).lines] == [
            Decimal("1000.00")
        ]

    @pytest.mark.parametrize("role", Role)
    def test_a_visitor_sells_nothing(self, world: World, shop: Shop, refused: Refused, role: Role) -> None:
        coffee = world.register(shop, stock=5)
        visitor = an_actor(
            role, user_id=shop.admin.user_id, business_id=shop.id, owner_id=shop.admin.user_id, read_only=True
        )
        with refused(PermissionDenied) as refusal:
            world.sell(visitor, {coffee.id: 1})
        assert refusal.value.permission is Permission.SELL

    def test_money_stays_money(self, world: World, shop: Shop) -> None:
        # The dearest thing there is, twice: 2 × 99999999.99.
        gold = world.register(shop, stock=3, price=pesos("99999999.99"), treatment=Treatment.EXEMPT)
        assert Money(world.sell(shop.seller, {gold.id: 2}).total) == pesos("199999999.98")
