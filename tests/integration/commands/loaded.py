"""`manage.py` in processes that are forked from one in which the modules of the service are loaded.

To load them takes each process that starts anew two seconds of a processor. Loaded are those that ask no settings: what
depends on the environment every process loads by itself. Nothing is connected or started before the fork.
"""

import gc
import importlib
import json
import os
import runpy
import select
import signal
import socket
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[3]
SOURCE = PROJECT / "src"
OURS = ("domain", "application", "embedded_postgres", "adapters/images.py", "adapters/system.py", "adapters/tables")
"""Loaded whole. The rest asks the settings."""
OF_OTHERS = (
    *("django.contrib.admin", "django.contrib.postgres.indexes", "django.contrib.staticfiles.finders"),
    *("django.core.cache", "django.core.management.commands.migrate", "django.db.models", "django.forms"),
    *("django.template.defaulttags", "django.template.loader_tags", "django.views.generic", "django_htmx"),
    *("drf_spectacular", "granian", "psycopg_pool", "punq", "reportlab.graphics.barcode.code128"),
    *("reportlab.pdfgen.canvas", "reportlab.platypus", "requests", "rest_framework.exceptions", "yaml"),
    "whitenoise.middleware",
)


def load() -> None:
    assert "DJANGO_SETTINGS_MODULE" not in os.environ
    roots = (SOURCE / name for name in OURS)
    files = (file for root in roots for file in (sorted(root.rglob("*.py")) if root.is_dir() else [root]))
    ours = (".".join(file.relative_to(SOURCE).with_suffix("").parts) for file in files)
    for name in (*OF_OTHERS, *(each.removesuffix(".__init__") for each in ours)):
        importlib.import_module(name)


def wait_for_orders(line: socket.socket) -> None:
    """Fork for each order; comes back in the processes that are to be `manage.py`, with nothing of this one open.

    An order is its length, three descriptors to read and write, one that is told how the process ended, and then its
    words and its environment.
    """
    awake, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(wake)
    told: dict[int, int] = {}
    while True:
        ready, _, _ = select.select([line.fileno(), awake], [], [])
        if awake in ready:
            os.read(awake, 1024)
            _tell_who_ended(told)
        if line.fileno() in ready:
            head, descriptors, _, _ = socket.recv_fds(line, 4, 4)
            if not head:
                sys.exit()
            order = json.loads(_read(line, int.from_bytes(head, "big")))
            *standard, end = descriptors
            if not (pid := os.fork()):
                signal.set_wakeup_fd(-1)
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                line.close()
                for descriptor in (awake, wake, end, *told.values()):
                    os.close(descriptor)
                _become(standard, order["words"], order["environment"])
                return
            told[pid] = end
            for descriptor in standard:
                os.close(descriptor)
            line.sendall(pid.to_bytes(4, "big"))


def _tell_who_ended(told: dict[int, int]) -> None:
    while told:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if not pid:
            return
        descriptor = told.pop(pid)
        os.write(descriptor, str(os.waitstatus_to_exitcode(status)).encode())
        os.close(descriptor)


def _read(line: socket.socket, length: int) -> bytes:
    read = b""
    while len(read) < length:
        read += line.recv(length - len(read))
    return read


def _become(standard: list[int], words: list[str], environment: dict[str, str]) -> None:
    os.setsid()
    for place, descriptor in enumerate(standard):
        os.dup2(descriptor, place)
        os.close(descriptor)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["manage.py", *words]


if __name__ == "__main__":
    gc.disable()
    load()
    gc.freeze()
    gc.enable()
    wait_for_orders(socket.socket(fileno=int(sys.argv[1])))
    runpy.run_path("manage.py", run_name="__main__")
