"""`python -m tools.pythons`: the unit suite on every other Python from 3.11 on that is installed.

In environments of their own under `build`, from the same lock. On the newest also a selection of the rest: what differs
between Pythons, such as what is read from the code, whole
processes, files and threads. SHORT=1 tries the newest alone and leaves that out.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
OLDEST, NEWEST = 11, 20
ASK = "import sys; print('%d.%d' % sys.version_info[:2])"
SELECTION = (
    "tests/integration/test_wiring.py",
    "tests/integration/docs",
    "tests/integration/http/web/languages/test_messages.py",
    "tests/integration/images",
    "tests/integration/serving",
    "tests/integration/commands/test_serve.py",
    "tests/integration/http/api/sales/test_sales.py",
)


def main() -> None:
    others, short = list(_others()), "SHORT" in os.environ
    for python in others[-1:] if short else others:
        _try(python, () if short or python != others[-1] else SELECTION)


def _others() -> Iterator[str]:
    """One of each version, the newest of its line where pyenv has several."""
    own = ".".join(map(str, sys.version_info[:2]))
    for minor in range(OLDEST, NEWEST):
        version = f"3.{minor}"
        found = sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python"), key=_numbers, reverse=True)
        candidates = [shutil.which(f"python{version}"), *map(str, found)]
        working = (each for each in candidates if each and _version(each) == version)
        python = next(working, None)
        if python and version != own:
            yield python


def _numbers(path: Path) -> list[int]:
    return [int(part) for part in path.parts[-3].split(".") if part.isdecimal()]


def _version(python: str) -> str:
    """Nothing where it does not start: pyenv has a shim for each name, also of a version that is switched off."""
    return subprocess.run([python, "-c", ASK], capture_output=True, text=True, check=False).stdout.strip()


def _try(python: str, selection: Sequence[str]) -> None:
    version = _version(python)
    sys.stdout.write(f"Python {version}\n")
    sys.stdout.flush()
    home = PROJECT / f"build/python-{version}"
    shutil.rmtree(home, ignore_errors=True)
    _run(python, "-m", "venv", home)
    pip = (home / "bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    _run(*pip, "--require-hashes", "-r", "requirements.lock")
    test = (home / "bin/pytest", "-q", "-n", "auto", "--maxprocesses", "4", "-o", f"cache_dir=build/cache-{version}")
    _run(*test, "-p", "no:django", "tests/unit")
    if selection:
        _run(*test, "-p", "tests.database", "--ds=config.settings.test", "--dist", "worksteal", *selection)


def _run(*command: object) -> None:
    subprocess.run([str(part) for part in command], cwd=PROJECT, check=True, env=os.environ)


if __name__ == "__main__":
    main()
