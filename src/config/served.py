"""The application as a worker of `manage.py serve` loads it: a worker does not outlive the process that started it."""

import gc
import os
import threading
import time
from pathlib import Path

from config.chores import begin_chores
from config.serving.application import service
from config.serving.signs import Sign
from config.surroundings import OWNER, SIGNS, SWEEP_EVERY
from config.wsgi import application as pages

application = service(pages)


def _end_with(owner: int, sign: Sign) -> None:
    while os.getppid() == owner:
        sign.show()
        time.sleep(0.5)
    # Killed without warning, the owner left the port to us: a new `serve` needs it.
    os._exit(1)


# What is loaded by now stays: no collection needs to look at it again.
gc.collect()
gc.freeze()
if OWNER in os.environ:
    # Ctrl-C reaches a whole terminal session; a worker that is ended twice, by it and by its owner, may never end.
    os.setsid()
    threading.Thread(
        target=_end_with, args=(int(os.environ[OWNER]), Sign(Path(os.environ[SIGNS]))), daemon=True
    ).start()
    begin_chores(float(os.environ[SWEEP_EVERY]))
