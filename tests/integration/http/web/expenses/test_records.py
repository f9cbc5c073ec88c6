"""The pages of expenses, extra income and assets: three kinds of record, one way to write them down."""

from typing import Any

import pytest
from attrs import frozen
from django.test import Client

from application.queries.assets import AssetCriteria, ListAssets, ShowAsset
from application.queries.expenses.entries import EntryCriteria
from application.queries.expenses.expenses import ListExpenses, ShowExpense
from application.queries.expenses.extra_income import ExtraIncomeCriteria, ListExtraIncome, ShowExtraIncome
from application.queries.listing import Listing
from application.queries.purchases.purchases import ShowPurchase
from application.use_cases.assets.edit_asset import EditAsset, EditAssetCommand
from application.use_cases.expenses.edit_expense import EditExpense, EditExpenseCommand
from application.use_cases.expenses.edit_extra_income import EditExtraIncome, EditExtraIncomeCommand
from domain.expenses.entry import EntryState
from domain.expenses.extra_income import IncomeKind
from domain.purchases.purchase_state import PurchaseState
from domain.shared.errors import NotFound
from tests.integration.http.web.page import flashes, sent_back, text
from tests.integration.shop import Shop, resolve, run

CHECK = "Revisa los campos marcados en el formulario."
ADMINS_ONLY = "Acceso restringido a administradores."
HUGE = 10**30


@frozen
class Kind:
    """A kind of record: where its pages are, what a good form says, and how to read it back."""

    home: str
    fields: dict[str, str]
    amount: str
    show: type
    list: type
    criteria: Any
    edit: tuple[type, type, str]
    word: str

    def all(self, shop: Shop) -> tuple[Any, ...]:
        return resolve(self.list)(shop.admin, self.criteria, Listing()).items

    def one(self, shop: Shop, id: int) -> Any:
        return resolve(self.show)(shop.admin, id)

    def changed_meanwhile(self, shop: Shop, id: int) -> None:
        use_case, command, id_name = self.edit
        run(use_case, command(actor=shop.admin, description="Antes", **{id_name: id}))


EXPENSE = Kind(
    "/compras/gastos/",
    {"concepto": "Arriendo", "monto": "850.000", "fecha": "2026-01-05", "descripcion": "Local"},
    "monto",
    ShowExpense,
    ListExpenses,
    EntryCriteria(),
    (EditExpense, EditExpenseCommand, "expense_id"),
    "Gasto",
)
INCOME = Kind(
    "/ventas/ingresos-extra/",
    {"tipo": "servicio", "monto": "12.500,50", "fecha": "2026-01-05", "descripcion": "Recarga"},
    "monto",
    ShowExtraIncome,
    ListExtraIncome,
    ExtraIncomeCriteria(),
    (EditExtraIncome, EditExtraIncomeCommand, "income_id"),
    "Ingreso extra",
)
ASSET = Kind(
    "/compras/activos/",
    {"nombre": "Nevera", "valor": "3.200.000", "fecha_adquisicion": "2026-01-05", "descripcion": "Dos puertas"},
    "valor",
    ShowAsset,
    ListAssets,
    AssetCriteria(),
    (EditAsset, EditAssetCommand, "asset_id"),
    "Activo",
)
KINDS = {"gasto": EXPENSE, "ingreso": INCOME, "activo": ASSET}


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> Kind:
    return KINDS[request.param]


@pytest.fixture
def record(kind: Kind, admin: Client, shop: Shop) -> Any:
    """One of this kind, written down through the page."""
    assert admin.post(f"{kind.home}nuevo/", kind.fields).status_code == 302
    (record,) = kind.all(shop)
    return record


class TestEach:
    def test_is_written_down_and_shown(self, kind: Kind, admin: Client, shop: Shop) -> None:
        answer = admin.post(f"{kind.home}nuevo/", kind.fields)
        assert (answer.status_code, answer["Location"]) == (302, kind.home)
        assert flashes(answer) == [f"{kind.word} registrado correctamente."]
        (record,) = kind.all(shop)
        for page in (admin.get(kind.home), admin.get(f"{kind.home}{record.id}/")):
            assert kind.fields["descripcion"] in text(page)
            assert "5 ene 2026" in text(page)

    def test_begins_with_today(self, kind: Kind, admin: Client, shop: Shop) -> None:
        data = sent_back(admin.get(f"{kind.home}nuevo/"))
        data |= {name: value for name, value in kind.fields.items() if not name.startswith("fecha")}
        assert admin.post(f"{kind.home}nuevo/", data).status_code == 302
        assert kind.all(shop)

    def test_sent_twice_it_is_written_down_once(self, kind: Kind, admin: Client, shop: Shop) -> None:
        key = admin.get(f"{kind.home}nuevo/").context["form"]["clave"].value()
        for _ in range(2):
            assert admin.post(f"{kind.home}nuevo/", {**kind.fields, "clave": key}).status_code == 302
        assert len(kind.all(shop)) == 1

    @pytest.mark.parametrize("amount_text", ["", "barato", "-1", "1e3", "99999999999"])
    def test_a_bad_amount_is_marked_and_the_rest_kept(
        self, kind: Kind, admin: Client, shop: Shop, amount_text: str
    ) -> None:
        page = admin.post(f"{kind.home}nuevo/", {**kind.fields, kind.amount: amount_text})
        assert page.status_code == 400
        assert CHECK in text(page)
        assert page.context["form"].errors.keys() == {kind.amount}
        assert kind.fields["descripcion"] in text(page)
        assert not kind.all(shop)

    @pytest.mark.parametrize("day", ["mañana", "2026-13-01", "2999-01-01", "0001-01-01"])
    def test_a_bad_day_is_marked(self, kind: Kind, admin: Client, shop: Shop, day: str) -> None:
        (name,) = (name for name in kind.fields if name.startswith("fecha"))
        page = admin.post(f"{kind.home}nuevo/", {**kind.fields, name: day})
        assert page.status_code == 400
        assert page.context["form"].errors.keys() == {name}

    def test_is_corrected(self, kind: Kind, admin: Client, shop: Shop, record: Any) -> None:
        address = f"{kind.home}editar/{record.id}/"
        data = sent_back(admin.get(address))
        answer = admin.post(address, {**data, "descripcion": "Otra cosa"})
        assert (answer.status_code, answer["Location"]) == (302, f"{kind.home}{record.id}/")
        assert flashes(answer) == [f"{kind.word} actualizado correctamente."]
        after = kind.one(shop, record.id)
        assert after.description == "Otra cosa"
        unchanged = [getattr(record, name, None) == getattr(after, name, None) for name in ("amount", "value", "day")]
        assert unchanged == [True] * 3

    def test_a_stale_version_is_refused(self, kind: Kind, admin: Client, shop: Shop, record: Any) -> None:
        address = f"{kind.home}editar/{record.id}/"
        data = sent_back(admin.get(address))
        kind.changed_meanwhile(shop, record.id)
        page = admin.post(address, {**data, "descripcion": "Después"})
        assert page.status_code == 409
        assert "Cargar los datos actuales" in text(page)
        assert kind.one(shop, record.id).description == "Antes"

    def test_a_bad_correction_keeps_what_was_typed(self, kind: Kind, admin: Client, shop: Shop, record: Any) -> None:
        address = f"{kind.home}editar/{record.id}/"
        page = admin.post(address, {**sent_back(admin.get(address)), kind.amount: "x", "descripcion": "Otra cosa"})
        assert page.status_code == 400
        assert "Otra cosa" in text(page)
        assert kind.one(shop, record.id) == record

    def test_is_deleted_after_asking(self, kind: Kind, admin: Client, shop: Shop, record: Any) -> None:
        address = f"{kind.home}eliminar/{record.id}/"
        assert admin.get(address).status_code == 200
        assert kind.all(shop)
        answer = admin.post(address)
        assert (answer.status_code, answer["Location"]) == (302, kind.home)
        assert flashes(answer) == [f"{kind.word} eliminado correctamente."]
        if kind is ASSET:
            with pytest.raises(NotFound):
                kind.one(shop, record.id)
            assert admin.post(address).status_code == 404
            return
        assert kind.one(shop, record.id).state is EntryState.VOID
        assert flashes(admin.post(address))[-1:] == ["Ya está anulado: no se puede cambiar ni anular otra vez."]
        page = text(admin.get(f"{kind.home}{record.id}/"))
        assert "ya no cuenta en los reportes" in page
        assert f"{kind.home}editar/{record.id}/" not in page
        assert [each.id for each in admin.get(kind.home, {"estado": "anulado"}).context["page"].items] == [record.id]

    def test_filters_by_word_and_day(self, kind: Kind, admin: Client, shop: Shop, record: Any) -> None:
        def listed(**query: str) -> list[int]:
            return [each.id for each in admin.get(kind.home, query).context["page"].items]

        assert listed(q=kind.fields["descripcion"].lower()) == [record.id]
        assert listed(q="zzz") == []
        assert listed(desde="2026-01-05", hasta="2026-01-05") == [record.id]
        assert listed(hasta="2026-01-04") == []
        assert listed(orden="\x00", desde="x", q="\x00", page="x") == [record.id]

    def test_teaches_when_empty(self, kind: Kind, admin: Client, shop: Shop) -> None:
        page = text(admin.get(kind.home))
        assert "Todavía no hay" in page
        assert f'href="{kind.home}nuevo/"' in page

    def test_escapes_what_people_typed(self, kind: Kind, admin: Client, shop: Shop) -> None:
        evil = "<script>alert(1)</script>"
        words = {name: evil for name in ("concepto", "nombre", "descripcion") if name in kind.fields}
        admin.post(f"{kind.home}nuevo/", {**kind.fields, **words})
        (record,) = kind.all(shop)
        for path in ("", f"{record.id}/", f"editar/{record.id}/", f"eliminar/{record.id}/"):
            assert "<script>alert" not in text(admin.get(kind.home + path))


class TestWhoMay:
    @pytest.mark.parametrize("path", ["", "nuevo/", "{}/", "editar/{}/", "eliminar/{}/"])
    def test_a_seller_is_led_to_the_sales(self, kind: Kind, seller: Client, shop: Shop, record: Any, path: str) -> None:
        for answer in (seller.get(kind.home + path.format(record.id)), seller.post(kind.home + path.format(record.id))):
            assert (answer.status_code, answer["Location"]) == (302, "/ventas/")
            assert set(flashes(answer)) == {ADMINS_ONLY}
        assert kind.one(shop, record.id) == record

    @pytest.mark.parametrize("path", ["{}/", "editar/{}/", "eliminar/{}/"])
    def test_another_shop_has_no_such_page(
        self, kind: Kind, stranger: Client, shop: Shop, record: Any, path: str
    ) -> None:
        address = kind.home + path.format(record.id)
        assert stranger.get(address).status_code == 404
        if path != "{}/":
            assert stranger.post(address, kind.fields).status_code == 404
        assert kind.one(shop, record.id) == record

    def test_an_id_beyond_all_ids_does_not_exist(self, kind: Kind, admin: Client) -> None:
        assert admin.get(f"{kind.home}{HUGE}/").status_code == 404

    @pytest.mark.parametrize("path", ["nuevo/", "editar/{}/", "eliminar/{}/"])
    def test_nothing_is_changed_without_protection(
        self, kind: Kind, shop: Shop, record: Any, guarded_admin: Client, path: str
    ) -> None:
        assert guarded_admin.post(kind.home + path.format(record.id), kind.fields).status_code == 403
        assert kind.all(shop) == (record,)


def test_extra_income_is_filtered_by_kind(admin: Client, shop: Shop) -> None:
    admin.post(f"{INCOME.home}nuevo/", INCOME.fields)
    (income,) = INCOME.all(shop)
    assert income.kind is IncomeKind.SERVICE
    assert [each.id for each in admin.get(INCOME.home, {"tipo": "servicio"}).context["page"].items] == [income.id]
    assert not admin.get(INCOME.home, {"tipo": "domicilio"}).context["page"].items
    assert admin.get(INCOME.home, {"q": "servi"}).context["page"].items


class TestSupplierOfAnAsset:
    def test_is_chosen_kept_and_taken_away(self, admin: Client, shop: Shop) -> None:
        marta = shop.supplier()
        admin.post(f"{ASSET.home}nuevo/", {**ASSET.fields, "proveedor": marta.id})
        (asset,) = ASSET.all(shop)
        assert asset.supplier_id == marta.id
        address = f"{ASSET.home}editar/{asset.id}/"
        data = sent_back(admin.get(address))
        admin.post(address, {**data, "nombre": "Congelador"})
        assert (ASSET.one(shop, asset.id).name, ASSET.one(shop, asset.id).supplier_id) == ("Congelador", marta.id)
        data = sent_back(admin.get(address))
        admin.post(address, {**data, "proveedor": ""})
        assert ASSET.one(shop, asset.id).supplier_id is None

    @pytest.mark.parametrize("chosen", ["x", "-1", str(10**17)])
    def test_has_to_be_one_of_the_shop(self, admin: Client, shop: Shop, chosen: str) -> None:
        page = admin.post(f"{ASSET.home}nuevo/", {**ASSET.fields, "proveedor": chosen})
        assert page.status_code == 400
        assert page.context["form"].errors.keys() == {"proveedor"}

    def test_is_not_another_shops(self, admin: Client, other_shop: Shop, shop: Shop) -> None:
        page = admin.post(f"{ASSET.home}nuevo/", {**ASSET.fields, "proveedor": other_shop.supplier().id})
        assert page.status_code == 400
        assert page.context["form"].errors.keys() == {"proveedor"}

    def test_deleting_the_asset_voids_its_purchase(self, admin: Client, shop: Shop) -> None:
        admin.post(f"{ASSET.home}nuevo/", ASSET.fields)
        (asset,) = ASSET.all(shop)
        admin.post(f"{ASSET.home}eliminar/{asset.id}/")
        assert resolve(ShowPurchase)(shop.admin, asset.purchase_id).state is PurchaseState.VOID
