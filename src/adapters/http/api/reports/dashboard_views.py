"""`/dashboard/api/`: how the shop is doing, and what deserves attention."""

from typing import ClassVar

from django.http import HttpRequest, HttpResponse

from adapters.http.api.core.listing import filter_values
from adapters.http.api.core.schema import operation
from adapters.http.api.core.view import ApiView, reply
from adapters.http.api.reports.dashboard_filters import DashboardFilters, period_of, too_long
from adapters.http.api.reports.dashboard_schemas import DashboardAnswer, dashboard_data
from adapters.http.api.reports.insight_schemas import InsightsAnswer, insights_data
from adapters.http.errors import Refused, invalid
from adapters.http.injection import Injected
from application.ports.clock import Clock
from application.reports.dashboard import ShowDashboard
from application.reports.insights import ShowInsights
from domain.accounts.access import Permission
from domain.shared.calendar import bogota_day


class DashboardView(ApiView):
    """The figures of a period beside those of the one before."""

    needs: ClassVar = {"get": Permission.READ_REPORTS}
    show_dashboard: ShowDashboard = Injected
    clock: Clock = Injected

    @operation("Consultar el tablero", DashboardAnswer, query=DashboardFilters)
    def get(self, request: HttpRequest) -> HttpResponse:
        today = bogota_day(self.clock.now())
        period = period_of(filter_values(request, DashboardFilters), today)
        if wrong := too_long(period):
            raise Refused(invalid({key: [sentence] for key, sentence in wrong.items()}))
        return reply(dashboard_data(self.show_dashboard(self.actor, period, today)))


class InsightsView(ApiView):
    """What deserves attention today."""

    needs: ClassVar = {"get": Permission.READ_REPORTS}
    show_insights: ShowInsights = Injected
    clock: Clock = Injected

    @operation("Consultar qué merece atención", InsightsAnswer)
    def get(self, request: HttpRequest) -> HttpResponse:
        return reply(insights_data(self.show_insights(self.actor, bogota_day(self.clock.now()))))
