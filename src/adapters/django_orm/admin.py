"""`/admin/`: the shops, accounts and audit trail of the installation, for its operator to read and never to change."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import admin
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseForbidden, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import SimpleTemplateResponse
from django.utils.http import urlencode
from django.utils.translation import override

from adapters.django_orm.models import AuditRow, BusinessRow, UserRow

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
_WITHOUT_FACTOR = (
    "An operator needs a second factor. On the machine of the installation run\n\n"
    "    manage.py operator_second_factor --username <yours>\n\nand sign in again.\n"
)


class OperatorsSite(admin.AdminSite):
    """Django's own site behind our login, for superusers alone. In English, like every command of an operator."""

    site_title = site_header = "Inventario"
    index_title = "Shops on this installation"
    site_url = None
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        """Only with a second factor, without which the login lets nobody past who has one."""
        user = request.user
        return bool(user.is_active and user.is_superuser and is_mfa_enabled(user, [Authenticator.Type.TOTP]))

    def admin_view(self, view: View, cacheable: bool = False) -> View:
        guarded = super().admin_view(view, cacheable)

        def in_english(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            with override("en"):
                response = guarded(request, *args, **kwargs)
                response.headers["Content-Language"] = "en"
                return response.render() if isinstance(response, SimpleTemplateResponse) else response

        return cast(View, in_english)  # which takes whatever `view` takes

    def login(self, request: HttpRequest, extra_context: dict[str, object] | None = None) -> HttpResponse:
        """Somebody of a shop is refused, and an operator without a second factor told how to get one.

        A stranger goes to the login that counts tries and asks the second factor.
        """
        if request.user.is_authenticated and request.user.is_superuser and not self.has_permission(request):
            return HttpResponseForbidden(_WITHOUT_FACTOR, content_type="text/plain; charset=utf-8")
        if request.user.is_authenticated and not self.has_permission(request):
            raise PermissionDenied
        return redirect(f"/login/?{urlencode({'next': '/admin/'})}")

    def logout(  # type: ignore[override]
        self,
        request: HttpRequest,
        extra_context: dict[str, object] | None = None,
    ) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        logout(request)
        return redirect("/")


if TYPE_CHECKING:
    _Admin: TypeAlias = admin.ModelAdmin[Any]
else:
    _Admin = admin.ModelAdmin


class ReadOnly(_Admin):
    list_per_page = 50
    show_full_result_count = False
    ordering = ("-id",)

    def _nobody(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """The filters of the list alone: other columns, also behind relations, could be guessed letter by letter."""
        return lookup in {f"{name}{how}" for name in self.list_filter for how in ("", "__exact", "__isnull")}

    has_add_permission = has_change_permission = has_delete_permission = _nobody


class Businesses(ReadOnly):
    list_display = ("id", "name", "nit", "owner", "created_at")
    search_fields = ("name", "nit", "email")
    list_select_related = ("owner",)


class Users(ReadOnly):
    """The hash of a password is nobody's to read."""

    list_display = ("id", "username", "email", "role", "business_name", "email_verified", "is_active", "last_login")
    list_filter = ("role", "email_verified", "is_active")
    search_fields = ("username", "email")
    exclude = ("password", "search_words", "groups", "user_permissions")
    list_select_related = ("business",)

    @admin.display(description="business")
    def business_name(self, row: UserRow) -> str:
        return row.business.name if row.business else ""


class AuditTrail(ReadOnly):
    list_display = ("at", "deed", "username", "address", "business_id")
    list_filter = ("deed",)
    exclude = ("search_words",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[AuditRow]:
        return super().get_queryset(request).select_related("business")


operators_site = OperatorsSite(name="admin")
operators_site.register(BusinessRow, Businesses)
operators_site.register(UserRow, Users)
operators_site.register(AuditRow, AuditTrail)
