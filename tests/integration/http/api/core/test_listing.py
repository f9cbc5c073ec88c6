"""What every JSON list shares, seen on products."""

import json
from base64 import urlsafe_b64encode

import pytest

from domain.shared.money import Money
from tests.integration.http.api.conftest import Program
from tests.integration.shop import Shop

URL = "/productos/api/"
UNSIGNED = urlsafe_b64encode(json.dumps(["ProductFilters nombre", ["a", 1]]).encode()).decode()


def names(admin: Program, query: str) -> list[str]:
    return [each["nombre"] for each in admin.get(f"{URL}?{query}").data]


class TestPages:
    def test_tells_where_it_is(self, admin: Program, shop: Shop) -> None:
        for letter in "ABCDE":
            shop.product(letter)
        pagination = admin.get(f"{URL}?page=2&page_size=2").body["pagination"]
        assert isinstance(pagination.pop("next_cursor"), str)
        assert pagination == {
            "has_next": True,
            "has_previous": True,
            "number": 2,
            "num_pages": 3,
            "count": 5,
            "page_size": 2,
        }

    def test_an_empty_list_is_one_page(self, admin: Program) -> None:
        assert admin.get(URL).body == {
            "success": True,
            "data": [],
            "pagination": {
                "has_next": False,
                "has_previous": False,
                "number": 1,
                "num_pages": 1,
                "count": 0,
                "page_size": 20,
                "next_cursor": None,
            },
        }

    @pytest.mark.parametrize(
        ("page", "nearest"),
        [("0", 1), ("-7", 1), ("99", 2), ("9" * 18, 2), ("9" * 40, 2), ("-" + "9" * 40, 1), ("", 1)],
    )
    def test_out_of_range_gives_the_nearest(self, admin: Program, shop: Shop, page: str, nearest: int) -> None:
        for letter in "ABC":
            shop.product(letter)
        assert admin.get(f"{URL}?page={page}&page_size=2").body["pagination"]["number"] == nearest

    @pytest.mark.parametrize("query", ["page=dos", "page=1.5", "page=%D9%A1", "page=1e3", "page=1%00"])
    def test_a_page_that_is_no_number(self, admin: Program, query: str) -> None:
        admin.get(f"{URL}?{query}").names("page")

    @pytest.mark.parametrize("size", ["0", "-1", "201", "muchos"])
    def test_a_page_size_out_of_bounds(self, admin: Program, size: str) -> None:
        admin.get(f"{URL}?page_size={size}").names("page_size")

    def test_200_at_once(self, admin: Program) -> None:
        assert admin.get(f"{URL}?page_size=200").body["pagination"]["page_size"] == 200


class TestCursor:
    @pytest.mark.parametrize("sign", ["", "-"])
    @pytest.mark.parametrize("field", ["nombre", "precio", "stock", "categoria"])
    def test_walks_everything_once(self, admin: Program, shop: Shop, field: str, sign: str) -> None:
        order = sign + field
        for letter in "ABCDEFG":
            shop.product(letter, price=Money(ord(letter) % 3 * 100), category=letter if letter < "D" else "")
        expected = names(admin, f"orden={order}")
        walked: list[str] = []
        query: str | None = f"orden={order}&page_size=3"
        while query:
            answer = admin.get(f"{URL}?{query}")
            walked += [each["nombre"] for each in answer.data]
            cursor = answer.body["pagination"]["next_cursor"]
            assert answer.body["pagination"]["has_next"] is (cursor is not None)
            query = f"orden={order}&page_size=3&cursor={cursor}" if cursor else None
        assert walked == expected
        assert len(walked) == 7

    def test_counts_nothing_on_the_way(self, admin: Program, shop: Shop) -> None:
        for letter in "ABC":
            shop.product(letter)
        cursor = admin.get(f"{URL}?page_size=1").body["pagination"]["next_cursor"]
        pagination = admin.get(f"{URL}?page_size=1&cursor={cursor}").body["pagination"]
        assert (pagination["number"], pagination["num_pages"], pagination["count"]) == (None, None, None)

    def test_an_empty_one_begins(self, admin: Program, shop: Shop) -> None:
        for letter in "ABC":
            shop.product(letter)
        first = admin.get(f"{URL}?page_size=2&cursor=").body
        assert [each["nombre"] for each in first["data"]] == ["A", "B"]
        cursor = first["pagination"].pop("next_cursor")
        assert first["pagination"] == {
            "has_next": True,
            "has_previous": False,
            "number": None,
            "num_pages": None,
            "count": None,
            "page_size": 2,
        }
        last = admin.get(f"{URL}?page_size=2&cursor={cursor}").body["pagination"]
        assert (last["has_next"], last["has_previous"], last["next_cursor"]) == (False, True, None)

    @pytest.mark.parametrize("cursor", ["", "{cursor}"])
    def test_does_not_go_with_a_page(self, admin: Program, shop: Shop, cursor: str) -> None:
        shop.product()
        reached = admin.get(f"{URL}?page_size=1").body["pagination"]["next_cursor"] or ""
        query = f"cursor={cursor.format(cursor=reached)}&page=2"
        refusal = admin.get(f"{URL}?{query}")
        refusal.names("page")
        assert "cursor" in refusal.body["error"]

    def test_goes_with_the_page_that_is_the_default(self, admin: Program, shop: Shop) -> None:
        """Generated clients send what they are told is the default."""
        shop.product()
        assert admin.get(f"{URL}?cursor=&page=1").body == admin.get(f"{URL}?cursor=").body

    @pytest.mark.parametrize("order", ["fecha", "numero"])
    def test_from_old_to_new_there_is_always_one(self, admin: Program, shop: Shop, order: str) -> None:
        product, sales = shop.product(), f"/ventas/api/?orden={order}"
        empty = admin.get(f"{sales}&cursor=").body["pagination"]
        assert (empty["has_next"], type(empty["next_cursor"])) == (False, str)
        sold = [shop.sale(product.id).id for _ in range(3)]
        told = admin.get(f"{sales}&page_size=2&cursor={empty['next_cursor']}").body
        assert ([each["id"] for each in told["data"]], told["pagination"]["has_next"]) == (sold[:2], True)
        told = admin.get(f"{sales}&page_size=2&cursor={told['pagination']['next_cursor']}").body
        assert ([each["id"] for each in told["data"]], told["pagination"]["has_next"]) == (sold[2:], False)
        by_number = admin.get(f"{sales}&page=1").body["pagination"]
        for cursor in (told["pagination"]["next_cursor"], by_number["next_cursor"]):
            assert admin.get(f"{sales}&cursor={cursor}").data == []

    def test_holds_only_for_its_own_order_and_list(self, admin: Program, shop: Shop) -> None:
        for letter in "AB":
            shop.product(letter)
        cursor = admin.get(f"{URL}?page_size=1").body["pagination"]["next_cursor"]
        admin.get(f"{URL}?orden=-nombre&cursor={cursor}").names("cursor")
        admin.get(f"/ventas/api/?cursor={cursor}").names("cursor")

    @pytest.mark.parametrize("cursor", ["x", "a.b", UNSIGNED, f"{UNSIGNED}.abc"])
    def test_cannot_be_made_up(self, admin: Program, cursor: str) -> None:
        admin.get(f"{URL}?cursor={cursor}").names("cursor")

    def test_cannot_be_changed(self, admin: Program, shop: Shop) -> None:
        for letter in "AB":
            shop.product(letter)
        cursor = admin.get(f"{URL}?page_size=1").body["pagination"]["next_cursor"]
        admin.get(f"{URL}?cursor=A{cursor}").names("cursor")


class TestFiltersAndOrder:
    def test_orders(self, admin: Program, shop: Shop) -> None:
        shop.product("Árbol", price=Money(300), category="b")
        shop.product("banano", price=Money(100), category="c")
        shop.product("Cebolla", price=Money(200), category="a")
        assert names(admin, "") == ["Árbol", "banano", "Cebolla"]
        assert names(admin, "orden=-nombre") == ["Cebolla", "banano", "Árbol"]
        assert names(admin, "orden=precio") == ["banano", "Cebolla", "Árbol"]
        assert names(admin, "orden=-categoria") == ["banano", "Árbol", "Cebolla"]

    @pytest.mark.parametrize("order", ["costo", "precio_compra", "-valor_inventario", "--nombre", "NOMBRE"])
    def test_an_unknown_order(self, admin: Program, seller: Program, order: str) -> None:
        admin.get(f"{URL}?orden={order}").names("orden")
        seller.get(f"{URL}?orden={order}").names("orden")

    def test_search_ignores_case_and_accents(self, admin: Program, shop: Shop) -> None:
        shop.product("Café Águila 500 g")
        shop.product("Panela")
        assert names(admin, "q=CAFE+agu") == ["Café Águila 500 g"]

    def test_forgives_a_letter_by_relevance_but_not_on_a_walk(self, admin: Program, shop: Shop) -> None:
        for drink in ("Gaseosa roja", "Gaseosa negra", "Jugo"):
            shop.product(drink)
        assert names(admin, "q=gaceosa&orden=relevancia") == ["Gaseosa negra", "Gaseosa roja"]
        assert names(admin, "q=gaceosa&orden=nombre") == []
        assert names(admin, "q=gaceosa&orden=relevancia&cursor=") == []
        begun = admin.get(f"{URL}?q=gaceosa&orden=relevancia&page_size=1").body["pagination"]["next_cursor"]
        assert names(admin, f"q=gaceosa&orden=relevancia&page_size=1&cursor={begun}") == ["Gaseosa roja"]

    def test_category(self, admin: Program, shop: Shop) -> None:
        shop.product("Arroz", category="Granos")
        shop.product("Jabón", category="Aseo")
        assert names(admin, "categoria=GRANOS") == ["Arroz"]
        assert names(admin, "categoria=Gran") == []

    def test_empty_parameters_change_nothing(self, admin: Program, shop: Shop) -> None:
        shop.product("Arroz")
        assert names(admin, "q=&categoria=&orden=&activo=&page=") == ["Arroz"]

    @pytest.mark.parametrize("name", ["q", "categoria", "orden", "activo", "cursor", "otra"])
    @pytest.mark.parametrize("mark", ["%00", "%07", "%0A"])
    def test_control_characters_nowhere(self, admin: Program, name: str, mark: str) -> None:
        admin.get(f"{URL}?{name}=a{mark}b").names(name)

    @pytest.mark.parametrize("query", ["page=1&page=2", "page=2&page=", "q=a&q=a"])
    def test_nothing_twice(self, admin: Program, query: str) -> None:
        admin.get(f"{URL}?{query}").names(query[: query.index("=")])

    def test_several_mistakes_at_once(self, admin: Program) -> None:
        admin.get(f"{URL}?orden=x&page=y&activo=z").names("orden", "page", "activo")
