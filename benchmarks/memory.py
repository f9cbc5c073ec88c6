"""What the idle server takes, its parent and its workers, shared pages counted once (PSS)."""

import re
import time
from pathlib import Path


def settled_megabytes(port: int) -> float:
    """Of every process of the `serve` on this port, once they have gone quiet."""
    time.sleep(3)
    return sum(_proportional(pid) for pid in _family(_serve_pid(port))) / 1024


def _serve_pid(port: int) -> int:
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if b"serve" in words and str(port).encode() in words:
            return int(folder.name)
    raise LookupError(f"no server on port {port}")


def _family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(member for child in children for member in _family(int(child)))]


def _proportional(pid: int) -> int:
    found = re.search(r"^Pss:\s+(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    return int(found.group(1)) if found else 0
