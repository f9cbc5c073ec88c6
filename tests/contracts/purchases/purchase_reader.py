from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from attrs import fields

from application.queries.listing import Listing, Page
from application.queries.purchases.purchases import (
    PurchaseCriteria,
    PurchaseDetails,
    PurchasedLine,
    PurchaseSort,
    PurchaseSummary,
)
from domain.purchases.purchase_state import PurchaseKind, PurchaseState
from domain.shared.errors import NotFound
from domain.shared.quantity import Unit
from domain.shared.tax import Treatment
from tests.contracts.purchases.purchase_history import BOTH_WAYS, DAYS, SEARCHES, by_total, in_order, labels_of, traded
from tests.contracts.purchases.purchasing import buy, buy_asset, close, goods, order, receive, void
from tests.contracts.world.listings import is_plain, leaf_through, walk
from tests.contracts.world.world import World


class PurchaseReaderContract:
    # One

    def test_one_shows_every_fact(self, world: World) -> None:
        shop = world.open_shop()
        supplier = world.register_supplier(shop)
        rice = world.register(shop, "Arroz", category="Granos").id
        cheese = world.register(shop, "Queso", unit=Unit.KILOGRAM, treatment=Treatment.EXEMPT).id
        ordered = order(
            world,
            shop,
            goods(rice, 5, final_price="1190.00", final_sale_price="1500.00", expiry_date=date(2027, 5, 31)),
            goods(cheese, "0.500", line_total="10000.00", category="Fríos", sale_price="30000.00"),
            goods(rice, 1, "0.00"),
            supplier_id=supplier.id,
            reference="FC-«1»",
            day=date(2026, 11, 1),
        )
        created = world.clock.now()
        at = world.clock.advance(timedelta(days=1, microseconds=3))
        first, second, third = ordered.lines
        receive(world, shop, ordered.id, {first.id: 2, second.id: "0.125"})
        details = world.purchase_reader.one(shop.id, ordered.id)
        assert details == PurchaseDetails(
            id=ordered.id,
            number=1,
            owner_id=shop.admin.user_id,
            actor_id=shop.admin.user_id,
            supplier_id=supplier.id,
            supplier_name="Marta Ruiz",
            supplier_company="Distribuidora del Valle",
            day=date(2026, 11, 1),
            kind=PurchaseKind.GOODS,
            state=PurchaseState.PARTIAL,
            reference="FC-«1»",
            total=Decimal("15950.00"),
            total_base=Decimal("15000.00"),
            total_tax=Decimal("950.00"),
            created_at=created,
            received_at=at,
            closed_at=None,
            closed_by=None,
            close_reason="",
            voided_at=None,
            void_reason="",
            version=1,
            lines=(
                PurchasedLine(
                    id=first.id,
                    product_id=rice,
                    name="Arroz",
                    category="Granos",
                    unit=Unit.PIECE,
                    quantity=Decimal(5),
                    received=Decimal(2),
                    outstanding=Decimal(3),
                    price=Decimal("1000.00"),
                    tax=Decimal("190.00"),
                    treatment=Treatment.GENERAL,
                    subtotal=Decimal("5950.00"),
                    total=None,
                    sale_price=None,
                    final_sale_price=Decimal("1500.00"),
                    expiry_date=date(2027, 5, 31),
                ),
                PurchasedLine(
                    id=second.id,
                    product_id=cheese,
                    name="Queso",
                    category="Fríos",
                    unit=Unit.KILOGRAM,
                    quantity=Decimal("0.500"),
                    received=Decimal("0.125"),
                    outstanding=Decimal("0.375"),
                    price=Decimal("20000.00"),
                    tax=Decimal("0.00"),
                    treatment=Treatment.EXEMPT,
                    subtotal=Decimal("10000.00"),
                    total=Decimal("10000.00"),
                    sale_price=Decimal("30000.00"),
                    final_sale_price=None,
                    expiry_date=None,
                ),
                PurchasedLine(
                    id=third.id,
                    product_id=rice,
                    name="Arroz",
                    category="Granos",
                    unit=Unit.PIECE,
                    quantity=Decimal(1),
                    received=Decimal(0),
                    outstanding=Decimal(1),
                    price=Decimal("0.00"),
                    tax=Decimal("0.00"),
                    treatment=Treatment.GENERAL,
                    subtotal=Decimal("0.00"),
                    total=None,
                    sale_price=None,
                    final_sale_price=None,
                    expiry_date=None,
                ),
            ),
            asset=None,
        )
        assert details.received_day == date(2026, 11, 23)
        assert [line.expires for line in details.lines] == [True, False, False]
        assert [line.final_price for line in details.lines] == [1190, 20000, 0]

    def test_one_is_what_its_last_change_answered(self, world: World) -> None:
        shop = world.open_shop()
        rice = world.register(shop).id
        bought = buy(world, shop, goods(rice, 3, expiry_date=date(2027, 1, 1)))
        assert world.purchase_reader.one(shop.id, bought.id) == bought
        voided = void(world, shop, bought.id, "Se devolvió")
        assert world.purchase_reader.one(shop.id, bought.id) == voided

    def test_what_arrived_of_a_closed_purchase_counts(self, world: World) -> None:
        shop = world.open_shop()
        rice = world.register(shop).id
        ordered = order(world, shop, goods(rice, 10), goods(rice, 12, line_total="10000.00"), goods(rice, 1))
        receive(world, shop, ordered.id, {ordered.lines[0].id: 4, ordered.lines[1].id: 5})
        closed = close(world, shop, ordered.id)
        assert world.purchase_reader.one(shop.id, closed.id) == closed
        assert [str(line.subtotal) for line in closed.lines] == ["4760.00", "4166.67", "0.00"]
        assert [line.outstanding for line in closed.lines] == [0, 0, 0]
        assert (closed.total, closed.total_base) == (Decimal("8926.67"), Decimal("7501.40"))
        voided = void(world, shop, closed.id)
        assert world.purchase_reader.one(shop.id, closed.id) == voided
        assert (voided.total, voided.close_reason) == (closed.total, "Ya no viene")

    def test_one_shows_its_asset(self, world: World) -> None:
        shop = world.open_shop()
        asset = buy_asset(world, shop, "Nevera", "100.00", description="Dos puertas")
        details = world.purchase_reader.one(shop.id, asset.purchase_id)
        assert details.asset is not None
        facts = (
            details.asset.id,
            details.asset.name,
            details.asset.description,
            details.asset.value,
            details.asset.version,
        )
        assert facts == (asset.id, "Nevera", "Dos puertas", Decimal("100.00"), 1)
        assert details.asset.acquired_date == date(2026, 11, 22)
        assert (details.kind, details.lines) == (PurchaseKind.ASSETS, ())

    def test_purchases_of_another_shop_are_not_there(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        theirs = buy_asset(world, other)
        for ask, id, kind in (
            (world.purchase_reader.one, theirs.purchase_id, "purchase"),
            (world.asset_reader.one, theirs.id, "asset"),
        ):
            with pytest.raises(NotFound) as refusal:
                ask(shop.id, id)
            assert (refusal.value.kind, refusal.value.key) == (kind, id)

    # Lists

    def test_a_list_shows_what_one_shows(self, world: World) -> None:
        shop, _ = traded(world)
        for summary in world.purchase_reader.page(shop.id, PurchaseCriteria(), Listing()).items:
            details = world.purchase_reader.one(shop.id, summary.id)
            assert summary == PurchaseSummary(
                **{fact.name: getattr(details, fact.name) for fact in fields(PurchaseSummary)}
            )

    @pytest.mark.parametrize(("order", "descending"), BOTH_WAYS)
    def test_every_order_both_ways(self, world: World, order: PurchaseSort, descending: bool) -> None:
        assert labels_of(world, PurchaseCriteria(order=order, descending=descending)) == in_order(order, descending)

    @pytest.mark.parametrize(("order", "descending"), BOTH_WAYS)
    @pytest.mark.parametrize("size", [1, 2, 5])
    def test_walking_and_leafing_show_everything_once(
        self, world: World, order: PurchaseSort, descending: bool, size: int
    ) -> None:
        shop, labels = traded(world)
        criteria = PurchaseCriteria(order=order, descending=descending)

        def ask(listing: Listing) -> Page[Any]:
            return world.purchase_reader.page(shop.id, criteria, listing)

        for way in (walk, leaf_through):
            assert " ".join(labels[each.id] for each in way(ask, size)) == in_order(order, descending)
        page = ask(Listing(size=size))
        assert page.next_after is None or is_plain(page.next_after)

    @pytest.mark.parametrize(("text", "expected"), SEARCHES.items())
    def test_searches_purchases(self, world: World, text: str, expected: str) -> None:
        assert labels_of(world, by_total(text=text)) == expected

    @pytest.mark.parametrize(("since", "until", "expected"), DAYS)
    def test_days_are_inclusive(self, world: World, since: date | None, until: date | None, expected: str) -> None:
        assert labels_of(world, by_total(since=since, until=until)) == expected

    @pytest.mark.parametrize(
        ("state", "expected"),
        [
            (PurchaseState.PENDING, "b"),
            (PurchaseState.PARTIAL, "c"),
            (PurchaseState.RECEIVED, "a e"),
            (PurchaseState.VOID, "d"),
        ],
    )
    def test_filters_by_state(self, world: World, state: PurchaseState, expected: str) -> None:
        assert labels_of(world, by_total(state=state)) == expected

    @pytest.mark.parametrize(("kind", "expected"), [(PurchaseKind.GOODS, "a b d c"), (PurchaseKind.ASSETS, "e")])
    def test_filters_by_kind(self, world: World, kind: PurchaseKind, expected: str) -> None:
        assert labels_of(world, by_total(kind=kind)) == expected

    def test_filters_by_supplier(self, world: World) -> None:
        shop, labels = traded(world)
        [oscar] = {
            each.supplier_id
            for each in world.purchase_reader.page(shop.id, PurchaseCriteria(text="oscar"), Listing()).items
        }
        page = world.purchase_reader.page(shop.id, by_total(supplier_id=oscar), Listing())
        assert " ".join(labels[each.id] for each in page.items) == "b d"
