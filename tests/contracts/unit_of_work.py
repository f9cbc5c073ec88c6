from hashlib import sha256

import pytest

from application.ports.repositories.idempotency import IdempotencyKey
from application.ports.unit_of_work import UnitOfWork
from domain.products.product_description import ProductDescription
from domain.sales.payment import CASH
from domain.sales.sale import Sale
from domain.shared.errors import NotFound
from tests.builders import a_cart_line, a_product, an_origin, pesos, pieces
from tests.contracts.world.shops import Shop
from tests.contracts.world.world import World


class Boom(Exception):
    """Whatever may go wrong."""


def _fail(error: Exception) -> None:
    raise error


class UnitOfWorkContract:
    def test_a_clean_exit_keeps_everything(self, world: World) -> None:
        shop = world.open_shop()
        product_id, sale_id = world.within(shop.id, lambda uow: _a_full_day(world, shop, uow))
        assert world.stored_product(shop, product_id).holding.quantity == pieces(8)
        assert str(world.stored_sale(shop, sale_id).number) == "1"

    def test_an_error_undoes_everything(self, world: World) -> None:
        shop = world.open_shop()
        kept = world.register(shop, "Panela", stock=5)
        seen: list[tuple[int, int]] = []

        def work(uow: UnitOfWork) -> None:
            seen.append(_a_full_day(world, shop, uow))
            panela = uow.products.lock_one(kept.id)
            uow.ledger.append([panela.take(pieces(5), an_origin(actor_id=shop.admin.user_id))])
            panela.description = ProductDescription(name="Otra")
            uow.products.save(panela)
            raise Boom

        with pytest.raises(Boom):
            world.within(shop.id, work)
        [(product_id, sale_id)] = seen
        with pytest.raises(NotFound):
            world.product_reader.one(shop.id, product_id)
        with pytest.raises(NotFound):
            world.sale_reader.one(shop.id, sale_id)
        assert world.product_reader.one(shop.id, kept.id) == kept
        assert len(world.kardex(shop, kept.id)) == 1

    def test_the_very_error_comes_out(self, world: World) -> None:
        shop, error = world.open_shop(), NotFound("product", 7)
        with pytest.raises(NotFound) as caught:
            world.within(shop.id, lambda uow: _fail(error))
        assert caught.value is error

    def test_an_error_undoes_people_keys_and_answers(self, world: World) -> None:
        shop = world.open_shop()
        request = IdempotencyKey(shop.admin.user_id, "clave-de-venta-1", "huella")
        seen: list[int] = []

        def work(uow: UnitOfWork) -> None:
            seen.append(uow.accounts.next_id())
            uow.accounts.add(world.an_account(id=seen[0], business_id=shop.id))
            uow.idempotency.keep(request, b"{}", world.clock.now())
            raise Boom

        with pytest.raises(Boom):
            world.within(shop.id, work)
        assert world.person_reader.by_id(seen[0]) is None
        assert world.within(shop.id, lambda uow: uow.idempotency.find(request, world.clock.now())) is None

    def test_an_error_undoes_a_revoked_token(self, world: World) -> None:
        shop = world.open_shop()
        issued = world.issue_token(shop.seller)

        def work(uow: UnitOfWork) -> None:
            uow.tokens.revoke(issued.details.id, shop.seller.user_id)
            raise Boom

        with pytest.raises(Boom):
            world.within(shop.id, work)
        digest = sha256(issued.secret.encode()).hexdigest()
        assert world.person_reader.by_token(digest, world.clock.now()) is not None

    def test_after_an_error_the_next_one_works(self, world: World) -> None:
        shop = world.open_shop()
        with pytest.raises(Boom):
            world.within(shop.id, lambda uow: _fail(Boom()))
        assert world.register(shop, "Panela").name == "Panela"

    def test_two_are_never_nested(self, world: World) -> None:
        shop = world.open_shop()
        product_id = world.within(shop.id, lambda uow: uow.products.next_id())

        def work(uow: UnitOfWork) -> None:
            uow.products.add(a_product(id=product_id, business_id=shop.id))
            world.within(shop.id, lambda inner: inner.products.get(product_id))

        with pytest.raises(RuntimeError):
            world.within(shop.id, work)
        with pytest.raises(NotFound):
            world.stored_product(shop, product_id)

    def test_what_was_written_can_be_read_before_the_commit(self, world: World) -> None:
        shop = world.open_shop()

        def work(uow: UnitOfWork) -> str:
            product = a_product(id=uow.products.next_id(), business_id=shop.id, name="Arroz")
            uow.products.add(product)
            return uow.products.get(product.id).name

        assert world.within(shop.id, work) == "Arroz"


def _a_full_day(world: World, shop: Shop, uow: UnitOfWork) -> tuple[int, int]:
    """A product is added, ten come in, two are sold: the ids of product and sale."""
    product = a_product(id=uow.products.next_id(), business_id=shop.id, at=world.clock.now())
    uow.products.add(product)
    uow.ledger.append([product.receive_at(pieces(10), pesos("1000.00"), an_origin(actor_id=shop.admin.user_id))])
    sale_id, line_ids = uow.sales.next_ids(1)
    sale, movements = Sale.open(
        id=sale_id,
        line_ids=line_ids,
        business_id=shop.id,
        seller_id=shop.seller.user_id,
        cart=[a_cart_line(product, 2)],
        tenders=[CASH],
        client_name="",
        at=world.clock.now(),
    )
    uow.ledger.append(movements)
    uow.sales.add(sale, uow.sales.lock_context((), ()).numbering)
    return product.id, sale_id
