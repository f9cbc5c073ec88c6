"""`/compras/api/` as a program sees it."""

import pytest

from tests.integration.http.api.conftest import Answer, Program
from tests.integration.http.api.purchases.purchase_helpers import URL, bought, of, ordered
from tests.integration.shop import Shop


class TestList:
    def test_filters_and_orders(self, admin: Program, shop: Shop) -> None:
        rice, supplier = shop.product(), shop.supplier()
        one = bought(admin, of(rice.id, 1), fecha="2026-11-01", referencia="FC-9", proveedor=supplier.id)["id"]
        two = ordered(admin, of(rice.id, 2), fecha="2026-11-03")["id"]
        three = bought(admin, tipo="activos", activo={"nombre": "Nevera", "valor": "1"}, fecha="2026-11-02")["id"]

        def ids(query: str) -> list[int]:
            return [each["id"] for each in admin.get(URL + query).data]

        assert ids("") == [two, three, one]
        assert ids("?orden=fecha") == [one, three, two]
        assert ids("?orden=total") == [three, one, two]
        assert ids("?orden=-total") == [two, one, three]
        assert ids("?estado=pendiente") == [two]
        assert ids("?tipo=activos") == [three]
        assert ids(f"?proveedor={supplier.id}") == [one]
        assert ids("?q=nevera") == [three]
        assert ids("?q=fc-9") == [one]
        assert ids("?desde=2026-11-02&hasta=2026-11-02") == [three]
        assert "detalles" not in admin.get(URL).data[0]

    def test_pages_and_walks(self, admin: Program, shop: Shop) -> None:
        rice = shop.product()
        for _ in range(3):
            bought(admin, of(rice.id))
        first = admin.get(f"{URL}?page_size=2").body
        assert (first["pagination"]["count"], first["pagination"]["num_pages"]) == (3, 2)
        walked = admin.get(f"{URL}?page_size=2&cursor={first['pagination']['next_cursor']}").data
        assert [each["id"] for each in walked] == [admin.get(f"{URL}?page_size=2&page=2").data[0]["id"]]

    @pytest.mark.parametrize(
        ("query", "field"),
        [
            ("desde=ayer", "desde"),
            ("desde=2026-11-22&hasta=2026-11-21", "hasta"),
            ("estado=vencida", "estado"),
            ("tipo=otros", "tipo"),
            ("proveedor=ana", "proveedor"),
            ("orden=proveedor", "orden"),
        ],
    )
    def test_names_what_is_wrong(self, admin: Program, query: str, field: str) -> None:
        admin.get(f"{URL}?{query}").names(field)


class TestDoors:
    @staticmethod
    def ways(program: Program, id: int) -> list[Answer]:
        return [
            program.get(URL),
            program.post(URL, {"detalles": [of(1)]}),
            program.get(f"{URL}{id}/"),
            program.put(f"{URL}{id}/", {"detalles": [of(1)]}),
            program.patch(f"{URL}{id}/", {}),
            program.delete(f"{URL}{id}/"),
            program.post(f"{URL}{id}/recibir/"),
            program.get(f"{URL}sugerencias/"),
            program.post(f"{URL}sugerencias/"),
        ]

    def test_purchases_are_closed_to_sellers_and_to_nobody(
        self, admin: Program, seller: Program, nobody: Program, shop: Shop
    ) -> None:
        order = ordered(admin, of(shop.product().id))
        for answer in self.ways(seller, order["id"]):
            answer.refused(403, "PERMISSION_DENIED")
        for answer in self.ways(nobody, order["id"]):
            answer.refused(401, "AUTHENTICATION_REQUIRED")

    def test_lead_strangers_nowhere(self, admin: Program, stranger: Program, shop: Shop) -> None:
        order = ordered(admin, of(shop.product().id))
        path = f"{URL}{order['id']}/"
        for answer in (
            stranger.get(path),
            stranger.patch(path, {"referencia": "X"}),
            stranger.delete(path),
            stranger.post(f"{path}recibir/"),
        ):
            answer.refused(404, "RESOURCE_NOT_FOUND")
        assert stranger.get(URL).data == []
