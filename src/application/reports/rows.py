"""The rows of reports. Amounts in pesos, net of what came back; `base` is before tax; days are Bogota dates."""

from datetime import date, datetime
from decimal import Decimal

from attrs import frozen

from domain.inventory.stock import MovementType
from domain.purchases.purchase_order import PurchaseKind, PurchaseState
from domain.shared.quantity import Unit
from domain.shared.tax import Treatment


@frozen
class DailySales:
    """`sales` and `returns` are how many documents."""

    day: date
    sales: int
    returns: int
    base: Decimal
    tax: Decimal
    total: Decimal


@frozen
class ProductSales:
    product_id: int
    name: str
    barcode: str
    category: str
    unit: Unit
    quantity: Decimal
    base: Decimal
    tax: Decimal
    total: Decimal
    cost: Decimal
    profit: Decimal


@frozen
class CategorySales:
    """`category` is "" for what has none."""

    category: str
    base: Decimal
    tax: Decimal
    total: Decimal
    cost: Decimal
    profit: Decimal


@frozen
class SellerSales:
    seller_id: int
    username: str
    full_name: str
    sales: int
    returns: int
    base: Decimal
    tax: Decimal
    total: Decimal
    cost: Decimal
    profit: Decimal


@frozen
class ClientSales:
    """`client_id` None: everybody who is not registered."""

    client_id: int | None
    name: str
    document: str
    sales: int
    returns: int
    base: Decimal
    tax: Decimal
    total: Decimal


@frozen
class DailyProfit:
    """`revenue = base + extra_income`, `gross = revenue - cost`, `net = gross - expenses`."""

    day: date
    base: Decimal
    extra_income: Decimal
    revenue: Decimal
    cost: Decimal
    gross: Decimal
    expenses: Decimal
    net: Decimal


@frozen
class TaxOfTreatment:
    """Tax charged on sales less tax paid on what arrived: `balance` is owed. `treatment` None: assets."""

    treatment: Treatment | None
    sales_base: Decimal
    sales_tax: Decimal
    purchases_base: Decimal
    purchases_tax: Decimal
    balance: Decimal


@frozen
class ProductInStock:
    product_id: int
    name: str
    barcode: str
    category: str
    unit: Unit
    stock: Decimal
    value: Decimal


@frozen
class LedgerLine:
    """`unit_cost` is that of the movement; balances are those right after it."""

    id: int
    at: datetime
    product_id: int
    name: str
    cause: MovementType
    document_id: int | None
    unit: Unit
    quantity: Decimal
    unit_cost: Decimal
    value: Decimal
    balance: Decimal
    value_balance: Decimal


@frozen
class PurchaseMade:
    """A purchase of which something has arrived, the latest on `received_day`; the amounts are those of what did."""

    id: int
    number: int
    day: date
    received_day: date
    supplier: str
    reference: str
    kind: PurchaseKind
    state: PurchaseState
    base: Decimal
    tax: Decimal
    total: Decimal


@frozen
class ExpensePaid:
    id: int
    day: date
    concept: str
    description: str
    amount: Decimal


@frozen
class LowProduct:
    """`missing` is what brings it back to its minimum."""

    product_id: int
    name: str
    barcode: str
    category: str
    unit: Unit
    stock: Decimal
    minimum_stock: Decimal
    missing: Decimal


@frozen
class ExpiringLot:
    """What is left of a lot, at the average cost of its product; `days_left` is negative once it expired."""

    lot_id: int
    expiry_date: date
    days_left: int
    product_id: int
    name: str
    category: str
    unit: Unit
    remaining: Decimal
    value: Decimal


@frozen
class ClientDebt:
    """What a client owes by the age of the sales that are not paid; payments settle the oldest first.

    `balance` is the sum of the ages less `credit_balance`, what was paid beyond all of it. `oldest`: when the oldest
    sale that is not paid was made.
    """

    client_id: int
    name: str
    document: str
    phone: str
    balance: Decimal
    oldest: date | None
    up_to_30: Decimal
    up_to_60: Decimal
    up_to_90: Decimal
    over_90: Decimal
    credit_balance: Decimal


@frozen
class UnmovedProduct:
    """On the shelf and not sold; `last_sold` None: never."""

    product_id: int
    name: str
    category: str
    unit: Unit
    stock: Decimal
    value: Decimal
    last_sold: date | None


@frozen
class ClosedTill:
    """A till session that was counted; `seller` by name. `expected = base + cash_in - cash_out`."""

    id: int
    number: int
    seller_id: int
    seller: str
    opened_at: datetime
    closed_at: datetime
    base: Decimal
    cash_in: Decimal
    cash_out: Decimal
    rounding: Decimal
    expected: Decimal
    counted: Decimal
    difference: Decimal
