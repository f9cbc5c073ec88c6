"""What every refusal says to people: what happened, why, what to do. Spanish of Colombia, through gettext."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import attrs
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from adapters.http.number_format import number, pesos
from adapters.http.vocabulary.accounts import DENIALS
from adapters.http.vocabulary.records import confirmation_needed, not_found
from application.ports.change_feed import UnknownMark
from application.ports.repositories.accounts import EmailTaken, UsernameTaken
from application.ports.repositories.idempotency import IdempotencyKeyReused
from domain.accounts import account, second_factor, token
from domain.accounts.access import PermissionDenied
from domain.business import logo, settings
from domain.clients.client import ClientArchived
from domain.credit import credit
from domain.expenses import entry
from domain.inventory import stock
from domain.products import product_errors
from domain.purchases import purchase_errors, purchase_header, purchase_line, replenishment
from domain.sales import held_sale, numbering, payment, payments, refunds, resolution, sale, sale_editing, sale_line
from domain.shared import calendar, contact, identity_document, money, price, quantity, text
from domain.shared.confirmation import ConfirmationNeeded
from domain.shared.errors import (
    Conflict,
    DomainError,
    Forbidden,
    Invalid,
    NotFound,
    Protected,
    SeveralInvalid,
    StaleVersion,
)
from domain.tills import till

SHORTAGE_LIMIT = 3
_PROTECTED = _("No se puede eliminar porque otros registros dependen de este: se puede archivar en su lugar.")
_PERSON_PROTECTED = _(
    "No se puede eliminar porque hay ventas u otros registros a su nombre: se puede desactivar en su lugar."
)
_SHORT = _("No hay suficiente %(name)s: quedan %(available)s, se pidieron %(requested)s.")
_MORE_SHORT = _("Tampoco alcanzan otros %(rest)s.")
_DENIED = _("Este acceso no permite %(deed)s. Lo puede hacer una cuenta o un token con ese permiso.")
_TOO_MUCH_BACK = _(
    "No se puede devolver más de lo vendido: de %(name)s quedan %(left)s por devolver y se pidieron %(requested)s."
)
_NOTHING_OWED = _("El cliente no debe nada: no hay qué abonar.")
_TOO_MUCH_PAID = _("El abono de %(amount)s es más de lo que se debe: el saldo es de %(balance)s.")
_OVER_RECEIVED = _("No se puede recibir más de lo pedido: de %(name)s faltan %(left)s y se indicaron %(requested)s.")


def _permission_denied(error: PermissionDenied) -> str:
    return _DENIED % {"deed": DENIALS[error.permission]}


def _protected(error: Protected) -> str:
    return str(_PERSON_PROTECTED if error.kind == "account" else _PROTECTED)


def _insufficient_stock(error: stock.InsufficientStock) -> str:
    sentences = [
        _SHORT
        % {
            "name": shortage.name,
            "available": number(shortage.available.amount),
            "requested": number(shortage.requested.amount),
        }
        for shortage in error.shortages[:SHORTAGE_LIMIT]
    ]
    rest = len(error.shortages) - SHORTAGE_LIMIT
    return " ".join([*sentences, _MORE_SHORT % {"rest": rest}] if rest > 0 else sentences)


def _receives_more(error: purchase_line.ReceivesMoreThanOrdered) -> str:
    first = error.overdeliveries[0]
    left, requested = number(first.outstanding.amount), number(first.requested.amount)
    return _OVER_RECEIVED % {"name": first.name, "left": left, "requested": requested}


def _returns_more(error: sale_line.ReturnsMoreThanSold) -> str:
    excess = error.excesses[0]
    left, requested = number(excess.returnable.amount), number(excess.requested.amount)
    return _TOO_MUCH_BACK % {"name": excess.name, "left": left, "requested": requested}


def _exceeds_balance(error: credit.PaymentExceedsBalance) -> str:
    if error.balance <= money.ZERO:
        return str(_NOTHING_OWED)
    return _TOO_MUCH_PAID % {"amount": pesos(error.amount.amount), "balance": pesos(error.balance.amount)}


# A sentence may name the refusal's own attributes.
SENTENCES: Mapping[type[DomainError], Promise | Callable[[Any], str]] = {
    # Families, for a refusal that is newer than its sentence.
    Invalid: _("Este dato no es válido."),
    SeveralInvalid: lambda error: " ".join(sentence_of(each) for each in error.errors),
    Forbidden: _("Este acceso no permite hacer eso."),
    Conflict: _("El estado actual no lo permite: hay que consultarlo de nuevo antes de repetir."),
    # What was typed.
    text.TextMissing: _("Este dato es obligatorio."),
    text.TextTooLong: _("No puede tener más de %(limit)s caracteres."),
    text.TextNotPrintable: _("Contiene caracteres de control, que no se pueden guardar."),
    text.TextTurned: _("Contiene caracteres invisibles que cambian el orden de lo escrito."),
    money.NotMoney: _("Debe ser un valor en pesos con máximo dos decimales, como «1500.00»."),
    money.MoneyOutOfRange: _("El valor es demasiado grande: el máximo es $9.999.999.999,99."),
    money.NegativeMoney: _("El valor no puede ser negativo."),
    money.MoneyNotPositive: _("El valor debe ser mayor que cero."),
    price.PriceOutOfRange: _("El valor por unidad debe estar entre $0 y %(limit)s."),
    price.DiscountOutOfRange: _("El descuento debe estar entre 0 y 100, con máximo dos decimales."),
    price.PriceAndDiscount: _("Se indicó otro precio y además un descuento: hay que dejar solo uno."),
    quantity.NotAQuantity: _("Debe ser un número con máximo tres decimales."),
    quantity.QuantityNotWhole: _("Este producto se cuenta por unidades: la cantidad debe ser entera."),
    quantity.QuantityOutOfRange: _("La cantidad es demasiado grande: el máximo es 99.999.999.999,999."),
    quantity.QuantityNotPositive: _("La cantidad debe ser mayor que cero."),
    quantity.NegativeQuantity: _("La cantidad no puede ser negativa."),
    quantity.QuantityIsZero: _("La cantidad no puede ser cero: no cambiaría nada."),
    calendar.DateInTheFuture: _("La fecha no puede ser posterior a hoy, %(latest)s."),
    calendar.DateTooEarly: _("La fecha no puede ser anterior al %(earliest)s: hay que revisar el año."),
    identity_document.DocumentNotValid: _("No es un número de documento de ese tipo."),
    identity_document.CheckDigitWrong: _("El dígito de verificación %(check_digit)s no corresponde al NIT %(number)s."),
    identity_document.DocumentIncomplete: _("El tipo y el número de documento van juntos: falta uno de los dos."),
    token.ExpiryInThePast: _("La fecha de vencimiento ya pasó: debe estar en el futuro."),
    contact.EmailNotValid: _("No parece un correo: debe ser como nombre@dominio.com."),
    account.UsernameNotValid: _(
        "El usuario lleva solo letras del español, dígitos y los signos «. _ - +»: sin espacios, y no es un correo."
    ),
    account.PasswordNotValid: _("La contraseña debe tener entre 1 y %(limit)s caracteres."),
    account.PasswordTooShort: _("La contraseña es muy corta: debe tener por lo menos %(limit)s caracteres."),
    account.PasswordGuessable: _(
        "Esa contraseña es de las primeras que alguien probaría: hay que escribir otra, como varias palabras seguidas."
    ),
    token.ProofNeeded: _(
        "Esto pide confirmar de nuevo quién es: hay que enviar la contraseña en «actual» y, con segundo paso, el "
        "código en «codigo»."
    ),
    token.TokenFromToken: _("Un token no puede crear otros: hay que iniciar sesión con usuario y contraseña."),
    account.PasswordWrong: _("No es la contraseña actual: hay que escribir la que se usa para entrar."),
    account.PasswordsDiffer: _("Las dos contraseñas no son iguales: hay que escribir la misma dos veces."),
    account.PasswordUnchanged: _("La contraseña nueva es la misma de antes: hay que escoger otra."),
    account.PasswordDecidedTwice: _("Se indicó una contraseña y además generar otra: hay que dejar solo una."),
    second_factor.CodeNotValid: _(
        "Ese código no sirve: está mal escrito, ya pasó o ya se usó. Hay que escribir el que muestra la aplicación."
    ),
    # The shop itself.
    resolution.PrefixNotValid: _("El prefijo lleva máximo cuatro letras o dígitos, sin tildes ni espacios."),
    resolution.NumberNotValid: _("Debe ser un número entero entre %(lowest)s y %(highest)s."),
    resolution.RangeBackwards: _("El último número no puede ser menor que el primero."),
    resolution.ValidityBackwards: _("La fecha final no puede ser anterior a la inicial."),
    resolution.ValidityTooLong: _("Una resolución vale máximo %(years)s años: hay que revisar las fechas."),
    resolution.ResolutionOver: _("La resolución venció el %(until)s: hay que registrar una vigente."),
    resolution.ResolutionTooFarAhead: _(
        "La resolución no puede empezar después del %(latest)s: hay que revisar el año."
    ),
    numbering.NumbersUsed: _(
        "Ya hay ventas numeradas hasta %(prefix)s%(last)s, y los números van seguidos y no se repiten: hay que seguir "
        "después de ese o cambiar el prefijo."
    ),
    numbering.PrefixOfResolution: _(
        "La resolución define el prefijo, «%(prefix)s»: hay que usar ese, o quitar o cambiar la resolución."
    ),
    numbering.NumberingExhausted: _(
        "No se puede vender: la numeración autorizada terminó en el número %(last)s. Hay que registrar otra resolución "
        "en la configuración."
    ),
    numbering.ResolutionExpired: _(
        "No se puede vender: la resolución de numeración venció el %(until)s. Hay que registrar una vigente en la "
        "configuración."
    ),
    numbering.ResolutionNotYetValid: _(
        "No se puede vender: la resolución de numeración vale desde el %(since)s. Hay que esperar o registrar otra en "
        "la configuración."
    ),
    settings.CashUnitNotValid: _("Debe ser un valor en pesos enteros entre 1 y %(highest)s."),
    settings.MinimumNotWhole: _("Debe ser un número entero, porque también vale para lo que se cuenta por unidades."),
    logo.ImageNotValid: _("No es una imagen PNG, JPEG o WebP completa, de máximo 16 millones de puntos."),
    logo.ImageTooLarge: _("La imagen pesa demasiado: el máximo es %(limit)s bytes."),
    # Products.
    product_errors.PriceAuthoredTwice: _("Se indicó el precio antes de IVA y también con IVA: hay que dejar solo uno."),
    product_errors.BarcodeTaken: _("Otro producto ya tiene el código de barras «%(barcode)s»."),
    product_errors.ProductArchived: _("%(name)s está archivado: para venderlo o comprarlo hay que restaurarlo."),
    product_errors.StockChanged: _(
        "Las existencias cambiaron: se esperaban %(expected)s y hay %(actual)s. Hay que contar de nuevo."
    ),
    product_errors.UnitInUse: _(
        "No se puede cambiar la unidad de medida: el producto ya tiene movimientos o compras en la actual."
    ),
    stock.InsufficientStock: _insufficient_stock,
    # Clients.
    ClientArchived: _("%(name)s está archivado y no se le vende: para venderle hay que restaurarlo."),
    credit.PaidOnCredit: _("Un abono no se puede fiar: se recibe en efectivo, por transferencia o con tarjeta."),
    credit.PaymentExceedsBalance: _exceeds_balance,
    credit.PaymentAlreadyVoid: _("El abono ya está anulado: no se puede anular otra vez."),
    entry.EntryAlreadyVoid: _("Ya está anulado: no se puede cambiar ni anular otra vez."),
    # Sales.
    sale_line.SaleWithoutLines: _("Hace falta por lo menos un producto."),
    sale_line.TooManyLines: _("No puede tener más de %(limit)s detalles: hay que repartirlos."),
    held_sale.HeldSalesFull: _("Ya hay %(limit)s ventas en espera, el máximo: hay que cobrar o descartar alguna."),
    sale.SaleAlreadyVoid: _("La venta ya está anulada: no se puede editar, devolver ni anular otra vez."),
    sale_line.ReturnsMoreThanSold: _returns_more,
    sale_editing.LineAlreadyReturned: _(
        "De %(name)s ya se devolvieron %(returned)s: la cantidad no puede quedar por debajo de lo devuelto."
    ),
    payment.MixedPayment: _("Cada pago tiene una sola forma de pago."),
    payment.CreditNeedsClient: _("Solo se puede fiar a un cliente registrado."),
    payment.ReceivedTooLittle: _("Lo recibido no alcanza: hacen falta %(least)s y se recibieron %(received)s."),
    payment.ReceivedWithoutCash: _("Lo recibido solo se indica cuando el pago es en efectivo."),
    payments.PaymentsMissing: _("Hay que indicar los pagos."),
    payments.TooManyPayments: _("No puede tener más de %(limit)s pagos."),
    payments.SecondCashPayment: _("Solo puede haber un pago en efectivo."),
    payments.AmountMissing: _("Hay que indicar el monto de cada pago."),
    payments.PaymentsDoNotAddUp: _("Los pagos suman %(amount)s y la venta vale %(due)s."),
    refunds.RefundsDoNotAddUp: _("Los reintegros suman %(amount)s y hay que reintegrar %(due)s."),
    refunds.RefundBeyondPayment: _("Por este medio se pueden reintegrar hasta %(left)s."),
    # Tills.
    till.TillAlreadyOpen: _("Ya hay una caja abierta a nombre de esta persona: hay que cerrarla antes de abrir otra."),
    till.TillAlreadyClosed: _("La caja ya se cerró: lo contado no se cambia. Para seguir se abre otra."),
    # People.
    account.AccountChanged: _("La cuenta cambió desde que se envió ese correo, que ya no sirve: hay que pedir otro."),
    account.AdminIsProtected: _(
        "Es la cuenta del administrador: aquí solo se cambian su nombre y su teléfono; no se desactiva ni se elimina."
    ),
    second_factor.SecondFactorIsOn: _(
        "El segundo paso ya está activo: para usar otro teléfono hay que desactivarlo antes."
    ),
    second_factor.SecondFactorIsOff: _("El segundo paso no está activo."),
    # Purchases.
    purchase_line.PurchaseWithoutLines: _("Hace falta por lo menos un detalle."),
    purchase_errors.AssetComesAlone: _("Un activo se compra de una vez y solo: sin detalles y sin quedar pendiente."),
    purchase_errors.PurchaseNotPending: _(
        "La compra ya se recibió o se anuló: solo se edita mientras está pendiente. Se puede anular y registrar otra."
    ),
    purchase_errors.NothingOutstanding: _(
        "De esta compra no falta nada por recibir: ya llegó todo, se cerró lo que faltaba o está anulada."
    ),
    purchase_errors.PurchaseAlreadyVoid: _("La compra ya está anulada: no se puede cambiar ni anular otra vez."),
    purchase_line.ReceivesMoreThanOrdered: _receives_more,
    purchase_line.CostAuthoredTwice: _(
        "Se indicó el total del renglón y también el costo por unidad: hay que dejar solo uno."
    ),
    purchase_line.ExpiryNotExpected: _(
        "Se indicó una fecha de caducidad, pero también que no caduca: hay que corregir uno de los dos."
    ),
    purchase_line.ExpiryOutOfRange: _(
        "La fecha de caducidad debe estar entre la compra, %(earliest)s, y 50 años después."
    ),
    purchase_header.SupplierArchived: _("El proveedor %(name)s está archivado: para comprarle hay que restaurarlo."),
    replenishment.NothingToOrder: _("No hay nada por pedir: todo está sobre su mínimo o ya está pedido."),
    replenishment.NotSuggested: _(
        "De %(name)s ya hay o ya se pidió lo suficiente: si hace falta más, se registra una compra."
    ),
    # Everything.
    ConfirmationNeeded: confirmation_needed,
    NotFound: not_found,
    PermissionDenied: _permission_denied,
    Protected: _protected,
    StaleVersion: _(
        "Alguien más cambió este registro, que va en la versión %(current)s: hay que consultarlo y repetir el cambio."
    ),
    UnknownMark: _("Esa marca no es de esta base de datos: hay que empezar de nuevo, sin marca."),
    IdempotencyKeyReused: _("Esa Idempotency-Key ya se usó con otra solicitud: hay que enviar una nueva."),
    UsernameTaken: _("El usuario «%(username)s» ya existe."),
    EmailTaken: _("El correo «%(email)s» ya tiene una cuenta."),
}


def sentence_of(error: DomainError) -> str:
    """Of the refusal's own class, else of the closest family."""
    sentence = next(SENTENCES[kind] for kind in type(error).__mro__ if kind in SENTENCES)
    if callable(sentence):
        return sentence(error)
    return str(sentence) % {fact.name: _readable(getattr(error, fact.name)) for fact in attrs.fields(type(error))}


def _readable(fact: object) -> object:
    if isinstance(fact, money.Money):
        return pesos(fact.amount)
    return number(fact) if isinstance(fact, Decimal) else fact
