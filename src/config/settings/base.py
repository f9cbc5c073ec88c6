"""Settings from the environment."""

from logging import LogRecord
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from config.database import database_settings
from config.database_environment import data_dir
from config.mail import mail_settings
from config.settings.typed_variables import flag, number, text, words
from config.static_version import static_version


def _secret_key() -> str:
    key = text("SECRET_KEY")
    if not key and not DEBUG:
        raise ImproperlyConfigured("SECRET_KEY is required while DEBUG is off.")
    return key or "only-for-development"


DEBUG = flag("DEBUG")
SECRET_KEY = _secret_key()
ALLOWED_HOSTS = words("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = words("CSRF_TRUSTED_ORIGINS")

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
APPEND_SLASH = True

INSTALLED_APPS = [
    "config",
    "adapters.django_orm",
    "adapters.http",
    "adapters.http.web",
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.postgres",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.google",
    "django_htmx",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
]

MIDDLEWARE = [
    "adapters.http.middleware.request_id.request_id_middleware",
    "django.middleware.security.SecurityMiddleware",
    "adapters.http.middleware.security_headers.policy_middleware",
    "adapters.http.middleware.compression.CompressionMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "adapters.http.middleware.language.language_middleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "adapters.http.middleware.hosts.HostsMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "adapters.http.auth.known_browsers.known_browsers_middleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "adapters.http.web.core.preferences.looks",
            ],
        },
    },
]

DATABASE_URL = text("DATABASE_URL")
DATABASES = {"default": database_settings(DATABASE_URL, text("DATABASE_POOL_MODE"))}

AUTHENTICATION_BACKENDS = ["adapters.django_orm.auth.authentication.AccountBackend"]
AUTH_USER_MODEL = "inventario.UserRow"
LOGIN_URL = "/login/"
PASSWORD_HASHERS = [
    "adapters.django_orm.auth.hashing.BoundedArgon2Hasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# What allauth does underneath, and where its way is not ours: docs/adr/0016-accounts.md.
ACCOUNT_ADAPTER = "adapters.http.web.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_CONFIRMATION_HMAC = False
ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = 1
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_PASSWORD_RESET_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_PASSWORD_RESET_BY_CODE_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_RATE_LIMITS = False

# From the right password to the second step.
ACCOUNT_LOGIN_TIMEOUT = 15 * 60
MFA_ADAPTER = "adapters.http.web.accounts.adapter.SecondFactorAdapter"
MFA_TOTP_ISSUER = "Inventario"

GOOGLE_CLIENT_ID = text("GOOGLE_CLIENT_ID")
GOOGLE_CLIENT_SECRET = text("GOOGLE_CLIENT_SECRET")
SOCIALACCOUNT_ADAPTER = "adapters.http.web.accounts.google.GoogleAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = {"google": {"SCOPE": ["profile", "email"], "OAUTH_PKCE_ENABLED": True}}
LOGIN_REDIRECT_URL = "/after-google-login/"

# (times, seconds), for each address people come from and for each account, else name or e-mail, they try: who goes on
# failing waits longer. A shop has one address: whatever all its people and programs do together has to fit.
RATE_LIMITS = {
    "login": {"address": (100, 300), "name": (10, 300), "hour": (30, 3600), "day": (100, 86400)},
    "register": {"address": (20, 3600), "name": (5, 3600)},
    "verify": {"address": (30, 3600), "name": (3, 3600)},
    "recover": {"address": (30, 3600), "name": (5, 3600)},
    "code": {"address": (60, 900)},
    "second_factor": {"address": (60, 900), "name": (5, 900), "day": (30, 86400)},
    "password": {"name": (10, 300), "hour": (30, 3600), "day": (100, 86400)},
    "token": {"name": (30, 3600)},
    "people": {"hour": (60, 3600)},
    "export": {"hour": (120, 3600)},
    "paper": {"minute": (60, 60)},
}
TRUSTED_PROXIES = number("TRUSTED_PROXIES")

# Behind a proxy that speaks TLS to browsers and says so in X-Forwarded-Proto. A shop on a laptop has neither.
HTTPS = flag("HTTPS")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 30 * 24 * 60 * 60 if HTTPS else 0
# Where the proxy leaves it to us to lead browsers from http to https. Health probes come without TLS.
SECURE_SSL_REDIRECT = HTTPS and flag("HTTPS_REDIRECT")
SECURE_REDIRECT_EXEMPT = [r"^salud/(lista/)?$"]
# Only whoever owns the whole domain knows that everything below it speaks TLS.
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS and flag("HSTS_SUBDOMAINS")

SESSION_ENGINE = "adapters.django_orm.auth.sessions"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# Idle for so long, a session ends although the browser is still open: a working day.
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "adapters.http.web.core.csrf_errors.csrf_failure"

LANGUAGE_CODE = "es"
LANGUAGES = [("es", "Español"), ("en", "English")]
# Chosen by people, for each browser: docs/adr/0025-languages.md.
LANGUAGE_COOKIE_NAME = "idioma"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
TIME_ZONE = "America/Bogota"
USE_TZ = True
USE_I18N = True

# The address names the content, so that browsers keep files for good and never see an old one with a new page.
STATIC_URL = f"/static/{static_version()}/"
WHITENOISE_IMMUTABLE_FILE_TEST = rf"^{STATIC_URL}"
# Static files are served from the packages themselves: nothing to collect before the first run.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
# What browsers ask for at addresses of their own: /favicon.ico and the icon of a phone's home screen.
WHITENOISE_ROOT = Path(__file__).parents[2] / "adapters" / "http" / "web" / "root"

DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

# Without EMAIL_URL every message becomes a file, so that a shop on a laptop can be tried to the end.
MAIL_FOLDER = data_dir() / "correo"
MAIL_TRANSPORT: str
EMAIL_FILE_PATH: str
globals().update(mail_settings(text("EMAIL_URL"), MAIL_FOLDER))

MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SILENCED_SYSTEM_CHECKS: list[str] = []


def _without_traceback(record: LogRecord) -> bool:
    """Whoever comes under another name should not fill the log: where it was found out tells nobody anything."""
    record.exc_info = None
    return True


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"brief": {"()": "django.utils.log.CallbackFilter", "callback": _without_traceback}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "loggers": {
        "django.security.DisallowedHost": {"filters": ["brief"]},
        "_granian": {"level": "WARNING"},  # it tells of every client that leaves before its answer
    },
    "root": {"handlers": ["console"], "level": "INFO"},
}
