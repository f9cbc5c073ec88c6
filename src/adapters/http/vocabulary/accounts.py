"""Accounts, permissions and tokens: the codes of clients, and what a refusal says that somebody may not do."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from adapters.http.vocabulary.words import Words
from application.queries.accounts.users import UserSort
from domain.accounts.access import Permission, Role
from domain.accounts.token import Resource, Resources, in_order

ROLES: Mapping[Role, str] = {
    Role.ADMIN: "admin",
    Role.SELLER: "vendedor",
}
_PERMISSIONS: Mapping[Permission, tuple[str, Promise]] = {
    Permission.READ_PRODUCTS: ("productos.ver", _("consultar productos")),
    Permission.SEE_COST: ("costos.ver", _("ver costos")),
    Permission.MANAGE_PRODUCTS: ("productos.gestionar", _("crear, editar, archivar ni eliminar productos")),
    Permission.ADJUST_STOCK: ("inventario.ajustar", _("ajustar existencias")),
    Permission.READ_LEDGER: ("kardex.ver", _("consultar el kardex")),
    Permission.SELL: ("ventas.crear", _("vender")),
    Permission.SET_PRICE: ("precios.cambiar", _("cambiar precios ni dar descuentos")),
    Permission.READ_SALES: ("ventas.ver", _("consultar ventas")),
    Permission.REVERSE_SALES: ("ventas.revertir", _("editar, anular ni devolver ventas")),
    Permission.READ_TILLS: ("cajas.ver", _("consultar lo que debe haber en una caja abierta")),
    Permission.READ_PURCHASES: ("compras.ver", _("consultar compras ni activos")),
    Permission.MANAGE_PURCHASES: ("compras.gestionar", _("registrar, recibir ni anular compras y activos")),
    Permission.READ_MONEY: ("gastos.ver", _("consultar gastos ni ingresos extra")),
    Permission.MANAGE_MONEY: ("gastos.gestionar", _("registrar gastos ni ingresos extra")),
    Permission.READ_CLIENTS: ("clientes.ver", _("consultar clientes")),
    Permission.MANAGE_CLIENTS: ("clientes.gestionar", _("crear, editar ni eliminar clientes")),
    Permission.TAKE_PAYMENTS: ("abonos.recibir", _("recibir abonos")),
    Permission.VOID_PAYMENTS: ("abonos.anular", _("anular abonos")),
    Permission.READ_SUPPLIERS: ("proveedores.ver", _("consultar proveedores")),
    Permission.MANAGE_SUPPLIERS: ("proveedores.gestionar", _("crear, editar ni eliminar proveedores")),
    Permission.READ_SELLERS: ("vendedores.ver", _("consultar usuarios")),
    Permission.MANAGE_SELLERS: ("vendedores.gestionar", _("crear, editar ni eliminar vendedores")),
    Permission.READ_CONFIGURATION: ("configuracion.ver", _("consultar la configuración")),
    Permission.CONFIGURE: ("configuracion.gestionar", _("cambiar la configuración")),
    Permission.READ_AUDIT: ("auditoria.ver", _("consultar la auditoría")),
    Permission.READ_REPORTS: ("reportes.ver", _("consultar este reporte")),
    Permission.EDIT_PROFILE: ("perfil.editar", _("editar el perfil")),
    Permission.MANAGE_TOKENS: ("tokens.gestionar", _("crear ni revocar tokens")),
    Permission.USE_SECOND_FACTOR: ("segundo_factor.gestionar", _("usar un segundo paso para entrar")),
}
PERMISSIONS: Mapping[Permission, str] = {each: code for each, (code, _denial) in _PERMISSIONS.items()}
DENIALS: Mapping[Permission, Promise] = {each: denial for each, (_code, denial) in _PERMISSIONS.items()}
"""What a refusal says that this access may not do: "Este acceso no permite vender."."""

SCOPES: Mapping[bool, str] = {
    True: "lectura",
    False: "completo",
}
"""Of a token, by whether it is read-only."""

RESOURCES: Words[Resource] = Words(
    {
        Resource.PRODUCTS: ("productos", _("Productos")),
        Resource.SALES: ("ventas", _("Ventas")),
        Resource.CLIENTS: ("clientes", _("Clientes")),
        Resource.SUPPLIERS: ("proveedores", _("Proveedores")),
        Resource.PURCHASES: ("compras", _("Compras")),
        Resource.USERS: ("usuarios", _("Usuarios")),
        Resource.CONFIGURATION: ("configuracion", _("Configuración")),
        Resource.REPORTS: ("reportes", _("Reportes")),
        Resource.PROFILE: ("perfil", _("Perfil")),
    }
)
"""Each as the addresses of it begin."""

USER_ORDERS: Mapping[UserSort, str] = {
    UserSort.USERNAME: "username",
    UserSort.DATE: "fecha",
}


def resources(limits: Resources) -> list[str]:
    """Their codes, always in the same order."""
    return [RESOURCES[resource] for resource in in_order(limits)]
