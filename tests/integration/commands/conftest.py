import fcntl
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.integration.commands.processes import manage

MigratedFolder = Callable[[str], Path]


@pytest.fixture(scope="session")
def migrated_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> MigratedFolder:
    """A data folder with all tables and no shop, for tests that are not about the first start: copied from one.

    The processes of a suite share the one that is copied: whoever comes first makes it.
    """
    base = tmp_path_factory.getbasetemp()
    shared = (base if worker_id == "master" else base.parent) / "migrated"
    shared.mkdir(exist_ok=True)

    def copy(name: str) -> Path:
        with (shared / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (shared / "var").exists():
                made = manage(shared / "new", "migrate", "--verbosity", "0")
                assert (made.returncode, made.stderr) == (0, "")
                (shared / "new").rename(shared / "var")
        folder = tmp_path_factory.mktemp(name) / "var"
        subprocess.run(["cp", "-a", str(shared / "var"), str(folder)], check=True)  # with its owner
        return folder

    return copy
