"""The page that lists all that one warning of the dashboard counts."""

from django.http import Http404, HttpRequest, HttpResponse

from adapters.http.injection import Injected
from adapters.http.web.core.pages import Page, page_number
from adapters.http.web.reports.attention import INSIGHT_PAGES, item_of
from application.ports.clock import Clock
from application.queries.listing import Listing
from application.reports.insights import ListInsight
from domain.accounts.access import Permission
from domain.shared.calendar import bogota_day

PAGE_SIZE = 50
_INSIGHTS = {about.address: insight for insight, about in INSIGHT_PAGES.items()}


class AttentionPage(Page):
    """`kind` in the address says which warning."""

    template = "inventario/reports/attention.html"
    section = "home"
    permission = Permission.READ_REPORTS
    list_insight: ListInsight = Injected
    clock: Clock = Injected

    def get(self, request: HttpRequest, kind: str) -> HttpResponse:
        insight = _INSIGHTS.get(kind)
        if insight is None:
            raise Http404
        today, listing = bogota_day(self.clock.now()), Listing(page_number(request), PAGE_SIZE)
        records = self.list_insight(self.person.actor, insight, today, listing)
        about = INSIGHT_PAGES[insight]
        page = records.with_items(tuple(map(item_of, records.items)))
        address, name = about.help
        return self.render(page=page, title=about.title, help_address=address, help_name=name)
