"""`/compras/api/activos/`: what the shop bought to use."""

from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from adapters.http.api.assets.schemas import AssetAnswer, AssetEditMessage, AssetFilters, AssetMessage
from adapters.http.api.core.listing import list_request
from adapters.http.api.core.schema import operation
from adapters.http.api.core.view import ApiView, reply
from adapters.http.api.products.schemas import DeletedAnswer, deletion
from adapters.http.injection import Injected
from application.queries.assets import AssetCriteria, AssetDetails, ListAssets, ShowAsset
from application.use_cases.assets.delete_asset import DeleteAsset, DeleteAssetCommand
from application.use_cases.assets.edit_asset import EditAsset, EditAssetCommand
from application.use_cases.assets.register_asset import RegisterAsset, RegisterAssetCommand
from domain.accounts.access import Permission


def address(asset: AssetDetails) -> str:
    return reverse("api-asset-detail", args=[asset.id])


class AssetsView(ApiView):
    """The assets of the shop."""

    needs: ClassVar = {"get": Permission.READ_PURCHASES, "post": Permission.MANAGE_PURCHASES}
    list_assets: ListAssets = Injected
    register_asset: RegisterAsset = Injected

    @operation("Listar activos", AssetAnswer, filters=AssetFilters)
    def get(self, request: HttpRequest) -> HttpResponse:
        query = list_request(request, AssetFilters)
        page = self.list_assets(self.actor, query.criteria(AssetCriteria), query.listing)
        return query.answer(page, AssetAnswer)

    @operation(
        "Registrar un activo, con su compra", AssetAnswer, request=AssetMessage, status=201, keyed=True, problems=[404]
    )
    def post(self, request: HttpRequest) -> HttpResponse:
        command = RegisterAssetCommand(actor=self.actor, **self.read(AssetMessage))
        return self.run(self.register_asset, command, AssetAnswer.show, status=201, location=address)


class AssetView(ApiView):
    """One asset. Both PUT and PATCH leave alone what is not sent; PUT insists on name and value."""

    needs: ClassVar = {
        "get": Permission.READ_PURCHASES,
        "put": Permission.MANAGE_PURCHASES,
        "patch": Permission.MANAGE_PURCHASES,
        "delete": Permission.MANAGE_PURCHASES,
    }
    show_asset: ShowAsset = Injected
    edit_asset: EditAsset = Injected
    delete_asset: DeleteAsset = Injected

    @operation("Consultar un activo", AssetAnswer, problems=[404])
    def get(self, request: HttpRequest, id: int) -> HttpResponse:
        return reply(self._present(id))

    @operation("Editar un activo", AssetAnswer, request=AssetEditMessage, problems=[404, 409])
    def put(self, request: HttpRequest, id: int) -> HttpResponse:
        return self._edit(id, partial=False)

    @operation("Editar parte de un activo", AssetAnswer, request=AssetEditMessage, problems=[404, 409])
    def patch(self, request: HttpRequest, id: int) -> HttpResponse:
        return self._edit(id, partial=True)

    @operation("Eliminar un activo y anular su compra", DeletedAnswer, problems=[404])
    def delete(self, request: HttpRequest, id: int) -> HttpResponse:
        command = DeleteAssetCommand(actor=self.actor, asset_id=id)
        return self.run(self.delete_asset, command, deletion)

    def _present(self, id: int) -> dict[str, object]:
        return AssetAnswer.show(self.show_asset(self.actor, id))

    def _edit(self, id: int, *, partial: bool) -> HttpResponse:
        values = self.read(AssetEditMessage, partial=partial, present=lambda: self._present(id))
        return self.run(self.edit_asset, EditAssetCommand(actor=self.actor, asset_id=id, **values), AssetAnswer.show)
