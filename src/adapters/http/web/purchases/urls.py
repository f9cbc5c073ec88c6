"""The addresses of the pages under `/compras/`, and of extra income."""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path

from adapters.http.web.assets import views as assets
from adapters.http.web.expenses import extra_income
from adapters.http.web.expenses import views as expenses
from adapters.http.web.purchases import edit as purchase_editing
from adapters.http.web.purchases import receive as receiving
from adapters.http.web.purchases import replenishment as suggestions
from adapters.http.web.purchases import views as purchases
from application.ports.clock import Clock
from application.queries.assets import ListAssets, ShowAsset
from application.queries.business import ShowTerms
from application.queries.expenses.expenses import ListExpenses, ShowExpense
from application.queries.expenses.extra_income import ListExtraIncome, ShowExtraIncome
from application.queries.products import FindByBarcode, ListCategories, ListProducts, ShowProduct, ShowProducts
from application.queries.purchases.purchases import ListPurchases, ShowPurchase
from application.queries.purchases.replenishment import ListSuggestions
from application.queries.suppliers import ListSuppliers
from application.runner import Runner
from application.use_cases.assets.delete_asset import DeleteAsset
from application.use_cases.assets.edit_asset import EditAsset
from application.use_cases.assets.register_asset import RegisterAsset
from application.use_cases.expenses.delete_expense import DeleteExpense
from application.use_cases.expenses.delete_extra_income import DeleteExtraIncome
from application.use_cases.expenses.edit_expense import EditExpense
from application.use_cases.expenses.edit_extra_income import EditExtraIncome
from application.use_cases.expenses.record_expense import RecordExpense
from application.use_cases.expenses.record_extra_income import RecordExtraIncome
from application.use_cases.purchases.close_purchase import ClosePurchase
from application.use_cases.purchases.edit_purchase import EditPurchase
from application.use_cases.purchases.order_replenishment import OrderReplenishment
from application.use_cases.purchases.receive_purchase import ReceivePurchase
from application.use_cases.purchases.register_purchase import RegisterPurchase
from application.use_cases.purchases.void_purchase import VoidPurchase

Resolve = Callable[[type], Any]


def purchase_urls(resolve: Resolve) -> list[URLPattern]:
    """`resolve(cls)` hands out the built use case, query or runner."""
    return [*_purchase_urls(resolve), *_expense_urls(resolve), *_asset_urls(resolve), *_extra_income_urls(resolve)]


def _expense_urls(resolve: Resolve) -> list[URLPattern]:
    runner, show = resolve(Runner), resolve(ShowExpense)
    new = expenses.NewExpensePage.as_view(runner=runner, clock=resolve(Clock), use_case=resolve(RecordExpense))
    edit = expenses.EditExpensePage.as_view(runner=runner, show=show, use_case=resolve(EditExpense))
    delete = expenses.DeleteExpensePage.as_view(runner=runner, show=show, use_case=resolve(DeleteExpense))
    return [
        path("compras/gastos/", expenses.ExpenseListPage.as_view(list_expenses=resolve(ListExpenses))),
        path("compras/gastos/nuevo/", new),
        path("compras/gastos/<int:id>/", expenses.ExpensePage.as_view(show_expense=show)),
        path("compras/gastos/editar/<int:id>/", edit),
        path("compras/gastos/eliminar/<int:id>/", delete),
    ]


def _asset_urls(resolve: Resolve) -> list[URLPattern]:
    runner, show, suppliers = resolve(Runner), resolve(ShowAsset), resolve(ListSuppliers)
    new = assets.NewAssetPage.as_view(
        runner=runner, clock=resolve(Clock), use_case=resolve(RegisterAsset), list_suppliers=suppliers
    )
    edit = assets.EditAssetPage.as_view(runner=runner, show=show, use_case=resolve(EditAsset), list_suppliers=suppliers)
    delete = assets.DeleteAssetPage.as_view(runner=runner, show=show, use_case=resolve(DeleteAsset))
    return [
        path("compras/activos/", assets.AssetListPage.as_view(list_assets=resolve(ListAssets))),
        path("compras/activos/nuevo/", new),
        path("compras/activos/<int:id>/", assets.AssetPage.as_view(show_asset=show)),
        path("compras/activos/editar/<int:id>/", edit),
        path("compras/activos/eliminar/<int:id>/", delete),
    ]


def _extra_income_urls(resolve: Resolve) -> list[URLPattern]:
    runner, show = resolve(Runner), resolve(ShowExtraIncome)
    pages = extra_income
    new = pages.NewExtraIncomePage.as_view(runner=runner, clock=resolve(Clock), use_case=resolve(RecordExtraIncome))
    edit = pages.EditExtraIncomePage.as_view(runner=runner, show=show, use_case=resolve(EditExtraIncome))
    delete = pages.DeleteExtraIncomePage.as_view(runner=runner, show=show, use_case=resolve(DeleteExtraIncome))
    listing = pages.ExtraIncomeListPage.as_view(list_extra_income=resolve(ListExtraIncome))
    return [
        path("ventas/ingresos-extra/", listing),
        path("ventas/ingresos-extra/nuevo/", new),
        path("ventas/ingresos-extra/<int:id>/", pages.ExtraIncomePage.as_view(show_extra_income=show)),
        path("ventas/ingresos-extra/editar/<int:id>/", edit),
        path("ventas/ingresos-extra/eliminar/<int:id>/", delete),
    ]


def _purchase_urls(resolve: Resolve) -> list[URLPattern]:
    runner, show, people = resolve(Runner), resolve(ShowPurchase), resolve(ListSuppliers)
    form = {
        "runner": runner,
        "clock": resolve(Clock),
        "list_suppliers": people,
        "list_products": resolve(ListProducts),
        "list_categories": resolve(ListCategories),
        "find_by_barcode": resolve(FindByBarcode),
        "show_product": resolve(ShowProduct),
        "show_terms": resolve(ShowTerms),
    }
    listing = purchases.PurchaseListPage.as_view(list_purchases=resolve(ListPurchases), list_suppliers=people)
    new = purchase_editing.NewPurchasePage.as_view(**form, register_purchase=resolve(RegisterPurchase))
    edit = purchase_editing.EditPurchasePage.as_view(**form, show_purchase=show, edit_purchase=resolve(EditPurchase))
    void = purchases.VoidPurchasePage.as_view(runner=runner, show_purchase=show, void_purchase=resolve(VoidPurchase))
    close = purchases.ClosePurchasePage.as_view(
        runner=runner, show_purchase=show, close_purchase=resolve(ClosePurchase)
    )
    receive = receiving.ReceivePage.as_view(
        runner=runner, show_purchase=show, receive_purchase=resolve(ReceivePurchase)
    )
    order = suggestions.SuggestionsPage.as_view(
        runner=runner,
        list_suggestions=resolve(ListSuggestions),
        order_suggestions=resolve(OrderReplenishment),
        show_products=resolve(ShowProducts),
    )
    return [
        path("compras/", listing),
        path("compras/nueva/", new),
        path("compras/<int:id>/", purchases.PurchasePage.as_view(show_purchase=show)),
        path("compras/editar/<int:id>/", edit),
        path("compras/eliminar/<int:id>/", void),
        path("compras/recibir/<int:id>/", receive),
        path("compras/cerrar/<int:id>/", close),
        path("compras/sugerencias/", order),
    ]
