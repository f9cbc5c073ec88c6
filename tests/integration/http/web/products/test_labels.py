"""Labels for products: choosing them, and the sheets read back."""

from decimal import Decimal

import pytest
from django.test import Client

from domain.shared.money import Money
from domain.shared.quantity import Unit
from tests.integration.http.web.page import text
from tests.integration.http.web.sales.paper import configure, pages, words
from tests.integration.shop import Shop

SHEETS = "/productos/etiquetas/pdf/"
CHOICE = "/productos/etiquetas/"


class TestSheets:
    @pytest.mark.parametrize("who", ["admin", "seller"])
    def test_a_label_says_name_price_and_code(self, request: pytest.FixtureRequest, shop: Shop, who: str) -> None:
        client: Client = request.getfixturevalue(who)
        rice = shop.product("Arroz «Diana» ñ", barcode="7701234567897")
        cheese = shop.product("Queso", unit=Unit.KILOGRAM, final_price=Money(Decimal("10500")), price=None)
        answer = client.get(SHEETS, {f"cantidad-{rice.id}": 2, f"cantidad-{cheese.id}": 1})
        assert (answer["Content-Type"], answer["Content-Disposition"]) == (
            "application/pdf",
            'inline; filename="etiquetas.pdf"',
        )
        said = words(answer)
        assert said.count("Arroz «Diana» ñ") == said.count("7701234567897") == said.count("$1.785,00") == 2
        assert said.count("Queso") == said.count("$10.500,00/kg") == 1

    def test_thirty_fill_a_sheet(self, admin: Client, shop: Shop) -> None:
        id = shop.product().id
        counts = [len(pages(admin.get(SHEETS, {f"cantidad-{id}": count}))) for count in (1, 30, 31, 60)]
        assert counts == [1, 1, 2, 2]

    def test_a_sheet_that_was_begun_is_finished(self, admin: Client, shop: Shop) -> None:
        id = shop.product().id
        begun = [len(pages(admin.get(SHEETS, {f"cantidad-{id}": 2, "primera": first}))) for first in (29, 30)]
        assert begun == [1, 2]

    def test_a_shop_without_iva_labels_what_it_charges(self, admin: Client, shop: Shop) -> None:
        id = shop.product().id
        configure(shop, charges_tax=False)
        said = words(admin.get(SHEETS, {f"cantidad-{id}": 1}))
        assert "$1.500,00" in said
        assert "$1.785,00" not in said

    def test_any_code_and_any_name_is_drawn(self, admin: Client, shop: Shop) -> None:
        codes = ["7701234567897", "96385074", "036000291452", "Ñ-77", "x" * 50, "<&>", "1"]
        query = {f"cantidad-{shop.product(f'漢 {n} ' + 'W' * 90, barcode=code).id}": 1 for n, code in enumerate(codes)}
        said = words(admin.get(SHEETS, query))
        assert all(code in said for code in codes if code != "x" * 50)
        assert "? 0" in said

    def test_the_largest_order_is_printed(self, admin: Client, shop: Shop) -> None:
        answer = admin.get(SHEETS, {f"cantidad-{shop.product().id}": 1500})
        assert len(pages(answer)) == 50
        assert len(answer.content) < 200_000

    def test_another_shop_has_no_such_product(self, stranger: Client, shop: Shop) -> None:
        query = {f"cantidad-{shop.product().id}": 1}
        assert stranger.get(SHEETS, query).status_code == 404
        assert stranger.get(CHOICE, query).status_code == 404

    def test_nobody_prints_without_signing_in(self, shop: Shop) -> None:
        assert Client().get(SHEETS)["Location"].startswith("/login/?next=/productos/etiquetas/pdf/")


class TestRefusals:
    @pytest.mark.parametrize("count", ["1501", "-1", "2.5", "muchas", "٣", "9" * 30])
    def test_what_is_no_number_of_labels_is_shown_again(self, admin: Client, shop: Shop, count: str) -> None:
        id = shop.product().id
        answer = admin.get(SHEETS, {f"cantidad-{id}": count})
        assert answer.status_code == 400
        assert "Se imprimen hasta 1500 etiquetas a la vez" in text(answer)
        assert f'name="cantidad-{id}" value="{count}"' in text(answer)

    def test_two_that_are_too_many_together(self, admin: Client, shop: Shop) -> None:
        query = {f"cantidad-{shop.product(str(n)).id}": 751 for n in range(2)}
        assert admin.get(SHEETS, query).status_code == 400

    @pytest.mark.parametrize("first", ["0", "31", "x"])
    def test_a_sheet_has_thirty_places(self, admin: Client, shop: Shop, first: str) -> None:
        answer = admin.get(SHEETS, {f"cantidad-{shop.product().id}": 1, "primera": first})
        assert answer.status_code == 400
        assert "un número de 1 a 30" in text(answer)
        assert f'name="primera" value="{first}"' in text(answer)

    @pytest.mark.parametrize("query", [{}, {"cantidad-": "1"}, {"cantidad-x": "1"}, {"cantidad-0": "1"}])
    def test_nothing_chosen(self, admin: Client, shop: Shop, query: dict[str, str]) -> None:
        answer = admin.get(SHEETS, query)
        assert answer.status_code == 400
        assert "Falta decir cuántas etiquetas" in text(answer)

    def test_none_of_something_is_nothing(self, admin: Client, shop: Shop) -> None:
        id = shop.product().id
        assert admin.get(SHEETS, {f"cantidad-{id}": "0"}).status_code == 400
        assert admin.get(SHEETS, {f"cantidad-{id}": " "}).status_code == 400

    def test_ids_beyond_any_product_are_not_asked_for(self, admin: Client, shop: Shop) -> None:
        assert admin.get(SHEETS, {f"cantidad-{2**63}": "1"}).status_code == 400
        assert admin.get(SHEETS, {f"cantidad-{2**63 - 1}": "1"}).status_code == 404


class TestChoosing:
    def test_what_was_chosen_stays_while_searching(self, seller: Client, shop: Shop) -> None:
        rice, salt = shop.product("Arroz"), shop.product("Sal")
        page = text(seller.get(CHOICE, {f"cantidad-{rice.id}": "3", "q": "sal"}))
        assert f'name="cantidad-{rice.id}" value="3"' in page
        assert f'name="cantidad-{salt.id}" value=""' in page
        assert page.count("Etiquetas de Arroz") == 1

    def test_the_page_of_a_product_offers_a_sheet_of_it(self, seller: Client, shop: Shop) -> None:
        id = shop.product().id
        assert f'href="{CHOICE}?cantidad-{id}=30"' in text(seller.get(f"/productos/{id}/"))
        assert f'name="cantidad-{id}" value="30"' in text(seller.get(f"{CHOICE}?cantidad-{id}=30"))

    def test_the_list_of_products_leads_here(self, seller: Client, shop: Shop) -> None:
        assert f'href="{CHOICE}"' in text(seller.get("/productos/"))

    def test_teaches_when_empty(self, seller: Client, shop: Shop) -> None:
        assert "Todavía no hay productos que etiquetar." in text(seller.get(CHOICE))
        shop.product()
        assert "Ningún producto tiene ese nombre ni ese código." in text(seller.get(CHOICE, {"q": "nada"}))

    def test_says_nothing_of_costs(self, seller: Client, shop: Shop) -> None:
        id = shop.product(unit_cost=Money(Decimal("731.13"))).id
        assert "731" not in text(seller.get(CHOICE, {f"cantidad-{id}": 1})).replace(str(id), "")
