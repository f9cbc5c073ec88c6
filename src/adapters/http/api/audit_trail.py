"""`/configuracion/api/auditoria/`: who did what."""

from typing import ClassVar

from django.http import HttpRequest, HttpResponse

from adapters.http.api.audit_shapes import AuditAnswer, AuditFilters
from adapters.http.api.listing import asked
from adapters.http.api.schema import operation
from adapters.http.api.view import NEEDED, ApiView
from application.queries.audit_trail import AuditCriteria, ListAuditTrail
from domain.access import Permission


class AuditTrailView(ApiView):
    """Only to look at: what is written down stays."""

    needs: ClassVar = {"get": Permission.READ_AUDIT}
    list_audit_trail: ListAuditTrail = NEEDED

    @operation("Consultar la auditoría", AuditAnswer, filters=AuditFilters)
    def get(self, request: HttpRequest) -> HttpResponse:
        wanted = asked(request, AuditFilters)
        page = self.list_audit_trail(self.actor, wanted.criteria(AuditCriteria), wanted.listing)
        return wanted.answer(page, AuditAnswer)
