from collections.abc import Callable

from attrs import fields, frozen

from adapters.in_memory.queries.listing import Growth, SortKey, mentions, sliced
from adapters.in_memory.sale_returns import returns_of
from adapters.in_memory.store import InMemoryStore
from application.queries.listing import Listing, Page
from application.queries.sales.sale_parts import ReturnOfSale
from application.queries.sales.sales import SaleCriteria, SaleDetails, SaleSort, SaleSummary
from domain.sales.sale import Sale
from domain.shared.calendar import bogota_day
from domain.shared.errors import NotFound
from domain.shared.text import counted


def _consecutive(sale: Sale) -> int:
    return sale.number.consecutive if sale.number else 0


_SORT_KEYS: dict[SaleSort, Callable[[Sale], SortKey]] = {
    SaleSort.DATE: lambda sale: (sale.sold_at, sale.id),
    SaleSort.NUMBER: lambda sale: (_consecutive(sale), sale.id),
    SaleSort.TOTAL: lambda sale: (sale.total.amount, sale.id),
}


@frozen
class InMemorySaleReader:
    """Reads what was committed."""

    _store: InMemoryStore

    def page(self, business_id: int, criteria: SaleCriteria, listing: Listing) -> Page[SaleSummary]:
        sales = self._store.tables.sales.values()
        matches = [sale for sale in sales if sale.business_id == business_id and _meets(criteria, sale)]
        return sliced(
            matches,
            _SORT_KEYS[criteria.order],
            self._summary,
            listing,
            descending=criteria.descending,
            text=criteria.text,
            growth=Growth.of(self._store.journal, "sales", grows=criteria.order is not SaleSort.TOTAL),
        )

    def one(self, business_id: int, id: int) -> SaleDetails:
        sale = self._store.tables.sales.get(id)
        if sale is None or sale.business_id != business_id:
            raise NotFound("sale", id)
        return self._details(sale)

    def sellers_see_all(self, business_id: int) -> bool:
        return self._store.tables.businesses[business_id].settings.sellers_see_all

    def _details(self, sale: Sale) -> SaleDetails:
        tables = self._store.tables
        returns = [
            ReturnOfSale.of(each, sale, tables.accounts[each.actor_id].full_name)
            for each in returns_of(tables, sale.id)
        ]
        return SaleDetails.of(sale, tables.businesses[sale.business_id].owner_id, tuple(returns))

    def _summary(self, sale: Sale) -> SaleSummary:
        details = self._details(sale)
        return SaleSummary(**{fact.name: getattr(details, fact.name) for fact in fields(SaleSummary)})


def _meets(criteria: SaleCriteria, sale: Sale) -> bool:
    day = bogota_day(sale.sold_at)
    text, number = f"{sale.number} {sale.client_name}", sale.number.consecutive if sale.number else None
    return (
        (criteria.since is None or criteria.since <= day)
        and (criteria.until is None or day <= criteria.until)
        and criteria.seller_id in (None, sale.seller_id)
        and criteria.client_id in (None, sale.client_id)
        and criteria.state in (None, sale.state)
        and any(mentions(reading, text, number) for reading in counted(criteria.text))
    )
