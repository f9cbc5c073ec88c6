"""What the audit trail calls what was done, and to what."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from adapters.http.vocabulary.words import Words
from application.queries.audit_trail import AuditSort
from domain.audit_trail.audit_record import AuditAction, Subject

AUDIT_ACTIONS: Words[AuditAction] = Words(
    {
        AuditAction.SIGNED_IN: ("inicio_sesion", _("Entró")),
        AuditAction.SIGN_IN_FAILED: ("inicio_fallido", _("Intento fallido de entrar")),
        AuditAction.SIGNED_OUT: ("cierre_sesion", _("Salió")),
        AuditAction.SESSIONS_ENDED: ("sesiones_cerradas", _("Cerró sus otras sesiones")),
        AuditAction.SECOND_FACTOR_FAILED: ("segundo_factor_fallido", _("Segundo paso fallido al entrar")),
        AuditAction.SECOND_FACTOR_ON: ("segundo_factor_activado", _("Activó su segundo paso para entrar")),
        AuditAction.SECOND_FACTOR_OFF: ("segundo_factor_desactivado", _("Se desactivó su segundo paso para entrar")),
        AuditAction.RECOVERY_CODES_RENEWED: ("codigos_renovados", _("Renovó sus códigos de recuperación")),
        AuditAction.RECOVERY_CODE_USED: ("codigo_recuperacion_usado", _("Entró con un código de recuperación")),
        AuditAction.EMAIL_VERIFIED: ("correo_verificado", _("Verificó su correo")),
        AuditAction.PASSWORD_CHANGED: ("password_cambiado", _("Cambió su contraseña")),
        AuditAction.PASSWORD_RECOVERED: ("password_recuperado", _("Recuperó su contraseña por correo")),
        AuditAction.PASSWORD_RESET: ("password_restablecido", _("Restableció la contraseña de alguien")),
        AuditAction.USER_CREATED: ("usuario_creado", _("Creó un usuario")),
        AuditAction.USER_EDITED: ("usuario_editado", _("Editó un usuario")),
        AuditAction.USER_SWITCHED_OFF: ("usuario_desactivado", _("Desactivó un usuario")),
        AuditAction.USER_SWITCHED_ON: ("usuario_activado", _("Activó un usuario")),
        AuditAction.USER_DELETED: ("usuario_eliminado", _("Eliminó un usuario")),
        AuditAction.TOKEN_ISSUED: ("token_creado", _("Creó un token")),
        AuditAction.TOKEN_REVOKED: ("token_revocado", _("Revocó un token")),
        AuditAction.CONFIGURATION_CHANGED: ("configuracion_cambiada", _("Cambió la configuración")),
        AuditAction.SALE_EDITED: ("venta_editada", _("Editó una venta")),
        AuditAction.SALE_VOIDED: ("venta_anulada", _("Anuló una venta")),
        AuditAction.SALE_RETURNED: ("venta_devuelta", _("Recibió una devolución")),
        AuditAction.TILL_CLOSED: ("caja_cerrada", _("Cerró una caja")),
        AuditAction.STOCK_ADJUSTED: ("inventario_ajustado", _("Ajustó existencias")),
        AuditAction.PURCHASE_CLOSED: ("compra_cerrada", _("Cerró una compra")),
        AuditAction.PURCHASE_VOIDED: ("compra_anulada", _("Anuló una compra")),
        AuditAction.PAYMENT_VOIDED: ("abono_anulado", _("Anuló un abono")),
        AuditAction.CREATED: ("creado", _("Creó")),
        AuditAction.CHANGED: ("cambiado", _("Cambió")),
        AuditAction.DELETED: ("eliminado", _("Eliminó")),
        AuditAction.PRICE_OVERRIDDEN: ("venta_a_otro_precio", _("Vendió a otro precio")),
        AuditAction.EXPORTED: ("exportado", _("Exportó")),
        AuditAction.REFUSED: ("rechazado", _("Quiso hacer algo sin permiso")),
    }
)
SUBJECTS: Words[Subject] = Words(
    {
        Subject.PRODUCT: ("producto", _("producto")),
        Subject.SALE: ("venta", _("venta")),
        Subject.HELD_SALE: ("venta_en_espera", _("venta en espera")),
        Subject.PURCHASE: ("compra", _("compra")),
        Subject.CLIENT: ("cliente", _("cliente")),
        Subject.SUPPLIER: ("proveedor", _("proveedor")),
        Subject.EXPENSE: ("gasto", _("gasto")),
        Subject.EXTRA_INCOME: ("ingreso_extra", _("ingreso extra")),
        Subject.TILL: ("caja", _("caja")),
        Subject.PAYMENT: ("abono", _("abono")),
        Subject.BUSINESS: ("negocio", _("negocio")),
        Subject.ACCOUNT: ("usuario", _("usuario")),
        Subject.TOKEN: ("token", _("token")),
    }
)
AUDIT_ORDERS: Mapping[AuditSort, str] = {
    AuditSort.DATE: "fecha",
}
