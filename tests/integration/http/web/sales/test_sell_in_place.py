"""What the till's own script asks of the till, and clients that the shop knows."""

import pytest
from django.http import HttpResponse
from django.test import Client

from domain.sales.payment import PaymentMethod
from tests.integration.http.web.page import flashes, rows, text
from tests.integration.http.web.sales.sell_helpers import TILL, key, sales
from tests.integration.shop import Shop


class TestInPlace:
    """As the till's own script asks: the answer is the next counter, and nobody leaves the page."""

    def sell(self, client: Client, data: dict[str, object]) -> HttpResponse:
        return client.post(TILL, data, headers={"hx-request": "true"})

    def test_a_sale_answers_an_empty_counter_that_tells_of_it(self, seller: Client, shop: Shop) -> None:
        product = shop.product()
        used = key(seller)
        page = self.sell(seller, rows((product.id, 2), recibido="5.000", clave=used))
        (sold,) = sales(shop)
        assert page.status_code == 200
        assert page.context["cart"].lines == []
        assert page.context["form"]["clave"].value() not in {"", used}
        for expected in (f"Venta {sold.number} registrada", "$1.450", f'href="/ventas/{sold.id}/"'):
            assert expected in text(page)
        assert "<html" not in text(page)
        assert flashes(page) == []

    def test_a_refusal_answers_the_counter_as_it_was(self, seller: Client, shop: Shop) -> None:
        page = self.sell(seller, rows((shop.product().id, 11), cliente="Ana"))
        assert page.status_code == 400
        assert text(page).strip().startswith('<div id="counter">')
        for expected in ("Quedan 10, se pidieron 11.", 'value="Ana"', 'value="11"'):
            assert expected in text(page)

    def test_repeated_it_tells_of_the_same_sale(self, seller: Client, shop: Shop) -> None:
        data = rows((shop.product().id, 2), clave=key(seller))
        first, second = self.sell(seller, data), self.sell(seller, data)
        assert first.context["sold"] == second.context["sold"]
        assert len(sales(shop)) == 1


class TestRegisteredClients:
    def test_is_who_bought_and_may_owe(self, seller: Client, shop: Shop) -> None:
        client = shop.client("Ana Ruiz")
        data = rows((shop.product().id, 1), cliente="otra", cliente_fk=client.id, forma_pago="Crédito")
        assert seller.post(TILL, data).status_code == 302
        (sold,) = sales(shop)
        assert (sold.client_id, sold.client_name, sold.method) == (client.id, "Ana Ruiz", PaymentMethod.CREDIT)

    @pytest.mark.parametrize("known", ["999999", "x", "9" * 30])
    def test_who_is_not_there_is_told(self, seller: Client, shop: Shop, known: str) -> None:
        page = seller.post(TILL, rows((shop.product().id, 1), cliente_fk=known))
        assert page.status_code == 400
        (expected,) = (each for field, (each, *_) in page.context["form"].errors.items() if "no se hizo" not in each)
        assert expected in text(page)
        assert not sales(shop)

    def test_of_another_business_is_not_there(self, seller: Client, shop: Shop, other_shop: Shop) -> None:
        stranger = other_shop.client("Secreta")
        page = seller.post(TILL, rows((shop.product().id, 1), cliente_fk=stranger.id))
        assert page.status_code == 400
        assert "Secreta" not in text(page)
