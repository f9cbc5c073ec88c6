"""`python -m tools.clients`: generate clients from the API's description, type-check them, use a served shop by them.

openapi-python-client, openapi-typescript and hey-api's openapi-ts, at the versions that `tests/clients` pins; the two
for TypeScript where there is npm. Everything generated stays under `build/clients`.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT / "src"), str(PROJECT)]
os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings.test", "DATABASE_URL": "postgresql://nobody@localhost/none"}

import django  # noqa: E402 - found once the settings are named
from django.test import Client  # noqa: E402

from tests.integration.commands.processes import PASSWORD, create_business, serving  # noqa: E402

PINNED, BUILD = PROJECT / "tests/clients", PROJECT / "build/clients"
OWNER = "ana"
_NPM = shutil.which("npm")


def main() -> None:
    BUILD.mkdir(parents=True, exist_ok=True)
    document = BUILD / "esquema.json"
    document.write_bytes(_described())
    _python(document)
    _typescript(document)
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder) / "var") as service:
        created = create_business(service.data_dir, OWNER)
        assert created.returncode == 0, created.stderr
        address = f"http://127.0.0.1:{service.port}"
        _run([BUILD / "python/bin/python", BUILD / "drive.py", address, OWNER, PASSWORD], BUILD)
        if _NPM:
            _run(["node", BUILD / "typescript/driven/drive.js", address, OWNER, PASSWORD], BUILD)


def _described() -> bytes:
    django.setup()
    return Client(headers={"host": "127.0.0.1"}).get("/api/esquema/").content


def _python(document: Path) -> None:
    home, client = BUILD / "python", BUILD / "inventario_client"
    if not (home / "bin/openapi-python-client").exists():
        venv.create(home, with_pip=True)
        install = [home / "bin/python", "-m", "pip", "install", "-q", "--disable-pip-version-check", "-r"]
        _run([*install, PINNED / "requirements.txt"], BUILD)
    shutil.rmtree(client, ignore_errors=True)
    generate = ["generate", "--path", document, "--meta", "none", "--output-path", client]
    _run([home / "bin/openapi-python-client", *generate], BUILD)
    shutil.copy(PINNED / "drive.py", BUILD)
    # Without the settings of this project, whose plugins are not there.
    _run([home / "bin/mypy", "--config-file=", "--strict", client, "drive.py"], BUILD)
    _run([home / "bin/python", PINNED / "parse_examples.py", client, document], BUILD)


def _typescript(document: Path) -> None:
    if not _NPM:
        sys.stderr.write("No npm: nothing in TypeScript is tried.\n")
        return
    home = BUILD / "typescript"
    home.mkdir(exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(PINNED / name, home)
    _run(["npm", "ci", "--silent", "--no-audit", "--no-fund"], home)
    _run([home / "node_modules/.bin/openapi-typescript", document, "-o", "generated/types.ts"], home)
    hey = home / "node_modules/.bin/openapi-ts"
    _run([hey, "-i", document, "-o", "generated/hey", "-c", "@hey-api/client-fetch"], home)
    strict = [home / "node_modules/.bin/tsc", "--strict", "--target", "es2022"]
    check = ["--noEmit", "--module", "preserve", "--moduleResolution", "bundler"]
    _run([*strict, *check, "generated/types.ts", "generated/hey/index.ts"], home)
    shutil.copy(PINNED / "drive.ts", home / "generated")
    run = ["--module", "commonjs", "--moduleResolution", "node10", "--outDir", "driven"]
    _run([*strict, *run, "generated/drive.ts"], home)


def _run(command: list[object], folder: Path) -> None:
    path = f"{folder / 'python/bin'}{os.pathsep}{os.environ['PATH']}"
    subprocess.run([str(part) for part in command], cwd=folder, check=True, env=os.environ | {"PATH": path})


if __name__ == "__main__":
    main()
