"""The tables. Rows are storage, not entities: nothing outside this adapter may import them.

Every table carries `business_id`, first in its indexes. Enums are stored in English. `*_key` and `search_words` hold
what `domain.shared.text.words` makes of the words people typed, so that sorting and searching ignore accents and case.
"""

from adapters.django_orm.models.audit import AuditRow
from adapters.django_orm.models.businesses import BusinessRow, LogoRow, NumberingRow, ResolutionRow
from adapters.django_orm.models.changes import DeletionRow
from adapters.django_orm.models.clients import ClientRow, CreditPaymentRow, SupplierRow
from adapters.django_orm.models.counters import DocumentCounterRow, RowCountRow
from adapters.django_orm.models.expenses import ExpenseRow, ExtraIncomeRow
from adapters.django_orm.models.idempotency import AnswerRow
from adapters.django_orm.models.products import ProductRow, StockMovementRow, StockRow
from adapters.django_orm.models.purchases import AssetRow, LotMovementRow, LotRow, PurchaseLineRow, PurchaseRow
from adapters.django_orm.models.rate_limits import RateLimitRow
from adapters.django_orm.models.rollups import (
    CategoryRollupRow,
    DebtRollupRow,
    GoodsOfDayRollupRow,
    GoodsRollupRow,
    RollupRow,
    StaleDayRow,
    StockRollupRow,
    TicketRollupRow,
    TreatmentRollupRow,
)
from adapters.django_orm.models.sales import (
    HeldSaleLineRow,
    HeldSaleRow,
    SaleLineRow,
    SaleReturnLineRow,
    SaleReturnRow,
    SaleRow,
)
from adapters.django_orm.models.tills import CashEntryRow, TillRow
from adapters.django_orm.models.users import ApiTokenRow, PhotoRow, SessionRow, UserRow

__all__ = [
    "AnswerRow",
    "ApiTokenRow",
    "AssetRow",
    "AuditRow",
    "BusinessRow",
    "CashEntryRow",
    "CategoryRollupRow",
    "ClientRow",
    "CreditPaymentRow",
    "DebtRollupRow",
    "DeletionRow",
    "DocumentCounterRow",
    "ExpenseRow",
    "ExtraIncomeRow",
    "GoodsOfDayRollupRow",
    "GoodsRollupRow",
    "HeldSaleLineRow",
    "HeldSaleRow",
    "LogoRow",
    "LotMovementRow",
    "LotRow",
    "NumberingRow",
    "PhotoRow",
    "ProductRow",
    "PurchaseLineRow",
    "PurchaseRow",
    "RateLimitRow",
    "ResolutionRow",
    "RollupRow",
    "RowCountRow",
    "SaleLineRow",
    "SaleReturnLineRow",
    "SaleReturnRow",
    "SaleRow",
    "SessionRow",
    "StaleDayRow",
    "StockMovementRow",
    "StockRollupRow",
    "StockRow",
    "SupplierRow",
    "TicketRollupRow",
    "TillRow",
    "TreatmentRollupRow",
    "UserRow",
]
