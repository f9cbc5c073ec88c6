"""Mail leaves on a thread of its own: nobody waits for a mail server, and the end of a process loses nothing."""

import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client

from config.mail_queue import MailQueue, QueueFull, mail_queue
from tests.integration.shop import Shop

HERE = f"{__name__}.Slow"
ENDS = """
import sys
from django.conf import settings
settings.configure(EMAIL_BACKEND="config.mail_queue.QueuedMail", MAIL_TRANSPORT="config.mail_files.MailFiles",
    EMAIL_FILE_PATH=sys.argv[1], USE_TZ=True)
import django
django.setup()
from django.core.mail import send_mail
for number in range(30):
    send_mail(str(number), "", "a@example.com", ["b@example.com"])
"""


class Slow(BaseEmailBackend):
    """Carries nothing before it is let; the messages with subject "broken" never."""

    let = threading.Event()
    carried: list[str]

    def send_messages(self, email_messages: Any) -> int:
        assert self.let.wait(20)
        [message] = email_messages
        if message.subject == "broken":
            raise ConnectionRefusedError("nobody answers")
        self.carried.append(message.subject)
        return 1


@pytest.fixture
def slow(settings: Any) -> Any:
    settings.EMAIL_BACKEND, settings.MAIL_TRANSPORT = "config.mail_queue.QueuedMail", HERE
    Slow.carried = []
    Slow.let.clear()
    yield Slow
    Slow.let.set()
    assert mail_queue.drain(20) == 0


def test_an_answer_does_not_wait_for_the_mail_server(slow: Any, shop: Shop) -> None:
    emails = [f"{shop.admin_username}@tienda.example", "nadie@example.com"]
    answers = [Client().post("/recuperar/", {"email": email}) for email in emails]
    assert [answer["Location"] for answer in answers] == ["/recuperar/codigo/"] * 2
    assert slow.carried == []
    slow.let.set()
    assert mail_queue.drain(20) == 0
    assert slow.carried == ["Código para recuperar la contraseña", "No hay una cuenta con este correo"]


def test_what_does_not_go_out_is_logged_and_the_next_goes(slow: Any, caplog: pytest.LogCaptureFixture) -> None:
    slow.let.set()
    for subject in ("broken", "next"):
        mail.send_mail(subject, "", "a@example.com", ["b@example.com"])
    assert mail_queue.drain(20) == 0
    assert slow.carried == ["next"]
    assert "mail was not sent: ConnectionRefusedError" in caplog.text


def test_so_many_wait_and_no_more(slow: Any) -> None:
    """One more than that is in the hands of the thread."""
    small = MailQueue(capacity=2)
    for number in range(2):
        small.put(EmailMessage(str(number)))
    started_at = time.monotonic()
    while small._waiting.full():
        assert time.monotonic() - started_at < 20
        time.sleep(0.001)
    small.put(EmailMessage("2"))
    with pytest.raises(QueueFull):
        small.put(EmailMessage("3"))
    assert small.drain(0.01) == 3
    slow.let.set()
    assert small.drain(20) == 0
    assert slow.carried == ["0", "1", "2"]


def test_the_end_of_a_process_waits_for_its_mail(tmp_path: Path) -> None:
    source = Path(__file__).parents[3] / "src"
    subprocess.run([sys.executable, "-c", ENDS, str(tmp_path)], check=True, timeout=60, cwd=source)
    assert len(list(tmp_path.iterdir())) == 30
