from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from application.ports.clock import Clock
from application.queries.business import ConfigurationDetails, ShowConfiguration
from application.use_cases.business.edit_configuration import EditConfiguration, EditConfigurationCommand
from domain.shared.calendar import bogota_day
from domain.shared.tax import Treatment
from tests.integration.http.web.page import flashes, sent_back, text
from tests.integration.pictures import BAD, picture
from tests.integration.shop import Shop, resolve, run

HERE = "/configuracion/"
CHECK = "Revisa los campos marcados en el formulario."
ACTIONS = ["", "logo/poner/", "logo/quitar/", "resolucion/", "resolucion/quitar/"]


def today() -> date:
    return bogota_day(resolve(Clock).now())


def configuration(shop: Shop) -> ConfigurationDetails:
    return resolve(ShowConfiguration)(shop.admin, today())


def resolution(**changes: object) -> dict[str, object]:
    known = {"numero": "18764060000001", "prefijo": "FV", "desde": "1", "hasta": "5000"}
    return {**known, "fecha_desde": str(today()), "fecha_hasta": str(today() + timedelta(days=400)), **changes}


def file(raw: bytes, name: str = "logo.png") -> dict[str, Any]:
    return {"logo": SimpleUploadedFile(name, raw, "image/png")}


class TestWhoGetsIn:
    @pytest.mark.parametrize("path", ACTIONS)
    def test_admins_alone(self, seller: Client, client: Client, shop: Shop, path: str) -> None:
        answer = seller.post(HERE + path)
        assert (answer.status_code, answer["Location"]) == (302, "/ventas/")
        assert flashes(answer) == ["Acceso restringido a administradores."]
        assert client.post(HERE + path)["Location"] == f"/login/?next={HERE}{path}"

    @pytest.mark.parametrize("path", ACTIONS)
    def test_with_a_csrf_token(self, shop: Shop, path: str) -> None:
        browser = Client(enforce_csrf_checks=True)
        browser.force_login(get_user_model().objects.get(pk=shop.admin.user_id))
        assert browser.post(HERE + path).status_code == 403

    def test_each_to_the_own_shop(self, admin: Client, stranger: Client, shop: Shop) -> None:
        admin.post(HERE, {"nombre": "Solo esta"})
        assert "Solo esta" not in text(stranger.get(HERE))

    @pytest.mark.parametrize("path", ["logo/poner/", "logo/quitar/", "resolucion/"])
    def test_a_link_to_an_action_does_nothing(self, admin: Client, path: str) -> None:
        assert admin.get(HERE + path).status_code == 405


class TestFacts:
    def test_are_all_saved_by_one_form(self, admin: Client, shop: Shop) -> None:
        facts = {
            "nombre": "La Esquina",
            "nit": "900.373.923",
            "direccion": "Calle 14",
            "telefono": "602 555",
            "correo": "tienda@example.com",
            "pie_recibo": "Gracias",
            "prefijo": "ab",
            "primer_numero": "500",
            "responsable_iva": "false",
            "tarifa_iva_predeterminada": "5",
            "redondeo_efectivo": "100",
            "stock_minimo_predeterminado": "3",
            "vendedores_ven_todas": "false",
        }
        answer = admin.post(HERE, {**sent_back(admin.get(HERE)), **facts})
        assert (answer.status_code, answer["Location"]) == (302, HERE)
        assert flashes(answer) == ["Configuración guardada correctamente."]
        details = configuration(shop)
        assert (details.name, details.nit, details.check_digit) == ("La Esquina", "900373923", "8")
        assert (details.address, details.phone, details.contact_email) == ("Calle 14", "602 555", "tienda@example.com")
        assert (details.receipt_footer, details.prefix, details.next_number) == ("Gracias", "AB", 500)
        assert (details.charges_tax, details.default_treatment, details.sellers_see_all) == (
            False,
            Treatment.REDUCED,
            False,
        )
        assert (details.cash_unit, details.default_minimum_stock) == (100, Decimal(3))
        assert sent_back(admin.get(HERE))["digito_verificacion"] == "8"

    def test_untouched_they_stay(self, admin: Client, shop: Shop) -> None:
        shop.sale(shop.product().id)
        before = configuration(shop)
        assert admin.post(HERE, sent_back(admin.get(HERE))).status_code == 302
        after = configuration(shop)
        assert (after.name, after.numbering, after.cash_unit) == (before.name, before.numbering, before.cash_unit)
        assert (after.charges_tax, after.sellers_see_all) == (before.charges_tax, before.sellers_see_all)

    def test_what_is_not_sent_stays(self, admin: Client, shop: Shop) -> None:
        before = configuration(shop)
        assert admin.post(HERE, {"telefono": "300"}).status_code == 302
        assert (configuration(shop).name, configuration(shop).phone) == (before.name, "300")

    def test_a_nit_that_was_cleared_is_gone_with_its_digit(self, admin: Client, shop: Shop) -> None:
        admin.post(HERE, {"nit": "900373923"})
        assert admin.post(HERE, {**sent_back(admin.get(HERE)), "nit": ""}).status_code == 302
        assert (configuration(shop).nit, configuration(shop).check_digit) == ("", "")

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("nombre", ""),
            ("nit", "abc"),
            ("digito_verificacion", "5"),
            ("correo", "tienda"),
            ("telefono", "9" * 21),
            ("prefijo", "FVXYZ"),
            ("primer_numero", "0"),
            ("primer_numero", "x"),
            ("responsable_iva", "quizás"),
            ("tarifa_iva_predeterminada", "16"),
            ("redondeo_efectivo", "-50"),
            ("redondeo_efectivo", "50,5"),
            ("stock_minimo_predeterminado", "1,5"),
        ],
    )
    def test_a_bad_one_is_marked_and_the_rest_kept(self, admin: Client, shop: Shop, field: str, value: str) -> None:
        sent = {**sent_back(admin.get(HERE)), "nit": "900373923", "direccion": "Calle nueva", field: value}
        page = admin.post(HERE, sent)
        assert page.status_code == 400
        assert flashes(page) == [CHECK]
        assert page.context["form"].errors.keys() == {field}
        assert 'value="Calle nueva"' in text(page)
        assert configuration(shop).address == ""

    def test_a_number_that_would_leave_a_gap_is_refused(self, admin: Client, shop: Shop) -> None:
        shop.sale(shop.product().id)
        page = admin.post(HERE, {**sent_back(admin.get(HERE)), "primer_numero": "50"})
        assert (page.status_code, page.context["form"].errors.keys()) == (400, {"primer_numero"})

    def test_a_stale_version_is_refused_and_told(self, admin: Client, shop: Shop) -> None:
        data = sent_back(admin.get(HERE))
        run(EditConfiguration, EditConfigurationCommand(actor=shop.admin, name="Antes"))
        page = admin.post(HERE, {**data, "nombre": "Después"})
        assert page.status_code == 409
        assert "Alguien más cambió este registro" in text(page)
        assert 'value="Después"' in text(page)
        assert configuration(shop).name == "Antes"


class TestLogo:
    def test_is_put_seen_and_taken_away(self, admin: Client, shop: Shop) -> None:
        assert "Todavía no hay logo." in text(admin.get(HERE))
        answer = admin.post(f"{HERE}logo/poner/", file(picture()))
        assert (answer.status_code, answer["Location"]) == (302, HERE)
        assert flashes(answer) == ["Logo actualizado correctamente."]
        assert 'src="/configuracion/logo/"' in text(admin.get(HERE))
        assert admin.get("/configuracion/logo/")["Content-Type"] == "image/png"
        for _ in range(2):
            assert admin.post(f"{HERE}logo/quitar/")["Location"] == HERE
        assert "Todavía no hay logo." in text(admin.get(HERE))

    @pytest.mark.parametrize("raw", [BAD["nothing"], BAD["an SVG"], BAD["a bomb"], b"\x89PNG" + bytes(1_000_001)])
    def test_a_bad_one_is_told_beside_it(self, admin: Client, shop: Shop, raw: bytes) -> None:
        page = admin.post(f"{HERE}logo/poner/", file(raw))
        assert page.status_code == 400
        assert page.context["logo_form"].errors.keys() == {"logo"}
        assert not page.context["form"].is_bound
        assert configuration(shop).logo is None

    def test_nothing_chosen_is_told(self, admin: Client) -> None:
        page = admin.post(f"{HERE}logo/poner/")
        assert (page.status_code, page.context["logo_form"].errors.keys()) == (400, {"logo"})


class TestResolution:
    def test_counts_from_the_next_sale_on(self, admin: Client, shop: Shop) -> None:
        version = sent_back(admin.get(HERE), "resolution_form")["version"]
        answer = admin.post(f"{HERE}resolucion/", resolution(desde="100", version=version))
        assert (answer.status_code, answer["Location"]) == (302, HERE)
        assert flashes(answer) == ["Resolución guardada correctamente."]
        assert shop.sale(shop.product().id).number == "FV100"
        page = text(admin.get(HERE))
        for expected in ("18764060000001", "FV100 – FV5000", "La próxima venta será la FV101."):
            assert expected in page

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("numero", ""),
            ("prefijo", "FVXYZ"),
            ("desde", "0"),
            ("desde", "x"),
            ("hasta", ""),
            ("hasta", "-3"),
            ("fecha_desde", "ayer"),
            ("fecha_hasta", "2020-01-01"),
            ("fecha_hasta", "2099-01-01"),
        ],
    )
    def test_a_bad_one_is_marked_and_the_rest_kept(self, admin: Client, shop: Shop, field: str, value: str) -> None:
        page = admin.post(f"{HERE}resolucion/", resolution(**{field: value}))
        assert page.status_code == 400
        assert page.context["resolution_form"].errors.keys() == {field}
        assert 'value="18764060000001"' in text(page) or field == "numero"
        assert "<details open>" in text(page)
        assert configuration(shop).resolution is None

    def test_a_stale_version_is_refused_and_told(self, admin: Client, shop: Shop) -> None:
        version = sent_back(admin.get(HERE), "resolution_form")["version"]
        run(EditConfiguration, EditConfigurationCommand(actor=shop.admin, name="Antes"))
        page = admin.post(f"{HERE}resolucion/", resolution(version=version))
        assert page.status_code == 409
        assert configuration(shop).resolution is None

    def test_warns_when_few_numbers_are_left(self, admin: Client, shop: Shop) -> None:
        admin.post(f"{HERE}resolucion/", resolution(hasta="10"))
        product = shop.product()
        for _ in range(9):
            shop.sale(product.id)
        assert "Queda 1 número de la resolución: conviene pedir otra." in text(admin.get(HERE))

    def test_says_the_prefix(self, admin: Client, shop: Shop) -> None:
        admin.post(f"{HERE}resolucion/", resolution())
        assert "readonly" in str(admin.get(HERE).context["form"]["prefijo"])
        page = admin.post(HERE, {"prefijo": "ZZ"})
        assert (page.status_code, page.context["form"].errors.keys()) == (400, {"prefijo"})

    def test_is_dropped_after_asking(self, admin: Client, shop: Shop) -> None:
        admin.post(f"{HERE}resolucion/", resolution())
        assert admin.get(f"{HERE}resolucion/quitar/").status_code == 200
        assert configuration(shop).resolution
        answer = admin.post(f"{HERE}resolucion/quitar/")
        assert (answer["Location"], configuration(shop).resolution) == (HERE, None)


def test_every_id_is_on_the_page_once(admin: Client) -> None:
    page = admin.get(HERE)
    forms = [page.context[name] for name in ("form", "logo_form", "resolution_form")]
    ids = [bound.id_for_label for form in forms for bound in form if bound.name != "clave"]
    assert len(ids) == len(set(ids))
    assert text(page).count("<h1") == 1
