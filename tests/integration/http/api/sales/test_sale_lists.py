"""Lists of sales: whose, which, in what order."""

import pytest

from tests.integration.http.api.conftest import Program
from tests.integration.http.api.expected import SALE_KEYS
from tests.integration.shop import Shop

URL = "/ventas/api/"


class TestList:
    def test_shows_headers_newest_first(self, admin: Program, shop: Shop) -> None:
        product = shop.product()
        sales = [shop.sale(product.id).id for _ in range(3)]
        listed = admin.get(URL).data
        assert [each["id"] for each in listed] == sales[::-1]
        assert set(listed[0]) == SALE_KEYS

    def test_a_seller_sees_the_own_ones_unless_asking_otherwise(self, seller: Program, shop: Shop) -> None:
        product = shop.product()
        theirs, own = shop.sale(product.id).id, shop.sale(product.id, actor=shop.seller).id

        def ids(query: str) -> list[int]:
            return [each["id"] for each in seller.get(URL + query).data]

        assert ids("") == [own]
        assert ids("?vendedor=todos") == [own, theirs]
        assert ids(f"?vendedor={shop.admin.user_id}") == [theirs]

    def test_filters(self, admin: Program, shop: Shop) -> None:
        product = shop.product()
        first, second = shop.sale(product.id), shop.sale(product.id, 2)
        admin.post(f"{URL}{first.id}/anular/")

        def ids(query: str) -> list[int]:
            return [each["id"] for each in admin.get(URL + query).data]

        assert ids("?estado=anulada") == [first.id]
        assert ids("?estado=registrada") == [second.id]
        assert ids("?orden=total") == [first.id, second.id]
        assert ids("?orden=-total") == [second.id, first.id]
        assert ids("?orden=numero") == [first.id, second.id]
        assert ids(f"?q={second.number}") == [second.id]
        assert ids("?desde=2020-01-01&hasta=2020-12-31") == []
        assert ids("?desde=2020-01-01") == [second.id, first.id]

    def test_the_sales_to_a_client(self, admin: Program, shop: Shop, other_shop: Shop) -> None:
        product, client, theirs = shop.product(), shop.client(), other_shop.client()
        for cliente_fk in (client.id, None, client.id, shop.client().id):
            admin.post(URL, {"cliente_fk": cliente_fk, "detalles": [{"producto": product.id}]})
        assert [each["numero"] for each in admin.get(f"{URL}?cliente_fk={client.id}").data] == ["3", "1"]
        assert admin.get(f"{URL}?cliente_fk={theirs.id}").data == []
        assert len(admin.get(f"{URL}?cliente_fk=").data) == 4

    @pytest.mark.parametrize(
        ("query", "field"),
        [
            ("desde=ayer", "desde"),
            ("desde=2026-13-01", "desde"),
            ("hasta=20261122", "hasta"),
            ("hasta=9999-12-31", "hasta"),
            ("desde=2026-11-22&hasta=2026-11-21", "hasta"),
            ("vendedor=ana", "vendedor"),
            ("cliente_fk=ana", "cliente_fk"),
            ("estado=pagada", "estado"),
            ("orden=cliente", "orden"),
        ],
    )
    def test_names_what_is_wrong(self, admin: Program, query: str, field: str) -> None:
        admin.get(f"{URL}?{query}").names(field)
