"""One refusal of every kind, as `docs/errors.md` shows it."""

from datetime import date
from decimal import Decimal

from adapters.django_orm.db.connection import RefusedByDatabase
from application.ports.change_feed import UnknownMark
from application.ports.repositories.accounts import EmailTaken, UsernameTaken
from application.ports.repositories.idempotency import IdempotencyKeyReused
from domain.accounts.access import Permission, PermissionDenied
from domain.accounts.account import (
    AccountChanged,
    AdminIsProtected,
    PasswordDecidedTwice,
    PasswordGuessable,
    PasswordNotValid,
    PasswordsDiffer,
    PasswordTooShort,
    PasswordUnchanged,
    PasswordWrong,
    UsernameNotValid,
)
from domain.accounts.second_factor import CodeNotValid, SecondFactorIsOff, SecondFactorIsOn
from domain.accounts.token import ExpiryInThePast, ProofNeeded, TokenFromToken
from domain.business.logo import LOGO_LIMIT, ImageNotValid, ImageTooLarge
from domain.business.settings import CashUnitNotValid, MinimumNotWhole
from domain.clients.client import ClientArchived
from domain.credit.credit import PaidOnCredit, PaymentAlreadyVoid, PaymentExceedsBalance
from domain.expenses.entry import EntryAlreadyVoid
from domain.inventory.stock import InsufficientStock, Shortage
from domain.products.product_errors import BarcodeTaken, PriceAuthoredTwice, ProductArchived, StockChanged, UnitInUse
from domain.purchases.purchase_errors import (
    AssetComesAlone,
    NothingOutstanding,
    PurchaseAlreadyVoid,
    PurchaseNotPending,
)
from domain.purchases.purchase_header import SupplierArchived
from domain.purchases.purchase_line import (
    CostAuthoredTwice,
    ExpiryNotExpected,
    ExpiryOutOfRange,
    Overdelivery,
    PurchaseWithoutLines,
    ReceivesMoreThanOrdered,
)
from domain.purchases.replenishment import NothingToOrder, NotSuggested
from domain.sales.held_sale import HeldSalesFull
from domain.sales.numbering import (
    NumberingExhausted,
    NumbersUsed,
    PrefixOfResolution,
    ResolutionExpired,
    ResolutionNotYetValid,
)
from domain.sales.payment import CreditNeedsClient, MixedPayment, ReceivedTooLittle, ReceivedWithoutCash
from domain.sales.payments import AmountMissing, PaymentsDoNotAddUp, PaymentsMissing, SecondCashPayment, TooManyPayments
from domain.sales.refunds import RefundBeyondPayment, RefundsDoNotAddUp
from domain.sales.resolution import (
    NumberNotValid,
    PrefixNotValid,
    RangeBackwards,
    ResolutionOver,
    ResolutionTooFarAhead,
    ValidityBackwards,
    ValidityTooLong,
)
from domain.sales.sale import SaleAlreadyVoid
from domain.sales.sale_editing import LineAlreadyReturned
from domain.sales.sale_line import Excess, ReturnsMoreThanSold, SaleWithoutLines, TooManyLines
from domain.shared.calendar import FIRST_DAY, DateInTheFuture, DateTooEarly
from domain.shared.confirmation import ConfirmationNeeded
from domain.shared.contact import EmailNotValid
from domain.shared.errors import DomainError, NotFound, Protected, SeveralInvalid, StaleVersion
from domain.shared.identity_document import CheckDigitWrong, DocumentIncomplete, DocumentNotValid, RepeatedDocument
from domain.shared.money import Money, MoneyNotPositive, MoneyOutOfRange, NegativeMoney, NotMoney
from domain.shared.price import DiscountOutOfRange, PriceAndDiscount, PriceOutOfRange
from domain.shared.quantity import (
    NegativeQuantity,
    NotAQuantity,
    Quantity,
    QuantityIsZero,
    QuantityNotPositive,
    QuantityNotWhole,
    QuantityOutOfRange,
    Unit,
)
from domain.shared.text import TextMissing, TextNotPrintable, TextTooLong, TextTurned
from domain.tills.till import TillAlreadyClosed, TillAlreadyOpen


def _pieces(count: int) -> Quantity:
    return Quantity.of(count, Unit.PIECE)


REFUSALS: tuple[DomainError, ...] = (
    TextMissing(field="name"),
    SeveralInvalid((TextMissing(field="name"), NotMoney(field="price"))),
    TextTooLong(limit=100, field="name"),
    TextNotPrintable(field="note"),
    TextTurned(field="name"),
    NotMoney(field="price"),
    MoneyOutOfRange(field="price"),
    NegativeMoney(field="price"),
    MoneyNotPositive(field="amount"),
    PriceOutOfRange(field="price"),
    PriceAuthoredTwice(field="final_price"),
    DiscountOutOfRange(field="lines.0.discount"),
    PriceAndDiscount(field="lines.0.discount"),
    NotAQuantity(field="lines.0.quantity"),
    QuantityNotWhole(field="lines.0.quantity"),
    QuantityOutOfRange(field="stock"),
    QuantityNotPositive(field="lines.0.quantity"),
    NegativeQuantity(field="minimum_stock"),
    QuantityIsZero(field="change"),
    SaleWithoutLines(field="lines"),
    TooManyLines(200, field="lines"),
    MixedPayment(field="method"),
    CreditNeedsClient(field="method"),
    PaidOnCredit(field="method"),
    ReceivedTooLittle(Money.parse("3570"), Money.parse("3000"), Money.parse("3550"), field="received"),
    ReceivedWithoutCash(field="received"),
    PaymentsMissing(field="payments"),
    TooManyPayments(10, field="payments"),
    SecondCashPayment(field="payments.1.method"),
    AmountMissing(field="payments.1.amount"),
    PaymentsDoNotAddUp(Money.parse("3570"), Money.parse("3000"), field="payments"),
    RefundsDoNotAddUp(Money.parse("1785"), Money.parse("1000"), field="refunds"),
    RefundBeyondPayment(Money.parse("570"), field="refunds.0.amount"),
    DateInTheFuture(date(2026, 11, 22), field="day"),
    DateTooEarly(FIRST_DAY, field="day"),
    PrefixNotValid(field="prefix"),
    NumberNotValid(1, 5000, field="first_number"),
    RangeBackwards(field="resolution.last"),
    ValidityBackwards(field="resolution.valid_until"),
    ValidityTooLong(field="resolution.valid_until"),
    ResolutionOver(date(2026, 10, 31), field="resolution.valid_until"),
    ResolutionTooFarAhead(date(2027, 11, 22), field="resolution.valid_from"),
    CashUnitNotValid(field="cash_unit"),
    MinimumNotWhole(field="default_minimum_stock"),
    ImageNotValid(field="logo"),
    ImageTooLarge(LOGO_LIMIT, field="logo"),
    ExpiryInThePast(field="expires_at"),
    ProofNeeded(),
    TokenFromToken(),
    EmailNotValid(field="email"),
    DocumentNotValid(field="document"),
    CheckDigitWrong("900373923", "7", field="check_digit"),
    DocumentIncomplete(field="document_type"),
    UsernameNotValid(field="username"),
    PasswordNotValid(128, field="password"),
    PasswordTooShort(8, field="password"),
    PasswordGuessable(field="new_password"),
    PasswordWrong(field="current"),
    PasswordsDiffer(field="repeated"),
    PasswordUnchanged(field="new_password"),
    PasswordDecidedTwice(field="reset_password"),
    CodeNotValid(field="code"),
    SecondFactorIsOn(),
    SecondFactorIsOff(),
    NotFound("product", 7, field="lines.0.product_id"),
    PermissionDenied(Permission.SELL),
    InsufficientStock((Shortage(7, "Café", _pieces(3), _pieces(5)),), field="lines"),
    BarcodeTaken("7702001000015", field="barcode"),
    ProductArchived(7, "Café", field="lines.0.product_id"),
    ClientArchived(4, "Ana", field="client_id"),
    PaymentExceedsBalance(Money.parse("35700"), Money.parse("50000"), field="amount"),
    PaymentAlreadyVoid(31),
    EntryAlreadyVoid(7),
    StockChanged(Decimal(10), Decimal(8), field="change"),
    UnitInUse(7, field="unit"),
    HeldSalesFull(200),
    SaleAlreadyVoid(12),
    LineAlreadyReturned(21, Decimal(2), "Arroz Diana 500 g", field="lines"),
    ReturnsMoreThanSold((Excess(21, _pieces(1), _pieces(2), "Arroz Diana 500 g"),), field="lines"),
    TillAlreadyOpen(),
    TillAlreadyClosed(5),
    NumbersUsed("FV", 812, field="first_number"),
    PrefixOfResolution("FV", field="prefix"),
    NumberingExhausted(5000),
    ResolutionExpired(date(2026, 10, 31)),
    ResolutionNotYetValid(date(2027, 1, 1)),
    PurchaseWithoutLines(field="lines"),
    AssetComesAlone(field="pending"),
    CostAuthoredTwice(field="lines.0.line_total"),
    ExpiryNotExpected(field="lines.0.expiry_date"),
    ExpiryOutOfRange(date(2026, 11, 22), field="lines.0.expiry_date"),
    SupplierArchived(3, "Marta Ruiz", field="supplier_id"),
    PurchaseNotPending(9),
    NothingOutstanding(9),
    PurchaseAlreadyVoid(9),
    ReceivesMoreThanOrdered((Overdelivery(31, _pieces(3), _pieces(5), "Arroz Diana 500 g"),), field="lines"),
    NothingToOrder(),
    NotSuggested(7, "Café", field="lines.0.product_id"),
    AccountChanged(),
    UsernameTaken("ana", field="username"),
    EmailTaken("ana@example.com", field="email"),
    AdminIsProtected(1, field="active"),
    ConfirmationNeeded((RepeatedDocument("Ana Ruiz", "1018464851"),)),
    StaleVersion(4, field="version"),
    RefusedByDatabase("stock_not_negative"),
    Protected("product", 7, {"sales": 2, "movements": 3}),
    IdempotencyKeyReused("caja-2-000017", b"{}"),
    UnknownMark("7-1.2.3.4.f"),
)
