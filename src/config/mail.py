"""Where mail goes: what `EMAIL_URL` says, in Django's settings."""

from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SENDER = "Inventario <inventario@localhost>"
TIMEOUT = 10
QUEUE = "config.mail_queue.QueuedMail"
FILES = "config.mail_files.MailFiles"
SMTP = "django.core.mail.backends.smtp.EmailBackend"
_PORTS = {"smtp": 25, "smtp+tls": 587, "smtp+ssl": 465}


def mail_settings(url: str, folder: Path) -> dict[str, object]:
    """Of `smtp://`, `smtp+tls://` or `smtp+ssl://user:password@host:port/?from=…`; of nothing, files in `folder`.

    User, password and sender are percent-encoded where they need it. Raises ImproperlyConfigured.
    """
    if not url:
        return {
            "EMAIL_BACKEND": QUEUE,
            "MAIL_TRANSPORT": FILES,
            "EMAIL_FILE_PATH": str(folder),
            "DEFAULT_FROM_EMAIL": SENDER,
        }
    try:
        parts = urlsplit(url)
        host, port, default = parts.hostname, parts.port, _PORTS.get(parts.scheme)
    except ValueError:
        host, port, default = None, None, None
    if not host or not default:
        raise ImproperlyConfigured("EMAIL_URL must look like smtp+tls://user:password@host:587/?from=shop@example.com")
    sender = parse_qs(parts.query).get("from", [SENDER])[0]
    return {
        "EMAIL_BACKEND": QUEUE,
        "MAIL_TRANSPORT": SMTP,
        "EMAIL_HOST": host,
        "EMAIL_PORT": port or default,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtp+ssl",
        "EMAIL_TIMEOUT": TIMEOUT,
        "DEFAULT_FROM_EMAIL": sender,
        "SERVER_EMAIL": sender,
    }
