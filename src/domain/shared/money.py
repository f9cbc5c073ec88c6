"""Pesos, exact to the centavo."""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from attrs import define, field, frozen

from domain.shared.errors import Invalid

CENTAVO = Decimal("0.01")
LIMIT = Decimal("9999999999.99")
_LOWEST = -LIMIT
_NOTHING = Decimal("0.00")


@define
class NotMoney(Invalid):
    """Not an exact amount of pesos with at most two decimals."""


@define
class MoneyOutOfRange(Invalid):
    """Beyond what the books can hold: more than `Money` LIMIT either way."""


@define
class NegativeMoney(Invalid):
    """An amount below zero where only zero or more makes sense."""


@define
class MoneyNotPositive(Invalid):
    """Nothing, or less than nothing, where some amount has to change hands."""


def round_half_up(amount: Decimal) -> Decimal:
    """To the centavo, halves away from zero, as invoices are rounded."""
    try:
        return amount.quantize(CENTAVO, ROUND_HALF_UP)
    except InvalidOperation as error:
        raise MoneyOutOfRange from error


def _exact(raw: object) -> Decimal:
    if isinstance(raw, int) and not isinstance(raw, bool):
        raw = Decimal(raw)
    if not isinstance(raw, Decimal) or not raw.is_finite():
        raise NotMoney
    if not _LOWEST <= raw <= LIMIT:
        raise MoneyOutOfRange
    amount = raw.quantize(CENTAVO, ROUND_HALF_UP)
    if amount != raw:
        raise NotMoney
    return amount or _NOTHING  # without the minus sign that Decimal gives some zeros


@frozen
class Money:
    """An exact amount in pesos, two decimals, from -9999999999.99 to 9999999999.99; never built from a float."""

    amount: Decimal = field(converter=_exact)

    @classmethod
    def parse(cls, text: str) -> "Money":
        """From plain digits such as "1500" or "1500.00". Raises NotMoney for anything else, exponents included."""
        whole, _, cents = text.partition(".")
        digits = whole.removeprefix("-") + cents
        if not (digits.isascii() and digits.isdigit()) or not whole.removeprefix("-") or text.endswith("."):
            raise NotMoney
        if len(cents) > 2:  # also "1.500": whoever types it may mean thousands
            raise NotMoney
        return cls(Decimal(text))

    @classmethod
    def rounded(cls, amount: Decimal) -> "Money":
        """The nearest centavo, half up."""
        return _within(round_half_up(amount))

    def not_negative(self) -> "Money":
        if self.amount < 0:
            raise NegativeMoney
        return self

    def positive(self) -> "Money":
        if self.amount <= 0:
            raise MoneyNotPositive
        return self

    def __add__(self, other: "Money") -> "Money":
        return _within(self.amount + other.amount)

    def __sub__(self, other: "Money") -> "Money":
        return _within(self.amount - other.amount)

    def __neg__(self) -> "Money":
        return _within(-self.amount)

    def __lt__(self, other: "Money") -> bool:
        return self.amount < other.amount

    def __le__(self, other: "Money") -> bool:
        return self.amount <= other.amount

    def __mul__(self, factor: Decimal | int) -> "Money":
        """Times a plain number, rounded half up to the centavo."""
        return Money.rounded(self.amount * factor)

    def __bool__(self) -> bool:
        return bool(self.amount)

    def __str__(self) -> str:
        return str(self.amount)


def _within(amount: Decimal) -> Money:
    """Money of an amount that is exact to the centavo by construction: only its size is in doubt."""
    if not _LOWEST <= amount <= LIMIT:
        raise MoneyOutOfRange
    money = object.__new__(Money)
    object.__setattr__(money, "amount", amount or _NOTHING)
    return money


ZERO = Money(Decimal(0))


def total(amounts: "list[Money]") -> Money:
    """The sum of amounts that are each already rounded."""
    return _within(sum([each.amount for each in amounts], _NOTHING))
