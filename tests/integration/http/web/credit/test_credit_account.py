import pytest
from django.test import Client

from domain.shared.identity_document import DocumentType
from tests.integration.http.web.credit.credit_helpers import CREDIT, balance, pay
from tests.integration.http.web.page import text
from tests.integration.http.web.sales.paper import pages, sell, words
from tests.integration.shop import Shop


def table(page: str) -> str:
    return page.partition("<table")[2].partition("</table>")[0]


class TestAccount:
    def test_shows_every_entry_and_the_sums(self, seller: Client, admin: Client, shop: Shop, ana: int) -> None:
        pay(shop, ana, "570.00")
        page = text(seller.get(f"/clientes/{ana}/cuenta/"))
        for expected in ("Debe $3.000,00", "$3.570,00", "$570,00", "Venta 1"):
            assert expected in page
        assert 'href="/ventas/' not in table(page)
        assert 'href="/ventas/' in table(text(admin.get(f"/clientes/{ana}/cuenta/")))
        newest = seller.get(f"/clientes/{ana}/cuenta/?orden=-fecha").context["page"].items
        assert [each.kind.value for each in newest] == ["payment", "sale"]

    def test_of_days(self, seller: Client, ana: int) -> None:
        page = text(seller.get(f"/clientes/{ana}/cuenta/?desde=2020-01-01&hasta=2020-01-31"))
        assert "En estos días no hubo movimientos." in page
        assert "Antes del 1 ene 2020" in page
        assert "Al terminar el 31 ene 2020" in page
        assert f'href="/clientes/{ana}/estado-de-cuenta/?desde=2020-01-01&amp;hasta=2020-01-31"' in page

    def test_teaches_when_empty(self, seller: Client, shop: Shop) -> None:
        assert "Todavía no se le ha fiado nada." in text(seller.get(f"/clientes/{shop.client().id}/cuenta/"))

    def test_what_is_of_another_shop_is_not_there(self, stranger: Client, shop: Shop, ana: int) -> None:
        paid = pay(shop, ana, "1.00")
        looks = (
            "cuenta/",
            "estado-de-cuenta/",
            "abonos/",
            "abonos/nuevo/",
            f"abonos/{paid}/",
            f"abonos/{paid}/anular/",
        )
        for path in looks:
            assert stranger.get(f"/clientes/{ana}/{path}").status_code == 404, path
        for path in ("abonos/nuevo/", f"abonos/{paid}/anular/"):
            assert stranger.post(f"/clientes/{ana}/{path}", {"monto": "1"}).status_code == 404, path
        assert stranger.get(f"/clientes/{ana}/abonos/{2**63}/").status_code == 404
        assert balance(shop, ana) == "3569.00"


class TestPaper:
    def test_says_the_account_of_those_days(self, seller: Client, shop: Shop) -> None:
        client = shop.client("Ñoño & hijos", document_type=DocumentType.NIT, document="900373923", phone="300 1").id
        sell(shop, shop.product().id, quantity="2", client_id=client, tender=CREDIT)
        pay(shop, client, "570.00")
        printed = seller.get(f"/clientes/{client}/estado-de-cuenta/")
        assert printed["Content-Type"] == "application/pdf"
        assert printed["Content-Disposition"] == ("inline; filename*=utf-8''estado-de-cuenta-%C3%91o%C3%B1o-hijos.pdf")
        said = words(printed)
        for expected in ("ESTADO DE CUENTA", "Ñoño & hijos", "NIT 900373923-8", "300 1", "Página 1 de 1"):
            assert expected in said
        assert "Venta 1 $3.570,00 $3.570,00" in said
        assert "Abono 1, Efectivo $570,00 $3.000,00" in said
        assert "Totales de estos días $3.570,00 $570,00 $3.000,00 Debe $3.000,00" in said
        assert "Saldo anterior" not in said
        later = words(seller.get(f"/clientes/{client}/estado-de-cuenta/?desde=2999-01-01&hasta=2999-01-31"))
        assert "Del 1 ene 2999 al 31 ene 2999" in later
        assert "Saldo anterior $3.000,00" in later

    def test_goes_on_over_pages(self, seller: Client, shop: Shop) -> None:
        client, product = shop.client("Ana"), shop.product()
        sell(shop, product.id, quantity="9", client_id=client.id, tender=CREDIT)
        for _ in range(90):
            pay(shop, client.id, "1.00")
        printed = seller.get(f"/clientes/{client.id}/estado-de-cuenta/")
        assert len(pages(printed)) == 2 + (len(pages(printed)) > 2)
        for number, page in enumerate(pages(printed), 1):
            said = page.extract_text()
            assert f"Página {number} de {len(pages(printed))}" in said
            assert "Movimiento" in said
        assert words(printed).count(", Efectivo") == 90

    def test_of_more_than_a_paper_holds_it_says_the_last(
        self, seller: Client, shop: Shop, ana: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        pay(shop, ana, "1.00")
        monkeypatch.setattr("application.queries.credit.PAPER_LIMIT", 1)
        said = words(seller.get(f"/clientes/{ana}/estado-de-cuenta/"))
        assert "Saldo anterior; lo más antiguo no se imprime $3.570,00" in said
        assert "Venta 1" not in said


class TestReport:
    def test_is_a_page(self, admin: Client, ana: int) -> None:
        assert ana
        page = text(admin.get("/reportes/cartera/"))
        assert "Cartera de clientes" in page
        assert "Ana Peña" in page
        assert "$3.570,00" in page
        assert "Hasta 30 días" in page
