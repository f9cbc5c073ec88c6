import pytest
from django.test import Client

from adapters.http.vocabulary.audit_trail import AUDIT_ACTIONS
from domain.audit_trail.audit_record import AuditAction
from tests.integration.http.web.page import text
from tests.integration.shop import Shop

URL = "/configuracion/auditoria/"


def labels(client: Client, **query: str) -> list[str]:
    return [line.title for line in client.get(URL, query).context["page"].items]


class TestAuditPage:
    def test_tells_what_happened_and_leads_there(self, admin: Client, shop: Shop) -> None:
        sale = shop.sale(shop.product().id)
        admin.post(f"/ventas/eliminar/{sale.id}/", {"motivo": "<b>No era</b>"})
        page = text(admin.get(URL))
        for expected in ("Anuló una venta", f'href="/ventas/{sale.id}/"', "motivo: &lt;b&gt;No era", "127.0.0.1"):
            assert expected in page
        assert shop.admin_username in page
        assert page.count("<h1") == 1

    @pytest.mark.parametrize(
        ("language", "expected"), [("es", ["Ventas por día", "auditoría"]), ("en", ["Sales by day", "audit trail"])]
    )
    def test_tells_what_was_taken_away_in_words(self, admin: Client, language: str, expected: list[str]) -> None:
        for address in ("/reportes/api/ventas/?formato=csv", "/configuracion/api/auditoria/?formato=csv"):
            assert admin.get(address).status_code == 200
        admin.cookies["idioma"] = language
        page = admin.get(URL, {"tipo": "exportado", "orden": "fecha"})
        labels = [dict(line.facts) for line in page.context["page"].items]
        assert [facts.get("qué") or facts["what"] for facts in labels] == expected

    def test_filters(self, admin: Client, shop: Shop) -> None:
        sale = shop.sale(shop.product().id)
        admin.post(f"/ventas/eliminar/{sale.id}/")
        assert labels(admin, tipo="venta_anulada") == ["Anuló una venta"]
        assert labels(admin, q=shop.admin_username, tipo="venta_anulada") == ["Anuló una venta"]
        assert labels(admin, usuario=str(shop.seller.user_id)) == []
        assert labels(admin, hasta="2020-01-01") == []
        assert labels(admin, orden="fecha") == labels(admin)[::-1]

    @pytest.mark.parametrize("name", ["tipo", "usuario", "desde", "hasta", "orden", "page", "q"])
    def test_what_it_does_not_understand_is_no_filter(self, admin: Client, name: str) -> None:
        assert admin.get(URL, {name: "\x00²"}).status_code == 200

    def test_a_seller_does_not_see_it(self, seller: Client, client: Client) -> None:
        assert seller.get(URL)["Location"] == "/ventas/"
        assert client.get(URL)["Location"] == f"/login/?next={URL}"

    def test_another_shop_is_not_in_it(self, admin: Client, stranger: Client, shop: Shop) -> None:
        sale = shop.sale(shop.product().id)
        admin.post(f"/ventas/eliminar/{sale.id}/")
        assert "Anuló una venta" not in labels(stranger)

    def test_has_words_for_every_deed(self) -> None:
        assert set(AUDIT_ACTIONS) == set(AuditAction)
