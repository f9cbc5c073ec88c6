"""Who × endpoint × shop: every method of every JSON address, asked by everybody who might ask."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model

from adapters.http.api.reports.views import REPORT_VIEWS
from adapters.http.api.urls import ROUTES
from adapters.http.errors import problem_of
from domain.accounts.access import Permission, PermissionDenied
from tests.integration.http.api.conftest import Program
from tests.integration.http.api.endpoints import ENDPOINTS, Endpoint, send
from tests.integration.http.api.samples import books
from tests.integration.http.api.stage import FILES, TARGETS, program, refusals, stage
from tests.integration.shop import PASSWORD, Shop

P = Permission
OF_SELLERS = ("ventas", "bajo-stock")
"""Reports that a seller may read."""

# What each method needs; None: only to be somebody who works in the shop.
NEEDS: dict[str, dict[str, Permission | None]] = {
    "productos/api/": {"get": P.READ_PRODUCTS, "post": P.MANAGE_PRODUCTS},
    "productos/api/categorias/": {"get": P.READ_PRODUCTS},
    "productos/api/<id:id>/": {
        "get": P.READ_PRODUCTS,
        "put": P.MANAGE_PRODUCTS,
        "patch": P.MANAGE_PRODUCTS,
        "delete": P.MANAGE_PRODUCTS,
    },
    "productos/api/<id:id>/ajustes/": {"post": P.ADJUST_STOCK},
    "productos/api/<id:id>/kardex/": {"get": P.READ_LEDGER},
    "productos/api/<id:id>/archivar/": {"post": P.MANAGE_PRODUCTS},
    "clientes/api/": {"get": P.READ_CLIENTS, "post": P.MANAGE_CLIENTS},
    "clientes/api/<id:id>/": {
        "get": P.READ_CLIENTS,
        "put": P.MANAGE_CLIENTS,
        "patch": P.MANAGE_CLIENTS,
        "delete": P.MANAGE_CLIENTS,
    },
    "clientes/api/<id:id>/cuenta/": {"get": P.READ_CLIENTS},
    "clientes/api/<id:id>/abonos/": {"get": P.READ_CLIENTS, "post": P.TAKE_PAYMENTS},
    "clientes/api/<id:id>/abonos/<id:payment>/": {"get": P.READ_CLIENTS, "delete": P.VOID_PAYMENTS},
    "proveedores/api/": {"get": P.READ_SUPPLIERS, "post": P.MANAGE_SUPPLIERS},
    "proveedores/api/<id:id>/": {
        "get": P.READ_SUPPLIERS,
        "put": P.MANAGE_SUPPLIERS,
        "patch": P.MANAGE_SUPPLIERS,
        "delete": P.MANAGE_SUPPLIERS,
    },
    "ventas/api/": {"get": P.READ_SALES, "post": P.SELL},
    "ventas/api/buscar-producto/": {"post": P.READ_PRODUCTS},
    "ventas/api/<id:id>/": {
        "get": P.READ_SALES,
        "put": P.REVERSE_SALES,
        "patch": P.REVERSE_SALES,
        "delete": P.REVERSE_SALES,
    },
    "ventas/api/<id:id>/anular/": {"post": P.REVERSE_SALES},
    "ventas/api/<id:id>/devolucion/": {"post": P.REVERSE_SALES},
    "ventas/api/en-espera/": {"get": P.READ_SALES, "post": P.SELL},
    "ventas/api/en-espera/<id:id>/": {"get": P.READ_SALES, "put": P.SELL, "patch": P.SELL, "delete": P.SELL},
    "ventas/api/ingresos-extra/": {"get": P.READ_MONEY, "post": P.MANAGE_MONEY},
    "ventas/api/ingresos-extra/<id:id>/": {
        "get": P.READ_MONEY,
        "put": P.MANAGE_MONEY,
        "patch": P.MANAGE_MONEY,
        "delete": P.MANAGE_MONEY,
    },
    "ventas/api/caja/": {"get": P.READ_SALES, "post": P.SELL},
    "ventas/api/caja/<id:id>/": {"get": P.READ_SALES},
    "ventas/api/caja/<id:id>/cerrar/": {"post": P.SELL},
    "ventas/api/caja/<id:id>/movimientos/": {"get": P.READ_SALES},
    "compras/api/": {"get": P.READ_PURCHASES, "post": P.MANAGE_PURCHASES},
    "compras/api/<id:id>/": {
        "get": P.READ_PURCHASES,
        "put": P.MANAGE_PURCHASES,
        "patch": P.MANAGE_PURCHASES,
        "delete": P.MANAGE_PURCHASES,
    },
    "compras/api/<id:id>/recibir/": {"post": P.MANAGE_PURCHASES},
    "compras/api/<id:id>/cerrar/": {"post": P.MANAGE_PURCHASES},
    "compras/api/sugerencias/": {"get": P.READ_PURCHASES, "post": P.MANAGE_PURCHASES},
    "compras/api/activos/": {"get": P.READ_PURCHASES, "post": P.MANAGE_PURCHASES},
    "compras/api/activos/<id:id>/": {
        "get": P.READ_PURCHASES,
        "put": P.MANAGE_PURCHASES,
        "patch": P.MANAGE_PURCHASES,
        "delete": P.MANAGE_PURCHASES,
    },
    "compras/api/gastos/": {"get": P.READ_MONEY, "post": P.MANAGE_MONEY},
    "compras/api/gastos/<id:id>/": {
        "get": P.READ_MONEY,
        "put": P.MANAGE_MONEY,
        "patch": P.MANAGE_MONEY,
        "delete": P.MANAGE_MONEY,
    },
    "usuarios/api/": {"get": P.READ_SELLERS, "post": P.MANAGE_SELLERS},
    "usuarios/api/<id:id>/": {
        "get": P.READ_SELLERS,
        "put": P.MANAGE_SELLERS,
        "patch": P.MANAGE_SELLERS,
        "delete": P.MANAGE_SELLERS,
    },
    "configuracion/api/": {"get": P.READ_CONFIGURATION, "put": P.CONFIGURE, "patch": P.CONFIGURE},
    "configuracion/api/auditoria/": {"get": P.READ_AUDIT},
    "configuracion/api/logo/": {"put": P.CONFIGURE, "delete": P.CONFIGURE},
    "configuracion/logo/": {"get": None},
    "dashboard/api/": {"get": P.READ_REPORTS},
    "dashboard/api/analisis/": {"get": P.READ_REPORTS},
    "reportes/api/": {"get": P.READ_SALES},
    "reportes/api/ventas/": {"get": P.READ_SALES},
    "reportes/api/bajo-stock/": {"get": P.READ_PRODUCTS},
    **{f"reportes/api/{name}/": {"get": P.READ_REPORTS} for name in REPORT_VIEWS if name not in OF_SELLERS},
    "perfil/api/": {"get": None, "put": P.EDIT_PROFILE, "patch": P.EDIT_PROFILE},
    "perfil/api/password/": {"post": P.EDIT_PROFILE},
    "perfil/api/foto/": {"put": P.EDIT_PROFILE, "delete": P.EDIT_PROFILE},
    "perfil/foto/<id:id>/": {"get": None},
    "perfil/api/sesiones/": {"get": None, "delete": P.EDIT_PROFILE},
    "perfil/api/tokens/": {"get": None, "post": P.MANAGE_TOKENS},
    "perfil/api/tokens/<id:id>/": {"delete": P.MANAGE_TOKENS},
}

CALLERS = ("admin", "seller", "reading admin", "reading seller")
EVERYBODY, WRITERS = set(CALLERS), {"admin", "seller"}
ADMINS, ADMIN = {"admin", "reading admin"}, {"admin"}

# The roles as they are promised; "reading" callers hold a token of scope `lectura`.
MAY: dict[Permission | None, set[str]] = {
    None: EVERYBODY,
    P.READ_PRODUCTS: EVERYBODY,
    P.READ_SALES: EVERYBODY,
    P.READ_CLIENTS: EVERYBODY,
    P.READ_SUPPLIERS: EVERYBODY,
    P.READ_LEDGER: ADMINS,
    P.READ_PURCHASES: ADMINS,
    P.READ_MONEY: ADMINS,
    P.READ_SELLERS: ADMINS,
    P.READ_CONFIGURATION: ADMINS,
    P.READ_AUDIT: ADMINS,
    P.READ_REPORTS: ADMINS,
    P.SELL: WRITERS,
    P.TAKE_PAYMENTS: WRITERS,
    P.EDIT_PROFILE: WRITERS,
    P.MANAGE_TOKENS: WRITERS,
    P.MANAGE_PRODUCTS: ADMIN,
    P.ADJUST_STOCK: ADMIN,
    P.REVERSE_SALES: ADMIN,
    P.MANAGE_PURCHASES: ADMIN,
    P.MANAGE_MONEY: ADMIN,
    P.MANAGE_CLIENTS: ADMIN,
    P.VOID_PAYMENTS: ADMIN,
    P.MANAGE_SUPPLIERS: ADMIN,
    P.MANAGE_SELLERS: ADMIN,
    P.CONFIGURE: ADMIN,
}

OPEN_TO_NEWCOMERS = {"post perfil/api/password/", "get configuracion/logo/", "get perfil/foto/<id:id>/"}
"""What somebody with a temporary password may do all the same."""


def needed(endpoint: Endpoint) -> Permission | None:
    return NEEDS.get(endpoint.route, {}).get(endpoint.method)


CASES = [(endpoint, who) for endpoint in ENDPOINTS for who in CALLERS if who in MAY[needed(endpoint)]]


class TestTable:
    def test_has_every_method_of_every_address_and_no_other(self) -> None:
        listed = {Endpoint(route, method) for route, methods in NEEDS.items() for method in methods}
        assert listed == set(ENDPOINTS)

    def test_is_what_the_views_say(self) -> None:
        said = {each.address: dict(each.view.needs) for each in ROUTES}
        assert said == {route: {m: need for m, need in needs.items() if need} for route, needs in NEEDS.items()}

    def test_names_no_address_that_is_gone(self) -> None:
        assert {*TARGETS, *FILES, *OPEN_TO_NEWCOMERS} <= {str(each) for each in ENDPOINTS}

    def test_knows_every_permission(self) -> None:
        beyond_addresses = {P.SEE_COST, P.SET_PRICE, P.READ_TILLS, P.USE_SECOND_FACTOR}
        assert set(MAY) - {None} == set(P) - beyond_addresses


@pytest.mark.parametrize(("endpoint", "who"), CASES, ids=[f"{who}: {endpoint}" for endpoint, who in CASES])
def test_whoever_may_is_served(shop: Shop, endpoint: Endpoint, who: str) -> None:
    answer = stage(shop, who).ask(program(shop, who), endpoint)
    assert str(answer.status) in endpoint.described["responses"]
    assert answer.status in (200, 201), answer.body


@pytest.mark.parametrize("who", CALLERS)
def test_whoever_may_not_is_told_so(shop: Shop, who: str) -> None:
    denied = [each for each in ENDPOINTS if who not in MAY[needed(each)]]
    for endpoint, answer in refusals(stage(shop, who), program(shop, who), denied):
        told = answer.refused(403, "PERMISSION_DENIED")
        assert told["error"] == problem_of(PermissionDenied(needed(endpoint))).sentence, endpoint  # type: ignore[arg-type]
    assert (denied == []) is (who == "admin")


@pytest.mark.parametrize("who", CALLERS)
def test_whoever_may_not_is_told_so_before_anything_wrong_is(shop: Shop, who: str) -> None:
    """Neither a body nor a query string is looked at for somebody who may not."""
    caller, denied = program(shop, who), [each for each in ENDPOINTS if who not in MAY[needed(each)]]
    for endpoint in denied:
        answer = send(caller, endpoint, (1, 1), {"nonsense": [None]} if endpoint.changes else None, "?nonsense=%00")
        answer.refused(403, "PERMISSION_DENIED")


def test_nobody_is_served(shop: Shop, nobody: Program) -> None:
    there = stage(shop)
    for caller in (nobody, Program("inv_ninguno")):
        for _, answer in refusals(there, caller, ENDPOINTS):
            answer.refused(401, "AUTHENTICATION_REQUIRED")
            assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_whoever_has_a_temporary_password_changes_it_first(shop: Shop) -> None:
    newcomer, there = program(shop, "seller"), stage(shop, "seller")
    assert there.photo  # from before
    get_user_model().objects.filter(pk=shop.seller.user_id).update(must_change_password=True)
    closed = [each for each in ENDPOINTS if str(each) not in OPEN_TO_NEWCOMERS]
    for _, answer in refusals(stage(shop), newcomer, closed):
        assert answer.refused(403, "PERMISSION_DENIED")["details"] == {"motivo": "debe_cambiar_password"}
    for endpoint in sorted(set(ENDPOINTS) - set(closed), key=lambda each: each.method == "post"):
        assert there.ask(newcomer, endpoint).status == 200


def signed_in(shop: Shop, username: str = "") -> Program:
    browser = Program()
    answer = browser.post("/login/", {"username": username or shop.admin_username, "password": PASSWORD})
    assert answer.status == 200
    return browser


def test_a_session_changes_nothing_without_a_csrf_token(shop: Shop) -> None:
    browser, there = signed_in(shop), stage(shop)
    changing = [each for each in ENDPOINTS if each.changes]
    for _, answer in refusals(there, browser, changing):
        answer.refused(403, "CSRF_TOKEN_MISSING")
    browser.headers["X-CSRFToken"] = "x" * 64
    for _, answer in refusals(there, browser, changing):
        answer.refused(403, "CSRF_TOKEN_MISSING")


def test_a_session_needs_no_csrf_token_to_look(shop: Shop) -> None:
    browser, there = signed_in(shop), stage(shop)
    for endpoint, answer in refusals(there, browser, [each for each in ENDPOINTS if not each.changes]):
        assert answer.status == 200, endpoint


def test_a_session_with_its_csrf_token_changes_as_a_token_does(shop: Shop) -> None:
    browser = signed_in(shop)
    browser.headers["X-CSRFToken"] = browser.client.cookies["csrftoken"].value
    assert stage(shop).ask(browser, Endpoint("productos/api/", "post")).status == 201


def test_a_seller_sells_at_the_price_of_the_product(seller: Program, admin: Program, shop: Shop) -> None:
    product = shop.product()
    for own in ({"precio_unitario": "1.00"}, {"descuento": 5}):
        body, before = {"detalles": [{"producto": product.id, **own}]}, books()
        told = seller.post("/ventas/api/", body).refused(403, "PERMISSION_DENIED")
        assert told["error"] == problem_of(PermissionDenied(P.SET_PRICE)).sentence
        assert books() == before
        assert admin.post("/ventas/api/", body).status == 201
