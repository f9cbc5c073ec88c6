"""The addresses of clients, suppliers, users and the configuration, whose views get their use cases here."""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path

from adapters.http.auth.notices import Notices
from adapters.http.auth.rate_limiting import Gate
from adapters.http.web.business import views as configuration
from adapters.http.web.clients import views as clients
from adapters.http.web.core import record_picker
from adapters.http.web.credit import views as credit
from adapters.http.web.suppliers import views as suppliers
from adapters.http.web.users import views as users
from application.ports.clock import Clock
from application.queries.accounts.users import ListUsers, ShowUser
from application.queries.business import ShowConfiguration
from application.queries.clients import ListClients, ShowClient
from application.queries.credit import ListPayments, ShowPayment, ShowStatement, ShowStatementDocument
from application.queries.purchases.purchases import ListPurchases
from application.queries.sales.sales import ListSales
from application.queries.suppliers import ListSuppliers, ShowSupplier
from application.runner import Runner
from application.use_cases.business.edit_configuration import EditConfiguration
from application.use_cases.business.remove_logo import RemoveLogo
from application.use_cases.business.set_logo import SetLogo
from application.use_cases.clients.delete_client import DeleteClient
from application.use_cases.clients.edit_client import EditClient
from application.use_cases.clients.register_client import RegisterClient
from application.use_cases.credit.register_payment import RegisterPayment
from application.use_cases.credit.void_payment import VoidPayment
from application.use_cases.suppliers.delete_supplier import DeleteSupplier
from application.use_cases.suppliers.edit_supplier import EditSupplier
from application.use_cases.suppliers.register_supplier import RegisterSupplier
from application.use_cases.users.delete_user import DeleteUser
from application.use_cases.users.edit_user import EditUser
from application.use_cases.users.register_seller import RegisterSeller

Resolve = Callable[[type], Any]


def people_urls(resolve: Resolve) -> list[URLPattern]:
    """`resolve(cls)` hands out the built use case, query, port or runner."""
    return [
        *_client_urls(resolve),
        *_supplier_urls(resolve),
        *_user_urls(resolve),
        *_configuration_urls(resolve),
    ]


def _client_urls(resolve: Resolve) -> list[URLPattern]:
    runner, show = resolve(Runner), resolve(ShowClient)
    change = {"runner": runner, "edit_client": resolve(EditClient)}
    delete = clients.DeleteClientPage.as_view(runner=runner, show_client=show, delete_client=resolve(DeleteClient))
    one = clients.ClientPage.as_view(show_statement=resolve(ShowStatement), list_sales=resolve(ListSales))
    return [
        *_account_urls(resolve),
        path("clientes/", clients.ClientListPage.as_view(list_clients=resolve(ListClients))),
        path("clientes/opciones/", record_picker.ClientOptionsPage.as_view(list_clients=resolve(ListClients))),
        path("clientes/nuevo/", clients.NewClientPage.as_view(runner=runner, register_client=resolve(RegisterClient))),
        path("clientes/<int:id>/", one),
        path("clientes/editar/<int:id>/", clients.EditClientPage.as_view(**change, show_client=show)),
        path("clientes/eliminar/<int:id>/", delete),
        path("clientes/archivar/<int:id>/", clients.ArchiveClientPage.as_view(**change, on=False)),
        path("clientes/restaurar/<int:id>/", clients.ArchiveClientPage.as_view(**change)),
    ]


def _account_urls(resolve: Resolve) -> list[URLPattern]:
    runner, show = resolve(Runner), resolve(ShowClient)
    paper = credit.StatementPaperPage.as_view(
        gate=resolve(Gate), show_document=resolve(ShowStatementDocument), clock=resolve(Clock)
    )
    new = credit.NewPaymentPage.as_view(runner=runner, show_client=show, register_payment=resolve(RegisterPayment))
    one = {"show_client": show, "show_payment": resolve(ShowPayment)}
    void = credit.VoidPaymentPage.as_view(**one, runner=runner, void_payment=resolve(VoidPayment))
    payments = credit.PaymentListPage.as_view(show_client=show, list_payments=resolve(ListPayments))
    return [
        path("clientes/<int:id>/cuenta/", credit.StatementPage.as_view(show_statement=resolve(ShowStatement))),
        path("clientes/<int:id>/estado-de-cuenta/", paper),
        path("clientes/<int:id>/abonos/", payments),
        path("clientes/<int:id>/abonos/nuevo/", new),
        path("clientes/<int:id>/abonos/<int:payment>/", credit.PaymentPage.as_view(**one)),
        path("clientes/<int:id>/abonos/<int:payment>/anular/", void),
    ]


def _supplier_urls(resolve: Resolve) -> list[URLPattern]:
    runner, show = resolve(Runner), resolve(ShowSupplier)
    change = {"runner": runner, "edit_supplier": resolve(EditSupplier)}
    new = suppliers.NewSupplierPage.as_view(runner=runner, register_supplier=resolve(RegisterSupplier))
    detail = suppliers.SupplierPage.as_view(show_supplier=show, list_purchases=resolve(ListPurchases))
    delete = suppliers.DeleteSupplierPage.as_view(
        runner=runner, show_supplier=show, delete_supplier=resolve(DeleteSupplier)
    )
    return [
        path("proveedores/", suppliers.SupplierListPage.as_view(list_suppliers=resolve(ListSuppliers))),
        path("proveedores/opciones/", record_picker.SupplierOptionsPage.as_view(list_suppliers=resolve(ListSuppliers))),
        path("proveedores/crear/", new),
        path("proveedores/<int:id>/", detail),
        path("proveedores/editar/<int:id>/", suppliers.EditSupplierPage.as_view(**change, show_supplier=show)),
        path("proveedores/eliminar/<int:id>/", delete),
        path("proveedores/archivar/<int:id>/", suppliers.ArchiveSupplierPage.as_view(**change, on=False)),
        path("proveedores/restaurar/<int:id>/", suppliers.ArchiveSupplierPage.as_view(**change)),
    ]


def _user_urls(resolve: Resolve) -> list[URLPattern]:
    runner, show = resolve(Runner), resolve(ShowUser)
    change = {"runner": runner, "edit_user": resolve(EditUser)}
    told = {"notices": resolve(Notices)}
    named = {**told, "gate": resolve(Gate), "runner": runner}
    new = users.NewSellerPage.as_view(**named, register_seller=resolve(RegisterSeller))
    edit = users.EditUserPage.as_view(**named, edit_user=resolve(EditUser), show_user=show)
    delete = users.DeleteUserPage.as_view(runner=runner, show_user=show, delete_user=resolve(DeleteUser))
    return [
        path("usuarios/", users.UserListPage.as_view(list_users=resolve(ListUsers))),
        path("usuarios/crear/", new),
        path("usuarios/<int:id>/", users.UserPage.as_view(show_user=show, list_sales=resolve(ListSales))),
        path("usuarios/editar/<int:id>/", edit),
        path("usuarios/eliminar/<int:id>/", delete),
        path("usuarios/desactivar/<int:id>/", users.SwitchUserPage.as_view(**change, on=False)),
        path("usuarios/activar/<int:id>/", users.SwitchUserPage.as_view(**change)),
        path("usuarios/restablecer/<int:id>/", users.ResetPasswordPage.as_view(**change, **told, show_user=show)),
    ]


def _configuration_urls(resolve: Resolve) -> list[URLPattern]:
    runner = resolve(Runner)
    change = {"runner": runner, "edit_configuration": resolve(EditConfiguration)}
    whole = {**change, "clock": resolve(Clock), "show_configuration": resolve(ShowConfiguration)}
    no_logo = configuration.NoLogoPage.as_view(runner=runner, remove_logo=resolve(RemoveLogo))
    return [
        path("configuracion/", configuration.ConfigurationPage.as_view(**whole)),
        path("configuracion/logo/poner/", configuration.LogoPage.as_view(**whole, set_logo=resolve(SetLogo))),
        path("configuracion/logo/quitar/", no_logo),
        path("configuracion/resolucion/", configuration.ResolutionPage.as_view(**whole)),
        path("configuracion/resolucion/quitar/", configuration.NoResolutionPage.as_view(**change)),
    ]
