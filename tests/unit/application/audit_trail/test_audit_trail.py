"""What an owner may have to look up is written down with the deed itself, in the words of the deed."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from attrs import evolve

from application.use_cases.accounts.record_failed_sign_in import RecordFailedSignIn, RecordFailedSignInCommand
from application.use_cases.accounts.record_sign_in import RecordSignIn, RecordSignInCommand
from application.use_cases.accounts.record_sign_out import RecordSignOut, RecordSignOutCommand
from application.use_cases.assets.delete_asset import DeleteAsset, DeleteAssetCommand
from application.use_cases.business.remove_logo import RemoveLogo, RemoveLogoCommand
from application.use_cases.sales.edit_sale import CorrectedLine
from domain.accounts.account import AdminIsProtected
from domain.audit_trail.audit_record import AuditAction
from domain.inventory.stock import Reason
from domain.sales.sale import SaleAlreadyVoid
from tests.builders import pesos
from tests.contracts.purchases import purchasing
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World
from tests.unit.application.conftest import Refused

LazyText = tuple[AuditAction, int, dict[str, str], tuple[str, ...]]


@pytest.fixture
def told(world: World, shop: Shop) -> Callable[[Callable[[], object]], list[LazyText]]:
    """What a deed writes down: deed, subject, facts, what changed."""

    def of(do: Callable[[], object]) -> list[LazyText]:
        before = len(world.audited(shop))
        do()
        new = world.audited(shop)[before:]
        assert {details.at for details in new} <= {world.clock.now()}
        return [(each.action, each.subject_id, dict(each.facts), each.changed) for each in new]

    return of


Teller = Callable[[Callable[[], object]], list[LazyText]]


class TestSales:
    def test_a_sale_is_in_the_books_and_not_here(self, world: World, shop: Shop, told: Teller) -> None:
        product = world.register(shop, stock=5)
        assert told(lambda: world.sell(shop.seller, {product.id: 1})) == []

    def test_a_void_is_written_down(self, world: World, shop: Shop, told: Teller) -> None:
        product = world.register(shop, stock=5)
        sale = world.sell(shop.seller, {product.id: 1})
        written = told(lambda: world.void(shop, sale.id, "no era"))
        assert written == [(AuditAction.SALE_VOIDED, sale.id, {"number": sale.number, "reason": "no era"}, ())]

    def test_what_is_refused_leaves_no_trace(self, world: World, shop: Shop, refused: Refused) -> None:
        product = world.register(shop, stock=5)
        sale = world.sell(shop.seller, {product.id: 1})
        world.void(shop, sale.id)
        with refused(SaleAlreadyVoid):
            world.void(shop, sale.id)

    def test_a_return_is_written_down(self, world: World, shop: Shop, told: Teller) -> None:
        product = world.register(shop, stock=5)
        sale = world.sell(shop.seller, {product.id: 2})
        written = told(lambda: world.return_lines(shop, sale.id, {sale.lines[0].id: 1}, "rota"))
        facts = {"number": sale.number, "amount": "1785.00", "reason": "rota"}
        assert written == [(AuditAction.SALE_RETURNED, sale.id, facts, ())]

    def test_an_edit_names_what_it_changed(self, world: World, shop: Shop, told: Teller) -> None:
        product = world.register(shop, stock=5)
        sale = world.sell(shop.seller, {product.id: 2}, client_name="Ana")
        line = CorrectedLine(line_id=sale.lines[0].id, quantity=Decimal(1))
        written = told(lambda: world.edit_sale(shop.admin, sale.id, client_name="Inés", lines=(line,)))
        assert written == [(AuditAction.SALE_EDITED, sale.id, {"number": sale.number}, ("client_name", "lines"))]

    def test_an_edit_that_changes_nothing_is_not_written_down(self, world: World, shop: Shop, told: Teller) -> None:
        product = world.register(shop, stock=5)
        sale = world.sell(shop.seller, {product.id: 2})
        assert told(lambda: world.edit_sale(shop.admin, sale.id)) == []


class TestStock:
    def test_an_adjustment_is_written_down(self, world: World, shop: Shop, told: Teller) -> None:
        product = world.register(shop, "Café", stock=5)
        written = told(lambda: world.adjust(shop, product.id, -2, Reason.THEFT, note="anoche"))
        facts = {"name": "Café", "change": "-2", "reason": "theft", "note": "anoche"}
        assert written == [(AuditAction.STOCK_ADJUSTED, product.id, facts, ())]

    def test_another_stock_and_cost_on_the_form_are_written_down(self, world: World, shop: Shop, told: Teller) -> None:
        product = world.register(shop, "Café", stock=5)
        written = told(lambda: world.edit(shop, product.id, stock=Decimal(3), unit_cost=pesos("1100.00")))
        facts = {"name": "Café", "value": "500.00", "change": "-2", "reason": "count"}
        assert written == [(AuditAction.STOCK_ADJUSTED, product.id, facts, ())]

    def test_renaming_a_product_is_no_adjustment(self, world: World, shop: Shop, told: Teller) -> None:
        product = world.register(shop, "Café", stock=5)
        assert told(lambda: world.edit(shop, product.id, name="Té")) == []

    def test_a_void_purchase_is_written_down(self, world: World, shop: Shop, told: Teller) -> None:
        product = world.register(shop)
        order = purchasing.buy(world, shop, purchasing.goods(product.id))
        assert [each[:2] for each in told(lambda: purchasing.void(world, shop, order.id))] == [
            (AuditAction.PURCHASE_VOIDED, order.id)
        ]

    def test_a_closed_purchase_is_written_down(self, world: World, shop: Shop, told: Teller) -> None:
        order = purchasing.order(world, shop, purchasing.goods(world.register(shop).id))
        assert told(lambda: purchasing.close(world, shop, order.id, "Sin cupo")) == [
            (AuditAction.PURCHASE_CLOSED, order.id, {"reason": "Sin cupo"}, ())
        ]

    def test_a_deleted_asset_is_written_down(self, world: World, shop: Shop, told: Teller) -> None:
        asset = purchasing.buy_asset(world, shop)
        delete = DeleteAsset(world.unit_of_work, world.clock)
        written = told(lambda: delete(DeleteAssetCommand(actor=shop.admin, asset_id=asset.id)))
        assert [each[0] for each in written] == [AuditAction.PURCHASE_VOIDED]


class TestPeople:
    def test_opening_a_shop_is_written_down(self, world: World, shop: Shop) -> None:
        first, second = world.audited(shop)
        assert (first.action, first.actor_id, first.subject_id) == (AuditAction.USER_CREATED, *[shop.admin.user_id] * 2)
        assert (second.action, second.subject_id) == (AuditAction.USER_CREATED, shop.seller.user_id)

    def test_hiring_is_written_down(self, world: World, shop: Shop, told: Teller) -> None:
        [(action, _, facts, _)] = told(lambda: world.register_seller(shop.admin, "luz"))
        assert (action, facts) == (AuditAction.USER_CREATED, {"username": "luz", "email": "luz@example.com"})

    def test_everything_that_one_edit_does_is_written_down(self, world: World, shop: Shop, told: Teller) -> None:
        id = world.register_seller(shop.admin, "luz")
        written = told(lambda: world.edit_user(shop.admin, id, phone="300", active=False, reset_password=True))
        assert written == [
            (AuditAction.USER_EDITED, id, {"username": "luz"}, ("phone",)),
            (AuditAction.USER_SWITCHED_OFF, id, {"username": "luz"}, ()),
            (AuditAction.PASSWORD_RESET, id, {"username": "luz"}, ()),
        ]
        assert told(lambda: world.edit_user(shop.admin, id, active=True)) == [
            (AuditAction.USER_SWITCHED_ON, id, {"username": "luz"}, ())
        ]
        assert told(lambda: world.edit_user(shop.admin, id, phone="300")) == []

    def test_forgetting_a_user_is_written_down(self, world: World, shop: Shop, told: Teller, refused: Refused) -> None:
        id = world.register_seller(shop.admin, "luz")
        facts = {"username": "luz", "email": "luz@example.com"}
        assert told(lambda: world.delete_user(shop.admin, id)) == [(AuditAction.USER_DELETED, id, facts, ())]
        with refused(AdminIsProtected):
            world.delete_user(shop.admin, shop.admin.user_id)

    def test_editing_oneself_is_written_down(self, world: World, shop: Shop, told: Teller) -> None:
        own = shop.seller.user_id
        username = world.stored_account(shop, own).username
        assert told(lambda: world.edit_profile(shop.seller, phone="300")) == [
            (AuditAction.USER_EDITED, own, {"username": username}, ("phone",))
        ]
        assert told(lambda: world.edit_profile(shop.seller, tutorial_seen=True)) == []

    def test_another_password_says_nothing_of_it(self, world: World, shop: Shop, told: Teller) -> None:
        written = told(lambda: world.change_password(shop.seller, "otra clave larga", "la clave de mañana"))
        assert written == [(AuditAction.PASSWORD_CHANGED, shop.seller.user_id, {}, ())]

    def test_tokens_say_nothing_of_the_secret(self, world: World, shop: Shop, told: Teller) -> None:
        [(action, id, facts, _)] = told(lambda: world.issue_token(shop.seller, "balanza"))
        assert (action, facts["name"], len(facts["prefix"])) == (AuditAction.TOKEN_ISSUED, "balanza", 10)
        assert told(lambda: world.revoke_token(shop.seller, id)) == [(AuditAction.TOKEN_REVOKED, id, {}, ())]


class TestConfiguration:
    def test_names_what_changed(self, world: World, shop: Shop, told: Teller) -> None:
        written = told(lambda: world.configure(shop, phone="602", prefix="AB", charges_tax=False, name="Tienda La 14"))
        changed = ("phone", "prefix", "charges_tax")
        assert written == [(AuditAction.CONFIGURATION_CHANGED, shop.id, {}, changed)]
        assert told(lambda: world.configure(shop, phone="602")) == []

    def test_another_logo_is_written_down(self, world: World, shop: Shop, told: Teller) -> None:
        expected = [(AuditAction.CONFIGURATION_CHANGED, shop.id, {}, ("logo",))]
        remove = RemoveLogo(world.unit_of_work, world.clock)
        assert told(lambda: world.set_logo(shop)) == expected
        assert told(lambda: remove(RemoveLogoCommand(actor=shop.admin))) == expected


class TestSigningIn:
    def test_says_from_where_and_with_what(self, world: World, shop: Shop) -> None:
        actor = evolve(shop.seller, address="10.0.0.7")
        RecordSignIn(world.unit_of_work, world.clock)(RecordSignInCommand(actor=actor, device="Edge, Windows"))
        RecordSignOut(world.unit_of_work, world.clock)(RecordSignOutCommand(actor=actor))
        came, left = world.audited(shop)[-2:]
        assert (came.action, came.actor_id, came.address) == (AuditAction.SIGNED_IN, actor.user_id, "10.0.0.7")
        assert came.facts == {"device": "Edge, Windows"}
        assert (left.action, left.address) == (AuditAction.SIGNED_OUT, "10.0.0.7")

    @pytest.mark.parametrize("name", ["", "\x00", "x" * 10_000])
    def test_any_name_may_have_been_tried(self, world: World, shop: Shop, name: str) -> None:
        note = RecordFailedSignIn(world.unit_of_work, world.clock)
        before = len(world.audited(shop))
        note(RecordFailedSignInCommand(name=name, device="d" * 500, address="a" * 100))
        assert len(world.audited(shop)) == before
        assert name == "" or name not in repr(RecordFailedSignInCommand(name=name))
