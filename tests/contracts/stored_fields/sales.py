"""Of sales, their payments and tills."""

from decimal import Decimal

from attrs import evolve

from domain.credit.credit import CreditPayment
from domain.sales.held_sale import HeldLine, HeldSale
from domain.sales.numbering import Numbering
from domain.sales.payment import Payment, PaymentMethod
from domain.sales.sale import Sale, SaleState
from domain.sales.sale_line import SaleLine
from domain.shared.quantity import Quantity, Unit
from domain.shared.tax import Treatment
from domain.tills.till import Takings, TillSession
from tests.builders import pesos
from tests.contracts.stored_fields.example import AT, LATER, Example, example_of
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World


def example_sale(world: World, shop: Shop) -> Example:
    """Only lines that are new are written whole: what was sold stays as it was."""
    id, (line, new_line) = world.within(shop.id, lambda uow: uow.sales.next_ids(2))
    sold = SaleLine(
        id=line,
        product_id=world.register(shop, "Panela").id,
        name="Panela",
        barcode="77",
        category="Granos",
        quantity=Quantity.of(2, Unit.PIECE),
        unit_price=pesos("1500.01"),
        unit_tax=pesos("285.00"),
        treatment=Treatment.GENERAL,
        cost=pesos("900.02"),
        returned=Quantity.of(0, Unit.PIECE),
    )
    first = Sale(
        id=id,
        business_id=shop.id,
        seller_id=shop.seller.user_id,
        client_name="Ana",
        payments=(
            Payment(
                PaymentMethod.CASH,
                sold.subtotal,
                "",
                "",
                pesos("5000.00"),
                pesos("1450.00"),
                pesos("20.03"),  # not what change and cash say, which sales of before are read by
                pesos("1.50"),
            ),
        ),
        sold_at=AT,
        lines=(sold,),
        client_id=world.register_client(shop, "Ana").id,
    )
    new = SaleLine(
        id=new_line,
        product_id=world.register(shop, "Azúcar").id,
        name="Azúcar",
        barcode="78",
        category="Dulces",
        quantity=Quantity.of(Decimal("3.500"), Unit.KILOGRAM),
        unit_price=pesos("1000.00"),
        unit_tax=pesos("50.00"),
        treatment=Treatment.REDUCED,
        cost=pesos("800.00"),
        returned=Quantity.of(Decimal("0.5"), Unit.KILOGRAM),
        returned_cost=pesos("0.50"),
    )
    second = evolve(
        first,
        client_name="Eva",
        client_id=None,
        payments=(Payment(PaymentMethod.TRANSFER, new.subtotal, "Bancolombia", "TR-1", refunded=pesos("525.00")),),
        cash_for_others=pesos("25.00"),
        state=SaleState.VOID,
        lines=(new,),
        version=2,
        voided_at=LATER,
        voided_by=shop.admin.user_id,
        void_reason="otro cliente",
        returned_amount=pesos("525.00"),
    )
    return Example(
        first,
        second,
        lambda uow, each: uow.sales.add(each, Numbering()),
        lambda uow, each: uow.sales.lock(each.id),
        (lambda uow, each: uow.sales.replace_lines(each), lambda uow, each: uow.sales.save(each)),
        frozenset({"id", "business_id", "seller_id", "sold_at"}),
        frozenset({"number"}),
    )


def example_sale_of_several_payments(world: World, shop: Shop) -> Example:
    one = example_sale(world, shop)
    due = one.first.total
    first = evolve(
        one.first,
        payments=(
            Payment(PaymentMethod.TRANSFER, due - pesos("570.02"), "Nequi", "A", refunded=pesos("1.00")),
            Payment(
                PaymentMethod.CASH,
                pesos("570.02"),
                received=pesos("600.00"),
                change=pesos("50.00"),
                rounding=pesos("20.02"),
                refunded=pesos("2.00"),
            ),
        ),
    )
    second = evolve(
        first,
        payments=(
            Payment(
                PaymentMethod.CASH,
                due - pesos("70.00"),
                received=pesos("4000.00"),
                change=pesos("550.00"),
                rounding=pesos("50.02"),
                refunded=pesos("3.00"),
            ),
            Payment(PaymentMethod.CARD, pesos("70.00"), "Bold", "B", refunded=pesos("4.00")),
        ),
        version=2,
    )
    return evolve(one, first=first, second=second, fixed=_ALL_BUT_PAYMENTS)


_ALL_BUT_PAYMENTS = frozenset(
    {
        *("id", "business_id", "seller_id", "sold_at", "client_name", "client_id", "lines", "state", "number"),
        *("voided_at", "voided_by", "void_reason", "returned_amount", "cash_for_others"),
    }
)


def example_held_sale(world: World, shop: Shop) -> Example:
    id, (line, other_line) = world.within(shop.id, lambda uow: uow.held_sales.next_ids(2))
    first = HeldSale(
        id=id,
        business_id=shop.id,
        name="Mesa 4",
        client_id=world.register_client(shop, "Ana").id,
        client_name="Ana",
        lines=(
            HeldLine(line, world.register(shop, "Panela").id, Quantity.of(2, Unit.PIECE), unit_price=pesos("1500.01")),
        ),
        held_by=shop.seller.user_id,
        held_at=AT,
    )
    pulses = world.register(shop, "Lenteja").id
    second = evolve(
        first,
        name="Terraza",
        client_id=world.register_client(shop, "Luz").id,
        client_name="Luz",
        lines=(HeldLine(other_line, pulses, Quantity.of(Decimal("0.125"), Unit.KILOGRAM), discount=Decimal("12.50")),),
        version=2,
    )
    return example_of("held_sales", first, second, frozenset({"id", "business_id", "held_by", "held_at"}))


def example_till(world: World, shop: Shop) -> Example:
    first = TillSession(
        id=world.within(shop.id, lambda uow: uow.tills.next_id()),
        business_id=shop.id,
        seller_id=shop.seller.user_id,
        base=pesos("50000.05"),
        opened_at=AT,
    )
    second = evolve(
        first,
        closed_at=LATER,
        closed_by=shop.admin.user_id,
        takings=Takings(pesos("10.01"), pesos("5.02"), pesos("0.03")),
        counted=pesos("50005.00"),
        note="falta",
    )
    return example_of(
        "tills",
        first,
        second,
        frozenset({"id", "business_id", "seller_id", "base", "opened_at"}),
        frozenset({"number"}),
        adds_second=False,
    )


def example_credit_payment(world: World, shop: Shop) -> Example:
    first = CreditPayment(
        id=world.within(shop.id, lambda uow: uow.credit.next_id()),
        business_id=shop.id,
        client_id=world.register_client(shop, "Ana").id,
        payment=Payment(PaymentMethod.TRANSFER, pesos("100.01"), "Bancolombia", "TR-1", rounding=pesos("0.01")),
        taken_by=shop.seller.user_id,
        taken_at=AT,
    )
    second = evolve(first, voided_at=LATER, voided_by=shop.admin.user_id, void_reason="dos veces")
    return Example(
        first,
        second,
        lambda uow, each: uow.credit.add(each),
        lambda uow, each: uow.credit.lock(each.client_id, each.id),
        (lambda uow, each: uow.credit.save(each),),
        frozenset({"id", "business_id", "client_id", "payment", "taken_by", "taken_at"}),
        frozenset({"number"}),
    )
