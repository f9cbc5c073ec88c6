"""`manage.py sweep` now and then, beside the workers: in one process of its own, however many they are."""

import logging
import subprocess
import sys
import threading
import time

from config.surroundings import PROJECT

log = logging.getLogger(__name__)


def sweep_every(seconds: float) -> None:
    """From now on, for as long as this process lives. Never for 0."""
    if seconds > 0:
        threading.Thread(target=_go_on, args=(seconds,), daemon=True).start()


def _go_on(seconds: float) -> None:
    while True:
        time.sleep(seconds)
        command = [sys.executable, str(PROJECT / "manage.py"), "sweep"]
        ended = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)  # noqa: S603
        if ended.returncode:
            log.warning("what has expired was not removed: %s", ended.stderr[-500:].strip())
