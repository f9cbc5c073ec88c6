"""Every address of the service; the views get their use cases here, once, before the first request."""

from django.urls import path

from adapters.django_orm.admin import operators_site
from adapters.http.routing import bad_request, http_urls, not_found, permission_denied, server_error
from config.container import shared

urlpatterns = [path("admin/", operators_site.urls), *http_urls(shared().resolve)]

handler400 = bad_request
handler403 = permission_denied
handler404 = not_found
handler500 = server_error
