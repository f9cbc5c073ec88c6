"""The application as a worker of `manage.py serve` loads it: a worker does not outlive the process that started it."""

import gc
import os
import threading
import time
from pathlib import Path

from config.background_jobs import start_background_jobs
from config.database_environment import CLEANUP_EVERY_VARIABLE, HEARTBEATS_VARIABLE, SERVE_PID_VARIABLE
from config.serving.application import service
from config.serving.heartbeat import Heartbeat
from config.wsgi import application as pages

application = service(pages)


def _exit_with(owner: int, heartbeat: Heartbeat) -> None:
    while os.getppid() == owner:
        heartbeat.beat()
        time.sleep(0.5)
    # Killed without warning, the owner left the port to us: a new `serve` needs it.
    os._exit(1)


# What is loaded by now stays: no collection needs to look at it again.
gc.collect()
gc.freeze()
if SERVE_PID_VARIABLE in os.environ:
    # Ctrl-C reaches a whole terminal session; a worker that is ended twice, by it and by its owner, may never end.
    os.setsid()
    threading.Thread(
        target=_exit_with,
        args=(int(os.environ[SERVE_PID_VARIABLE]), Heartbeat(Path(os.environ[HEARTBEATS_VARIABLE]))),
        daemon=True,
    ).start()
    start_background_jobs(float(os.environ[CLEANUP_EVERY_VARIABLE]))
