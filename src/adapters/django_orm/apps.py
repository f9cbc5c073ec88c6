from django.apps import AppConfig, apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from adapters.django_orm.auth.operators import record_password_changes

REQUIRED_APPS = (
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
)
"""Their tables stand beside ours: accounts and second factors are theirs too."""
USER_MODEL = "inventario.UserRow"


class DjangoOrmConfig(AppConfig):
    name = "adapters.django_orm"
    label = "inventario"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Raises ImproperlyConfigured where a service that embeds this app has forgotten what it needs."""
        missing = [name for name in REQUIRED_APPS if not apps.is_installed(name)]
        if missing:
            raise ImproperlyConfigured(f"adapters.django_orm needs in INSTALLED_APPS: {', '.join(missing)}.")
        if settings.AUTH_USER_MODEL != USER_MODEL:
            raise ImproperlyConfigured(f'adapters.django_orm needs AUTH_USER_MODEL = "{USER_MODEL}".')
        record_password_changes()
