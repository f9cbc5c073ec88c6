"""Mail leaves outside of the request: a thread of the process carries it, so that no page waits for a mail server.

What is waiting when the process ends is still sent, for as long as EXIT_TIMEOUT. What cannot be
sent is logged and lost.
"""

import logging
import queue
import threading
import time
from collections.abc import Sequence
from multiprocessing.util import Finalize
from smtplib import SMTPException

from attrs import define, field
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

CAPACITY = 1_000
EXIT_TIMEOUT = 8
"""Seconds; `serve` ends a worker that takes longer."""

_log = logging.getLogger(__name__)


class QueueFull(OSError):
    """The mail server is away for so long that no more can wait."""


@define
class MailQueue:
    """Carries one message after the other, as settings.MAIL_TRANSPORT does. The thread begins with the first."""

    capacity: int = CAPACITY
    _waiting: "queue.Queue[EmailMessage]" = field(init=False)
    _thread: threading.Thread | None = field(default=None, init=False)
    _lock: threading.Lock = field(factory=threading.Lock, init=False)

    def __attrs_post_init__(self) -> None:
        self._waiting = queue.Queue(self.capacity)

    def put(self, message: EmailMessage) -> None:
        """Raises QueueFull."""
        try:
            self._waiting.put_nowait(message)
        except queue.Full as error:
            raise QueueFull(f"{self.capacity} messages are waiting") from error
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._send_all, name="Mail queue", daemon=True)
                self._thread.start()

    def drain(self, seconds: float) -> int:
        """Wait until all is carried, so long at most; how many messages are left."""
        ends = time.monotonic() + seconds
        with self._waiting.all_tasks_done:
            while self._waiting.unfinished_tasks and (remaining := ends - time.monotonic()) > 0:
                self._waiting.all_tasks_done.wait(remaining)
            return self._waiting.unfinished_tasks

    def _send_all(self) -> None:
        while True:
            message = self._waiting.get()
            try:
                get_connection(settings.MAIL_TRANSPORT).send_messages([message])
            except (SMTPException, OSError) as error:
                _log.error("mail was not sent: %s", type(error).__name__, exc_info=error)
            except Exception:  # a fault of ours must not keep the mail of others
                _log.exception("mail was not sent")
            finally:
                self._waiting.task_done()


mail_queue = MailQueue()


class QueuedMail(BaseEmailBackend):
    """Hands messages to the queue of this process."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            mail_queue.put(message)
        return len(email_messages)


def _drain_at_exit() -> None:
    unsent = mail_queue.drain(EXIT_TIMEOUT)
    if unsent:
        _log.error("%s messages were not sent before the end", unsent)


# Not by atexit, which the workers of a server, when forked, never come to.
Finalize(None, _drain_at_exit, exitpriority=0)
