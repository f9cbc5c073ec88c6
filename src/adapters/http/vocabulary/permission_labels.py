"""What a refusal says that this access may not do, by permission: "Este acceso no permite vender."."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from domain.accounts.access import Permission

DENIED: Mapping[Permission, Promise] = {
    Permission.READ_PRODUCTS: _("consultar productos"),
    Permission.SEE_COST: _("ver costos"),
    Permission.MANAGE_PRODUCTS: _("crear, editar, archivar ni eliminar productos"),
    Permission.ADJUST_STOCK: _("ajustar existencias"),
    Permission.READ_LEDGER: _("consultar el kardex"),
    Permission.SELL: _("vender"),
    Permission.SET_PRICE: _("cambiar precios ni dar descuentos"),
    Permission.READ_SALES: _("consultar ventas"),
    Permission.REVERSE_SALES: _("editar, anular ni devolver ventas"),
    Permission.READ_TILLS: _("consultar lo que debe haber en una caja abierta"),
    Permission.READ_PURCHASES: _("consultar compras ni activos"),
    Permission.MANAGE_PURCHASES: _("registrar, recibir ni anular compras y activos"),
    Permission.READ_MONEY: _("consultar gastos ni ingresos extra"),
    Permission.MANAGE_MONEY: _("registrar gastos ni ingresos extra"),
    Permission.READ_CLIENTS: _("consultar clientes"),
    Permission.MANAGE_CLIENTS: _("crear, editar ni eliminar clientes"),
    Permission.TAKE_PAYMENTS: _("recibir abonos"),
    Permission.VOID_PAYMENTS: _("anular abonos"),
    Permission.READ_SUPPLIERS: _("consultar proveedores"),
    Permission.MANAGE_SUPPLIERS: _("crear, editar ni eliminar proveedores"),
    Permission.READ_SELLERS: _("consultar usuarios"),
    Permission.MANAGE_SELLERS: _("crear, editar ni eliminar vendedores"),
    Permission.READ_CONFIGURATION: _("consultar la configuración"),
    Permission.CONFIGURE: _("cambiar la configuración"),
    Permission.READ_AUDIT: _("consultar la auditoría"),
    Permission.READ_REPORTS: _("consultar este reporte"),
    Permission.EDIT_PROFILE: _("editar el perfil"),
    Permission.MANAGE_TOKENS: _("crear ni revocar tokens"),
    Permission.USE_SECOND_FACTOR: _("usar un segundo paso para entrar"),
}
