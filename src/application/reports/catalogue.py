"""Which reports there are, in the order in which they are listed."""

from attrs import frozen

from application.reports.credit import DEBTS
from application.reports.expenses import EXPENSES
from application.reports.inventory import EXPIRING, LEDGER, LOW_STOCK, STOCK, UNMOVED
from application.reports.profit import PROFIT
from application.reports.purchases import PURCHASES
from application.reports.report import Report, ReportReader
from application.reports.sales import CATEGORIES, CLIENTS, PRODUCTS, SALES, SELLERS
from application.reports.tax import TAX
from application.reports.tills import TILLS
from domain.accounts.access import Actor, Permission, PermissionDenied

REPORTS: tuple[Report, ...] = (
    SALES,
    PRODUCTS,
    CATEGORIES,
    SELLERS,
    CLIENTS,
    PROFIT,
    TAX,
    STOCK,
    LEDGER,
    PURCHASES,
    EXPENSES,
    LOW_STOCK,
    EXPIRING,
    UNMOVED,
    DEBTS,
    TILLS,
)


@frozen
class ListReports:
    """Those that this person may read. Raises PermissionDenied where there are none."""

    _reader: ReportReader

    def __call__(self, actor: Actor) -> tuple[Report, ...]:
        readable = tuple(report for report in REPORTS if actor.may(report.permission))
        if not readable:
            raise PermissionDenied(Permission.READ_REPORTS)
        return readable
