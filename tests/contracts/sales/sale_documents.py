from datetime import timedelta
from decimal import Decimal

import pytest
from attrs import evolve

from application.queries.sales.sale_documents import Buyer, Issuer, ReturnNote, SaleDocument
from application.queries.sales.sales import TaxShare
from domain.accounts.access import Actor
from domain.shared.errors import NotFound
from domain.shared.identity_document import DocumentType, IdentityDocument
from domain.shared.tax import Treatment
from tests.builders import pesos
from tests.contracts.world.businesses import a_new_resolution
from tests.contracts.world.world import World


def _shown(world: World, actor: Actor, sale_id: int) -> SaleDocument:
    """As the reader shows it, the sale read as its own reader does."""
    sale = world.sale_reader.one(actor.business_id, sale_id)
    return world.sale_document_reader.document(actor.business_id, sale)


class SaleDocumentsContract:
    def test_the_document_shows_every_fact(self, world: World) -> None:
        shop = world.open_shop()
        configured = world.configure(
            shop,
            name="La 15",
            nit="900373923",
            address="Calle 15 # 4-20",
            phone="602 555",
            contact_email="a@b.co",
            receipt_footer="Gracias",
            resolution=a_new_resolution(first=11, last=20),
        )
        document = IdentityDocument.of(DocumentType.CITIZEN_CARD, "1018464851")
        client = world.register_client(
            shop, "Inés Peña", contact_email="ines@b.co", document_type=document.type, document=document.number
        )
        product = world.register(shop, stock=9)
        world.edit_profile(shop.seller, first_name="Luz", last_name="Gómez")
        sale = world.sell(shop.seller, {product.id: 2}, client_id=client.id)
        assert _shown(world, shop.admin, sale.id) == SaleDocument(
            sale=world.sale_reader.one(shop.id, sale.id),
            issuer=Issuer(
                name="La 15",
                nit=IdentityDocument(DocumentType.NIT, "900373923", "8"),
                address="Calle 15 # 4-20",
                phone="602 555",
                contact_email="a@b.co",
                receipt_footer="Gracias",
                charges_tax=True,
            ),
            buyer=Buyer("Inés Peña", document, "ines@b.co"),
            cashier="Luz Gómez",
            resolution=configured.resolution,
            returns=(),
        )
        assert sale.number == "FV11"

    def test_a_new_shop_says_little_of_itself(self, world: World) -> None:
        shop = world.open_shop()
        product = world.register(shop, stock=9)
        sale = world.sell(shop.seller, {product.id: 1})
        document = _shown(world, shop.seller, sale.id)
        assert (document.issuer.nit, document.resolution, document.buyer) == (None, None, Buyer(""))
        assert document.cashier.startswith("seller-")

    def test_the_resolution_is_the_one_of_that_sale(self, world: World) -> None:
        shop = world.open_shop(prefix="A")
        product = world.register(shop, stock=9)
        before = world.sell(shop.admin, {product.id: 1})
        first = world.configure(shop, resolution=a_new_resolution(prefix="B")).resolution
        under_first = world.sell(shop.admin, {product.id: 1})
        second = world.configure(shop, resolution=a_new_resolution(prefix="C")).resolution
        under_second = world.sell(shop.admin, {product.id: 1})
        world.void(shop, under_first.id)
        sales = (before, under_first, under_second)
        assert [_shown(world, shop.admin, each.id).resolution for each in sales] == [None, first, second]

    def test_returns_are_shown_in_their_order(self, world: World) -> None:
        shop = world.open_shop()
        product = world.register(shop, stock=10)
        sale, other = (world.sell(shop.admin, {product.id: 5}) for _ in range(2))
        world.return_lines(shop, other.id, {other.lines[0].id: 3}, "de la otra venta")
        at = world.clock.advance(timedelta(hours=1))
        world.return_lines(shop, sale.id, {sale.lines[0].id: 1}, "dañado")
        later = world.clock.advance(timedelta(hours=1))
        world.return_lines(shop, sale.id, {sale.lines[0].id: 2})
        document = _shown(world, shop.admin, sale.id)
        assert document.returns == (
            ReturnNote(at, Decimal("1785.00"), "dañado"),
            ReturnNote(later, Decimal("3570.00"), ""),
        )
        assert (document.sale.returned_amount, document.net) == (Decimal("5355.00"), Decimal("3570.00"))

    def test_shares_are_exactly_the_totals(self, world: World) -> None:
        shop = world.open_shop()
        prices = {Treatment.GENERAL: "1001", Treatment.REDUCED: "997", Treatment.EXEMPT: "50", Treatment.EXCLUDED: "70"}
        wanted = {
            world.register(shop, each.value, final_price=pesos(price), treatment=each, stock=9).id: 3
            for each, price in prices.items()
        }
        document = _shown(world, shop.admin, world.sell(shop.admin, wanted).id)
        # 1001.00 is 841.18 and 159.82; 997.00 is 949.52 and 47.48.
        assert document.shares == [
            TaxShare(Treatment.GENERAL, Decimal("2523.54"), Decimal("479.46")),
            TaxShare(Treatment.REDUCED, Decimal("2848.56"), Decimal("142.44")),
            TaxShare(Treatment.EXEMPT, Decimal("150.00"), Decimal("0.00")),
            TaxShare(Treatment.EXCLUDED, Decimal("210.00"), Decimal("0.00")),
        ]
        assert sum(share.base for share in document.shares) == document.sale.total_base
        assert sum(share.tax for share in document.shares) == document.sale.total_tax

    def test_a_sale_with_tax_shows_that_tax_was_charged(self, world: World) -> None:
        shop = world.open_shop()
        product = world.register(shop, stock=9)
        taxed = world.sell(shop.admin, {product.id: 1})
        world.configure(shop, charges_tax=False)
        untaxed = world.sell(shop.admin, {product.id: 1})
        assert _shown(world, shop.admin, taxed.id).charged_tax
        assert not _shown(world, shop.admin, untaxed.id).charged_tax

    def test_another_business_has_no_such_sale(self, world: World) -> None:
        shop, other = world.open_shop(), world.open_shop()
        sale = world.sell(shop.admin, {world.register(shop, stock=1).id: 1})
        for business_id, asked in ((other.id, sale), (shop.id, evolve(sale, id=sale.id + 10**9))):
            with pytest.raises(NotFound):
                world.sale_document_reader.document(business_id, asked)
