"""The mail of a shop without a mail server: one file for each message, which any mail program opens."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.timezone import localtime


class MailFiles(BaseEmailBackend):
    """Writes to `settings.EMAIL_FILE_PATH`, readable by the owner alone.

    Django's own backend names a file by the second and an address in memory, so that two messages can share one.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for message in email_messages:
            moment = f"{localtime():%Y%m%d-%H%M%S}-"
            with NamedTemporaryFile(dir=folder, prefix=moment, suffix=".eml", delete=False) as file:
                file.write(message.message().as_bytes())
        return len(email_messages)
