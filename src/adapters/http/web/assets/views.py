"""The pages of assets: what the shop buys to use, not to sell."""

from typing import ClassVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from adapters.http.injection import Injected
from adapters.http.vocabulary.purchases import ASSET_SORTS
from adapters.http.web.core.crud_pages import (
    DeleteRecordPage,
    EditRecordPage,
    NewRecordPage,
)
from adapters.http.web.core.forms import FactsForm, MoneyField
from adapters.http.web.core.list_filters import sorting
from adapters.http.web.core.pages import Page, day_of, page_number, printable
from adapters.http.web.core.record_picker import NOBODY, RecordField, offer, suppliers
from adapters.http.web.widgets.date_fields import DayField
from application.queries.assets import AssetCriteria, AssetDetails, ListAssets, ShowAsset
from application.queries.listing import Listing
from application.queries.suppliers import ListSuppliers
from application.shared_steps.partial_update import UNSET
from application.use_cases.assets.delete_asset import DeleteAsset, DeleteAssetCommand
from application.use_cases.assets.edit_asset import EditAsset, EditAssetCommand
from application.use_cases.assets.register_asset import RegisterAsset, RegisterAssetCommand
from domain.accounts.access import Permission

PAGE_SIZE = 20
_ORDERS = (
    ("-fecha", _("Más recientes primero")),
    ("fecha", _("Más antiguos primero")),
    ("-valor", _("Valor, mayor primero")),
    ("valor", _("Valor, menor primero")),
)


class AssetForm(FactsForm):
    FACTS: ClassVar = {
        "name": "nombre",
        "value": "valor",
        "acquired_date": "fecha_adquisicion",
        "reference": "referencia",
        "description": "descripcion",
    }
    REQUIRED = ("nombre", "valor")

    nombre = forms.CharField(
        label=_("Nombre"),
        required=False,
        help_text=_("Nevera, computador, vitrina."),
        widget=forms.TextInput({"autofocus": True, "required": True}),
    )
    valor = MoneyField(label=_("Valor"), help_text=_("Lo que costó, con IVA."))
    fecha_adquisicion = DayField(label=_("Fecha de compra"), help_text=_("Vacía es hoy."))
    proveedor = RecordField(label=_("Proveedor"), options=reverse_lazy("supplier-options"))
    referencia = forms.CharField(label=_("Número de factura"), required=False)
    descripcion = forms.CharField(
        label=_("Descripción"),
        required=False,
        help_text=_("Marca, serie, garantía."),
        widget=forms.Textarea({"rows": 3}),
    )

    def facts(self) -> dict[str, object]:
        return {**super().facts(), "supplier_id": self.cleaned_data["proveedor"]}


class AssetListPage(Page):
    """`q`, `desde`, `hasta` and `orden` in the address."""

    template = "inventario/assets/assets.html"
    section = "purchases"
    permission = Permission.READ_PURCHASES
    list_assets: ListAssets = Injected

    def get(self, request: HttpRequest) -> HttpResponse:
        order = sorting(request, ASSET_SORTS, "-fecha")
        criteria = AssetCriteria(
            text=printable(request.GET.get("q", "")),
            since=day_of(request, "desde"),
            until=day_of(request, "hasta"),
            order=order.by,
            descending=order.descending,
        )
        page = self.list_assets(self.person.actor, criteria, Listing(page_number(request), PAGE_SIZE))
        return self.render(page=page, criteria=criteria, order=order.word, orders=_ORDERS, tab="assets")


class AssetPage(Page):
    """One asset, and the purchase it came with."""

    template = "inventario/assets/asset.html"
    section = "purchases"
    permission = Permission.READ_PURCHASES
    show_asset: ShowAsset = Injected

    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        return self.render(asset=self.show_asset(self.person.actor, id))


class _Asset:
    """What the pages that change an asset share."""

    section = "purchases"
    permission: Permission | None = Permission.MANAGE_PURCHASES
    form_class = AssetForm
    home, detail = "asset-list", "asset-detail"
    id_name = "asset_id"


class NewAssetPage(_Asset, NewRecordPage[AssetForm, RegisterAssetCommand, AssetDetails]):
    title = _("Registrar activo")
    message = _("Activo registrado correctamente.")
    command = RegisterAssetCommand
    use_case: RegisterAsset = Injected
    day_name = "fecha_adquisicion"
    list_suppliers: ListSuppliers = Injected

    def prepare(self, form: AssetForm, record: AssetDetails | None = None) -> AssetForm:
        offer(form, "proveedor", suppliers(self.list_suppliers, self.person.actor))
        return form


class EditAssetPage(_Asset, EditRecordPage[AssetForm, EditAssetCommand, AssetDetails]):
    title = _("Editar activo")
    message = _("Activo actualizado correctamente.")
    command = EditAssetCommand
    use_case: EditAsset = Injected
    show: ShowAsset = Injected
    list_suppliers: ListSuppliers = Injected

    def prepare(self, form: AssetForm, record: AssetDetails | None = None) -> AssetForm:
        current = (record.supplier_id, record.supplier_name) if record else NOBODY
        offer(form, "proveedor", suppliers(self.list_suppliers, self.person.actor), current)
        return form

    def initial(self, record: AssetDetails) -> dict[str, object]:
        return {**super().initial(record), "proveedor": record.supplier_id or ""}

    def facts(self, form: AssetForm, record: AssetDetails) -> dict[str, object]:
        """A supplier that nobody changed is not set anew: it may be archived since."""
        facts = super().facts(form, record)
        return facts | {"supplier_id": UNSET} if facts["supplier_id"] == record.supplier_id else facts


class DeleteAssetPage(_Asset, DeleteRecordPage[DeleteAssetCommand]):
    title = _("Eliminar activo")
    question = _("La compra con la que llegó queda anulada.")
    message = _("Activo eliminado correctamente.")
    command = DeleteAssetCommand
    use_case: DeleteAsset = Injected
    show: ShowAsset = Injected
