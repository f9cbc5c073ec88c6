"""What tests ask of processes that they started."""

import subprocess
import time
from collections.abc import Callable


def alive(pid: int) -> bool:
    """Whether a process exists and is more than an entry that nobody collected."""
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return bool(state.strip()) and not state.startswith("Z")


def dead(pid: int) -> bool:
    return not alive(pid)


def wait_until(condition: Callable[[], object], seconds: float = 10.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.05)
